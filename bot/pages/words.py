"""The words of a document in stretches: linked, set as code, quoted; nothing is lost between them."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from bot.answer.links import Links
from bot.model import Run
from bot.pages.model import Stretch, Words
from bot.showing.runs import is_clickable
from knowledge.engine import Layout
from knowledge.model import Source, Span


class Spans:
    """Which of some spans, none within another, holds an offset."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def edges(self, start: int, end: int) -> list[int]:
        """Where spans begin or end between two offsets."""
        found = []
        for first, last in self._spans[max(0, bisect_right(self._starts, start) - 1) :]:
            if first >= end:
                break
            found += [edge for edge in (first, last) if start < edge < end]
        return found

    def at(self, offset: int) -> int | None:
        """Where the span begins that holds an offset; None: none does."""
        place = bisect_right(self._starts, offset) - 1
        return self._starts[place] if place >= 0 and offset < self._spans[place][1] else None


class Writer:
    """Cuts the words of a document wherever one of their looks changes."""

    def __init__(
        self,
        text: str,
        layout: Layout,
        source: Source,
        links: Links,
        quotes: Sequence[tuple[int, int, int]] = (),
    ) -> None:
        """Take the document, and the quotes in it: start, end and number, none overlapping another."""
        self._text = text
        self._source = source
        self._make = links
        self._targets = {link.start: link.target for link in layout.links}
        self._links = Spans([(link.start, link.end) for link in layout.links])
        self._code = Spans(layout.code)
        self._numbers = {start: number for start, _, number in quotes}
        self._quotes = Spans([(start, end) for start, end, _ in quotes])

    def words(self, start: int, end: int, *, is_code: bool = False) -> Words:
        """All from one offset to another; ``is_code``: it is code as a whole, and no words in a sentence."""
        edges = {start, end, *self._links.edges(start, end), *self._quotes.edges(start, end)}
        if not is_code:
            edges.update(self._code.edges(start, end))
        return tuple(
            self._stretch(first, last, is_code=is_code)
            for first, last in pairwise(sorted(edges))
            if first < last
        )

    def _stretch(self, first: int, last: int, *, is_code: bool) -> Stretch:
        quoted, linked = self._quotes.at(first), self._links.at(first)
        is_word = not is_code and self._code.at(first) is not None
        address = None if linked is None else self._address(self._targets[linked])
        return Stretch(
            Run(self._text[first:last], "code" if is_word else "plain", address),
            first,
            last,
            0 if quoted is None else self._numbers[quoted],
        )

    def _address(self, target: str) -> str | None:
        address = self._make.whole(target, self._source)
        return address if address and is_clickable(address) else None
