"""Lightweight markup languages beside Markdown: reStructuredText, AsciiDoc, Org."""
