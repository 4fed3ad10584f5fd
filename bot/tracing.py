"""Where a text is from."""

from bot.model import Quote
from bot.quoting import quote_of, verified, visible
from knowledge.index import Index
from knowledge.terms import terms_of

CANDIDATES = 50


def trace(text: str, index: Index, collections: frozenset[str] | None = None) -> tuple[Quote, ...]:
    """Find the places where a text stands letter for letter."""
    found: list[Quote] = []
    for hit in index.search(terms_of(text, index.language), CANDIDATES, collections):
        passage = index.passage(hit.number)
        at = passage.text.find(text)
        if at < 0:
            continue
        start = passage.place.start + at
        quote = quote_of(index, hit.number, (start, start + len(text)), None, collections)
        if visible(quote.place, collections) and verified(quote, index):
            found.append(quote)
    return tuple(found)
