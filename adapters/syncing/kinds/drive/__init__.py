"""A folder of Google Drive by its interface."""
