"""What is shown of some passages, as it grows: units, counted by sections and characters."""

from collections.abc import Collection, Iterable, Sequence
from math import inf
from typing import Final

from bot.answer.cutting.belonging import ANNOUNCED, Together
from bot.answer.cutting.units import Units

BUDGET: Final = 860
"""What is shown at the median: a phone's screen and a half."""
OVER: Final = 200
"""By so much a small list may go over ``BUDGET``; half a list misleads."""


class Selection:
    """The units that are shown. Each comes with what it needs, or is not shown."""

    def __init__(self, units: Units, together: Together, most: int) -> None:
        """Begin with nothing; ``most``: how many sections."""
        self.units: Final = units
        self._together = together
        self._most = most
        self._total = 0
        self.chosen: Final[set[int]] = set()
        self.sections: Final[dict[object, list[int]]] = {}
        """The passages of each section that is shown, the first shown first."""

    @property
    def rows(self) -> list[int]:
        """The passages of which anything is shown, the first shown first."""
        return [row for rows in self.sections.values() for row in rows]

    def section(self, at: int) -> object:
        """The section of a unit."""
        return self.units.section(self.units.row[at])

    def length(self, units: Iterable[int]) -> int:
        """Characters of some units."""
        return sum(map(self.units.length, units))

    def fits(self, units: Iterable[int], most: float) -> bool:
        """Whether all that is shown would stay within ``most`` characters with these."""
        return self._total + self.length(at for at in units if at not in self.chosen) <= most

    def _has_room(self, section: object) -> bool:
        """Whether a section is shown or may be."""
        return section in self.sections or len(self.sections) < self._most

    def take(self, wanted: Iterable[int], most: float = inf) -> bool:
        """Show some units, if they fit."""
        wanted = [at for at in dict.fromkeys(wanted) if at not in self.chosen]
        # First what costs least: a section is looked up in the index.
        if not self.fits(wanted, most):
            return False
        new = {self.section(at) for at in wanted} - self.sections.keys()
        if len(self.sections) + len(new) > self._most:
            return False
        for at in wanted:
            rows = self.sections.setdefault(self.section(at), [])
            if self.units.row[at] not in rows:
                rows.append(self.units.row[at])
        self.chosen.update(wanted)
        self._total += self.length(wanted)
        return True

    def add(self, at: int, most: float = BUDGET) -> None:
        """Show a unit with what it needs and, where that fits, all that it announces."""
        # Whatever it needs costs more than it does itself, and most are tried when all is full.
        if at in self.chosen or not self.fits((at,), most) or not self._has_room(self.section(at)):
            return
        least = self._together.least(at, self.chosen)
        if least and not self.take([*least, *self._together.below(at, self.chosen)], most):
            self.take(least, most)

    def add_all(self, first: int, last: int) -> None:
        """Show all units from one to another, each with what it needs, however much that is."""
        for at in range(first, last + 1):
            self.add(at, inf)

    def holds(self, first: int, last: int) -> bool:
        """Whether all units from one to another are shown."""
        return self.chosen.issuperset(range(first, last + 1))

    def add_whole(self, group: Sequence[int], longest: int) -> None:
        """Show a list or table whole that has no more than ``longest`` characters, with what introduces it."""
        if self.length(group) <= longest:
            parent = self.units.parent_of(group[0])
            fits = parent >= 0 and self.units.length(parent) <= ANNOUNCED
            self.take([*group, *([parent] if fits else [])], BUDGET + OVER)

    def drop(self, units: Collection[int]) -> None:
        """Show some units no more."""
        self.chosen.difference_update(units)
        self._total -= self.length(units)
        for section in {self.section(at) for at in units}:
            left = {self.units.row[at] for at in self.chosen if self.section(at) == section}
            self.sections[section] = [row for row in self.sections[section] if row in left]
            if not left:
                del self.sections[section]

    def by_section(self) -> list[list[int]]:
        """The units that are shown, those of a section together, in no order."""
        found: list[list[int]] = []
        of_row: dict[int, list[int]] = {}
        for rows in self.sections.values():
            found.append([])
            of_row |= dict.fromkeys(rows, found[-1])
        for at in self.chosen:
            of_row[self.units.row[at]].append(at)
        return found

    def settle(self) -> None:
        """Show of everything that is announced at least some, or do not announce it; with a step its code."""
        for at in sorted(self.chosen, key=lambda at: -self.units.start[at]):
            if self._together.announces(at) and not self._together.is_kept(at, self.chosen):
                more = self._together.likeliest_below(at, self.chosen)
                if not more or not self.take(more, BUDGET + OVER):
                    self.drop([at])
            for code in self._together.code_of(at):
                self.take(self._together.least(code, self.chosen), BUDGET + OVER)
