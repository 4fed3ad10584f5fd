"""Quotes: pieces of documents, checked letter for letter before anybody sees them."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.model import Piece, Quote
from bot.rules.access import may_see
from knowledge.engine import Engine
from knowledge.errors import DamagedIndexError
from knowledge.model import Collections, Passage, Place

_BETWEEN: Final = ("", "…")

_log = logging.getLogger(__name__)


def placed(index: Engine, place: Place, start: int, end: int) -> Place:
    """The place of some words of a document; ``place`` is any in it.

    Paragraph, page and section are those the words begin in, whichever a passage around them begins with.
    """
    layout = index.layout(place.source.path)
    return Place(
        place.source, layout.section_at(start), layout.paragraph_at(start), layout.page_at(start), start, end
    )


def pieces_of(quote: Quote) -> tuple[Piece, ...]:
    """The pieces of a quote, also of one that is a piece itself."""
    return quote.pieces or (Piece(quote.text, quote.place.start, quote.place.end),)


def verified(quote: Quote, index: Engine) -> bool:
    """Whether a quote says what its pieces do, and each stands letter for letter where it says.

    If not, that is logged.
    """
    document = text_of(index, quote.place.source.path)
    if _says_its_pieces(quote) and all(
        _stands(document, one.start, one.end, one.text) for one in pieces_of(quote)
    ):
        return True
    _log.error("A quote was dropped: %s does not hold it at %d.", quote.place.source.path, quote.place.start)
    return False


def _says_its_pieces(quote: Quote) -> bool:
    """Whether a quote's text is that of its pieces, with blanks or "…" between them."""
    at = 0
    for piece in pieces_of(quote):
        start = quote.text.find(piece.text, at)
        if start < 0 or quote.text[at:start].strip() not in _BETWEEN:
            return False
        at = start + len(piece.text)
    return quote.text[at:].strip() in _BETWEEN


def stands(index: Engine, place: Place, text: str) -> bool:
    """Whether a place of a document holds exactly this text."""
    return _stands(text_of(index, place.source.path), place.start, place.end, text)


def _stands(document: str | None, start: int, end: int, text: str) -> bool:
    return bool(text) and document is not None and document[start:end] == text


def shown_of(index: Engine, quote: Quote, start: int, end: int) -> str | None:
    """The text between two offsets of a quote's document; None where the quote does not show all of it."""
    inside = [piece for piece in pieces_of(quote) if piece.end > start and piece.start < end]
    if not inside or start < inside[0].start or inside[-1].end < end:
        return None
    text = (text_of(index, quote.place.source.path) or "")[start:end]
    return text if text and text in quote.text else None


def text_of(index: Engine, path: str) -> str | None:
    """The text of a document, as far as anything may be quoted from it; None where it is gone or damaged.

    Raises:
        DamagedIndexError: The file of the index is damaged there.
    """
    try:
        return index.text(path)
    except KeyError:
        return None
    except DamagedIndexError as error:
        if error.generation is not None:
            raise  # it lies on a disk and is read anew; until then nobody is told half of it
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
            found.append(placed(index, place, there[0].start, there[-1].end))
    return tuple(found)
