"""What an index is made of: arrays that a file can hold."""
