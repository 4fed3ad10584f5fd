"""Quotes: pieces of documents, checked letter for letter before anybody sees them."""

import logging
from dataclasses import replace

from bot.access import may_see
from bot.model import Quote
from knowledge.engine import Engine
from knowledge.errors import DamagedIndexError
from knowledge.model import Collections, Passage, Place, Span, Speaker

_log = logging.getLogger(__name__)


def quote_of(
    index: Engine,
    number: int,
    span: Span | None = None,
    speaker: Speaker | None = None,
    collections: Collections = None,
) -> Quote:
    """Quote a passage, or a span of it that counts characters of its document."""
    passage = index.passage(number)
    whole = passage.place
    start, end = span or (whole.start, whole.end)
    first = start - whole.start
    text = passage.text[first : first + end - start]
    return Quote(
        text,
        replace(whole, start=start, end=end),
        author=whole.source.author,
        speaker=speaker,
        also_in=_copies(index, passage, text, first, collections),
        link=whole.source.url,
        passage=number,
        key=index.key_of(number),
    )


def verified(quote: Quote, index: Engine) -> bool:
    """Whether a quote stands letter for letter where it says; one that does not is logged."""
    if stands(index, quote.place, quote.text):
        return True
    _log.error("A quote was dropped: %s does not hold it at %d.", quote.place.source.path, quote.place.start)
    return False


def stands(index: Engine, place: Place, text: str) -> bool:
    """Whether a place of a document holds exactly this text."""
    document = text_of(index, place.source.path)
    return bool(text) and document is not None and document[place.start : place.end] == text


def text_of(index: Engine, path: str) -> str | None:
    """The text of a document, as far as anything may be quoted from it; None where it is gone or damaged."""
    try:
        return index.text(path)
    except KeyError:
        return None
    except DamagedIndexError as error:
        _log.error("%s", error)  # the sentence says what happened; where it was noticed does not matter
        return None


def _copies(
    index: Engine, passage: Passage, text: str, first: int, collections: Collections
) -> tuple[Place, ...]:
    """The other visible places where the same words stand."""
    found = []
    for place in passage.also_in:
        if not may_see(place, collections):
            continue
        start = place.start + first
        here = replace(place, start=start, end=start + len(text))
        if stands(index, here, text):
            found.append(here)
    return tuple(found)
