"""Formats that are archives of XML: what they share, and those that are nothing more."""
