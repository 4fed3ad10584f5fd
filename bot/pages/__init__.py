"""What the page of a document shows: all of it in blocks, with what is quoted marked."""

from bot.pages.making import page_of
from bot.pages.model import Page

__all__ = ["Page", "page_of"]
