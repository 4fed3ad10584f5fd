"""What paragraphs consist of: sentences, items, rows, lines of code, each with what introduces it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from knowledge.engine.units import (
    ASKS,
    CODE,
    CONTACT,
    FIX,
    HANGS,
    HEADER,
    INTRO,
    ITEM,
    LABEL,
    LINKS,
    MODAL,
    ROW,
    TEXT,
)
from knowledge.model import Document, Link, Paragraph, Part, Span
from knowledge.passages import follows
from knowledge.text.sentences import sentences
from knowledge.text.signs import signs_of

ITEM_WHOLE: Final = 220
"""Characters up to which an item is one unit: two lines of a chat; longer ones are cut into sentences."""
CODE_PART: Final = 160
"""Characters that lines of code without a blank one between are joined up to."""
INTRODUCTION: Final = 300
"""Characters of the longest sentence that introduces what stands below; a longer one is a text of its own."""
_MENU: Final = 0.9
"""Share of the letters that stand in links, from which on a unit is a menu."""
_DEEPEST: Final = 255
"""What a byte holds; no list is nested so deep."""
_COLONS: Final = (":", "：")
_EMOJI: Final = re.compile(r":[\w+-]+:$")
"""The name of an emoji at the end of a sentence (":tada:"), whose colon announces nothing."""
_LONGEST_EMOJI: Final = 40
_MARKER: Final = re.compile(r"(?:•|\(?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,6})[.)]|[-*–])\s+")
_LINE: Final = re.compile(r"[^\n]*\n?")
_WHOLE_PARTS: Final = {"label": LABEL, "header": HEADER, "row": ROW}


class Unit(NamedTuple):
    """The smallest piece that is shown whole; offsets count in the document."""

    start: int
    end: int
    kind: int
    """``knowledge.engine.units``."""
    parent: int | None
    """Where the unit begins that introduces this one."""
    paragraph: int
    """Its paragraph's number."""
    level: int = 0
    """How deep an item is nested, 0 the outermost."""
    signs: int = 0
    """``knowledge.engine.units``."""


def units_of(document: Document, language: str = "en") -> list[Unit]:
    """The units of all paragraphs, in the order of the text; they leave out blanks alone.

    Items are introduced by the last sentence of the paragraph directly before or by the item they stand under,
    what else belongs to an item by the item, rows by their table's header, code by the last sentence directly
    before, a note's text by its label. ``language`` is an ISO 639-1 code.
    """
    found: list[Unit] = []
    introduction: int | None = None
    before: Paragraph | None = None
    for paragraph in document.paragraphs:
        if before is None or not follows(document.text, before, paragraph):
            introduction = None
        own = list(_in_paragraph(document.text, paragraph, introduction, language))
        introduction = _introduction(document.text, paragraph, own, introduction)
        found += own
        before = paragraph
    linked = _Linked(document.text, document.links)
    signs = [_signs(document.text, unit, linked, language) for unit in found]
    return [Unit(*unit[:6], shown) if shown else unit for unit, shown in zip(found, signs, strict=True)]


def within(units: Sequence[Unit], start: int, end: int) -> list[Unit]:
    """The units between two offsets, of units in order; one that reaches beyond is cut there."""
    first = bisect_left(units, start, key=lambda unit: unit.end)
    found = []
    for place in range(first, len(units)):
        unit = units[place]
        if unit.start >= end:
            break
        if unit.end > start:
            is_inside = start <= unit.start and unit.end <= end
            found.append(
                unit if is_inside else unit._replace(start=max(unit.start, start), end=min(unit.end, end))
            )
    return found


def columns_above(text: str, units: Sequence[Unit], own: Sequence[Unit]) -> str:
    """What the columns are of a table that was cut off from its header: the header's words, else nothing.

    Args:
        text: Of the document.
        units: All of its units, in order.
        own: Those of the passage, of which the first tells.
    """
    found: list[str] = []
    parent = own[0].parent if own else None
    while parent is not None:
        header = units[bisect_left(units, parent, key=lambda unit: unit.start)]
        if header.kind != HEADER:
            break
        found.append(text[header.start : header.end])
        parent = header.parent
    return "\n".join(reversed(found))


def _introduction(text: str, paragraph: Paragraph, own: list[Unit], before: int | None) -> int | None:
    """What introduces the paragraph after this one, unless a heading comes between."""
    if not own or paragraph.kind == "table":
        return None
    last = own[-1]
    if paragraph.kind in ("list", "code") and not text.endswith(_COLONS, 0, last.end):
        return before  # the steps and the code below a sentence are both meant by it
    return last.start if last.end - last.start <= INTRODUCTION and last.kind != ROW else None


def _in_paragraph(text: str, paragraph: Paragraph, introduction: int | None, language: str) -> Iterator[Unit]:
    number = paragraph.number
    if paragraph.kind == "code":
        for start, end in _code(text, paragraph.start, paragraph.end):
            yield Unit(start, end, CODE, introduction, number)
    elif not paragraph.parts:
        for start, end in _sentences(text, paragraph.start, paragraph.end, language):
            yield Unit(start, end, _prose(text, end), None, number)
    else:
        for part in paragraph.parts:
            yield from _in_part(text, paragraph, part, introduction, language)


def _in_part(
    text: str, paragraph: Paragraph, part: Part, introduction: int | None, language: str
) -> Iterator[Unit]:
    over = None if part.parent is None else paragraph.parts[part.parent]
    parent = introduction if over is None else over.start
    number, level = paragraph.number, min(part.level, _DEEPEST)
    if part.kind == "item":
        spans = _item(text, part, language)
        for place, (start, end) in enumerate(spans):
            yield Unit(start, end, ITEM, part.start if place else parent, number, level)
    elif part.kind == "code":
        for start, end in _code(text, part.start, part.end):
            yield Unit(start, end, CODE, parent, number, level)
    elif part.kind == "text":
        belongs = over is not None and over.kind == "item"
        for start, end in _sentences(text, part.start, part.end, language):
            kind = ITEM if belongs else _prose(text, end)
            yield Unit(start, end, kind, None if over is None else parent, number, level)
    else:
        introduced = part.kind == "row" or over is not None
        yield Unit(part.start, part.end, _WHOLE_PARTS[part.kind], parent if introduced else None, number, level)


def _prose(text: str, end: int) -> int:
    announces = text.endswith(_COLONS, 0, end) and not _EMOJI.search(text, max(0, end - _LONGEST_EMOJI), end)
    return INTRO if announces else TEXT


def _sentences(text: str, start: int, end: int, language: str) -> list[Span]:
    return [(start + first, start + last) for first, last in sentences(text[start:end], language)]


def _item(text: str, part: Part, language: str) -> list[Span]:
    """An item, or the sentences of a long one, its marker with the first."""
    if part.end - part.start <= ITEM_WHOLE:
        return [(part.start, part.end)]
    # A line that begins with a marker is no sentence to ``sentences``; it would not be cut at all.
    marker = _MARKER.match(text, part.start, part.end)
    spans = _sentences(text, marker.end() if marker else part.start, part.end, language)
    return [(part.start, spans[0][1]), *spans[1:]] if spans else [(part.start, part.end)]


def _code(text: str, start: int, end: int) -> list[Span]:
    """Lines of code, joined while no blank line stands between and they are short."""
    found: list[Span] = []
    goes_on = False
    for line in _LINE.finditer(text, start, end):
        words = line.group().rstrip()
        if not words:
            goes_on = False
            continue
        last = line.start() + len(words)
        if goes_on and last - found[-1][0] <= CODE_PART:
            found[-1] = (found[-1][0], last)
        else:
            found.append((line.start(), last))
        goes_on = True
    return found


class _Linked:
    """How much of some words stands in links."""

    def __init__(self, text: str, links: Sequence[Link]) -> None:
        self._text = text
        self.links = links
        self._ends = [link.end for link in links]

    def share(self, start: int, end: int) -> float:
        """The share of the letters and digits between two offsets that stand in links."""
        inside = 0
        place = bisect_left(self._ends, start + 1)
        while place < len(self.links) and self.links[place].start < end:
            link = self.links[place]
            inside += _letters(self._text[max(start, link.start) : min(end, link.end)])
            place += 1
        return inside / max(1, _letters(self._text[start:end])) if inside else 0.0


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _signs(text: str, unit: Unit, linked: _Linked, language: str) -> int:
    found = signs_of(text[unit.start : unit.end], language)
    return (
        CONTACT * found.contact
        | ASKS * found.asks
        | MODAL * found.modal
        | FIX * found.fix
        | HANGS * found.hangs
        | LINKS * (bool(linked.links) and linked.share(unit.start, unit.end) >= _MENU)
    )
