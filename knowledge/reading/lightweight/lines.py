"""Lines, taken one after the other, and those that are set in under others."""

import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.reading.layout.blocks import Block

Rule = Callable[[Sequence[str], int, list[Block]], int]
"""Reads what begins at a line, if it is its own, and tells where it ends; else where it was called."""
_ITEM = re.compile(r"(?P<marker>[-*+•‣⁃]|\(?(?:\d{1,4}|[A-Za-z]|[ivxlcdm]{1,7}|#)[.)])(?:[ \t]+(?=\S)|$)")


def walked(lines: Sequence[str], rules: Sequence[Rule], paragraph: Rule) -> list[Block]:
    """The blocks of some lines: each of the first rule that has one there, else of a paragraph."""
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        if not lines[position].strip():
            position += 1
            continue
        position = next(
            (end for rule in rules if (end := rule(lines, position, blocks)) > position), 0
        ) or paragraph(lines, position, blocks)
    return blocks


def indent_of(line: str) -> int:
    """How far a line is set in, in characters."""
    return len(line) - len(line.lstrip(" "))


def dedented(lines: Sequence[str]) -> list[str]:
    """Lines moved to the left margin together, without blank ones around them."""
    kept = [line.rstrip() for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    while kept and not kept[0]:
        kept.pop(0)
    left = min((indent_of(line) for line in kept if line), default=0)
    return [line[left:] for line in kept]


def end_of_indented(lines: Sequence[str], position: int, least: int = 1) -> int:
    """Where lines end that are blank or set in by ``least`` characters; blank ones at the end left out."""
    end = position
    while position < len(lines) and (not lines[position].strip() or indent_of(lines[position]) >= least):
        position += 1
        if lines[position - 1].strip():
            end = position
    return end


def end_of_run(lines: Sequence[str], position: int) -> int:
    """Where lines end that no blank one parts."""
    while position < len(lines) and lines[position].strip():
        position += 1
    return position


def item_marker(line: str) -> re.Match[str] | None:
    """The marker that begins an item of a list, with the blanks behind it."""
    return _ITEM.match(line)


def numbered(marker: str, count: int) -> str:
    """A marker as it is shown: bullets alike, and what counts by itself counted."""
    if marker in "-*+•‣⁃":
        return "•"
    return marker.replace("#", str(count)) if "#" in marker else marker


def runs(lines: Sequence[str]) -> Iterator[str]:
    """Lines without a blank one between them, joined."""
    position = 0
    while position < len(lines):
        end = end_of_run(lines, position)
        if end > position:
            yield " ".join(line.strip() for line in lines[position:end])
        position = end + 1
