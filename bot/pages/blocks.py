"""The blocks of a document, one after the other: what its units and headings make of its text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal, NamedTuple, TypeAlias

from bot.answer.anchors import anchor_of
from bot.pages.model import (
    Block,
    CodeBlock,
    HeadingBlock,
    Item,
    ListBlock,
    PageBreak,
    ParagraphBlock,
    Row,
    TableBlock,
)
from bot.pages.words import Writer
from bot.showing.quoting import item_mark
from knowledge.engine import CODE, HEADER, ITEM, LABEL, ROW, TEXT, Layout, UnitInfo
from knowledge.model import Heading
from knowledge.text.rows import cells_of

_HEADING: Final = -1
"""Kind of a heading among units."""
DEEPEST: Final = 12
"""Items and headings nested deeper stand as deep as this: no page has room for more."""
_LONGEST_ANCHOR: Final = 80
_NAMELESS: Final = "section"
"""The anchor of a heading without a letter."""

_Kind = Literal["heading", "item", "table", "code", "label", "text"]
_KINDS: Final[Mapping[int, _Kind]] = {
    _HEADING: "heading",
    ITEM: "item",
    HEADER: "table",
    ROW: "table",
    CODE: "code",
    LABEL: "label",
}


class _Piece(NamedTuple):
    """Units that are read as one: a paragraph's sentences, an item's, a table's rows, a block of code."""

    kind: _Kind
    units: tuple[UnitInfo, ...]

    @property
    def start(self) -> int:
        return self.units[0].start

    @property
    def end(self) -> int:
        return self.units[-1].end


def blocks_of(text: str, units: Sequence[UnitInfo], layout: Layout, writer: Writer) -> tuple[Block, ...]:
    """Lay a document out."""
    return tuple(_Laying(text, layout, writer).blocks(_pieces(_whole(text, units, layout.headings))))


def _whole(text: str, units: Sequence[UnitInfo], headings: Sequence[Heading]) -> Iterator[UnitInfo]:
    """Units and headings in order, none overlapping, and what no one counts among them: no word is lost."""
    heads = [UnitInfo(one.start, one.end, _HEADING, -1, -1, one.level) for one in headings]
    at = paragraph = 0
    # A document of headings alone has them for paragraphs, too; the heading comes first then.
    for unit in sorted([*heads, *units], key=lambda one: (one.start, one.kind)):
        yield from _between(text, at, unit.start, paragraph)
        if unit.end <= at:
            continue
        yield unit if unit.start >= at else unit._replace(start=at)
        at = unit.end
        paragraph = unit.paragraph
    yield from _between(text, at, len(text), paragraph)


def _between(text: str, start: int, end: int, paragraph: int) -> Iterator[UnitInfo]:
    words = text[start:end].strip()
    if words:
        first = text.index(words, start, end)
        yield UnitInfo(first, first + len(words), TEXT, -1, -2 - paragraph, 0)


def _pieces(units: Iterable[UnitInfo]) -> Iterator[_Piece]:
    """Units put together that are read as one."""
    open_: list[UnitInfo] = []
    for unit in units:
        if open_ and not _goes_on(open_, unit):
            yield _Piece(_kind(open_[0]), tuple(open_))
            open_ = []
        open_.append(unit)
    if open_:
        yield _Piece(_kind(open_[0]), tuple(open_))


def _kind(unit: UnitInfo) -> _Kind:
    return _KINDS.get(unit.kind, "text")


def _goes_on(before: Sequence[UnitInfo], unit: UnitInfo) -> bool:
    """Whether a unit goes on with what those before it began."""
    first, last = before[0], before[-1]
    if _kind(first) != _kind(unit) or first.paragraph != unit.paragraph:
        return False
    match _kind(unit):
        case "heading" | "label":
            return False
        case "item":
            # What else belongs to an item has its level, and stands under it.
            return unit.parent == first.start and unit.level == first.level
        case "table":
            return not (unit.kind == HEADER and last.kind == ROW)
        case "code" | "text":
            return (unit.parent, unit.level) == (first.parent, first.level)


@dataclass(slots=True)
class _Open:
    """An item, and what stands under it as far as that is known."""

    piece: _Piece
    level: int
    under: "_Column" = field(default_factory=list)


_Column: TypeAlias = "list[_Piece | list[_Open]]"
"""Blocks to be, one below the other; the items of a list together."""


def _column(pieces: Iterable[_Piece]) -> _Column:
    """The pieces of a paragraph, with what belongs to an item under it."""
    column: _Column = []
    open_: list[_Open] = []
    for piece in pieces:
        unit = piece.units[0]
        over = next((one for one in open_ if one.piece.start == unit.parent), None)
        level = min(unit.level, DEEPEST)
        if piece.kind != "item" or (over is not None and over.piece.units[0].level == unit.level):
            del open_[open_.index(over) + 1 if over else 0 :]
            (open_[-1].under if open_ else column).append(piece)
            continue
        while open_ and open_[-1].level >= level:
            open_.pop()
        into = open_[-1].under if open_ else column
        item = _Open(piece, level)
        match into[-1] if into else None:
            case list() as items:
                items.append(item)
            case _:
                into.append([item])
        open_.append(item)
    return column


@dataclass(slots=True)
class _Laying:
    """Lays pieces out as blocks."""

    text: str
    layout: Layout
    writer: Writer
    anchors: dict[str, int] = field(default_factory=dict)
    """Each with the number that the next one like it gets."""
    page: int | None = None

    def blocks(self, pieces: Iterable[_Piece]) -> Iterator[Block]:
        """The blocks of a document."""
        for _, own in groupby(pieces, lambda piece: piece.units[0].paragraph):
            column = _column(own)
            for one in column:
                yield from self._break(one[0].piece.start if isinstance(one, list) else one.start)
                yield self._laid(one)

    def _break(self, start: int) -> Iterator[PageBreak]:
        page = self.layout.page_at(start)
        if page is not None and page != self.page:
            self.page = page
            yield PageBreak(start, start, page)

    def _laid(self, one: _Piece | list[_Open]) -> Block:
        if isinstance(one, list):
            items = tuple(map(self._item, one))
            return ListBlock(items[0].start, items[-1].end, items)
        start, end = one.start, one.end
        match one.kind:
            case "heading":
                return self._heading(one.units[0])
            case "table":
                return self._table(one)
            case "code":
                language = self.layout.languages.get(one.units[0].paragraph)
                return CodeBlock(start, end, self.writer.words(start, end, is_code=True), language)
            case "label":
                return ParagraphBlock(start, end, self.writer.words(start, end), "label")
            case "item" | "text":
                return ParagraphBlock(start, end, self.writer.words(start, end))

    def _item(self, item: _Open) -> Item:
        start, end = item.piece.start, item.piece.end
        number, begins = item_mark(self.text[start:end])
        under = tuple(map(self._laid, item.under))
        words = self.writer.words(start + begins, end)
        return Item(start, under[-1].end if under else end, words, item.level, number, under)

    def _table(self, piece: _Piece) -> TableBlock:
        rows = [(unit.kind == HEADER, self._row(unit)) for unit in piece.units]
        header = tuple(row for is_header, row in rows if is_header)
        return TableBlock(
            piece.start, piece.end, header, tuple(row for is_header, row in rows if not is_header)
        )

    def _row(self, unit: UnitInfo) -> Row:
        cells = cells_of(self.text[unit.start : unit.end])
        return Row(
            unit.start,
            unit.end,
            tuple(self.writer.words(unit.start + start, unit.start + end) for start, end in cells),
        )

    def _heading(self, unit: UnitInfo) -> HeadingBlock:
        start, end = unit.start, unit.end
        place = bisect_left(self.layout.headings, start, key=lambda one: one.start)
        explicit = self.layout.headings[place].anchor
        name = anchor_of(self.text[start:end], explicit)[:_LONGEST_ANCHOR] or _NAMELESS
        return HeadingBlock(
            start, end, self.writer.words(start, end), min(unit.level, DEEPEST), self._unlike(name)
        )

    def _unlike(self, name: str) -> str:
        """An anchor that no heading before has."""
        anchor = name
        while anchor in self.anchors:
            anchor = f"{name}-{self.anchors[name]}"
            self.anchors[name] += 1
        self.anchors[anchor] = 1
        return anchor
