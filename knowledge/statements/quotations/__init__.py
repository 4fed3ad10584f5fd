"""Words in quotation marks: which of them are spoken, and which belong together."""
