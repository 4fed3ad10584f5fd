"""Markdown in its dialects."""

from knowledge.reading.markdown.markdown import read

__all__ = ["read"]
