"""How much text each element of a page holds, and how much of that is prose or links."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.reading.html.around import is_around
from knowledge.reading.html.elements import BLOCKS
from knowledge.reading.html.seen import is_unseen, steps

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LONG = 80
"""Characters of a run that is prose."""
_SHORT_WEIGHT = 0.25
_CELLS = frozenset(["li", "td", "th", "dd", "dt", "pre", "code"])
_CELL_WEIGHT = 0.6
_LINKED = 0.5
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Letters of which two or three make a word."""


@dataclass(slots=True)
class Sums:
    """Of what is somewhere, in characters."""

    text: int = 0
    linked: int = 0
    prose: float = 0.0
    """Weighed, outside links."""
    runs: int = 0
    """Long ones."""

    def add(self, other: "Sums", times: int = 1) -> None:
        """Add what is elsewhere, or take it off (-1)."""
        self.text += times * other.text
        self.linked += times * other.linked
        self.prose += times * other.prose
        self.runs += times * other.runs


@dataclass(slots=True, kw_only=True)
class Mass(Sums):
    """What an element holds."""

    node: "LexborNode"
    parent: "Mass | None"
    lost: Sums = field(default_factory=Sums)
    """What is no longer counted."""
    around: bool = False
    children: "list[Mass]" = field(default_factory=list)

    @property
    def link_share(self) -> float:
        """How much of the text is within links, 0 to 1."""
        return self.linked / self.text if self.text else 0.0

    def lose(self, sums: Sums) -> None:
        """Count something within no longer."""
        self.add(sums, -1)
        self.lost.add(sums)


class _Weighing:
    """Goes through a page once and sums what each element holds."""

    def __init__(self, root: "LexborNode") -> None:
        self.top = Mass(node=root, parent=None)
        self._open = self.top
        self._links = self._cells = 0
        self._length = self._linked = 0

    def through(self, root: "LexborNode") -> Mass:
        for node, opening in steps(root, lambda child: is_unseen(child, root)):
            if node.is_text_node:
                self._text(node.text_content or "")
                continue
            tag = node.tag or ""
            if tag in BLOCKS or tag == "br":
                self._end_run()
            step = 1 if opening else -1
            if tag == "a" and "href" in node.attributes:
                self._links += step
            elif tag in _CELLS:
                self._cells += step
            if node.mem_id == root.mem_id:
                continue
            if opening:
                inner = Mass(node=node, parent=self._open)
                self._open.children.append(inner)
                self._open = inner
            else:
                self._close()
        self._end_run()
        return self.top

    def _text(self, text: str) -> None:
        length = len(text.strip())
        if not length:
            return
        if not text.isascii():
            length += 2 * len(_WIDE.findall(text))
        self._open.text += length
        if self._links:
            self._open.linked += length
            self._linked += length
        self._length += length

    def _end_run(self) -> None:
        own = self._length - self._linked
        if own and self._linked <= self._length * _LINKED:
            if own >= _LONG:
                self._open.prose += own
                self._open.runs += 1
            else:
                self._open.prose += own * (_CELL_WEIGHT if self._cells else _SHORT_WEIGHT)
        self._length = self._linked = 0

    def _close(self) -> None:
        done, above = self._open, self._open.parent
        if above is None:
            return
        attributes = done.node.attributes
        done.around = bool(attributes) and is_around(done.node, attributes)
        above.add(done)
        self._open = above


def let_go(top: Mass) -> None:
    """Untie elements from each other: they hold the page, a megabyte each, until somebody looks for rings."""
    waiting = [top]
    while waiting:
        one = waiting.pop()
        waiting += one.children
        one.children, one.parent = [], None


def weighed(root: "LexborNode") -> Mass:
    """What stands below ``root``, weighed."""
    return _Weighing(root).through(root)
