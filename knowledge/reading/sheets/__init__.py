"""Sheets of cells: what is shown in them, and what a table of them is."""
