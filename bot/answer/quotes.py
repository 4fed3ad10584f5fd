"""Quotes: pieces of documents, checked letter for letter before anybody sees them."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.access import may_see
from bot.model import Piece, Quote
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
    """Quote a passage, or a span of its section that counts characters of its document."""
    passage = index.passage(number)
    whole = passage.place
    start, end = span or (whole.start, whole.end)
    if whole.start <= start and end <= whole.end:
        text = passage.text[start - whole.start : end - whole.start]
    else:
        text = (text_of(index, whole.source.path) or "")[start:end]
    return Quote(
        text,
        replace(whole, start=start, end=end),
        author=whole.source.author,
        speaker=speaker,
        also_in=copies(index, passage, (Piece(text, start, end),), collections),
        link=whole.source.url,
        passage=number,
        key=index.key_of(number),
    )


def pieces_of(quote: Quote) -> tuple[Piece, ...]:
    """The pieces of a quote, also of one that is a piece itself."""
    return quote.pieces or (Piece(quote.text, quote.place.start, quote.place.end),)


def verified(quote: Quote, index: Engine) -> bool:
    """Whether each piece of a quote stands letter for letter where it says; if not, that is logged."""
    if all(
        stands(index, replace(quote.place, start=one.start, end=one.end), one.text) for one in pieces_of(quote)
    ):
        return True
    _log.error("A quote was dropped: %s does not hold it at %d.", quote.place.source.path, quote.place.start)
    return False


def stands(index: Engine, place: Place, text: str) -> bool:
    """Whether a place of a document holds exactly this text."""
    document = text_of(index, place.source.path)
    return bool(text) and document is not None and document[place.start : place.end] == text


def shown_of(index: Engine, quote: Quote, start: int, end: int) -> str | None:
    """The text between two offsets of a quote's document; None where the quote does not show all of it."""
    inside = [piece for piece in pieces_of(quote) if piece.end > start and piece.start < end]
    if not inside or start < inside[0].start or inside[-1].end < end:
        return None
    text = (text_of(index, quote.place.source.path) or "")[start:end]
    return text if text and text in quote.text else None


def text_of(index: Engine, path: str) -> str | None:
    """The text of a document, as far as anything may be quoted from it; None where it is gone or damaged."""
    try:
        return index.text(path)
    except KeyError:
        return None
    except DamagedIndexError as error:
        _log.error("%s", error)  # the sentence says what happened; where it was noticed does not matter
        return None


def copies(
    index: Engine, passage: Passage, pieces: Sequence[Piece], collections: Collections
) -> tuple[Place, ...]:
    """The other visible places where a passage stands, as far as the same pieces of it stand there."""
    found = []
    for place in passage.also_in:
        if not may_see(place, collections):
            continue
        ahead = place.start - passage.place.start
        there = [replace(place, start=one.start + ahead, end=one.end + ahead) for one in pieces]
        if all(stands(index, here, one.text) for here, one in zip(there, pieces, strict=True)):
            found.append(replace(place, start=there[0].start, end=there[-1].end))
    return tuple(found)
