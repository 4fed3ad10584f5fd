"""From the letters of a page to its paragraphs and tables."""
