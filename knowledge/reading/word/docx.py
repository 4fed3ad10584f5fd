"""Word files.

python-docx opens the file and its parts; the text is walked here, because ``Paragraph.text`` leaves out what
is tracked as inserted and what stands in content controls, and a reader sees both.
"""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import Block, Heading, Text
from knowledge.reading.layout.items import Entry, nested
from knowledge.reading.origin.describing import Description, describe
from knowledge.reading.word.notes import Notes
from knowledge.reading.word.numbering import BULLET, MOST_ANCESTORS, Numbering
from knowledge.reading.word.strict import to_transitional
from knowledge.reading.word.tables import table_in
from knowledge.reading.word.words import Words, blocks_in, is_bold, outermost

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What python-docx makes says it was made when its template was.
_TEMPLATE_MADE = datetime(2013, 12, 23, 23, 15)  # noqa: DTZ001
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes a file may unpack to; a megabyte that unpacks to a gigabyte is an attack."""

_DAMAGED = "it is no Word file or a damaged one; open it in Word and save it anew"


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a DOCX file."""
    _check(data, source_path)
    word = _opened(data, source_path)
    draft = Draft()
    walk = _Walk(word)
    walk.through(word.element.body)
    walk.rest()
    compose(draft, walk.blocks)
    return draft.document(source_path, _description(word))


def _check(data: bytes, source_path: str) -> None:
    """Refuse what would take forever or cannot be opened, before a library tries."""
    if data.startswith(_OLD_WORD):
        if _ENCRYPTED in data:
            raise UnreadableFileError(source_path, "it is encrypted; save it without a password")
        raise UnreadableFileError(source_path, "it is in Word's old format; save it as .docx")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise UnreadableFileError(source_path, _DAMAGED) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFileError(source_path, "it is encrypted; save it without a password")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableFileError(
            source_path, f"it unpacks to more than {MAX_UNPACKED >> 20} MiB; make it smaller"
        )


def _opened(data: bytes, source_path: str) -> "WordDocument":
    # Loaded at first use: most folders hold no Word file.
    import docx

    try:
        return docx.Document(BytesIO(to_transitional(data)))
    except Exception as error:
        # python-docx passes on whatever zipfile, lxml or a missing part raises.
        raise UnreadableFileError(source_path, _DAMAGED) from error


def _description(word: "WordDocument") -> Description:
    """The file's properties; a damaged date or a missing part only loses that property."""
    values: dict[str, object] = {}
    for name, key in (("title", "title"), ("author", "author"), ("created", "published")):
        try:
            value = getattr(word.core_properties, name)
        except Exception:  # noqa: BLE001, S112 - whatever is wrong with a property, the text can be read
            continue
        values[key] = None if isinstance(value, datetime) and _is_of_template(value) else value
    return describe(**values)


def _is_of_template(created: datetime) -> bool:
    return created.replace(tzinfo=None) == _TEMPLATE_MADE


class _Walk:
    """Takes paragraphs, lists and tables out of the body."""

    def __init__(self, word: "WordDocument") -> None:
        self.blocks: list[Block] = []
        self._numbering = Numbering(word)
        self._headings = _heading_styles(word)
        self._words = Words(word)
        self._notes = Notes(word)
        self._entries: list[Entry] = []
        self._noted: list[BaseOxmlElement] = []
        self._initial = ""
        # Word notes where pages ended when it last laid the text out; other programs do not.
        self._page = 1 if next(word.element.body.iter(_W + "lastRenderedPageBreak"), None) is not None else None
        self._items_page = self._page

    def through(self, body: "BaseOxmlElement") -> None:
        """Add everything in a body, a note or a text box."""
        for block in blocks_in(body):
            if block.tag == _W + "p":
                self._paragraph(block)
            else:
                self._end_list()
                table = table_in(block, self._cell_words)
                table.page = self._page
                self.blocks.append(table)
                self._turn_pages(block)
                self._add_notes(block)
        self._end_list()

    def rest(self) -> None:
        """Add the notes that nothing pointed to, and an initial that no paragraph followed."""
        if self._initial:
            self.blocks.append(Text(self._initial, page=self._page))
        for note in self._notes.rest():
            self.through(note)

    def _cell_words(self, paragraph: "BaseOxmlElement") -> str:
        text = self._words.of(paragraph).strip()
        marker = self._numbering.marker(paragraph, _style_of(paragraph))
        return f"{marker[0]} {text}" if text and marker is not None and marker[0] != BULLET else text

    def _paragraph(self, paragraph: "BaseOxmlElement") -> None:
        if _is_deleted(paragraph):
            return
        text = self._words.of(paragraph)
        if _is_drop_cap(paragraph):
            self._initial += text.strip()
            return
        text, self._initial = self._initial + text, ""
        page = self._page
        begins_page = _begins_with_break(paragraph)
        self._turn_pages(paragraph)
        if begins_page:
            page = self._page
        self._add(paragraph, text, page)
        for box in outermost(paragraph, "txbxContent"):
            self.through(box)
        self._add_notes(paragraph)

    def _add(self, paragraph: "BaseOxmlElement", text: str, page: int | None) -> None:
        style = _style_of(paragraph)
        level = _outline_level(paragraph) or self._headings.get(style or "")
        marker = self._numbering.marker(paragraph, style)
        if not text.strip():
            return
        if level is not None:
            self._end_list()
            number = f"{marker[0]} " if marker is not None and marker[0] != BULLET else ""
            self.blocks.append(Heading(level, number + text.strip().replace("\n", " "), page=page))
        elif marker is not None:
            self._items_page = self._items_page if self._entries else page
            self._entries.append(Entry(marker[1], marker[0], " ".join(text.split())))
        else:
            self._end_list()
            self.blocks.append(Text(text, is_bold(paragraph), page))

    def _add_notes(self, block: "BaseOxmlElement") -> None:
        """Add the notes of a block below it; those of a list's items below the list."""
        self._noted += self._notes.of(block)
        if not self._entries:
            noted, self._noted = self._noted, []
            for note in noted:
                self.through(note)

    def _turn_pages(self, block: "BaseOxmlElement") -> None:
        if self._page is not None:
            self._page += sum(1 for _ in block.iter(_W + "lastRenderedPageBreak"))

    def _end_list(self) -> None:
        if self._entries:
            self.blocks.append(nested(self._entries, page=self._items_page))
            self._entries = []
            noted, self._noted = self._noted, []
            for note in noted:
                self.through(note)


def _is_deleted(paragraph: "BaseOxmlElement") -> bool:
    """Whether a paragraph is tracked as deleted with all its words: Word counts no item there."""
    gone = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
    return gone and next(paragraph.iter(_W + "t"), None) is None


def _is_drop_cap(paragraph: "BaseOxmlElement") -> bool:
    """Whether a paragraph is the large initial of the next one."""
    frame = paragraph.find(f"{_W}pPr/{_W}framePr")
    return frame is not None and frame.get(_W + "dropCap") in ("drop", "margin")


def _begins_with_break(paragraph: "BaseOxmlElement") -> bool:
    """Whether the page turns before the paragraph's first word."""
    for node in paragraph.iter(_W + "lastRenderedPageBreak", _W + "t"):
        return bool(node.tag == _W + "lastRenderedPageBreak")
    return False


def _style_of(paragraph: "BaseOxmlElement") -> str | None:
    node = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if node is None else node.get(_W + "val")


def _outline_level(paragraph: "BaseOxmlElement") -> int | None:
    node = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    return None if node is None else _level(node.get(_W + "val"))


def _level(written: str | None) -> int | None:
    """Word counts outline levels from 0; 9 is body text."""
    return int(written) + 1 if written and written.isdigit() and int(written) < 9 else None  # noqa: PLR2004


def _heading_styles(word: "WordDocument") -> dict[str, int]:
    """Style id -> level. Built-in styles have English names in every language's Word; others inherit."""
    parents: dict[str, str] = {}
    levels: dict[str, int] = {}
    for style in word.styles.element.iter(_W + "style"):
        identity = style.get(_W + "styleId") or ""
        name = (_value(style, "name") or "").lower()
        parents[identity] = _value(style, "basedOn") or ""
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        level = None if outline is None else _level(outline.get(_W + "val"))
        if name == "title":
            levels[identity] = 1
        elif name.startswith("heading ") and name[8:].isdigit():
            levels[identity] = int(name[8:])
        elif level is not None:
            levels[identity] = level
    for identity in parents:
        ancestor, steps = identity, 0
        while ancestor not in levels and ancestor in parents and steps < MOST_ANCESTORS:
            ancestor, steps = parents[ancestor], steps + 1
        if ancestor in levels:
            levels[identity] = levels[ancestor]
    return levels


def _value(element: "BaseOxmlElement", child: str) -> str | None:
    node = element.find(_W + child)
    return None if node is None else node.get(_W + "val")
