"""Quotes on a terminal: lists indented, tables in columns, code as it is."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from adapters.console.showing.styling import harmless, plain_runs, rich_runs
from bot.model import Omission, QuotedCode, QuotedItem, QuotedList, QuotedTable, QuotedText, QuotePart, Run
from bot.showing.quoting import is_apart
from bot.showing.runs import LEFT_OUT
from bot.showing.tables import aligned, labelled

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

BAR = "▌ "
"""Stands at the left of a quote."""
_CODE = "    "
"""Code is indented by it."""


def plain_quote(parts: Sequence[QuotePart], columns: int) -> list[str]:
    """Write a quote as plain lines; a table wider than ``columns`` is written line by line."""
    lines: list[str] = []
    for part, above in _with_above(parts):
        if is_apart(part, above):
            lines.append("")
        match part:
            case QuotedText(runs):
                lines += plain_runs(runs).split("\n")
            case QuotedList(items):
                lines += [line for item in items for line in _plain_item(item)]
            case QuotedTable():
                table = aligned(part, columns)
                lines += harmless(table or plain_runs(labelled(part).runs)).split("\n")
            case QuotedCode(text):
                lines += [_CODE + line for line in harmless(text).split("\n")]
            case Omission():
                lines.append(LEFT_OUT)
    return lines


def _with_above(parts: Sequence[QuotePart]) -> Iterator[tuple[QuotePart, QuotePart | None]]:
    return zip(parts, (None, *parts), strict=False)


def _mark(item: QuotedItem) -> str:
    return f"{'  ' * item.level}{'•' if item.number is None else f'{item.number}.'} "


def _plain_item(item: QuotedItem) -> list[str]:
    first, *rest = plain_runs(item.runs).split("\n")
    mark = _mark(item)
    return [mark + first, *(" " * len(mark) + line for line in rest)]


def rich_quote(parts: Sequence[QuotePart], source_line: Sequence[Run], console: "Console") -> "_Lines":
    """Draw a quote behind its bar, with its source line below."""
    width = console.width - len(BAR)
    lines: list[Text | str] = []
    for part, above in _with_above(parts):
        if is_apart(part, above):
            lines.append("")
        lines += _drawn(part, console, width)
    lines += rich_runs(source_line, "cyan").wrap(console, width)
    return _Lines(lines)


def _drawn(part: QuotePart, console: "Console", width: int) -> "Iterator[Text | str]":
    match part:
        case QuotedText(runs):
            yield from rich_runs(runs).wrap(console, width)
        case QuotedList(items):
            for item in items:
                yield from _drawn_item(item, console, width)
        case QuotedTable():
            table = aligned(part, width)
            if table is None:
                yield from rich_runs(labelled(part).runs).wrap(console, width)
            else:
                yield from harmless(table).split("\n")
        case QuotedCode(text):
            # Not as rich's text, which would turn tabs into blanks.
            yield from (_CODE + line for line in harmless(text).split("\n"))
        case Omission():
            yield from rich_runs((Run(LEFT_OUT, "quiet"),)).wrap(console, width)


def _drawn_item(item: QuotedItem, console: "Console", width: int) -> "Iterator[Text]":
    from rich.text import Text

    mark = _mark(item)
    for number, line in enumerate(rich_runs(item.runs).wrap(console, max(width - len(mark), 1))):
        yield Text.assemble(mark if number == 0 else " " * len(mark), line)


class _Lines:
    """Lines behind the bar; one that is a plain string is shown letter for letter."""

    def __init__(self, lines: "Sequence[Text | str]") -> None:
        self._lines = lines

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.segment import Segment
        from rich.style import Style

        for line in self._lines:
            yield Segment(BAR, Style.parse("cyan"))
            if isinstance(line, str):
                yield Segment(line)
            else:
                yield from line.render(console)
            yield Segment.line()
