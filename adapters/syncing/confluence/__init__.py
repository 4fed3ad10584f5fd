"""Texts of Confluence's pages, however they came out of it: by its interface or in an export."""
