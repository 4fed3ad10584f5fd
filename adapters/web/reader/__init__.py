"""The reader: a document as a person would see it, opened at what was quoted out of it."""
