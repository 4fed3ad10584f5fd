"""What the page of a document shows: all of it in blocks, with what is quoted and found marked."""

from bot.pages.copying import Copies, copies_of, original_of
from bot.pages.making import page_of
from bot.pages.model import Page
from bot.pages.searching import search

__all__ = ["Copies", "Page", "copies_of", "original_of", "page_of", "search"]
