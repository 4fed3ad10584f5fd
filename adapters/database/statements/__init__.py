"""What is read and written, in SQL."""
