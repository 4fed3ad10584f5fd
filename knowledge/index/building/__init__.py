"""Documents in, the arrays of an index out."""
