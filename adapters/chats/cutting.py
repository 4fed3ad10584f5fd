"""Runs and quotes within a chat's limits, which both chats count in UTF-16 units: no other count is larger."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model import (
    Omission,
    QuotedCode,
    QuotedItem,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
    Run,
)
from knowledge.text.sentences import cut_at_sentence


def length(text: str) -> int:
    """Count UTF-16 units, as JavaScript does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def within(text: str, most: int) -> str:
    """Cut a label to so many UTF-16 units, with an ellipsis where it was cut."""
    while length(text) > most:
        text = f"{text[:-2].rstrip()}…"
    return text


def text_of(runs: Iterable[Run]) -> str:
    """Join the runs' texts."""
    return "".join(run.text for run in runs)


def cut(runs: Sequence[Run], limit: int) -> tuple[tuple[Run, ...], bool]:
    """Keep whole sentences up to the limit (UTF-16 units); True if something was left out."""
    text = text_of(runs)
    if length(text) <= limit:
        return tuple(runs), False
    if limit < 2:  # noqa: PLR2004 - the length of one character at most
        return (), True
    kept, _ = cut_at_sentence(text, limit)
    if length(kept) > limit:
        # Half the limit in characters is within the limit in UTF-16 units, whatever they are.
        kept, _ = cut_at_sentence(text, limit // 2)
    return _first(runs, len(text) - len(text.lstrip()) + len(kept)), True


def _first(runs: Sequence[Run], characters: int) -> tuple[Run, ...]:
    kept: list[Run] = []
    for run in runs:
        if characters <= 0:
            break
        kept.append(replace(run, text=run.text[:characters]))
        characters -= len(run.text)
    return tuple(kept)


def cut_parts(parts: Sequence[QuotePart], limit: int) -> tuple[tuple[QuotePart, ...], bool]:
    """Keep whole sentences, items, rows and lines of code up to the limit; True if something was left out."""
    kept: list[QuotePart] = []
    for part in parts:
        size = part_length(part)
        if size > limit:
            if (begun := _beginning(part, limit)) is not None:
                kept.append(begun)
            return tuple(kept), True
        kept.append(part)
        limit -= size
    return tuple(kept), False


def part_length(part: QuotePart) -> int:
    """Count the text of a part, with what separates its items, cells and lines."""
    match part:
        case QuotedText(runs):
            return length(text_of(runs))
        case QuotedList(items):
            return sum(_item_length(item) for item in items)
        case QuotedTable(header, rows):
            return _row_length(header) + sum(map(_row_length, rows))
        case QuotedCode(text):
            return length(text)
        case Omission():
            return 1


def _item_length(item: QuotedItem) -> int:
    return length(text_of(item.runs)) + 4


def _row_length(row: Sequence[Sequence[Run]] | None) -> int:
    return sum(length(text_of(cell)) + 3 for cell in row or ())


def _beginning(part: QuotePart, limit: int) -> QuotePart | None:
    """As much of a part as fits; None if that is nothing."""
    match part:
        case QuotedText(runs, kind):
            kept, _ = cut(runs, limit)
            return QuotedText(kept, kind) if text_of(kept) else None
        case QuotedList(items):
            return _first_items(items, limit)
        case QuotedTable(header, rows):
            fitting = _fitting([_row_length(row) for row in rows], limit - _row_length(header))
            return QuotedTable(header, rows[:fitting]) if fitting else None
        case QuotedCode(text, language):
            lines = text.split("\n")
            fitting = _fitting([length(line) + 1 for line in lines], limit)
            begun = "\n".join(lines[:fitting])
            return QuotedCode(begun, language) if begun.strip() else None
        case Omission():
            return None


def _first_items(items: Sequence[QuotedItem], limit: int) -> QuotePart | None:
    fitting = _fitting([_item_length(item) for item in items], limit)
    if fitting:
        return QuotedList(tuple(items[:fitting]))
    kept, _ = cut(items[0].runs, limit - 4)
    return QuotedList((replace(items[0], runs=kept),)) if text_of(kept) else None


def _fitting(sizes: Sequence[int], limit: int) -> int:
    """How many of these, from the first on, fit."""
    for number, size in enumerate(sizes):
        limit -= size
        if limit < 0:
            return number
    return len(sizes)
