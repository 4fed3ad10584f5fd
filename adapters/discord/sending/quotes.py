"""Quotes in Discord: lists as lists, code as code, tables in columns that fit a phone or else line by line."""

from collections.abc import Sequence

from adapters.chats.cutting import cut_parts, length
from adapters.discord.sending.inline import each_line, inline
from adapters.discord.sending.markup import code_block
from bot.model import Omission, QuotedCode, QuotedItem, QuotedList, QuotedTable, QuotedText, QuotePart, Run
from bot.showing.quoting import is_apart
from bot.showing.runs import LEFT_OUT
from bot.showing.tables import aligned, labelled
from bot.showing.wording import about_answers
from bot.showing.wording.translating import say

COLUMNS = 38
"""Monospaced characters that a phone shows on a line of a quoted block; our own limit."""
_LEVEL = "  "
"""What an item is indented by for each level."""
_DEEPEST = 8
_FRAME = "```"


def quoted(parts: Sequence[QuotePart], most: int, limit: int) -> tuple[str, int]:
    """Write as much of a quote as ``limit`` characters of its text; and by how much it exceeds ``most``."""
    kept, shorter = cut_parts(parts, limit)
    written = each_line("> ", _written(_with_note(kept) if shorter else kept))
    return written, length(written) - most


def _with_note(parts: Sequence[QuotePart]) -> list[QuotePart]:
    """Say of a quote that it goes on."""
    note = f"… ({say(about_answers.CUT)})"
    match parts:
        case [*before, QuotedText(runs, kind)]:
            return [*before, QuotedText((*runs, Run(f" {note}")), kind)]
        case _:
            return [*parts, QuotedText((Run(note),))]


def _written(parts: Sequence[QuotePart]) -> str:
    made = ""
    above: QuotePart | None = None
    for part in parts:
        text = _part(part)
        if not text.strip():
            continue
        # What has a frame needs no blank line besides.
        apart = is_apart(part, above) and not (made.endswith(_FRAME) or text.startswith(_FRAME))
        made += f"{'' if not made else chr(10) * 2 if apart else chr(10)}{text}"
        above = part
    return made


def _part(part: QuotePart) -> str:
    match part:
        case QuotedText(runs):
            return inline(runs, links=True)
        case QuotedList(items):
            return "\n".join(map(_item, items))
        case QuotedTable():
            columns = aligned(part, COLUMNS)
            return inline(labelled(part).runs, links=True) if columns is None else code_block(columns)
        case QuotedCode(text, language):
            return code_block(text, language) if text.strip() else ""
        case Omission():
            return LEFT_OUT


def _item(item: QuotedItem) -> str:
    """Write an item; what else is in it stands below its first word."""
    indented = _LEVEL * min(item.level, _DEEPEST)
    mark = "-" if item.number is None else f"{item.number}."
    first, *rest = inline(item.runs, links=True).split("\n")
    below = indented + " " * (len(mark) + 1)
    return "\n".join([f"{indented}{mark} {first}", *(below + line for line in rest)])
