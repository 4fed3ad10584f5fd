"""The lines of a PDF page, each with its place on the paper."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.reading.pdf.page.glyphs import Box, Glyphs

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage  # type: ignore[import-untyped]

# What PDFium puts where a word was divided at the end of a line, as text and as single characters.
_DIVIDED = "\ufffe\x02"
_LINE = re.compile(rf"[^\r\n{_DIVIDED}]+[{_DIVIDED}]?")
_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:”\"’)])\d{1,3}(?=[\s.,;:]|$)")
_NUMBER = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_SLASH = ("⁄", "/", "∕")
_SLASH_NEXT = re.compile(r"\s*\d+\s*[⁄∕]")
# What is raised behind a number or a unit belongs to it: 10 m², 10⁶.
_EXPONENT = re.compile(r"\d$|(?<![^\W\d_])[a-zA-Z]{1,2}$")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"\s+")
# The number or bullet of an item or a heading stands apart from its words.
_MARKER = re.compile(r"(?:[•‣◦▪●○–*-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?)")
# A footnote's mark is set at most this large beside its line.
_RAISED = 0.8
# Font sizes between words: justified lines reach one, columns of tables begin here.
_GAP = 1.25
_EVEN = 1.3
# Font sizes a character takes: 0.4 to 0.55 in prose.
_WIDTH, _NARROW = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or what stands of it before a gap; measures are points from the lower left corner."""

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
    turn: int | None = 0
    """Quarters by which it is turned against the page; None: askew."""

    def is_beside(self, other: "Line") -> bool:
        """Whether both stand in the same row."""
        return abs(self.bottom - other.bottom) < min(self.size, other.size) * 0.4


@dataclass(frozen=True, slots=True)
class _Written:
    """A stretch of a page's text that may be a line."""

    start: int
    end: int
    turn: int | None
    size: float
    divided: bool


def without_ligatures(text: str) -> str:
    """Text with the letters that its font draws as one."""
    return _LIGATURE.sub(lambda found: _LIGATURES[found.group()], text)


def lines_of(page: "PdfTextPage", number: int, width: float, height: float) -> list[Line]:
    """The lines of a page as PDFium orders them, cut where wide gaps part them."""
    count = page.count_chars()
    text = page.get_text_range() if count else ""
    glyphs = Glyphs(page)
    if len(text) != count:
        # Characters beyond U+FFFF, or without a Unicode value, shift its offsets: take them one by one.
        text = "".join(map(glyphs.character, range(count)))
    found = list(_written(text, glyphs))
    turns: Counter[int | None] = Counter()
    for one in found:
        turns[one.turn] += one.end - one.start
    turn = next((most for most, _ in turns.most_common(1)), 0) or 0
    base = (0.0, -width, -height, 0.0)[turn]
    measured = _Measuring(text, glyphs, number, turn, base, (width if turn % 2 else height) or 1.0)
    made = [measured.lines(one) for one in found]
    if sum(len(pieces) > 1 for pieces in made) > 1:
        # On a page with tables, gaps are looked for where the length of a line does not tell of them, too.
        made = [
            pieces if len(pieces) > 1 else measured.pieces(pieces[0], one)
            for one, pieces in zip(found, made, strict=True)
        ]
    return _without_raised([line for pieces in made for line in pieces])


def _written(text: str, glyphs: Glyphs) -> Iterator[_Written]:
    for match in _LINE.finditer(text):
        written = match.group()
        body = written.rstrip(_DIVIDED).rstrip()
        if not body.strip():
            continue
        first = match.start() + len(body) - len(body.lstrip())
        size = glyphs.size(first)
        yield _Written(first, match.start() + len(body), glyphs.turned(), size, written[-1] in _DIVIDED)


class _Measuring:
    """Makes lines of what is written, on a page turned so that most of it stands upright."""

    def __init__(self, text: str, glyphs: Glyphs, number: int, turn: int, base: float, height: float) -> None:
        self._text = text
        self._glyphs = glyphs
        self._number = number
        self._turn = turn
        self._base = base
        self._height = height

    def lines(self, written: _Written) -> list[Line]:
        """The line, in pieces where gaps as wide as a table's are in it."""
        first, last = written.start, written.end - 1
        left, _, bottom = self._glyphs.box(first, self._turn)
        _, right, _ = self._glyphs.box(last, self._turn)
        size = max(written.size, self._glyphs.size((first + last) // 2), 1.0)
        box = left, right, bottom
        if written.turn == self._turn and right - left > (last + 1 - first) * size * _WIDTH + size * 0.75:
            cut = self._cut(written, box, size)
            if cut:
                return cut
        return [self._line(first, last, written, box, size, bold_to=last)]

    def pieces(self, whole: Line, written: _Written) -> list[Line]:
        """What gaps part of a line that did not look as if there were any."""
        width, size = whole.right - whole.left, whole.size
        if whole.turn != 0 or width < (written.end - written.start) * size * _NARROW + size * 0.75:
            return [whole]
        box = whole.left, whole.right, whole.bottom + self._base
        return self._cut(written, box, size) or [whole]

    def _cut(self, written: _Written, box: Box, size: float) -> list[Line]:
        """The pieces between gaps; none if there is no gap."""
        gaps = self._gaps(written.start, written.end - 1, size)
        if not gaps:
            return []
        made: list[Line] = []
        start, left, bottom = written.start, box[0], box[2]
        for gap, right, after in gaps:
            own = max(self._glyphs.size(start), 1.0)
            made.append(self._line(start, gap.start() - 1, written, (left, right, bottom), own, bold_to=start))
            start, (left, _, bottom) = gap.end(), after
        last, own = written.end - 1, max(self._glyphs.size(start), 1.0)
        made.append(self._line(start, last, written, (left, box[1], bottom), own, bold_to=start))
        return made

    def _gaps(self, first: int, last: int, size: float) -> list[tuple[re.Match[str], float, Box]]:
        """The blanks that are wide by themselves and beside the others of their line, and what is around."""
        box, turn = self._glyphs.box, self._turn
        found = [
            (one, box(one.start() - 1, turn)[1], box(one.end(), turn))
            for one in _BLANK.finditer(self._text, first, last)
        ]
        widths = [after[0] - right for _, right, after in found]
        if len(widths) > 1 and min(widths) < size * 2 and max(widths) < min(widths) * _EVEN:
            # Words of a narrow justified column, which stand equally far apart.
            return []
        gaps = [one for one, width in zip(found, widths, strict=True) if width > size * _GAP]
        if len(gaps) == 1 and _MARKER.fullmatch(self._text, first, gaps[0][0].start()):
            return []
        return gaps

    def _line(self, first: int, last: int, written: _Written, box: Box, size: float, *, bold_to: int) -> Line:
        glyphs = self._glyphs
        left, right, bottom = box
        bottom -= self._base
        body = _without_marks(self._text[first : last + 1], first, size, glyphs).strip()
        if _SURROGATE.search(body) is not None:
            body = body.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Line(
            without_ligatures(body),
            self._number,
            left,
            right,
            bottom,
            round(size * 2) / 2,
            glyphs.bold(first) and (bold_to == first or glyphs.bold(bold_to)),
            written.divided and last == written.end - 1,
            min(1.0, max(0.0, bottom / self._height)),
            0 if written.turn == self._turn else _relative(written.turn, self._turn),
        )


def _relative(turn: int | None, page: int) -> int | None:
    return None if turn is None else (turn - page) % 4


def _without_marks(body: str, offset: int, size: float, glyphs: Glyphs) -> str:
    """The line without the raised numbers of its footnotes."""

    def kept(found: re.Match[str]) -> str:
        raised = glyphs.size(offset + found.start()) < size * _RAISED
        if not raised or _SLASH_NEXT.match(body, found.start()):
            return found.group()
        return found.group() if _EXPONENT.search(body, 0, found.start()) else ""

    return _MARK.sub(kept, body)


def _without_raised(lines: Sequence[Line]) -> list[Line]:
    """Lines without footnotes' marks, with their exponents and fractions, and in one piece again."""
    made: list[Line] = []
    for position, line in enumerate(lines):
        before = made[-1] if made else None
        after = lines[position + 1] if position + 1 < len(lines) else None
        if before is None or line.turn != 0 or before.turn != 0:
            made.append(line)
        elif _is_raised(line, before):
            if after is not None and after.text.startswith(_SLASH):
                made[-1] = _joined(before, line, " ")
            elif _EXPONENT.search(before.text):
                made[-1] = _joined(before, line, "")
            else:
                # The words behind a footnote's mark follow those before it.
                made[-1] = replace(before, right=line.right)
        elif _follows(line, before):
            wide = line.left - before.right > line.size * 0.15 and not line.text.startswith(_SLASH)
            made[-1] = _joined(before, line, " " if wide else "")
        else:
            made.append(line)
    return made


def _joined(before: Line, line: Line, between: str) -> Line:
    return replace(
        before,
        text=f"{before.text}{between}{line.text}",
        right=line.right,
        divided=line.divided,
        bold=before.bold and line.bold,
    )


def _is_raised(line: Line, before: Line) -> bool:
    """Whether a piece is a raised number behind the piece before: an exponent or a footnote's mark."""
    return (
        _NUMBER.fullmatch(line.text) is not None
        and line.size < before.size * 0.95
        and abs(line.left - before.right) < before.size
        and before.size * 0.2 < line.bottom - before.bottom < before.size
    )


def _follows(line: Line, before: Line) -> bool:
    """Whether a piece goes on in the row of the piece before: nothing but its place or size parted them."""
    near = -0.3 * before.size < line.left - before.right < before.size * 0.8
    if not near or before.size > line.size * 2 or before.divided:
        return False
    rise = abs(line.bottom - before.bottom)
    return rise < before.size * 0.35 and line.size <= before.size * 1.3
