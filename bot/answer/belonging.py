"""Which units belong together: lists, what introduces a unit, what an introduction announces."""

from collections.abc import Container, Sequence
from typing import Final

from bot.answer.units import Units
from knowledge.engine import ASKS, HANGS, HEADER, INTRO, ITEM, ROW

_INTRODUCTION: Final = 120
"""A longer introduction is left out, but for a table's header, without which a row means nothing."""
ANNOUNCED: Final = 300
"""So much of what an introduction announces comes with it."""


class Together:
    """What belongs together among the units of some passages."""

    def __init__(self, units: Units, pieces: Sequence[int]) -> None:
        self._units = units
        self._pieces = pieces
        self.lists = self._in_lists()
        self._children = self._announced()

    def _in_lists(self) -> list[list[int]]:
        """The lists and tables of the passages, each as its units: those under one introduction."""
        units = self._units
        groups: dict[tuple[int, int, int], list[int]] = {}
        for at in self._pieces:
            if units.kind[at] in (ITEM, ROW, HEADER):
                under = units.parent[at] if units.kind[at] == ITEM else -1
                key = (units.row[at], under, units.paragraph[at] if under < 0 else 0)
                groups.setdefault(key, []).append(at)
        return [group for group in groups.values() if len(group) > 1]

    def _announced(self) -> dict[int, list[int]]:
        """What stands under an introduction, of the passages' units."""
        children: dict[int, list[int]] = {}
        for at in self._pieces:
            if self._units.parent[at] >= 0:
                children.setdefault(self._units.parent[at], []).append(at)
        return children

    def needed(self, at: int, shown: Container[int]) -> list[int]:
        """A unit with what introduces it, and what it refers to if it begins with "However" or "This"."""
        found, waiting = [], [at]
        while waiting:
            one = waiting.pop()
            if one in found or one in shown:
                continue
            found.append(one)
            parent = self._units.parent_of(one)
            is_header = self._units.kind[one] == ROW
            if parent >= 0 and (is_header or self._units.length(parent) <= _INTRODUCTION):
                waiting.append(parent)
            if self._units.signs[one] & HANGS:
                before = self._units.before(one)
                waiting += [before] if before >= 0 else []
        return found

    def below(self, at: int, shown: Container[int]) -> list[int]:
        """What an introduction announces, or what answers a unit that asks."""
        own = self._children.get(at, [])
        if self._units.kind[at] != INTRO and not (self._units.signs[at] & ASKS and own):
            return []
        if not own and self._units.row_of(at + 1) == self._units.row[at]:
            own = [at + 1]
        found, spent = [], 0
        for one in own:
            spent += self._units.length(one)
            if spent > ANNOUNCED:
                break
            if one not in shown:
                found.append(one)
        return found
