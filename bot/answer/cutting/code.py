"""Where code may be cut: a short block not at all, a longer one at lines that begin something."""

import re
from collections.abc import Sequence
from math import inf
from typing import Final

from knowledge.model import Span

SHORT_BLOCK: Final = 400
"""Characters up to which a block of ``_LINES`` lines is shown whole, and of what is shown of a longer one."""
_LINES: Final = 12
_LONGEST_RUN: Final = 800
"""Code that could only be shown from farther before is not shown."""

_CLOSING: Final = {")": "(", "]": "[", "}": "{"}
_STRING: Final = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'")
_TRIPLE: Final = re.compile(r"\"\"\"|'''")
_HEREDOC: Final = re.compile(r"<<[-~]?\s*(['\"]?)([A-Za-z_]\w*)\1")
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")


def run_around(text: str, spans: Sequence[Span], at: int) -> range:
    """Which pieces of a block of code are shown around one of them; none where no line near it begins anything.

    All of a short block. Of a longer one the lines without a blank one between, as far as they are short, from
    a line on that stands as far out as any, if one is near, and never inside brackets, a string of several
    lines or a command that goes on.

    Args:
        text: The block.
        spans: Its pieces, whole lines, in their order.
        at: The piece that is to be shown.
    """
    if len(text) <= SHORT_BLOCK and text.count("\n") < _LINES:
        return range(len(spans))
    inside = _inside(text)
    outermost = min(map(_indent, text.splitlines()))
    enters = [start not in inside for start, _ in spans]
    begins = [
        enters[place] and (not place or bool(_BLANK.search(text, spans[place - 1][1], start)))
        for place, (start, _) in enumerate(spans)
    ]
    tops = [
        ok and _indent(text[start:end]) <= outermost for ok, (start, end) in zip(enters, spans, strict=True)
    ]

    def nearest(good: Sequence[bool]) -> int:
        return next((place for place in range(at, 0, -1) if good[place]), 0)

    # The line that the piece belongs to, as far as it is near.
    whole = [top and begin for top, begin in zip(tops, begins, strict=True)]
    firsts = [nearest(good) for good in (whole, tops, begins, enters)]
    first = next((one for one in firsts if spans[at][1] - spans[one][0] <= SHORT_BLOCK), firsts[-1])
    if spans[at][1] - spans[first][0] > _LONGEST_RUN:
        return range(0)
    last = at
    while last + 1 < len(spans) and not begins[last + 1]:
        if spans[last + 1][1] - spans[first][0] > SHORT_BLOCK:
            break
        last += 1
    return range(first, last + 1)


def _indent(line: str) -> float:
    """How far a line is indented; one without words ends nothing and begins nothing."""
    return len(line) - len(line.lstrip()) if line.strip() else inf


def _inside(text: str) -> set[int]:
    """Where the lines begin that go on with what a line before began."""
    starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
    spans = [*_brackets(text), *_strings(text), *_heredocs(text)]
    found = {start for start in starts if any(begin < start <= end for begin, end in spans)}
    return found | {
        start
        for start in starts
        if text[:start].rstrip("\r\n").endswith("\\") and text[start - 1 : start] == "\n"
    }


def _brackets(text: str) -> list[Span]:
    """Brackets with what they hold; one that is never closed, as in a message, holds nothing."""
    plain = _STRING.sub(lambda match: " " * len(match.group()), text)
    found: list[Span] = []
    waiting: list[tuple[str, int]] = []
    for at, sign in enumerate(plain):
        if sign in "([{":
            waiting.append((sign, at))
        elif sign in _CLOSING:
            opened = next(
                (place for place in range(len(waiting) - 1, -1, -1) if waiting[place][0] == _CLOSING[sign]), -1
            )
            if opened >= 0:
                found.append((waiting[opened][1], at))
                del waiting[opened:]
    return found


def _strings(text: str) -> list[Span]:
    """Strings of several lines."""
    found: list[Span] = []
    at = 0
    while opening := _TRIPLE.search(text, at):
        closing = text.find(opening.group(), opening.end())
        if closing < 0:
            break
        found.append((opening.start(), closing))
        at = closing + len(opening.group())
    return found


def _heredocs(text: str) -> list[Span]:
    """What a shell hands to a command up to a line of its own."""
    found = []
    for opening in _HEREDOC.finditer(text):
        closing = re.compile(rf"^[ \t]*{opening[2]}[ \t]*$", re.MULTILINE).search(text, opening.end())
        if closing:
            found.append((opening.start(), closing.start()))
    return found
