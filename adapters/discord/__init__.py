"""Backgrounder in Discord, on discord.py."""
