"""What is known about English words beforehand: which say little, and which stand for each other."""
