"""What the reader says."""

from bot.pages.model import Changed
from bot.showing.wording.phrases import person
from knowledge.model import Speaker

NOT_OPEN_TITLE = "This link opens nothing"
NOT_OPEN = (
    "It may have expired, or what it led to cannot be seen any more. Ask the bot again; its answer has links "
    "that are new."
)
WHERE_NOW = "Where it says so now"
_CHANGED = "The document has changed since this was quoted: word for word, it does not say it any more."


def changed(found: Changed) -> str:
    """Say what became of a quote, before the difference is shown."""
    if not found.difference:
        return f"{_CHANGED} Below is the document as it is now."
    if found.span is None:
        return f"{_CHANGED} Nothing like it stands in it now. It said:"
    return f"{_CHANGED} What changed:"


def quote_of(number: int, count: int) -> str:
    """Say which of the quotes is open."""
    return f"Quote {number} of {count}" if count > 1 else "Quote"


def said_by(speaker: Speaker) -> str:
    """Say who speaks in the quote that is open."""
    return f"said by {person(speaker)}"


def found(count: int, query: str) -> str:
    """Say how often a search found something."""
    if not count:
        return f"“{query}” does not stand in this document."
    return f"“{query}” stands in {count} {'place' if count == 1 else 'places'}."


def page_number(page: int) -> str:
    """Name a page."""
    return f"Page {page}"


def picture(words: str) -> str:
    """Say that there is a picture, and what it shows if the document says so."""
    return f"Picture: {words}" if words else "Picture"


def table_number(number: int) -> str:
    """Name a table for those who do not see it."""
    return f"Table {number}"


def code_number(number: int) -> str:
    """Name code for those who do not see it."""
    return f"Code {number}"
