"""Where the paragraphs of a text are, when nobody has said so, and the text without its wrapping."""

import re
from itertools import pairwise

from knowledge.model import Span
from knowledge.statements.quotations.labels import names_of_turns, turn_at

WIDEST_WRAP = 132
"""Characters: a text with longer lines is not hard-wrapped, one line is one paragraph."""
ENOUGH_LINES = 8
"""Of fewer lines none is taken to stick out."""
OPEN_SHARE = 0.5
"""Wrapped: at least this share of the lines that go on do not end like a sentence."""
FULL_SHARE = 0.8
"""Wrapped: on this share of the lines that go on, the next line's first word would not have fitted."""

BLOCK = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
LINE = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*\s*$")
LINE_BREAK = re.compile(r"\n(?=[^\n:]+: *\S)")
"""What may part two turns within a paragraph."""
FIRST_WORD = re.compile(r"\s*(\S+)")


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text`` in order: blocks between blank lines if it is hard-wrapped, else its lines."""
    pattern = BLOCK if _is_wrapped(text) else LINE
    return [match.span() for match in pattern.finditer(text) if not match.group().isspace()]


def split_at_labels(text: str, paragraphs: list[Span], title: str = "") -> list[Span]:
    """``paragraphs`` with those lines of their own that begin with a speech label."""
    lines = [line.span() for paragraph in paragraphs for line in LINE.finditer(text, *paragraph)]
    names = names_of_turns(text, lines, title) if len(lines) > len(paragraphs) else frozenset()
    parts = []
    for start, end in paragraphs:
        done = start
        for match in LINE_BREAK.finditer(text, start, end):
            if turn_at(text, match.end(), end, names):
                parts.append((done, match.start()))
                done = match.end()
        parts.append((done, end))
    return parts


def flattened(text: str, paragraphs: list[Span]) -> str:
    """``text`` at equal length where a line break stands only between paragraphs, never inside one."""
    parts = []
    done = 0
    for start, end in paragraphs:
        parts += ["\n" * (start - done), text[start:end].replace("\n", " ")]
        done = end
    parts.append("\n" * (len(text) - done))
    return "".join(parts)


def _width(lines: list[str]) -> int:
    """The longest line but for the longest in forty: a table or a link may stick out of a wrapped text."""
    lengths = sorted(map(len, filter(None, lines)))
    sticking_out = max(len(lengths) // 40, len(lengths) >= ENOUGH_LINES)
    return lengths[len(lengths) - 1 - sticking_out] if lengths else 0


def _is_wrapped(text: str) -> bool:
    lines = text.split("\n")
    width = _width(lines)
    if width > WIDEST_WRAP:
        return False
    full = opened = total = 0
    for line, following in pairwise(lines):
        first = FIRST_WORD.match(following)
        if first and not line.isspace() and line:
            total += 1
            full += len(line) + 1 + len(first[1]) > width
            opened += not SENTENCE_END.search(line)
    return total > 0 and full >= FULL_SHARE * total and opened >= OPEN_SHARE * total
