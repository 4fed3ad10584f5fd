"""Whether what was found is sure: from where on, and what speaks against it."""
