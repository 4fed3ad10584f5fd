"""The lines of a PDF page, each with its place on the paper."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage  # type: ignore[import-untyped]

# What PDFium puts where a word was divided at the end of a line, as text and as single characters.
_DIVIDED = "\ufffe\x02"
_LINE = re.compile(rf"[^\r\n{_DIVIDED}]+[{_DIVIDED}]?")
_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:”\"’)])\d{1,3}(?=[\s.,;:]|$)")
_NUMBER = re.compile(r"\d{1,3}|[*†‡]{1,3}")
# What is raised behind a number or a unit belongs to it: 10 m², 10⁶.
_EXPONENT = re.compile(r"\d$|(?<![^\W\d_])[a-zA-Z]{1,2}$")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_BOLD = 600
# A footnote's mark is set at most this large beside its line.
_RAISED = 0.8
# Font sizes a character takes: 0.4 to 0.55 in prose, 0.6 in typewriter fonts.
_SPARSE = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; measures are points from the page's lower left corner."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    """Of the font, in points."""
    bold: bool
    divided: bool
    """Ends in the middle of a word."""
    height: float
    """Where on the page, from 0 (bottom) to 1 (top)."""

    @property
    def sparse(self) -> bool:
        """Wide gaps between the words: the row of a table."""
        return " " in self.text and self.right - self.left > len(self.text) * self.size * _SPARSE


def lines_of(page: "PdfTextPage", number: int, page_height: float) -> list[Line]:
    """The lines of a page as PDFium orders them."""
    count = page.count_chars()
    text = page.get_text_range() if count else ""
    glyphs = _Glyphs(page)
    if len(text) != count:
        # Characters outside the text (no Unicode value) shift its offsets: take them one by one.
        text = "".join(map(glyphs.character, range(count)))
    lines: list[Line] = []
    for line in _lines(text, glyphs, number, page_height or 1.0):
        if not (lines and _is_raised(line, lines[-1])):
            lines.append(line)
        elif _EXPONENT.search(lines[-1].text):
            lines[-1] = replace(lines[-1], text=lines[-1].text + line.text, right=line.right)
    return lines


def _is_raised(line: Line, before: Line) -> bool:
    """Whether a piece is a raised number behind the piece before: an exponent or a footnote's mark."""
    return (
        _NUMBER.fullmatch(line.text) is not None
        and line.size < before.size * 0.95
        and abs(line.left - before.right) < before.size
        and before.size * 0.2 < line.bottom - before.bottom < before.size
    )


def _lines(text: str, glyphs: "_Glyphs", number: int, page_height: float) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        written = match.group()
        divided = written[-1] in _DIVIDED
        body = written.rstrip(_DIVIDED).rstrip()
        if not body.strip():
            continue
        first = match.start() + len(body) - len(body.lstrip())
        last = match.start() + len(body) - 1
        left, bottom = glyphs.lower_left(first)
        size = max(glyphs.size(first), glyphs.size((first + last) // 2), 1.0)
        body = _without_marks(body, match.start(), size, glyphs).strip()
        yield Line(
            _LIGATURE.sub(lambda found: _LIGATURES[found.group()], body),
            number,
            left,
            glyphs.right(last),
            bottom,
            round(size * 2) / 2,
            glyphs.bold(first) and glyphs.bold(last),
            divided,
            min(1.0, max(0.0, bottom / page_height)),
        )


def _without_marks(body: str, offset: int, size: float, glyphs: "_Glyphs") -> str:
    """The line without the raised numbers of its footnotes."""

    def kept(found: re.Match[str]) -> str:
        raised = glyphs.size(offset + found.start()) < size * _RAISED
        return "" if raised and not _EXPONENT.search(body, 0, found.start()) else found.group()

    return _MARK.sub(kept, body)


class _Glyphs:
    """Measures single characters of a page."""

    def __init__(self, page: "PdfTextPage") -> None:
        from pypdfium2 import raw

        self._raw: Any = raw
        self._page = page
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)

    def character(self, index: int) -> str:
        code = self._raw.FPDFText_GetUnicode(self._page, index)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF or not code else chr(code)  # noqa: PLR2004

    def lower_left(self, index: int) -> tuple[float, float]:
        self._measure(index)
        return self._box.left, self._box.bottom

    def right(self, index: int) -> float:
        self._measure(index)
        return float(self._box.right)

    def _measure(self, index: int) -> None:
        self._raw.FPDFText_GetLooseCharBox(self._page, index, self._box)

    def size(self, index: int) -> float:
        self._raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return float(self._raw.FPDFText_GetFontSize(self._page, index)) * (scale or 1.0)

    def bold(self, index: int) -> bool:
        if self._raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD:
            return True
        # The fonts every viewer has of its own tell their weight by their name only.
        flags = ctypes.c_int()
        length = self._raw.FPDFText_GetFontInfo(self._page, index, self._name, len(self._name), flags)
        return b"bold" in self._name.raw[: min(length, len(self._name))].lower()
