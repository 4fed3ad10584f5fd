"""What a message asks for: the words for it, and how it is read."""
