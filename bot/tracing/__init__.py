"""Where a text is from."""
