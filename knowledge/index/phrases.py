"""Whether passages hold terms word after word."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from knowledge.engine import WHOLE, bearing
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.segment import Segment, slices_of, words_in
from knowledge.index.views import View
from knowledge.model import Place
from knowledge.ranges import ranges
from knowledge.text.terms import tokens_of

_FIRST: Final = 64
"""Passages that are looked through at first: what is anywhere is mostly in many …"""
_MOST: Final = 8192
"""… then ever more at once, up to this number."""


def holding(view: View, numbers: Sequence[int]) -> Ints:
    """The visible passages that hold all of some terms, ascending."""
    terms = sorted({view.term(number) for number in numbers}, key=lambda term: term.holding)
    found, _ = view.passages_with(terms[0])
    for term in terms[1:]:
        if not len(found):
            break
        if term.common:
            found = found[view.row(term)[found] > 0]
        else:
            found = np.intersect1d(found, view.passages_with(term)[0], assume_unique=True)
    return found


def stand_in_text(segment: Segment, postings: Postings, passages: Ints, numbers: Sequence[int]) -> bool:
    """Whether any of some passages has terms word after word in its text."""
    return any(_stand(segment, postings, block, numbers) for block in _blocks(passages))


def headings_with(segment: Segment, postings: Postings, passages: Ints, numbers: Sequence[int]) -> list[int]:
    """Of some passages one for each title and section that hold all of some terms, in whatever order."""
    headings = segment.pieces.heading[postings.passage_piece[passages]].astype(np.int64)
    distinct, first = np.unique(headings, return_index=True)
    begins, counts = slices_of(segment.heading_tokens, distinct)
    terms = segment.words.term[segment.heading_words[ranges(begins, counts)]]
    owner = np.repeat(np.arange(len(distinct)), counts)
    held = np.ones(len(distinct), np.bool_)
    for number in set(numbers):
        held &= np.bincount(owner[terms == number], minlength=len(distinct)) > 0
    found: list[int] = passages[first[held]].tolist()
    return found


def is_headed(place: Place, terms: tuple[str, ...], language: str) -> bool:
    """Whether the title or a heading above a place has terms word after word."""
    for text in (place.source.title, *place.section):
        held = [token.term for token in tokens_of(text, language) if not token.whole]
        if any(tuple(held[at : at + len(terms)]) == terms for at in range(len(held) - len(terms) + 1)):
            return True
    return False


def _blocks(passages: Ints) -> Iterator[Ints]:
    begin, size = 0, _FIRST
    while begin < len(passages):
        yield passages[begin : begin + size]
        begin, size = begin + size, min(2 * size, _MOST)


def _stand(segment: Segment, postings: Postings, passages: Ints, numbers: Sequence[int]) -> bool:
    pieces = postings.passage_piece[passages].astype(np.int64)
    words, counts = words_in(segment, pieces)
    plain = ~bearing(segment.words.flags[words], WHOLE)
    terms = segment.words.term[words[plain]]
    owner = np.repeat(np.arange(len(pieces)), counts)[plain]
    last = len(terms) - len(numbers) + 1
    if last <= 0:
        return False
    found = owner[:last] == owner[len(numbers) - 1 :]
    for offset, number in enumerate(numbers):
        found &= terms[offset : offset + last] == number
    return bool(found.any())
