"""Answers and lists as replies, and every sentence of the bot's own."""
