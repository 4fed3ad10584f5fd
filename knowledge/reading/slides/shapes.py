"""The words in the shapes of a slide."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from knowledge.reading.layout.blocks import Block, Cell, Heading, Table, Text
from knowledge.reading.layout.items import Entry, nested
from knowledge.reading.layout.marks import LINK_END, clean, link, without_marks
from knowledge.reading.layout.seen import is_seen

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHOICE: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice",
)
_TITLES: Final = ("title", "ctrTitle")
_AROUND: Final = ("dt", "ftr", "hdr", "sldNum", "sldImg")
_BODIES: Final = ("body", "obj")
"""Places of a layout whose paragraphs have bullets unless they say otherwise (ECMA-376, 19.7.10)."""


class Shapes:
    """Reads the shapes of one slide."""

    def __init__(self, links: Mapping[str, str], page: int) -> None:
        """Take what links lead to, by their names, and the slide's number."""
        self._links = links
        self._page = page

    def of(self, slide: "Element", *, first: bool) -> list[Block]:
        """A slide's blocks, its title in front; that of the ``first`` slide is the whole talk's."""
        titles: list[Block] = []
        blocks: list[Block] = []
        for shape in _shapes(slide.find(f"{P}cSld/{P}spTree")):
            kind = _placeholder(shape)
            if kind in _AROUND:
                continue
            if kind in _TITLES:
                words = " ".join(" ".join(entry.words.split()) for entry in self._entries(shape, bullets=False))
                if is_seen(words):
                    titles.append(Heading(1 if first else 2, words, page=self._page))
            else:
                blocks += self._shape(shape, kind)
        return titles + blocks

    def notes_of(self, notes: "Element") -> list[Block]:
        """What the speaker noted."""
        found: list[Block] = []
        for shape in _shapes(notes.find(f"{P}cSld/{P}spTree")):
            if _placeholder(shape) == "body":
                found += self._paragraphs(self._entries(shape, bullets=False))
        return found

    def _shape(self, shape: "Element", kind: str | None) -> list[Block]:
        table = shape.find(f"{A}graphic/{A}graphicData/{A}tbl")
        if table is not None:
            return [self._table(table)]
        entries = self._entries(shape, bullets=kind in _BODIES)
        if len(entries) == 1 and kind in _BODIES:
            entries = [Entry(0, "", entries[0].words)]
        return self._paragraphs(entries)

    def _paragraphs(self, entries: list[Entry]) -> list[Block]:
        """Paragraphs, and those with bullets or numbers in lists."""
        blocks: list[Block] = []
        items: list[Entry] = []
        for entry in (*entries, None):
            if entry is not None and entry.marker:
                items.append(entry)
                continue
            if items:
                blocks.append(nested(items, page=self._page))
                items = []
            if entry is not None:
                blocks.append(Text(entry.words, page=self._page))
        return blocks

    def _entries(self, shape: "Element", *, bullets: bool) -> list[Entry]:
        found: list[Entry] = []
        counts: dict[int, int] = {}
        body = shape.find(f"{P}txBody")
        for paragraph in () if body is None else body.iter(f"{A}p"):
            words = self._words(paragraph)
            if not is_seen(words):
                continue
            properties = paragraph.find(f"{A}pPr")
            level = _level(properties)
            marker = _marker(properties, counts, level, bullets=bullets)
            found.append(Entry(level, marker, words))
        return found

    def _words(self, paragraph: "Element") -> str:
        pieces: list[str] = []
        for run in paragraph:
            if run.tag == f"{A}br":
                pieces.append("\n")
            elif run.tag in (f"{A}r", f"{A}fld"):
                target = run.find(f"{A}rPr/{A}hlinkClick")
                words = clean(run.findtext(f"{A}t") or "").replace("\v", "\n")
                address = self._links.get(target.get(f"{_R}id") or "") if target is not None else None
                pieces.append(f"{link(address)}{words}{LINK_END}" if address else words)
        return "".join(pieces)

    def _table(self, table: "Element") -> Table:
        made = Table(page=self._page)
        above: dict[int, Cell] = {}
        for row in table.iter(f"{A}tr"):
            cells: list[Cell] = []
            for column, cell in enumerate(row.iter(f"{A}tc")):
                if cell.get("hMerge") in ("1", "true") and cells:
                    read = cells[-1]
                elif cell.get("vMerge") in ("1", "true") and column in above:
                    read = above[column]
                else:
                    words = (self._words(paragraph) for paragraph in cell.iter(f"{A}p"))
                    read = Cell([Text(one) for one in words if is_seen(without_marks(one))])
                above[column] = read
                cells.append(read)
            made.rows.append(cells)
        properties = table.find(f"{A}tblPr")
        if properties is not None and properties.get("firstRow") in ("1", "true") and len(made.rows) > 1:
            made.headers = 1
        return made


def _shapes(tree: "Element | None") -> Iterator["Element"]:
    """The shapes in their order, those in groups too; of what programs draw in two ways, the first."""
    for shape in () if tree is None else tree:
        if shape.tag == f"{P}grpSp":
            yield from _shapes(shape)
        elif shape.tag == _CHOICE[0]:
            yield from _shapes(shape.find(_CHOICE[1]))
        elif shape.tag in (f"{P}sp", f"{P}graphicFrame") and _is_shown(shape):
            yield shape


def _is_shown(shape: "Element") -> bool:
    """Whether a shape is not hidden."""
    named = next(shape.iter(f"{P}cNvPr"), None)
    return named is None or named.get("hidden") not in ("1", "true")


def _placeholder(shape: "Element") -> str | None:
    """The sort of place in the layout that a shape fills; None: none, it was drawn."""
    found = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return None if found is None else found.get("type") or "obj"


def _level(properties: "Element | None") -> int:
    written = "" if properties is None else properties.get("lvl") or ""
    return int(written) if written.isdecimal() and len(written) == 1 else 0


def _marker(properties: "Element | None", counts: dict[int, int], level: int, *, bullets: bool) -> str:
    """The bullet or number before a paragraph; "": none."""
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]
    if properties is not None:
        number = properties.find(f"{A}buAutoNum")
        if number is not None:
            start = number.get("startAt") or "1"
            first = int(start) if start.isdecimal() and len(start) < 6 else 1  # noqa: PLR2004
            counts[level] = counts.get(level, first - 1) + 1
            return f"{counts[level]}."
        counts.pop(level, None)
        if properties.find(f"{A}buNone") is not None:
            return ""
        if properties.find(f"{A}buChar") is not None or properties.find(f"{A}buBlip") is not None:
            return "•"
    return "•" if bullets else ""
