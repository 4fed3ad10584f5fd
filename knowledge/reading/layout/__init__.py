"""What readers find in a file, whatever its format, and how it is laid out as text."""
