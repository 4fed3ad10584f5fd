"""From a ticket to the page that it opens."""

from dataclasses import replace

from bot.answer.links import Links
from bot.answer.quotes import text_of
from bot.pages.blocks import blocks_of
from bot.pages.changing import changed_since
from bot.pages.contents import contents_of
from bot.pages.model import Page
from bot.pages.quoted import marked, quoted_in
from bot.pages.searching import search as found_in
from bot.pages.words import Writer
from bot.tickets import Ticket
from knowledge.engine import Engine


def page_of(index: Engine, ticket: Ticket, links: Links, *, search: str = "") -> Page | None:
    """The page of a ticket's document, as it is now; None where there is no such document.

    Args:
        index: What holds the document.
        ticket: Who opens it may see the document: that is not looked at again here. The words of its quote, if
            anybody knows them, are for what has changed since.
        links: Make addresses of the document's links.
        search: What is searched for in it.
    """
    path = ticket.document
    text = text_of(index, path)
    if text is None:
        return None
    layout, source, units = index.layout(path), index.source(path), index.units_in(path)
    quotes, first = quoted_in(index, ticket, text)
    quoted = marked(quotes, first)
    changed = changed_since(index, path, ticket.quote.words) if ticket.quote and not first else None
    new = [changed.span] if changed and changed.span else []
    blocks = blocks_of(text, units, layout, Writer(text, layout, source, links, quoted, new=new))
    page = Page(source, text, index.language, blocks, contents_of(blocks), quotes, first, changed)
    finds = found_in(page, search)
    if not finds:
        return page
    found = [(start, end, one.number) for one in finds for start, end in one.spans]
    blocks = blocks_of(text, units, layout, Writer(text, layout, source, links, quoted, found, new))
    return replace(page, blocks=blocks, finds=finds)
