"""Blocks within blocks, grown as a reader meets what opens and what closes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.reading.layout.blocks import Block, Cell, Item, Listing, Note, Tab, Table, Text

Node = Listing | Item | Table | Cell | Note | Tab | None
DEEPEST = 60
"""Blocks within blocks; no reader tells deeper ones apart, and what is laid out calls itself for each."""


@dataclass(slots=True)
class Frame:
    """Something open: what closes it, and where the blocks within it go."""

    name: str
    node: Node
    blocks: list[Block] = field(default_factory=list)
    again: int = 0
    """How often its name was opened again within it without a frame of its own."""
    counter: int | None = None
    """The next number of an ordered list."""


class Tree:
    """The blocks of a text under way."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._frames = [Frame("", None, self.blocks)]
        self._named: dict[str, list[int]] = {}
        """Where the frames of each name are, so that none need be looked through where thousands are open."""

    @property
    def frames(self) -> Sequence[Frame]:
        """What is open, from the text itself to what was opened last."""
        return self._frames

    @property
    def top(self) -> Frame:
        """What was opened last."""
        return self._frames[-1]

    def put(self, block: Block) -> None:
        """Add a block to what is open."""
        top = self.top
        match top.node:
            case Listing():
                top.node.items.append(Item("", [block]))
            case Table():
                top.node.caption.append(block)
            case _:
                top.blocks.append(block)

    def open(self, name: str, node: Node, counter: int | None = None) -> Frame:
        """Open a block that ``close(name)`` closes; it stands in its place from now on.

        What is nested more deeply than ``DEEPEST`` goes into the innermost block that is not.
        """
        if len(self._frames) > 2 * DEEPEST:
            return self.push(Frame(name, self.top.node, self.top.blocks))
        match node:
            case Listing() | Table() | Note() | Tab():
                self.put(node)
            case Item() if isinstance(self.top.node, Listing):
                self.top.node.items.append(node)
            case Cell() if isinstance(self.top.node, Table):
                if not self.top.node.rows:
                    self.top.node.rows.append([])
                self.top.node.rows[-1].append(node)
            case _:
                pass
        inner = [] if node is None or isinstance(node, (Listing, Table)) else node.blocks
        return self.push(Frame(name, node, inner, counter=counter))

    def push(self, frame: Frame) -> Frame:
        """Have a frame open within what is."""
        self._named.setdefault(frame.name, []).append(len(self._frames))
        self._frames.append(frame)
        return frame

    def nearest(self, *names: str) -> Frame | None:
        """The innermost open frame with one of these names."""
        at = max((self._named[name][-1] for name in names if self._named.get(name)), default=None)
        return None if at is None else self._frames[at]

    def close_within(self, frame: Frame) -> None:
        """Close all that is open within a frame."""
        while self.top is not frame:
            self._pop()

    def _pop(self) -> Frame:
        frame = self._frames.pop()
        self._named[frame.name].pop()
        return frame

    def close(self, name: str) -> Frame | None:
        """Close the innermost frame of this name and all within it; None where there is none."""
        found = self.nearest(name)
        if found is None:
            return None
        if found is self.top and found.again:
            found.again -= 1
            return None
        self.close_within(found)
        self._pop()
        return found


def defined(listing: Listing) -> None:
    """Write terms with one short definition as "term: definition"."""
    for item in listing.items:
        match item.blocks:
            case [Text() as term, Text() as definition]:
                parting = " " if term.words.rstrip()[-1:] in (":", "?", "–", "—") else ": "
                item.blocks[:] = [Text(f"{term.words.strip()}{parting}{definition.words.strip()}")]
            case _:
                pass
