"""Words in styles: what is marked, linked or code in a piece of a quote, and the cells of its rows."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.model import Piece, Run, RunStyle
from knowledge.model import Span

LEFT_OUT = "…"
"""Our own mark where a quote leaves something out."""

Cell = tuple[Run, ...]

_CLICKABLE = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)[^\s]*", re.IGNORECASE)


def styled(
    piece: Piece,
    span: Span | None = None,
    *,
    strong: Sequence[Span] = (),
    marks: Sequence[Span] = (),
    style: RunStyle = "plain",
) -> tuple[Run, ...]:
    """Cut a piece, or a span of it, into runs by what is code, a link, marked or strong; nothing is lost."""
    begin, end = span or (0, len(piece.text))
    links = [(first, last, target) for first, last, target in piece.links if is_clickable(target)]
    spans = [*marks, *piece.code, *strong, *((first, last) for first, last, _ in links)]
    edges = {begin, end, *(edge for one in spans for edge in one if begin < edge < end)}
    cuts = sorted(edges)
    runs: list[Run] = []
    for first, last in pairwise(cuts):
        look: RunStyle = style
        if any(_within(first, last, one) for one in strong):
            look = "strong"
        if any(_within(first, last, one) for one in marks):
            look = "mark"
        if any(_within(first, last, one) for one in piece.code):
            look = "code"
        link = next((target for start, stop, target in links if _within(first, last, (start, stop))), None)
        _join(runs, piece.text[first:last], look, link)
    return tuple(runs)


def is_clickable(target: str) -> bool:
    """Whether a link leads where people may be led: to a page or a mailbox."""
    return _CLICKABLE.fullmatch(target) is not None


def _within(first: int, last: int, span: Span) -> bool:
    return span[0] <= first and last <= span[1]


def _join(runs: list[Run], text: str, style: RunStyle, link: str | None) -> None:
    if runs and (runs[-1].style, runs[-1].link) == (style, link):
        runs[-1] = Run(runs[-1].text + text, style, link)
    else:
        runs.append(Run(text, style, link))
