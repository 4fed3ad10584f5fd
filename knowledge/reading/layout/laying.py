"""Blocks to the text of one paragraph and its parts."""

from dataclasses import dataclass, field

from knowledge.model import Link, Part, PartKind, Picture, Span
from knowledge.reading.layout.blocks import Block, Code, Heading, Item, Listing, Note, Tab, Table, Text
from knowledge.reading.layout.marks import Measured, measured
from knowledge.reading.layout.seen import is_seen
from knowledge.reading.layout.tables import grid, headers, is_bold
from knowledge.reading.tidying import tidy_code

_INDENT = "  "


@dataclass(slots=True)
class Marked:
    """What is marked in a text, and where."""

    links: list[Link] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def take(self, found: "Marked | Measured", offset: int) -> None:
        """Add what is marked in a piece of the text that begins at ``offset``."""
        # Most pieces have none of a kind.
        if found.links:
            self.links += [Link(one.start + offset, one.end + offset, one.target) for one in found.links]
        if found.code:
            self.code += [(start + offset, end + offset) for start, end in found.code]
        if found.pictures:
            self.pictures += [Picture(one.at + offset, one.words) for one in found.pictures]


@dataclass(slots=True)
class Laid:
    """The text of a paragraph, and what is where in it."""

    text: str = ""
    parts: list[Part] = field(default_factory=list)
    marked: Marked = field(default_factory=Marked)


def lay_text(words: str) -> Laid:
    """A paragraph, or a heading, of words."""
    found = measured(words)
    return Laid(found.text, [], Marked(list(found.links), list(found.code), list(found.pictures)))


def lay_code(text: str) -> Laid:
    """A block of code."""
    return Laid(tidy_code(text))


def lay(block: Listing | Table | Note) -> Laid:
    """A whole list, table or note."""
    laying = _Laying()
    laying.block(block, 0, None)
    return Laid("".join(laying.pieces), laying.parts, laying.marked)


class _Laying:
    """Puts part below part."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.parts: list[Part] = []
        self.marked = Marked()
        self._length = 0

    def block(self, block: Block, level: int, parent: int | None, *, inside: bool = False) -> None:
        """Add a block that belongs to an item of this level (``inside``) or to none."""
        match block:
            case Text() | Heading():
                self._words(block.words, "text", level, parent, inside=inside)
            case Code():
                self._code(block.text, level, parent)
            case Listing():
                depth = level + 1 if inside else level
                for item in block.items:
                    self._item(item, depth, parent)
            case Table():
                for above in block.caption:
                    self.block(above, level, parent, inside=inside)
                self._table(block, level, parent, inside=inside)
            case Note() | Tab():
                # "[!warning] The lock is closed." is all that the note says.
                kind: PartKind = "label" if block.blocks else "text"
                label = self._words(block.label, kind, level, parent, inside=inside)
                for inner in block.blocks:
                    self.block(inner, level, parent if label is None else label, inside=inside)

    def _item(self, item: Item, level: int, parent: int | None) -> None:
        first = item.blocks[0] if item.blocks else None
        rest = item.blocks
        marked = ""
        if isinstance(first, (Text, Heading)):
            marked, rest = first.words, item.blocks[1:]
        elif not item.marker[:1].isdigit():
            # A bullet with nothing beside it says nothing: what stands in it takes its place.
            self._bare(item, level, parent)
            return
        own = self._words(f"{item.marker} {marked}" if item.marker else marked, "item", level, parent)
        for block in rest:
            self.block(block, level, parent if own is None else own, inside=True)

    def _bare(self, item: Item, level: int, parent: int | None) -> None:
        for position, block in enumerate(item.blocks):
            if not position and isinstance(block, Listing):
                first = len(self.parts)
                self.block(block, level, parent)
                own = [number for number in range(first, len(self.parts)) if self.parts[number].level == level]
                parent = own[-1] if own else parent
            else:
                self.block(block, level, parent, inside=True)

    def _table(self, table: Table, level: int, parent: int | None, *, inside: bool) -> None:
        rows = grid(table)
        count = headers(table, rows)
        if not count and len(rows) > 1 and is_bold(table.rows[0]):
            count = 1
        indent = _INDENT * (level + 1) if inside else ""
        header = parent
        for position, row in enumerate(rows):
            if not any(is_seen(cell) for cell in row):
                continue
            laid = [measured(cell) for cell in row]
            kind: PartKind = "header" if position < count else "row"
            own = self._begin(indent)
            start = self._length
            for number, found in enumerate(laid):
                if number:
                    self._put(" | ")
                self._measured(found)
            self.parts.append(Part(start, self._length, kind, level, header))
            if kind == "header":
                header = own

    def _words(
        self, marked: str, kind: PartKind, level: int, parent: int | None, *, inside: bool = False
    ) -> int | None:
        found = measured(marked)
        if not is_seen(found.text):
            return None
        own = self._begin(_INDENT * (level + 1 if inside else level))
        start = self._length
        self._measured(found)
        self.parts.append(Part(start, self._length, kind, level, parent))
        return own

    def _code(self, written: str, level: int, parent: int | None) -> None:
        text = tidy_code(written)
        if is_seen(text):
            # Its lines keep their own indentation: what is copied from it must run.
            self._begin("")
            start = self._length
            self._put(text)
            self.parts.append(Part(start, self._length, "code", level, parent))

    def _begin(self, indent: str) -> int:
        """Begin a line; the number its part will have."""
        if self.parts:
            self._put("\n" + indent)
        return len(self.parts)

    def _measured(self, found: Measured) -> None:
        self.marked.take(found, self._length)
        self._put(found.text)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)
