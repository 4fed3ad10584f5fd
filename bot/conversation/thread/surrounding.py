"""What was quoted, in its place: the section it stands in, or the paragraphs around it."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from bot.answer.links import Links
from bot.answer.quotes import placed
from bot.answer.spans import quote_at, touched
from bot.model import Quote, Reply
from bot.showing.replies import context_reply
from knowledge.engine import Engine
from knowledge.model import Passage, Span

_AROUND: Final = 3
"""Passages of a long section shown on either side of what was quoted: more than a chat shows at once."""


def in_its_place(index: Engine, number: int, quoted: Sequence[Span], links: Links) -> Reply:
    """Show what was quoted of a passage and those around it, with its section.

    Args:
        index: What it is from.
        number: Of the passage that the quote is named by.
        quoted: What was shown, as spans of the document; none: it is not known.
        links: Make the documents' addresses.
    """
    passage = index.passage(number)
    spans = quoted or ((passage.place.start, passage.place.end),)
    own = touched(index, passage, (spans[0][0], spans[-1][1])) or [passage]
    before, after = (
        index.neighbours(own[0].number, _AROUND, 0)[0],
        index.neighbours(own[-1].number, 0, _AROUND)[1],
    )
    if passage.place.section:
        before = _in_section(reversed(before), passage)[::-1]
        after = _in_section(after, passage)
    else:
        before, after = before[-1:], after[:1]
    whole = quote_at(index, passage, (own[0].place.start, own[-1].place.end))
    return context_reply(
        [_in_full(one, index, links) for one in before],
        links.linked(whole),
        [_in_full(one, index, links) for one in after],
        _standing_out(whole, quoted),
        placed(index, passage.place, spans[0][0], spans[-1][1]),
    )


def _in_section(passages: Iterable[Passage], passage: Passage) -> list[Passage]:
    """The passages of the same section, as far as they follow each other."""
    return list(takewhile(lambda one: one.place.section == passage.place.section, passages))


def _in_full(passage: Passage, index: Engine, links: Links) -> Quote:
    """A passage as it stands in its document, whoever speaks in it."""
    return links.linked(quote_at(index, passage))


def _standing_out(whole: Quote, quoted: Sequence[Span]) -> tuple[Span, ...]:
    """What of a quote was shown before, where that is not all of it."""
    rest = [
        piece
        for piece in whole.pieces
        if not any(start <= piece.start and piece.end <= end for start, end in quoted)
    ]
    return tuple(quoted) if rest else ()
