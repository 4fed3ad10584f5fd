"""The words of a document in stretches: linked, set as code, quoted; nothing is lost between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise
from urllib.parse import unquote

from bot.answer.links import Links
from bot.model import Run, RunStyle
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
        near = self._spans[max(0, bisect_right(self._starts, start) - 1) : bisect_left(self._starts, end)]
        return [edge for span in near for edge in span if start < edge < end]

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
        finds: Sequence[tuple[int, int, int]] = (),
        new: Sequence[Span] = (),
    ) -> None:
        """Take the document, with what is quoted of it and found in it.

        Args:
            text: Its text.
            layout: What is where in it.
            source: Where it comes from.
            links: Make addresses of its links.
            quotes: Start, end and number of the pieces of quotes, none overlapping another.
            finds: Of the words found.
            new: What stands in the place of what is no more.
        """
        self._text = text
        self._source = source
        self._make = links
        # A long document leads to the same few places again and again.
        self._addresses: dict[str, str | None] = {}
        self._targets = {link.start: link.target for link in layout.links}
        self._links = Spans([(link.start, link.end) for link in layout.links])
        self._code = Spans(layout.code)
        self._numbers = {start: number for start, _, number in quotes}
        self._quotes = Spans([(start, end) for start, end, _ in quotes])
        self._found = {start: number for start, _, number in finds}
        self._finds = Spans([(start, end) for start, end, _ in finds])
        self._new = Spans(new)
        before = groupby(layout.pictures, key=lambda one: one.at)
        self._pictures = {at: tuple(one.words for one in there) for at, there in before}
        self._places = sorted(self._pictures)

    def words(self, start: int, end: int, *, is_code: bool = False) -> Words:
        """All from one offset to another; ``is_code``: it is code as a whole, and no words in a sentence."""
        looks = (self._links, self._quotes, self._finds, self._new, *(() if is_code else (self._code,)))
        edges = {start, end, *(edge for spans in looks for edge in spans.edges(start, end))}
        edges.update(self._places[bisect_left(self._places, start) : bisect_left(self._places, end)])
        return tuple(
            self._stretch(first, last, is_code=is_code)
            for first, last in pairwise(sorted(edges))
            if first < last
        )

    def _stretch(self, first: int, last: int, *, is_code: bool) -> Stretch:
        quoted, linked = self._quotes.at(first), self._links.at(first)
        found = self._finds.at(first)
        is_word = not is_code and self._code.at(first) is not None
        style: RunStyle = "mark" if found is not None else "code" if is_word else "plain"
        target = "" if linked is None else self._targets[linked].strip()
        return Stretch(
            Run(self._text[first:last], style, self._address(target) if target else None),
            first,
            last,
            0 if quoted is None else self._numbers[quoted],
            0 if found is None else self._found[found],
            unquote(target[1:]) if target.startswith("#") else "",
            self._pictures.get(first, ()),
            self._new.at(first) is not None,
        )

    def _address(self, target: str) -> str | None:
        if target not in self._addresses:
            address = self._make.whole(target, self._source)
            self._addresses[target] = address if address and is_clickable(address) else None
        return self._addresses[target]
