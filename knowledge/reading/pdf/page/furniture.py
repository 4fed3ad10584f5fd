"""What stands on pages beside their text: headers, footers, page numbers, lists of contents."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.reading.pdf.page.lines import Line

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?i:page|seite|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?i:of|/|von|\|)\s*\d{1,4})?[-–—|\s]*"
)
_COUNT = re.compile(r"[-–—|\s]*(?i:page|seite|p\.)?\s*(\d{1,4})[-–—|\s]*")
# Shares of the page's height in which headers and footers stand.
_FOOT, _HEAD = 0.13, 0.87
# LaTeX's article class sets its page numbers at 0.14, others higher; there they must count up with the pages.
_DEEP_FOOT = 0.25
_PLACES = 4
_FEWEST_PAGES = 3
_LEADER = re.compile(r"^(.*?\S)\s*(?:\.[\s.]{3,}\.|…[\s….]*|·[\s·]{3,}·|_{5,})\s*(\d{1,4}|[ivxl]{1,6})?$")
_FEWEST_ENTRIES = 3
_COUNTING_UP = 0.8


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without what repeats at their heads and feet, and without lists of contents."""
    seen = Counter(
        key for page in pages for key in {_furniture_key(line) for line in page if _is_outside(line)}
    )
    counting = _page_numbers(pages)

    def is_text(line: Line, index: int) -> bool:
        if _count_key(line, index) in counting:
            return False
        if not _is_outside(line):
            return True
        return seen[_furniture_key(line)] < 2 and not _PAGE_NUMBER.fullmatch(line.text)  # noqa: PLR2004

    kept = [[line for line in page if is_text(line, index)] for index, page in enumerate(pages)]
    without = [list(_without_contents(page)) for page in kept]
    return without if any(without) else kept


def _is_outside(line: Line) -> bool:
    return line.height < _FOOT or line.height > _HEAD


def _furniture_key(line: Line) -> tuple[str, int]:
    """The same for a header on all pages, whatever the page number in it; its place on the paper counts."""
    words = line.text.casefold()
    # Numbers and dates alone are cells of tables that reach to the edge; only the same ones repeat.
    return re.sub(r"\d+", "#", words) if any(map(str.isalpha, words)) else words, round(line.bottom / _PLACES)


def _page_numbers(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Keys of numbers that stand at one height and count up with the pages."""
    found = Counter(
        key
        for index, page in enumerate(pages)
        for key in {_count_key(line, index) for line in page}
        if key is not None
    )
    return {key for key, count in found.items() if count >= _FEWEST_PAGES}


def _count_key(line: Line, index: int) -> tuple[int, int] | None:
    if _DEEP_FOOT < line.height < _HEAD or len(line.text) > 12:  # noqa: PLR2004 - "- page 1234 -"
        return None
    number = _COUNT.fullmatch(line.text)
    return (int(number[1]) - index, round(line.bottom / _PLACES)) if number else None


def _without_contents(page: Sequence[Line]) -> Iterator[Line]:
    """The lines without entries of a list of contents: dots lead to numbers that count up."""
    entries = [(line, found) for line in page if (found := _leader(line, page)) is not None]
    steps = [int(after) >= int(before) for (_, before), (_, after) in pairwise(entries)]
    is_list = len(entries) >= _FEWEST_ENTRIES and sum(steps) >= len(steps) * _COUNTING_UP
    left_out = {id(line) for line, _ in entries} if is_list else set()
    rows = [line for line, _ in entries] if is_list else []
    for line in page:
        # The number that a gap parted from its dots goes with them.
        if id(line) in left_out or (line.text.isdecimal() and any(line.is_beside(row) for row in rows)):
            continue
        yield line


def _leader(line: Line, page: Sequence[Line]) -> str | None:
    """The page number that a line's dots lead to."""
    if "." not in line.text and "…" not in line.text and "·" not in line.text and "_" not in line.text:
        return None
    found = _LEADER.match(line.text)
    if found is None:
        return None
    if found[2] is not None:
        return found[2] if found[2].isdecimal() else None
    beside = (other for other in page if other.left > line.left and other.is_beside(line))
    return next((other.text for other in beside if other.text.isdecimal() and len(other.text) < 5), None)  # noqa: PLR2004
