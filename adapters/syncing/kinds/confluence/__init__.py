"""Confluence's spaces by its interface, of the Cloud and the Data Center."""
