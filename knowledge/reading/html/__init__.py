"""Web pages, and the HTML within other formats."""

from knowledge.reading.html.html import read

__all__ = ["read"]
