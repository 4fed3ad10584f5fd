"""Quotes as they are laid out: paragraphs, lists, tables and code, with "…" where something is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.model import (
    Cell,
    Omission,
    Piece,
    Quote,
    QuotedCode,
    QuotedItem,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
    Run,
    RunStyle,
)
from bot.showing.runs import LEFT_OUT, styled
from knowledge.model import Span
from knowledge.text.rows import cells_of

_BULLET = re.compile(r"[•◦▪‣*+-][ \t]+")
_NUMBER = re.compile(r"(\d{1,6})[.)][ \t]+")
_HIGHEST: Final = 999_999


@dataclass(frozen=True, slots=True)
class _Placed:
    """A piece with where it stands in the quote's text, and how it follows the one before."""

    piece: Piece
    start: int
    """In the quote's text; -1 where it is not found there."""
    before: str
    """What stands between it and the piece before, or before the first."""

    @property
    def after_omission(self) -> bool:
        return LEFT_OUT in self.before

    @property
    def is_announcing(self) -> bool:
        """Whether it only says what follows."""
        return self.piece.kind in {"intro", "heading", "header"}

    @property
    def whole(self) -> Span:
        """All of the piece."""
        return 0, len(self.piece.text)

    def own(self, span: Span | None) -> Span | None:
        """A span of the quote's text as one of the piece's, as far as they overlap."""
        if span is None or self.start < 0:
            return None
        start = max(span[0] - self.start, 0)
        end = min(span[1] - self.start, len(self.piece.text))
        return (start, end) if start < end else None

    def in_document(self, spans: Sequence[Span]) -> list[Span]:
        """Spans of the document as the piece's own, as far as they overlap."""
        first, last = self.piece.start, self.piece.end
        cut = [(max(start, first) - first, min(end, last) - first) for start, end in spans]
        return [(start, end) for start, end in cut if start < end]


def quote_parts(
    quote: Quote,
    *,
    strong: Span | None = None,
    marks: Sequence[Span] = (),
    quoted: Sequence[Span] = (),
    style: RunStyle = "plain",
) -> tuple[QuotePart, ...]:
    """Lay a quote out.

    Args:
        quote: Without pieces it is one paragraph.
        strong: What answers, as a span of ``quote.text``.
        quoted: What else is to stand out, as spans of the document.
        marks: The question's words to be marked, as spans of ``quote.text``.
        style: Of all that is neither.
    """
    parts: list[QuotePart] = []
    placed = _placed(quote)
    # Where all of it answers, only the question's words stand out.
    loud = None if all(one.is_announcing or one.own(strong) == one.whole for one in placed) else strong
    for one in placed:
        own = one.own(loud)
        asked = [
            *filter(None, map(one.own, marks)),
            *(mark for mark in one.piece.marks if _in(mark, one.own(strong))),
        ]
        standing_out = (*((own,) if own else ()), *one.in_document(quoted))
        _add(parts, one, _Look(standing_out, tuple(asked), style), quote)
    if LEFT_OUT in _behind(quote, placed[-1]):
        _add_omission(parts)
    return tuple(parts)


def _behind(quote: Quote, last: _Placed) -> str:
    """What stands behind the last piece of a quote."""
    return quote.text[last.start + len(last.piece.text) :] if last.start >= 0 else ""


def _add_omission(parts: list[QuotePart]) -> None:
    """Say at the end that something is left out behind it."""
    match parts[-1]:
        case QuotedText(runs, kind):
            parts[-1] = QuotedText((*runs, Run(f" {LEFT_OUT}", "quiet")), kind)
        case QuotedTable(header, rows):
            parts[-1] = QuotedTable(header, (*rows, None))
        case _:
            parts.append(Omission())


def _in(span: Span, other: Span | None) -> bool:
    return other is not None and other[0] <= span[0] and span[1] <= other[1]


@dataclass(frozen=True, slots=True)
class _Look:
    strong: tuple[Span, ...]
    marks: tuple[Span, ...]
    style: RunStyle

    def runs(self, piece: Piece, span: Span | None = None) -> tuple[Run, ...]:
        style: RunStyle = "strong" if piece.kind == "heading" else self.style
        return styled(piece, span, strong=self.strong, marks=self.marks, style=style)


def _placed(quote: Quote) -> list[_Placed]:
    """The pieces found again in the quote's text, which says what stands between them."""
    pieces = quote.pieces or (Piece(quote.text, quote.place.start, quote.place.end),)
    starts: list[int] = []
    at = 0
    for piece in pieces:
        found = quote.text.find(piece.text, at)
        starts.append(found)
        at = at if found < 0 else found + len(piece.text)
    placed = [_Placed(pieces[0], starts[0], quote.text[: max(starts[0], 0)])]
    for (before, begin), (piece, start) in pairwise(zip(pieces, starts, strict=True)):
        known = begin >= 0 and start >= 0
        # What cannot be seen to touch is said to be apart.
        between = quote.text[begin + len(before.text) : start] if known else LEFT_OUT
        placed.append(_Placed(piece, start, between))
    return placed


def _add(parts: list[QuotePart], placed: _Placed, look: _Look, quote: Quote) -> None:
    """Put a piece behind the parts there are, or into the last of them."""
    piece = placed.piece
    last = parts[-1] if parts else None
    apart = placed.after_omission
    match piece.kind, last:
        case "header" | "row", _:
            _add_row(parts, placed, look)
        case "item", QuotedList(items) if not apart:
            parts[-1] = QuotedList((*items, _item(piece, look)))
        case "text", QuotedList(items) if not apart and quote.kind == "list":
            # A further paragraph of an item.
            longer = replace(items[-1], runs=(*items[-1].runs, Run("\n"), *look.runs(piece)))
            parts[-1] = QuotedList((*items[:-1], longer))
        case "text" | "intro", QuotedText(runs, "text" | "intro" as kind) if "\n" not in placed.before:
            between = Run(f" {LEFT_OUT} ", "quiet") if apart else Run(placed.before)
            parts[-1] = QuotedText((*runs, between, *look.runs(piece)), kind)
        case "text" | "intro" as kind, None if apart:
            parts.append(QuotedText((Run(f"{LEFT_OUT} ", "quiet"), *look.runs(piece)), kind))
        case _:
            if apart:
                parts.append(Omission())
            parts.append(_part(piece, look))


def _part(piece: Piece, look: _Look) -> QuotePart:
    match piece.kind:
        case "item":
            return QuotedList((_item(piece, look),))
        case "code":
            return QuotedCode(piece.text, piece.language)
        case "heading":
            return QuotedText(look.runs(piece), "heading")
        case "intro":
            return QuotedText(look.runs(piece), "intro")
        case "text" | "header" | "row":
            return QuotedText(look.runs(piece))


def _item(piece: Piece, look: _Look) -> QuotedItem:
    number, begins = item_mark(piece.text)
    return QuotedItem(look.runs(piece, (begins, len(piece.text))), piece.level, number)


def item_mark(text: str) -> tuple[int | None, int]:
    """What the document counts an item as, None for a bullet; and where its words begin behind that mark."""
    if bullet := _BULLET.match(text):
        return None, bullet.end()
    if (counted := _NUMBER.match(text)) and 0 < int(counted[1]) <= _HIGHEST:
        return int(counted[1]), counted.end()
    return None, 0


def _add_row(parts: list[QuotePart], placed: _Placed, look: _Look) -> None:
    """Put a header or a row into the table that is open, else into one of its own."""
    piece = placed.piece
    cells: tuple[Cell, ...] = tuple(look.runs(piece, span) for span in cells_of(piece.text))
    last = parts[-1] if parts else None
    if piece.kind == "row" and isinstance(last, QuotedTable):
        left_out: tuple[None, ...] = (None,) if placed.after_omission else ()
        parts[-1] = _even(last.header, (*last.rows, *left_out, cells))
        return
    if placed.after_omission:
        parts.append(Omission())
    parts.append(QuotedTable(cells, ()) if piece.kind == "header" else QuotedTable((), (cells,)))


def _even(header: tuple[Cell, ...], rows: tuple[tuple[Cell, ...] | None, ...]) -> QuotedTable:
    """Give all rows as many cells; what is missing is empty."""
    most = max([len(header), *(len(row) for row in rows if row is not None)])

    def filled(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return (*row, *((),) * (most - len(row)))

    return QuotedTable(
        filled(header) if header else (), tuple(None if row is None else filled(row) for row in rows)
    )


def is_apart(part: QuotePart, above: QuotePart | None) -> bool:
    """Whether a blank line stands between two parts: around tables, between paragraphs and behind lists."""
    match above, part:
        case None, _:
            return False
        case (QuotedTable(), _) | (_, QuotedTable()):
            return True
        case (QuotedText(_, "text") | QuotedList(), QuotedText()):
            return True
        case _:
            return False


def text_lines(parts: Sequence[QuotePart]) -> Iterator[str]:
    """A quote's parts as plain lines, for what shows no structure."""
    for part in parts:
        match part:
            case QuotedText(runs):
                yield from "".join(run.text for run in runs).split("\n")
            case QuotedList(items):
                for item in items:
                    mark = "•" if item.number is None else f"{item.number}."
                    yield f"{'  ' * item.level}{mark} {''.join(run.text for run in item.runs)}"
            case QuotedTable(header, rows):
                for row in (header, *rows) if header else rows:
                    yield (
                        LEFT_OUT
                        if row is None
                        else " | ".join("".join(run.text for run in cell) for cell in row)
                    )
            case QuotedCode(text):
                yield from text.split("\n")
            case Omission():
                yield LEFT_OUT
