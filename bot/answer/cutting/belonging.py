"""Which units belong together: lists, code, what introduces a unit, what an introduction announces."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from bot.answer.cutting.code import run_around
from bot.answer.cutting.units import Units
from knowledge.engine import ASKS, CODE, HANGS, HEADER, INTRO, ITEM, LABEL, ROW, TEXT

_INTRODUCTION: Final = 120
"""A longer introduction is left out, but for a table's header, without which a row means nothing."""
ANNOUNCED: Final = 300
"""So much of what an introduction announces comes with it."""
_COLONS: Final = (":", "：")


class Together:
    """What belongs together among the units of some passages."""

    def __init__(self, units: Units, pieces: Sequence[int]) -> None:
        self._units = units
        self._pieces = pieces
        self._children = self._announced()
        self._blocks = self._in_blocks()
        self.lists = self._in_lists()

    def _in_lists(self) -> list[list[int]]:
        """The lists and tables of the passages, each as its units, with the code under its items."""
        units = self._units
        groups: dict[tuple[int, int, int], list[int]] = {}
        for at in self._pieces:
            if units.kind[at] in (ITEM, ROW, HEADER):
                under = units.parent[at] if units.kind[at] == ITEM else -1
                key = (units.row[at], under, units.paragraph[at] if under < 0 else 0)
                groups.setdefault(key, []).extend([at, *self.code_of(at)])
        return [group for group in groups.values() if len(group) > 1]

    def _announced(self) -> dict[int, list[int]]:
        """What stands under an introduction, of the passages' units."""
        units = self._units
        children: dict[int, list[int]] = {}
        for at in self._pieces:
            if units.parent[at] >= 0:
                children.setdefault(units.parent[at], []).append(at)
        for own in children.values():
            lists = {units.paragraph[at] for at in own if units.kind[at] == ITEM}
            # A list right behind the one that is introduced is another one.
            for at in [at for at in own if units.kind[at] == ITEM and units.paragraph[at] - 1 in lists]:
                units.part(at)
                own.remove(at)
        return children

    def _in_blocks(self) -> dict[int, list[int]]:
        """Of each unit of code, all of its block."""
        units = self._units
        found: dict[int, list[int]] = {}
        for at in self._pieces:
            if units.kind[at] != CODE:
                continue
            before = found.get(at - 1)
            same = before and (units.row[at - 1], units.paragraph[at - 1]) == (
                units.row[at],
                units.paragraph[at],
            )
            found[at] = before if before and same else []
            found[at].append(at)
        return found

    def code_of(self, at: int) -> list[int]:
        """The code that stands under an item, as a command does under the step that it is for."""
        is_item = self._units.kind[at] == ITEM
        return [one for one in self._children.get(at, []) if is_item and self._units.kind[one] == CODE]

    def announces(self, at: int) -> bool:
        """Whether a unit only says what follows, or asks for it: alone it says nothing."""
        units, kind = self._units, self._units.kind[at]
        return (
            kind in (INTRO, HEADER, LABEL)
            or (kind == ITEM and at in self._children and units.text(at).endswith(_COLONS))
            or (self._asks(at) and units.row_of(at + 1) == units.row_of(at) >= 0 and not self._asks(at + 1))
        )

    def _asks(self, at: int) -> bool:
        """Whether a sentence asks; behind one that does, in a form, stands no answer to the one before."""
        return self._units.kind[at] == TEXT and self._units.asks(at)

    def is_bare(self, at: int) -> bool:
        """Whether a unit announces what does not stand there, or nothing that can be shown."""
        return self.announces(at) and not self.least(at, ())

    def least(self, at: int, shown: Collection[int]) -> list[int]:
        """A unit with all that it needs; nothing where it cannot be shown by itself.

        That is what introduces it, what it refers to if it begins with "However" or "This", all of a short
        block of code, and of what it announces at least what is likeliest to answer.
        """
        found = self._needed(at, shown)
        for one in found:
            if self.announces(one) and not self.is_kept(one, (*found, *shown)):
                more = self.likeliest_below(one, shown)
                if not more:
                    return []
                found += [other for other in more if other not in found]
        return found

    def is_kept(self, at: int, shown: Iterable[int]) -> bool:
        """Whether anything of what a unit announces is shown."""
        below = self._below(at)
        return any(one in below or self._units.parent[one] == at for one in shown)

    def likeliest_below(self, at: int, shown: Collection[int]) -> list[int]:
        """What is likeliest to answer of what a unit announces, with all that it needs."""
        for one in sorted(self._below(at), key=lambda one: -self._units.likely[one]):
            if found := self._needed(one, shown):
                return found
        return []

    def _below(self, at: int) -> list[int]:
        """What a unit announces; what stands behind an introduction if nothing stands under it."""
        if at in self._children:
            return self._children[at]
        row = self._units.row_of(at)
        if row < 0 or self._units.row_of(at + 1) == row:
            return [at + 1] if row >= 0 else []
        return self._beyond(row)

    def _beyond(self, row: int) -> list[int]:
        """The code or list that begins the passage after one, and the code of each tab."""
        units = self._units
        found: list[int] = []
        for passage in units.beyond(row):
            paragraph = units.paragraph[passage[0]]
            own = [at for at in passage if units.paragraph[at] == paragraph and units.kind[at] in (CODE, ITEM)]
            self._blocks |= {at: own for at in own if units.kind[at] == CODE}
            found += own
        return found

    def _needed(self, at: int, shown: Collection[int]) -> list[int]:
        units = self._units
        found: list[int] = []
        waiting = [at]
        while waiting:
            one = waiting.pop()
            if one in found or one in shown:
                continue
            run = self.run(one)
            if not run:
                return []
            found += [other for other in run if other not in found and other not in shown]
            parent = units.parent_of(one)
            is_header = units.kind[one] == ROW
            if parent >= 0 and (is_header or units.length(parent) <= _INTRODUCTION):
                waiting.append(parent)
            if units.signs[run[0]] & HANGS:
                before = units.before(run[0])
                waiting += [before] if before >= 0 else []
        return found

    def run(self, at: int) -> Sequence[int]:
        """A unit; where it is code, all that is shown around it, if it can be shown."""
        block = self._blocks.get(at)
        if block is None:
            return [at]
        units = self._units
        begin = units.start[block[0]]
        spans = [(units.start[one] - begin, units.end[one] - begin) for one in block]
        run = run_around(units.text(block[0], block[-1]), spans, at - block[0])
        return [block[place] for place in run]

    def below(self, at: int, shown: Collection[int]) -> list[int]:
        """What an introduction announces, or what answers a unit that asks, as far as it is short."""
        own = self._children.get(at, [])
        if not self.announces(at) and not (self._units.signs[at] & ASKS and own):
            return []
        found: list[int] = []
        spent = 0
        for one in own or self._below(at):
            more = [other for other in self.least(one, shown) if other not in found]
            spent += sum(map(self._units.length, more))
            if spent > ANNOUNCED:
                break
            found += more
        return found
