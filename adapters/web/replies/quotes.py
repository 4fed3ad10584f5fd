"""Quotes as HTML: their parts as the document has them, and the line that says who, where and when."""

from itertools import takewhile
from typing import Final

from markupsafe import Markup

from adapters.web.replies import wording
from adapters.web.replies.inline import html_of_runs
from bot.model import (
    Cell,
    Omission,
    QuoteBlock,
    QuotedCode,
    QuotedItem,
    QuotedList,
    QuotedTable,
    QuotedText,
    QuotePart,
)

DEEPEST: Final = 8
"""Lists that nest deeper are shown as if they did not: nobody can see such an indent on a phone."""

_FIGURE: Final = Markup(
    '<figure class="quote"><blockquote>{}</blockquote><figcaption>{}</figcaption></figure>\n'
)
# What may be wider than a phone scrolls by itself, and with the keyboard.
_WIDE: Final = Markup('<div class="wide" role="group" aria-label="{}" tabindex="0">{}</div>\n')
_OMISSION: Final = Markup('<p class="omission">…</p>\n')
_ROW: Final = Markup("<tr>{}</tr>\n")
_TEXTS: Final = {
    "text": Markup("<p>{}</p>\n"),
    "heading": Markup('<p class="heading"><b>{}</b></p>\n'),
    "intro": Markup('<p class="intro">{}</p>\n'),
}


def html_of_quote(block: QuoteBlock) -> Markup:
    """Set a quote with what is known of it below."""
    return _FIGURE.format(Markup().join(map(html_of_part, block.parts)), html_of_runs(block.source_line))


def html_of_part(part: QuotePart) -> Markup:
    """Set a part of a quote as a block."""
    match part:
        case QuotedText():
            return _TEXTS[part.kind].format(html_of_runs(part.runs))
        case QuotedList():
            return _lists(part.items)
        case QuotedTable():
            return _table(part)
        case QuotedCode():
            return _WIDE.format(wording.CODE, Markup("<pre><code>{}</code></pre>").format(part.text))
        case Omission():
            return _OMISSION


def _lists(items: tuple[QuotedItem, ...]) -> Markup:
    """Set items as lists: a new one begins where numbers turn to bullets, or bullets to numbers."""
    found: list[Markup] = []
    while items:
        is_counted, entries = items[0].number is not None, list[Markup]()
        while items and (items[0].number is not None) == is_counted:
            first, level = items[0], _level(items[0])
            below = tuple(takewhile(lambda item: _level(item) > level, items[1:]))  # noqa: B023 - used up here
            entries.append(_item(first, _lists(below)))
            items = items[1 + len(below) :]
        name = "ol" if is_counted else "ul"
        found.append(Markup("<{0}>{1}</{0}>\n").format(name, Markup().join(entries)))
    return Markup().join(found)


def _level(item: QuotedItem) -> int:
    return min(item.level, DEEPEST)


def _item(item: QuotedItem, below: Markup) -> Markup:
    words = html_of_runs(item.runs)
    if item.number is None:
        return Markup("<li>{}{}</li>\n").format(words, below)
    return Markup('<li value="{}">{}{}</li>\n').format(item.number, words, below)


def _table(table: QuotedTable) -> Markup:
    rows = [_row(row, len(table.header)) for row in table.rows]
    body = Markup("<tbody>{}</tbody>").format(Markup().join(rows))
    head = Markup("<thead>{}</thead>\n").format(_header(table.header)) if table.header else Markup()
    return _WIDE.format(wording.TABLE, Markup("<table>{}{}</table>").format(head, body))


def _header(cells: tuple[Cell, ...]) -> Markup:
    # An empty heading of a column would be read out as one.
    return _ROW.format(
        Markup().join(
            Markup('<th scope="col">{}</th>').format(html_of_runs(cell))
            if any(run.text.strip() for run in cell)
            else Markup("<td></td>")
            for cell in cells
        )
    )


def _row(cells: tuple[Cell, ...] | None, columns: int) -> Markup:
    if cells is None:
        return _ROW.format(Markup('<td class="omission" colspan="{}">…</td>').format(max(columns, 1)))
    return _ROW.format(Markup().join(Markup("<td>{}</td>").format(html_of_runs(cell)) for cell in cells))
