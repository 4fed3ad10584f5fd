"""The units of ranked passages, and those around them: what introduces one, what stands before it."""

from typing import Final, NamedTuple

from bot.ranking.matching import Matches
from bot.ranking.pieces import parents_of
from knowledge.engine import Engine, Forward

_FAR: Final = 8
"""An introduction is looked for so many passages before: 8,000 characters of a list or table."""


class Unit(NamedTuple):
    """A sentence, an item, a row or some code; offsets count in its document."""

    start: int
    end: int
    kind: int
    """``knowledge.engine.units``."""
    level: int
    paragraph: int


class Units:
    """The units of ``Matches`` by their number there, as lists; those fetched besides come behind."""

    def __init__(self, matches: Matches, index: Engine) -> None:
        forward = matches.forward
        self._index = index
        self._matches = matches
        self._known = len(forward.sentence_start)
        self._bounds: list[int] = forward.sentences.tolist()
        self.start: list[int] = forward.sentence_start.tolist()
        self.end: list[int] = forward.sentence_end.tolist()
        self.kind: list[int] = forward.sentence_kind.tolist()
        self.signs: list[int] = forward.sentence_signs.tolist()
        self.level: list[int] = forward.sentence_level.tolist()
        self.paragraph: list[int] = forward.sentence_paragraph.tolist()
        self.row: list[int] = matches.sentence_passage.tolist()
        self.parent: list[int] = parents_of(matches).tolist()
        """-1: none, or none among these."""
        self._wanted: list[int] = forward.sentence_parent.tolist()
        self._sections: dict[int, tuple[str, ...]] = {}
        self._fetched: dict[tuple[int, int], int] = {}

    def unit(self, at: int) -> Unit:
        """One unit."""
        return Unit(self.start[at], self.end[at], self.kind[at], self.level[at], self.paragraph[at])

    def length(self, at: int) -> int:
        """Characters of a unit."""
        return self.end[at] - self.start[at]

    def of(self, row: int) -> range:
        """The units of a passage."""
        return range(self._bounds[row], self._bounds[row + 1])

    def row_of(self, at: int) -> int:
        """The passage of a unit; -1 behind the last."""
        return self.row[at] if at < self._known else -1

    def is_sectioned(self, row: int) -> bool:
        """Whether a passage stands under a heading besides the title."""
        return bool(self._headings(row))

    def section(self, row: int) -> object:
        """Names the section of a passage; each passage of a page without headings is one of its own."""
        headings = self._headings(row)
        return (int(self._matches.documents[row]), headings) if headings else row

    def _headings(self, row: int) -> tuple[str, ...]:
        if row not in self._sections:
            number = int(self._matches.forward.numbers[row])
            self._sections[row] = self._index.passage(number).place.section
        return self._sections[row]

    def parent_of(self, at: int) -> int:
        """What introduces a unit, fetched if it stands in a passage that was not ranked; -1: nothing."""
        if self.parent[at] < 0 <= self._wanted[at]:
            self.parent[at] = self._fetch(self.row[at], self._wanted[at])
        return self.parent[at]

    def before(self, at: int) -> int:
        """The unit before one in its section; -1 where there is none."""
        if at >= self._known:
            return -1
        return at - 1 if at > self._bounds[self.row[at]] else self._fetch(self.row[at], -1)

    def _fetch(self, row: int, start: int) -> int:
        """The unit that begins at an offset of a passage's document before it; -1: the last one before."""
        key = (row, start)
        if key not in self._fetched:
            found = self._find(row, start)
            self._fetched[key] = -1 if found is None else self._keep(row, *found)
        return self._fetched[key]

    def _find(self, row: int, start: int) -> tuple[Forward, int] | None:
        number = int(self._matches.forward.numbers[row])
        place = self._index.passage(number).place
        before, _ = self._index.neighbours(number, _FAR if start >= 0 else 1, 0)
        # A passage that stands in another document first counts the characters of that one.
        own = [one for one in before if one.place == self._index.passage(one.number).place]
        near = [one.number for one in own if one.place.section == place.section]
        if not near:
            return None
        forward = self._index.forward(near)
        starts = forward.sentence_start.tolist()
        if start < 0:
            return forward, len(starts) - 1
        return (forward, starts.index(start)) if start in starts else None

    def _keep(self, row: int, forward: Forward, at: int) -> int:
        start, documents = int(forward.sentence_start[at]), self._matches.documents
        for one, other in enumerate(self.row):
            if self.start[one] == start and documents[other] == documents[row]:
                return one
        for column, values in (
            (self.start, forward.sentence_start),
            (self.end, forward.sentence_end),
            (self.kind, forward.sentence_kind),
            (self.signs, forward.sentence_signs),
            (self.level, forward.sentence_level),
            (self.paragraph, forward.sentence_paragraph),
        ):
            column.append(int(values[at]))
        self.row.append(row)
        self.parent.append(-1)
        self._wanted.append(-1)
        return len(self.start) - 1
