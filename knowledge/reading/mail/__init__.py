"""Mails kept as files."""
