"""What is asked: a text in, a ``Question`` out, with what may stand for its words."""
