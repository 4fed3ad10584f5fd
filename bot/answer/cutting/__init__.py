"""What is cut out of the passages that answer: whole units, with what they need around them."""
