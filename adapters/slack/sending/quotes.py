"""Quotes in Slack: text behind a bar, lists as lists, code as code, tables as tables where one may stand."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from adapters.chats.cutting import text_of
from adapters.slack.sending import limits, richtext
from adapters.slack.sending.richtext import Json
from bot.model import (
    Cell,
    Omission,
    QuotedCode,
    QuotedItem,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
    Run,
)
from bot.showing.quoting import is_apart
from bot.showing.runs import LEFT_OUT
from bot.showing.tables import aligned, labelled

COLUMNS = 60
"""Monospaced characters that a phone shows on a line; our own limit."""


def quote_blocks(parts: Sequence[QuotePart], source_line: Sequence[Run], *, drawn: bool) -> list[Json]:
    """Lay a quote out with its source line; ``drawn``: a table block may stand here."""
    blocks: list[Json] = []
    elements: list[Json] = []
    above: QuotePart | None = None
    for part in parts:
        table = _table(part) if drawn and isinstance(part, QuotedTable) else None
        if table is None:
            _add(elements, part, above)
        else:
            drawn = False
            blocks += [*_block(elements), table]
            elements = []
        above = part
    elements.append(richtext.section(source_line))
    return [*blocks, *_block(elements)]


def _block(elements: Sequence[Json]) -> list[Json]:
    made = richtext.block(*elements)
    return [made] if made["elements"] else []


def _add(elements: list[Json], part: QuotePart, above: QuotePart | None) -> None:
    match part:
        case QuotedText(runs):
            _add_text(elements, runs, apart=is_apart(part, above))
        case Omission():
            _add_text(elements, (Run(LEFT_OUT, "quiet"),), apart=isinstance(above, QuotedTable))
        case QuotedList(items):
            elements += _lists(items)
        case QuotedCode(text):
            elements += _code(text)
        case QuotedTable():
            columns = aligned(part, COLUMNS)
            if columns is None:
                _add_text(elements, labelled(part).runs, apart=is_apart(part, above))
            else:
                elements += _code(columns)


def _add_text(elements: list[Json], runs: Sequence[Run], *, apart: bool) -> None:
    """Put a paragraph under the one above it, behind the same bar; ``apart``: a blank line stands between."""
    made = richtext.quote(runs)
    if not text_of(runs).strip():
        return
    if not elements or elements[-1]["type"] != made["type"]:
        elements.append(made)
        return
    between = Run("\n\n" if apart else "\n")
    elements[-1]["elements"] += [*richtext.elements((between,)), *made["elements"]]


def _code(text: str) -> list[Json]:
    return [richtext.preformatted(text)] if text.strip() else []


def _lists(items: Sequence[QuotedItem]) -> list[Json]:
    """Make a list of each stretch of items of one level that are counted on, or not at all."""
    shown = [item for item in items if text_of(item.runs).strip()]
    made = []
    for _, group in groupby(enumerate(shown), key=lambda one: _stretch(*one)):
        stretch = [item for _, item in group]
        first = stretch[0]
        made.append(richtext.items((item.runs for item in stretch), first.level, first.number))
    return made


def _stretch(at: int, item: QuotedItem) -> tuple[int, int | None]:
    """What items of one stretch have in common: numbers that go on grow as the place does."""
    return item.level, None if item.number is None else item.number - at


def _table(table: QuotedTable) -> Json | None:
    """A table block; None where Slack would not take it."""
    width = len(table.header)
    if not table.header or width > limits.TABLE_COLUMNS or len(table.rows) >= limits.TABLE_ROWS:
        return None
    omitted: tuple[Cell, ...] = ((Run(LEFT_OUT),), *((),) * (width - 1))
    rows = [table.header, *(omitted if row is None else row for row in table.rows)]
    return {
        "type": "table",
        "column_settings": [{"is_wrapped": True} for _ in range(width)],
        "rows": [[_cell(cell) for cell in row] for row in rows],
    }


def _cell(cell: Iterable[Run]) -> Json:
    runs = [run for run in cell if run.text]
    if all(run.style == "plain" and run.link is None for run in runs):
        # An empty text is refused.
        return {"type": "raw_text", "text": text_of(runs) or " "}
    return richtext.block(richtext.section(runs))
