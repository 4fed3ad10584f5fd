"""The units of ranked passages, and those around them: what introduces one, what stands before it."""

from array import array
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.ranking.introducing import parents_of
from bot.ranking.matching import Floats, Matches
from knowledge.engine import ASKS, CODE, INTRO, TEXT, Engine, Forward
from knowledge.model import Place
from knowledge.text.signs import asks_itself

_FAR: Final = 8
"""An introduction is looked for so many passages before: 8,000 characters of a list or table."""
_TABS: Final = 6
"""So many tabs ("Linux", "macOS") may stand side by side: sections of code below an introduction."""


class Unit(NamedTuple):
    """A sentence, an item, a row or some code; offsets count in its document."""

    start: int
    end: int
    kind: int
    """``knowledge.engine.units``."""
    level: int
    paragraph: int
    signs: int = 0
    """``knowledge.engine.units``."""
    likely: float = 0.0
    """How likely it answers; 0 where that was not weighed."""


def _column(values: NDArray[Any]) -> "array[int]":
    # Most are never read: an array takes them over at once, and grows.
    return array("q", values.astype(np.int64).tobytes())


class Units:
    """The units of ``Matches`` by their number there, in columns; those fetched besides come behind."""

    def __init__(self, matches: Matches, index: Engine, likely: Floats | None = None) -> None:
        forward = matches.forward
        self._index = index
        self._matches = matches
        self._known = len(forward.sentence_start)
        self._bounds: list[int] = forward.sentences.tolist()
        self.start = _column(forward.sentence_start)
        self.end = _column(forward.sentence_end)
        self.kind = _column(forward.sentence_kind)
        self.signs = _column(forward.sentence_signs)
        self.level = _column(forward.sentence_level)
        self.paragraph = _column(forward.sentence_paragraph)
        self.row = _column(matches.sentence_passage)
        self.parent = _column(parents_of(matches))
        """-1: none, or none among these."""
        self.likely = array("d", (np.zeros(self._known) if likely is None else likely).tobytes())
        """How likely each answers; what was fetched only introduces others."""
        self._wanted = _column(forward.sentence_parent)
        self._numbers = _column(forward.numbers[matches.sentence_passage])
        self._beyond: dict[int, list[list[int]]] = {}
        self._sections: dict[int, object] = {}
        self._prose: dict[int, bool] = {}
        self._tabs: dict[int, int] = {}
        self._fetched: dict[tuple[int, int], int] = {}

    def unit(self, at: int) -> Unit:
        """One unit, with how likely it answers."""
        place = self.start[at], self.end[at], self.kind[at], self.level[at], self.paragraph[at]
        return Unit(*place, self.signs[at], self.likely[at])

    def length(self, at: int) -> int:
        """Characters of a unit."""
        return self.end[at] - self.start[at]

    def text(self, first: int, last: int | None = None) -> str:
        """The words of a unit, or from it to another one of its passage."""
        passage = self._index.passage(self._numbers[first])
        start, end = self.start[first], self.end[first if last is None else last]
        return passage.text[start - passage.place.start : end - passage.place.start]

    def asks(self, at: int) -> bool:
        """Whether a unit asks, and does not only quote a question."""
        return bool(self.signs[at] & ASKS) and asks_itself(self.text(at))

    def of(self, row: int) -> range:
        """The units of a passage."""
        return range(self._bounds[row], self._bounds[row + 1])

    def row_of(self, at: int) -> int:
        """The passage of a unit; -1 behind the last."""
        return self.row[at] if at < self._known else -1

    def is_prose(self, row: int) -> bool:
        """Whether a passage is nothing but sentences."""
        if row not in self._prose:
            self._prose[row] = all(self.kind[at] in (TEXT, INTRO) for at in self.of(row))
        return self._prose[row]

    def is_plain(self, row: int) -> bool:
        """Whether a passage is prose on a page without headings."""
        return not self.headings(row) and self.is_prose(row)

    def section(self, row: int) -> object:
        """Names the section of a passage, of a tab that in which it stands.

        Each passage of a page without headings is one of its own.
        """
        if row not in self._sections:
            headings = self.headings(row)
            if headings and self._announcing(row) >= 0:
                headings = headings[:-1]
            self._sections[row] = (int(self._matches.documents[row]), headings) if headings else row
        return self._sections[row]

    def headings(self, row: int) -> tuple[str, ...]:
        """Those above a passage, outermost first."""
        return self._index.section(int(self._matches.forward.numbers[row]))

    def place(self, row: int) -> Place:
        """Where a passage stands."""
        return self._index.place(int(self._matches.forward.numbers[row]))

    def parent_of(self, at: int) -> int:
        """What introduces a unit, fetched if it stands in a passage that was not ranked; -1: nothing."""
        if self.parent[at] < 0 <= self._wanted[at]:
            self.parent[at] = self._fetch(self.row[at], self._wanted[at])
        elif self.parent[at] < 0 and self.row_of(at) >= 0 and at == self._bounds[self.row[at]]:
            self.parent[at] = self._announcing(self.row[at])
        return self.parent[at]

    def before(self, at: int) -> int:
        """The unit before one in its section; -1 where there is none."""
        if at >= self._known:
            return -1
        return at - 1 if at > self._bounds[self.row[at]] else self._fetch(self.row[at], -1)

    def beyond(self, row: int) -> list[list[int]]:
        """The units, fetched, of the passage that goes on with one's section, or of the tabs below it."""
        if row not in self._beyond:
            self._beyond[row] = list(self._after(row))
        return self._beyond[row]

    def _after(self, row: int) -> Iterator[list[int]]:
        number = int(self._matches.forward.numbers[row])
        place = self._index.place(number)
        for after in self._index.neighbours(number, 0, _TABS)[1]:
            section = after.place.section
            if after.place.source != place.source or section[: len(place.section)] != place.section:
                return
            forward = self._index.forward([after.number])
            if section != place.section and forward.sentence_kind[0] != CODE:
                return
            yield [self._keep(row, forward, at) for at in range(len(forward.sentence_start))]
            if section == place.section:
                return

    def _announcing(self, row: int) -> int:
        """What introduces a tab: the last sentence before it and its neighbours; -1: it is none."""
        first = self._bounds[row]
        if row not in self._tabs:
            is_code = first < self._bounds[row + 1] and self.kind[first] == CODE and self._wanted[first] < 0
            self._tabs[row] = self._find_announcing(row) if is_code else -1
        return self._tabs[row]

    def _find_announcing(self, row: int) -> int:
        number = int(self._matches.forward.numbers[row])
        place = self._index.place(number)
        for before in reversed(self._index.neighbours(number, _TABS, 0)[0]):
            section = before.place.section
            if before.place.source != place.source or section[: len(place.section) - 1] != place.section[:-1]:
                return -1
            forward = self._index.forward([before.number])
            if section == place.section[:-1] and place.section:
                last = len(forward.sentence_start) - 1
                return self._keep(row, forward, last) if forward.sentence_kind[last] == INTRO else -1
            if len(section) != len(place.section) or forward.sentence_kind[0] != CODE:
                return -1
        return -1

    def _fetch(self, row: int, start: int) -> int:
        """The unit that begins at an offset of a passage's document before it; -1: the last one before."""
        key = (row, start)
        if key not in self._fetched:
            found = self._find(row, start)
            self._fetched[key] = -1 if found is None else self._keep(row, *found)
        return self._fetched[key]

    def _find(self, row: int, start: int) -> tuple[Forward, int] | None:
        number = int(self._matches.forward.numbers[row])
        place = self._index.place(number)
        before, _ = self._index.neighbours(number, _FAR if start >= 0 else 1, 0)
        # A passage that stands in another document first counts the characters of that one.
        own = [one for one in before if one.place == self._index.place(one.number)]
        near = [one.number for one in own if one.place.section == place.section]
        if not near:
            return None
        forward = self._index.forward(near)
        starts = forward.sentence_start.tolist()
        if start < 0:
            return forward, len(starts) - 1
        return (forward, starts.index(start)) if start in starts else None

    def part(self, at: int) -> None:
        """Take a unit from under what does not introduce it."""
        self.parent[at] = self._wanted[at] = -1

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
        self.likely.append(0.0)
        self.parent.append(-1)
        self._wanted.append(-1)
        self._numbers.append(int(forward.numbers[np.searchsorted(forward.sentences, at, "right") - 1]))
        return len(self.start) - 1
