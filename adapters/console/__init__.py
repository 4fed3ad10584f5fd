"""The terminal: one question, a conversation, lists and reports."""
