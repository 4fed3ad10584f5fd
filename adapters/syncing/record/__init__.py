"""What is known of a source from look to look? All of it can be made anew by another look."""
