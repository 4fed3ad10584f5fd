"""From a ticket to the page that it opens."""

from bot.answer.links import Links
from bot.answer.quotes import text_of
from bot.pages.blocks import blocks_of
from bot.pages.model import Page
from bot.pages.quoted import marked, quoted_in
from bot.pages.words import Writer
from bot.tickets import Ticket
from knowledge.engine import Engine


def page_of(index: Engine, ticket: Ticket, links: Links) -> Page | None:
    """The page of a ticket's document, as it is now; None where there is no such document."""
    text = text_of(index, ticket.document)
    if text is None:
        return None
    layout = index.layout(ticket.document)
    source = index.source(ticket.document)
    quotes, first = quoted_in(index, ticket, text)
    writer = Writer(text, layout, source, links, marked(quotes, first))
    blocks = blocks_of(text, index.units_in(ticket.document), layout, writer)
    return Page(source, blocks, quotes, first)
