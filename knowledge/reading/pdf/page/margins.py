"""How far the lines of a page could have reached."""

from collections.abc import Sequence

from knowledge.reading.pdf.page.lines import Line

# Lines that are looked at to tell a column's edge; a page of prose has 60.
_ENOUGH = 300
# Neighbours above and below that may belong to a narrower block, such as an abstract.
_NEAR, _FEWEST = 8, 3
_FLUSH = 0.6
LARGER = 1.12
"""A font so many times as large is another one."""


class Margins:
    """The right edges of a page's columns."""

    def __init__(self, page: Sequence[Line]) -> None:
        self._page = page
        self._places = {id(line): place for place, line in enumerate(page)}
        self._rights: dict[int, float] = {}

    def is_short(self, line: Line, after: Line) -> bool:
        """Whether the next line's first word would have fitted on this line."""
        word = after.text.split(maxsplit=1)[0]
        width = (after.right - after.left) / len(after.text) * (len(word) + 1)
        return line.right + width < self._right(line) - line.size * 0.5

    def _right(self, line: Line) -> float:
        known = self._rights.get(id(line))
        if known is None:
            known = self._narrow(line)
            if known is None:
                beside = [
                    other.right
                    for other in self._page[:_ENOUGH]
                    if other.left < line.right and other.right > line.left and other.size <= line.size * LARGER
                ]
                known = max(beside, default=line.right)
            self._rights[id(line)] = known
        return known

    def _narrow(self, line: Line) -> float | None:
        """Where lines around it begin at one edge and most of them end at another."""
        place = self._places.get(id(line))
        if place is None:
            return None
        slack = line.size * 0.3
        rights = [
            other.right
            for other in self._page[max(0, place - _NEAR) : place + _NEAR + 1]
            if abs(other.left - line.left) < slack and other.size <= line.size * LARGER
        ]
        edge = max(rights, default=0.0)
        flush = sum(right > edge - line.size for right in rights)
        return edge if flush >= _FEWEST and flush >= len(rights) * _FLUSH else None
