"""What a file says about itself: title, author, date, link."""
