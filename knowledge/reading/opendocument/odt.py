"""OpenDocument texts (ODF 1.3, part 3)."""

from typing import TYPE_CHECKING, Final

from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import Block, Cell, Code, Heading, Item, Listing, Table, Text
from knowledge.reading.layout.marks import without_marks
from knowledge.reading.layout.seen import is_seen
from knowledge.reading.opendocument.styles import Styles
from knowledge.reading.opendocument.words import OFFICE, TABLE, TEXT, Words
from knowledge.reading.origin.describing import Description, describe
from knowledge.reading.zipped.archive import Archive, Kind, opened

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND: Final = Kind("it is no OpenDocument text or a damaged one; open it in LibreOffice and save it anew")
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_META: Final = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_HIDDEN: Final = frozenset(
    [
        f"{TEXT}tracked-changes",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{OFFICE}forms",
        f"{OFFICE}annotation",
    ]
)
# Tables of contents repeat what the headings say.
_INDEXES: Final = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index")
)
_MOST_REPEATED: Final = 100


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an ODT file."""
    archive = opened(data, source_path, KIND)
    manifest = archive.bytes_of("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise type(archive.damaged())(source_path, "it is encrypted; save it without a password")
    content = archive.needed("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise archive.damaged()
    walk = _Walk(Styles.of([content, archive.xml("styles.xml")]))
    blocks = walk.through(body)
    draft = Draft()
    compose(draft, [*blocks, *walk.notes()])
    return draft.document(source_path, _description(archive))


def _description(archive: Archive) -> Description:
    root = archive.xml("meta.xml")
    meta = None if root is None else root.find(f"{OFFICE}meta")
    if meta is None:
        return Description()
    return describe(
        title=meta.findtext(f"{_DC}title"),
        author=meta.findtext(f"{_META}initial-creator") or meta.findtext(f"{_DC}creator"),
        published=meta.findtext(f"{_META}creation-date") or meta.findtext(f"{_DC}date"),
    )


class _Walk:
    """Reads paragraphs, lists and tables."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._words = Words(styles)
        self._counts: dict[str, int] = {}

    def notes(self) -> list[Block]:
        """The footnotes and endnotes, which stand at the end."""
        found: list[Block] = []
        while self._words.notes:
            waiting, self._words.notes = self._words.notes, []
            for note in waiting:
                found += self.through(note)
        return found

    def through(self, body: "Element") -> list[Block]:
        """The blocks of a body, a section, a cell or an item."""
        blocks: list[Block] = []
        for child in body:
            self._add(child, blocks)
        return blocks

    def _add(self, child: "Element", blocks: list[Block]) -> None:
        match child.tag:
            case tag if tag in _HIDDEN or tag in _INDEXES:
                pass
            case tag if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child, blocks)
            case tag if tag == f"{TEXT}list":
                listing = self._list(child, child.get(f"{TEXT}style-name") or "", 1)
                if _holds_only_headings(listing):
                    # Numbered headings are items of a list, too.
                    blocks += [block for item in listing.items for block in item.blocks]
                elif listing.items:
                    blocks.append(listing)
            case tag if tag == f"{TABLE}table":
                blocks.append(self._table(child))
            case _:
                blocks += self.through(child)

    def _paragraph(self, paragraph: "Element", blocks: list[Block]) -> None:
        words = self._words.of(paragraph)
        style = paragraph.get(f"{TEXT}style-name") or ""
        if is_seen(words):
            level = paragraph.get(f"{TEXT}outline-level") or "1" if paragraph.tag == f"{TEXT}h" else ""
            if level or self._styles.is_called(style, "Title"):
                number = int(level) if level.isdecimal() and len(level) == 1 else 1
                blocks.append(Heading(number, words.replace("\n", " ")))
            elif self._styles.is_called(style, "Preformatted Text"):
                self._code(without_marks(words), blocks)
            else:
                blocks.append(Text(words, self._words.is_bold))
        for box in self._words.taken_boxes():
            blocks += self.through(box)

    def _code(self, line: str, blocks: list[Block]) -> None:
        if blocks and isinstance(blocks[-1], Code):
            blocks[-1].text += f"\n{line}"
        else:
            blocks.append(Code(line))

    def _list(self, element: "Element", style: str, level: int) -> Listing:
        listing = Listing()
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        key = f"{style} {level}"
        count = self._counts.get(key, 0) if goes_on else 0
        for child in element:
            if child.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            blocks: list[Block] = []
            for inner in child:
                if inner.tag == f"{TEXT}list":
                    blocks.append(self._list(inner, inner.get(f"{TEXT}style-name") or style, level + 1))
                else:
                    self._add(inner, blocks)
            marker = ""
            if child.tag == f"{TEXT}list-item":
                marker, count = self._styles.marker(style, level, count, child.get(f"{TEXT}start-value") or "")
            listing.items.append(Item(marker, blocks))
        self._counts[key] = count
        return listing

    def _table(self, element: "Element") -> Table:
        table = Table()
        for child in element:
            if child.tag == f"{TABLE}table-header-rows":
                for row in child.iterfind(f"{TABLE}table-row"):
                    self._row(row, table)
                table.headers = len(table.rows)
            elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-row-group"):
                for row in child.iter(f"{TABLE}table-row"):
                    self._row(row, table)
            elif child.tag == f"{TABLE}table-row":
                self._row(child, table)
        if table.headers == len(table.rows):
            table.headers = 0
        return table

    def _row(self, row: "Element", table: Table) -> None:
        cells: list[Cell] = []
        for cell in row:
            if cell.tag != f"{TABLE}table-cell":
                continue  # a covered one is filled by the cell that reaches over it
            made = Cell(
                self.through(cell),
                rows=_count(cell, "number-rows-spanned"),
                columns=_count(cell, "number-columns-spanned"),
            )
            cells += [made] * min(_count(cell, "number-columns-repeated"), _MOST_REPEATED)
        table.rows.append(cells)


def _holds_only_headings(listing: Listing) -> bool:
    return bool(listing.items) and all(
        isinstance(block, Heading) or (isinstance(block, Listing) and _holds_only_headings(block))
        for item in listing.items
        for block in item.blocks
    )


def _count(cell: "Element", name: str) -> int:
    written = cell.get(f"{TABLE}{name}") or "1"
    return int(written) if written.isdecimal() and 0 < len(written) < 5 else 1  # noqa: PLR2004
