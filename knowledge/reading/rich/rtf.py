"""RTF (specification 1.9.1): paragraphs, headings, lists, tables and links."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.errors import TOO_DEEP, UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import Block, Cell, Heading, Table, Text
from knowledge.reading.layout.items import Entry, entry, nested
from knowledge.reading.layout.marks import LINK_END, clean, link
from knowledge.reading.layout.seen import is_seen
from knowledge.reading.origin.describing import Description, describe
from knowledge.reading.rich.state import Paragraph, Reading, State
from knowledge.reading.rich.tokens import CHARACTERS, DESTINATIONS, Token, encoding_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGED: Final = "it is no RTF file or a damaged one; open it in a word processor and save it anew"
_DEEPEST: Final = 500
_LONGEST_SAID: Final = 2_000
"""Characters of a title, an author or a marker, which may come in as many pieces."""
_ADDRESS = re.compile(r"\s*HYPERLINK\s+(?:\\l\s+)?\"?([^\"\s]+)\"?", re.IGNORECASE)
_HEADING_NAME = re.compile(r"heading (\d)$", re.IGNORECASE)


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an RTF file."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
        raise UnreadableFileError(source_path, _DAMAGED)
    walk = _Walk(source_path)
    walk.through(tokens_of(data.decode("latin-1")))
    draft = Draft()
    compose(draft, walk.blocks())
    return draft.document(source_path, _description(walk.found.properties))


def _description(values: dict[str, str]) -> Description:
    return describe(
        title=values.get("title"),
        author=values.get("author"),
        published=values.get("creatim") or values.get("revtim"),
    )


class _Walk:
    """Goes through control words and text."""

    def __init__(self, source_path: str) -> None:
        self.found = Reading()
        self._source_path = source_path
        self._state = State()
        self._above: list[State] = []
        self._paragraph = Paragraph()
        self._words: list[str] = []
        self._marker = ""
        self._field: list[str] = []
        self._style = 0
        self._font = 0
        self._time: dict[str, int] = {}
        self._all_bold = True
        self._left_to_skip = 0
        self._bytes = bytearray()
        self._items: list[Entry] = []
        self._rows: list[list[Cell]] = []
        self._cells: list[Cell] = []
        self._cell: list[Block] = []

    def blocks(self) -> list[Block]:
        """What was found, with what was under way."""
        self._end_paragraph()
        self._end_list()
        self._end_table()
        return self.found.blocks

    def through(self, tokens: "Iterator[Token]") -> None:
        """Take all tokens."""
        destination = False
        for token in tokens:
            if token.kind != "byte":
                self._flush_bytes()
            match token.kind:
                case "open":
                    self._open()
                    destination = True
                    continue
                case "close":
                    self._close()
                case "ignorable" if destination:
                    # What follows is for programs that know it.
                    self._state = replace(self._state, target="?")
                    continue
                case "word":
                    self._word(token.text, token.number, first=destination)
                case "byte":
                    self._byte(token.number or 0)
                case "text":
                    self._say(token.text)
                case _:
                    pass
            destination = False

    def _open(self) -> None:
        if len(self._above) > _DEEPEST:
            raise UnreadableFileError(self._source_path, TOO_DEEP)
        self._above.append(self._state)

    def _close(self) -> None:
        ended, self._state = self._state, self._above.pop() if self._above else State()
        if ended.target in ("creatim", "revtim") and self._state.target != ended.target:
            time = self._time
            if time.get("yr") and time.get("mo") and time.get("dy"):
                self.found.properties[ended.target] = f"{time['yr']:04}-{time['mo']:02}-{time['dy']:02}"
            self._time = {}
        elif ended.target == "instruction" and self._state.target != "instruction":
            address = _ADDRESS.match("".join(self._field))
            self._field = []
            if address:
                self._words.append(link(address[1]))
        elif ended.target == "result" and self._state.target != "result":
            self._words.append(LINK_END)

    def _word(self, name: str, number: int | None, *, first: bool) -> None:  # noqa: C901, PLR0912 - a case a word
        target = DESTINATIONS.get(name)
        if (first or self._state.target == "?") and target is not None:
            self._state = replace(self._state, target=target)
        elif self._state.target == "?":
            self._state = replace(self._state, target="")
        match name:
            case "ansicpg" | "fcharset" | "f":
                self._encode(name, number or 0)
            case "uc":
                self._state = replace(self._state, skip=number or 0)
            case "u":
                self._say(chr((number or 0) & 0xFFFF))
                self._left_to_skip = self._state.skip
            case "b":
                self._state = replace(self._state, bold=number != 0)
            case "v":
                self._state = replace(self._state, hidden=number != 0)
            case "plain":
                self._state = replace(self._state, bold=False, hidden=False)
            case "yr" | "mo" | "dy" if self._state.target in ("creatim", "revtim"):
                self._time[name] = number or 0
            case "s" | "outlinelevel" | "pard" | "intbl" | "li":
                self._set(name, number or 0)
            case "par" | "sect" | "cell" | "row" | "nestcell":
                self._end(name)
            case _ if name in CHARACTERS:
                self._say(CHARACTERS[name])
            case _:
                pass

    def _encode(self, name: str, number: int) -> None:
        if name == "ansicpg":
            self._state = replace(self._state, encoding=encoding_of(number))
        elif self._state.target == "fonts":
            if name == "f":
                self._font = number
            elif charset := encoding_of(number, charset=True):
                self.found.charsets[self._font] = charset
        elif name == "f" and number in self.found.charsets:
            self._state = replace(self._state, encoding=self.found.charsets[number])

    def _set(self, name: str, number: int) -> None:
        if self._state.target == "styles":
            if name == "s":
                self._style = number
            elif name == "outlinelevel" and 0 <= number < 9:  # noqa: PLR2004 - 9 is body text
                self.found.headings[self._style] = number + 1
            return
        if self._state.target not in ("text", "result"):
            return
        if name == "pard":
            self._paragraph = Paragraph()
        elif name == "s":
            self._paragraph.style = number
        elif name == "outlinelevel":
            self._paragraph.level = number + 1 if 0 <= number < 9 else None  # noqa: PLR2004 - as above
        elif name == "li":
            self._paragraph.left = number
        else:
            self._paragraph.in_table = True

    def _byte(self, value: int) -> None:
        if self._left_to_skip:
            self._left_to_skip -= 1
        else:
            self._bytes.append(value)

    def _flush_bytes(self) -> None:
        if self._bytes:
            text = bytes(self._bytes).decode(self._state.encoding, "replace")
            self._bytes.clear()
            self._say(text, escaped=True)

    def _say(self, text: str, *, escaped: bool = False) -> None:
        if self._left_to_skip and not escaped:
            skipped = min(self._left_to_skip, len(text))
            self._left_to_skip -= skipped
            text = text[skipped:]
        text = clean(text)
        if not text or self._state.hidden:
            return
        match self._state.target:
            case "text" | "result":
                self._words.append(text)
                self._all_bold = self._all_bold and (self._state.bold or text.isspace())
            case "marker":
                self._marker = f"{self._marker}{text}"[:_LONGEST_SAID]
            case "instruction":
                self._field.append(text)
            case "title" | "author" as key:
                self.found.properties[key] = f"{self.found.properties.get(key, '')}{text}"[:_LONGEST_SAID]
            case "styles":
                name = text.strip().rstrip(";").strip().lower()
                found = _HEADING_NAME.match(name)
                if found or name == "title":
                    self.found.headings.setdefault(self._style, int(found[1]) if found else 1)
            case _:
                pass

    def _taken(self) -> tuple[str, bool]:
        words = "".join(self._words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        bold, self._words, self._all_bold = self._all_bold, [], True
        return words, bold

    def _end(self, name: str) -> None:
        if self._state.target not in ("text", "result"):
            return
        if name in ("par", "sect"):
            self._end_paragraph()
        elif name in ("cell", "nestcell"):
            words, bold = self._taken()
            if is_seen(words):
                self._cell.append(Text(f"{self._marker_taken()}{words}", bold))
            self._cells.append(Cell(self._cell))
            self._cell = []
        else:
            self._end_list()
            self._rows.append(self._cells)
            self._cells = []

    def _marker_taken(self) -> str:
        marker, self._marker = self._marker.strip(), ""
        return f"{marker} " if marker else ""

    def _end_paragraph(self) -> None:
        words, bold = self._taken()
        marker = self._marker_taken()
        if not is_seen(words):
            return
        if self._paragraph.in_table and (self._paragraph.level is None or self._cells):
            self._cell.append(Text(f"{marker}{words}", bold))
            return
        self._end_table()
        level = self._paragraph.level or self.found.headings.get(self._paragraph.style)
        if level is not None:
            self._end_list()
            self.found.blocks.append(Heading(level, words.replace("\n", " ")))
        elif marker:
            self._items.append(
                entry(self._paragraph.left / 20, f"{_BULLETS.get(marker[0], marker[0])}{marker[1:]}{words}")
            )
        else:
            self._end_list()
            self.found.blocks.append(Text(words, bold))

    def _end_list(self) -> None:
        if self._items:
            self._end_table()
            self.found.blocks.append(nested(self._items))
            self._items = []

    def _end_table(self) -> None:
        if self._cell or self._cells:
            # A table whose last row has no end.
            self._rows.append([*self._cells, *([Cell(self._cell)] if self._cell else [])])
            self._cell, self._cells = [], []
        if self._rows:
            self.found.blocks.append(Table(self._rows))
            self._rows = []


_BULLETS: Final = {"\u00b7": "•", "\uf0b7": "•", "o": "•", "\u00a7": "•", "\uf0a7": "•"}
"""How fonts of symbols write a bullet."""
