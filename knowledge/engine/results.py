"""What an engine hands over besides the words of ``knowledge.model``."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from knowledge.model import Heading, Link, Picture, Source, Span

Begins = TypeVar("Begins", bound=tuple[Any, ...])
"""Something that begins at its first value."""


class Hit(NamedTuple):
    """A passage and its BM25 score."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document as the list of sources shows it."""

    source: Source
    passages: int
    """Each once, those included that stand elsewhere too."""
    statements: int
    characters: int


@dataclass(frozen=True, slots=True)
class SpeakerInfo:
    """A speaker with the role named most often."""

    name: str
    role: str | None
    statements: int
    offices: tuple[tuple[str, str], ...] = ()
    """Every role with the day of each document that names it, as precise as known; "" where that has none."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A word that the visible documents hold, near to one that they do not."""

    word: str
    """Folded, not stemmed."""
    term: str
    edits: int
    """Letters added, left out, changed or swapped with their neighbour."""
    frequency: int
    """How many visible passages hold its term."""


class UnitInfo(NamedTuple):
    """A unit as a document's page shows it; offsets count in the document."""

    start: int
    end: int
    kind: int
    """``knowledge.engine.units``."""
    parent: int
    """Where the unit begins that introduces it; -1: none."""
    paragraph: int
    """Its paragraph's number."""
    level: int
    """How deep an item is nested, 0 the outermost."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What is where in a document, beside its words."""

    headings: tuple[Heading, ...]
    """In the order of the text, as are the next two."""
    links: tuple[Link, ...]
    code: tuple[Span, ...]
    """Words within sentences that are set as code."""
    languages: Mapping[int, str]
    """Of paragraphs of code, by their numbers, as far as their file names them."""
    paragraphs: tuple[tuple[int, int, int | None], ...]
    """Start, number and page of each, in the order of the text; there is at least one."""
    sections: tuple[tuple[int, tuple[str, ...]], ...]
    """Where each passage starts, in the order of the text, and the headings above it, outermost first."""
    pictures: tuple[Picture, ...] = ()
    """In the order of the text."""

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that an offset lies in, or of the last before it.

        What stands in a heading is told by the paragraph below it.
        """
        return self._at(self.paragraphs, offset)[1]

    def page_at(self, offset: int) -> int | None:
        """The page of that paragraph; None where the format has no pages."""
        return self._at(self.paragraphs, offset)[2]

    def section_at(self, offset: int) -> tuple[str, ...]:
        """The headings that paragraph stands under, outermost first."""
        return self._at(self.sections, offset)[1]

    def _at(self, starts: Sequence[Begins], offset: int) -> Begins:
        place = bisect_right(starts, offset, key=lambda one: one[0])
        above = bisect_right(self.headings, offset, key=lambda one: one.start) - 1
        if above >= 0 and offset < self.headings[above].end:
            return starts[min(place, len(starts) - 1)]
        return starts[max(0, place - 1)]
