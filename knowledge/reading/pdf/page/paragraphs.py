"""Lines on paper to headings and paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from statistics import median

from knowledge.reading.layout.blocks import Block, Cell, Heading, Table, Text
from knowledge.reading.layout.items import entry, nested
from knowledge.reading.pdf.page.arranging import Arranged, arranged
from knowledge.reading.pdf.page.furniture import without_furniture
from knowledge.reading.pdf.page.grids import Grid
from knowledge.reading.pdf.page.lines import Line
from knowledge.reading.pdf.page.margins import LARGER, Margins

_ENDS = re.compile(r"[.!?…:。！？][\"”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣◦▪●○–*☐☑-]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S|[•‣◦▪●○]")
_BULLET = re.compile(r"^(?=[☐☑]\s)|^[‣◦▪●○–*-](?=\s)|^[•‣◦▪●○]\s*(?=\S)|^[‣◦▪●○]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_PART = re.compile(r"([^\W\d_]+)[-‐\u00ad]?$")
_FIRST_PART = re.compile(r"[^\W\d_]+")

_SMALLER = 0.92
_LONGEST_HEADING = 200
# Twice spaced typescript; what stands farther apart are paragraphs.
_WIDEST_LEADING = 2.0
# Lines that are looked at to tell a column's edge; a page of prose has 60.
_ENOUGH = 300
# Blocks before a page that are looked at for one that goes on; between the two are the footnotes.
_LATELY = 1_000


@dataclass(slots=True)
class Paragraph:
    """A heading (with a level) or a paragraph (without)."""

    lines: list[Line]
    text: str
    level: int | None = None
    grid: Grid | None = None
    """Where it is a table."""

    @property
    def page(self) -> int:
        """Where it begins."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """Of its font, in points."""
        return self.lines[0].size


def blocks_of(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Headings and paragraphs in reading order, without headers, footers and page numbers."""
    kept = without_furniture(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return []
    body = _body_size(lines)
    words = Counter(word for line in lines for word in _words_of(line.text.lower()))
    blocks: list[Paragraph] = []
    leading = _leading(lines, body)
    margins = [Margins(page) for page in kept]
    for page, edges in zip(kept, margins, strict=True):
        found = [one for piece in arranged(page) for one in _paragraphs(piece, edges, leading)]
        if blocks and found:
            _continue_over_the_page(blocks, found, body)
        blocks += found
    for block in blocks:
        if block.grid is None:
            block.text = _joined(block.lines, words, margins)
    _find_headings(blocks, body)
    return list(_with_lists(blocks))


def _paragraphs(piece: Arranged, margins: Margins, leading: float) -> Iterator[Paragraph]:
    if isinstance(piece, Grid):
        yield Paragraph(piece.lines, "", grid=piece)
    else:
        yield from (Paragraph(group, "") for group in _groups(piece, margins, leading))


def _words_of(text: str) -> Iterator[str]:
    """The words of a line, compounds whole and in parts."""
    for word in _WORD.findall(text):
        yield word
        if "-" in word:
            yield from word.split("-")


def _with_lists(found: Sequence[Paragraph]) -> Iterator[Block]:
    """The paragraphs as blocks, the items of a list together in one."""
    for is_list, run in groupby(
        found, lambda one: one.level is None and one.grid is None and _ITEM.match(one.text) is not None
    ):
        if is_list:
            items = list(run)
            entries = [entry(item.lines[0].left, _BULLET.sub("• ", item.text)) for item in items]
            yield nested(entries, slack=items[0].size * 0.5, page=items[0].page)
        else:
            yield from map(_block, run)


def _block(found: Paragraph) -> Block:
    if found.level is not None:
        return Heading(found.level, found.text, page=found.page)
    if found.grid is not None:
        rows = [[Cell([Text(words)] if words else []) for words in row] for row in found.grid.rows]
        return Table(rows, found.grid.headers, page=found.page)
    return Text(found.text, page=found.page)


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _groups(lines: Sequence[Line], margins: Margins, leading: float) -> Iterator[list[Line]]:
    """Lines of a page, a group for each paragraph."""
    group = [lines[0]]
    for before, line in pairwise(lines):
        if _begins_paragraph(group, before, line, margins, leading):
            yield group
            group = []
        group.append(line)
    yield group


def _leading(lines: Sequence[Line], body: float) -> float:
    """The usual distance from line to line, in font sizes."""
    steps = [
        (above.bottom - below.bottom) / below.size
        for above, below in pairwise(lines)
        if above.size == below.size == body
        and above.page == below.page
        and 0.5 < (above.bottom - below.bottom) / below.size < 3  # noqa: PLR2004
    ]
    # Of the lower half, because gaps between paragraphs are among the steps.
    return min(_WIDEST_LEADING, median(sorted(steps)[: len(steps) // 2 + 1])) if steps else 1.3


def _begins_paragraph(
    group: Sequence[Line], before: Line, line: Line, margins: Margins, leading: float
) -> bool:
    step = (before.bottom - line.bottom) / line.size
    if abs(step) < 0.4 and line.left >= before.right - 1:  # noqa: PLR2004 - another piece of the same line
        return False
    if before.divided and before.size == line.size:
        return False
    if step < 0:  # a new column
        return _ENDS.search(before.text) is not None or not line.text[:1].islower()
    sizes = sorted((before.size, line.size))
    changes = sizes[1] > sizes[0] * LARGER or before.bold != line.bold
    return (
        changes
        or step > leading * 1.3
        or _ITEM.match(line.text) is not None
        or _is_set_off(group, before, line, margins)
    )


def _is_set_off(group: Sequence[Line], before: Line, line: Line, margins: Margins) -> bool:
    """Whether a line at the usual distance begins a paragraph: by an indent or after a short line."""
    em = line.size * 0.7
    # A paragraph may have begun in the column before; this one has an edge of its own.
    column = [other for other in group[-_ENOUGH:] if other.right > line.left and other.left < line.right]
    margin = min((other.left for other in column), default=line.left)
    if _ITEM.match(group[0].text):
        return line.left < group[0].left - em or (
            line.left < group[0].left + em and margins.is_short(before, line)
        )
    if line.left > margin + em and len(group) > 1:
        return True
    if line.left > group[-1].left + em:
        return _ENDS.search(before.text) is not None
    return margins.is_short(before, line) and _ENDS.search(before.text) is not None


def _continue_over_the_page(blocks: list[Paragraph], found: list[Paragraph], body: float) -> None:
    """Join a paragraph that a page's end cuts; footnotes below its first half come after it."""
    behind = 0
    for last in islice(reversed(blocks), _LATELY):
        if last.lines[0].turn == 0 and last.size >= body * _SMALLER:
            break
        behind += 1
    else:
        return
    first = found[0]
    if (
        last.grid is not None
        or first.grid is not None
        or first.size != last.size
        or last.lines[-1].bold != first.lines[0].bold
    ):
        return
    notes = blocks[len(blocks) - behind :]
    ending, beginning = last.lines[-1], first.lines[0]
    if ending.page != beginning.page - 1 or last.size > body * LARGER or _ITEM.match(beginning.text):
        return
    goes_on = ending.divided or beginning.text[:1].islower() or not _looks_finished(last)
    if goes_on and not (_ENDS.search(ending.text) and not ending.divided):
        last.lines += first.lines
        del found[0]
        del blocks[len(blocks) - len(notes) :]
        blocks += notes


def _looks_finished(block: Paragraph) -> bool:
    """Whether a block without a full stop at its end is complete: a caption, a row, a line of an address."""
    return len(block.lines) == 1


def _joined(lines: Sequence[Line], words: Counter[str], margins: Sequence[Margins]) -> str:
    """The lines of a paragraph as one text; lines that nothing forced to end keep their ends."""
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.divided or (before.text[-1:] in "-‐" and line.text[:1].islower()):
            text = _healed(text, line.text, words)
        elif _stands_alone(before, line, margins[line.page - 1]):
            text += "\n" + line.text
        else:
            text += " " + line.text
    return text


def _stands_alone(before: Line, line: Line, margins: Margins) -> bool:
    """Whether a line is a row of its own: nothing but the writer's wish ended the one before."""
    same_row = abs(before.bottom - line.bottom) < line.size * 0.4
    if same_row or before.page != line.page or _ENDS.search(before.text):
        return False
    return margins.is_short(before, line) and not line.text[:1].islower()


def _healed(text: str, after: str, words: Counter[str]) -> str:
    """A word divided at the line's end in one piece; its hyphen stays where the document has it elsewhere."""
    head = _LAST_PART.search(text)
    tail = _FIRST_PART.match(after)
    text = text.rstrip("-‐\u00ad")
    if head is None or tail is None:
        return f"{text}-{after}"
    first, second = head[1].lower(), tail.group().lower()
    if words[first + second]:
        return text + after
    compound = words[f"{first}-{second}"] or (words[first] > 1 and words[second] > 1)
    return f"{text}-{after}" if compound or tail.group()[:1].isupper() else text + after


def _find_headings(blocks: Sequence[Paragraph], body: float) -> None:
    """Give a level to what is set larger than the text, or bold in a line of its own."""
    body_is_bold = sum(line.bold for block in blocks for line in block.lines) * 2 > sum(
        len(b.lines) for b in blocks
    )
    headings = [block for block in blocks if _is_heading(block, body, body_is_bold=body_is_bold)]
    sizes = sorted({(block.size, block.lines[0].bold) for block in headings}, reverse=True)
    levels = {size: level for level, size in enumerate(sizes, start=1)}
    for block in headings:
        block.text = " ".join(block.text.split())
        block.level = levels[block.size, block.lines[0].bold]


def _is_heading(block: Paragraph, body: float, *, body_is_bold: bool) -> bool:
    if len(block.text) > _LONGEST_HEADING or block.grid is not None or not any(map(str.isalpha, block.text)):
        return False
    if all(line.size > body * LARGER for line in block.lines):
        return not re.search(r"[.,;]$", block.text)
    bold = block.lines[0].bold and not body_is_bold and block.size >= body * _SMALLER
    return bold and len(block.lines) < 3 and not re.search(r"[.,;]$", block.text)  # noqa: PLR2004
