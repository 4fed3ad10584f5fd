"""Slides: a page each, with what the speaker noted."""
