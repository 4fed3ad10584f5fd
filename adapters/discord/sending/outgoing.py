"""To Discord: a Reply as components, within every limit by construction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import discord
from discord import ui

from adapters.chats.cutting import cut, length
from adapters.discord.sending import buttons, limits
from adapters.discord.sending.inline import each_line, inline, on_one_line, one_line
from adapters.discord.sending.markup import escape
from adapters.discord.sending.picking import of_pick
from adapters.discord.sending.quotes import quoted
from bot.model import Action, Block, Bullets, Footer, Heading, Prose, QuoteBlock, Reply, Run
from bot.showing.wording import about_answers, about_chats
from bot.showing.wording.translating import say, speaking

T = TypeVar("T")

ACCENT = discord.Colour(0x3B6EA5)
"""The bar beside a reply."""
RESERVED_ACCENT = discord.Colour(0xC9A227)
"""The bar beside an answer that is given with reservation."""
QUOTE_CHARACTERS = (3000, 1500, 1000)
"""A quote as it is written: all that an answer shows at once, each sign escaped; else half of it; else so that
three of them, their sources and the lead fit."""
_ITEM_CHARACTERS = 1000
"""An item of a list."""
_SMALL_CHARACTERS = 500
"""A source's line, a footer."""
_PICK = 2
"""Components of a list to pick from: a row and a menu."""
_LEAST = 60
"""A piece of text shorter than this is not worth showing."""


@dataclass(frozen=True, slots=True)
class Display:
    """A text display to be; ``rule``: a line is drawn above it."""

    text: str
    rule: bool = False


def to_view(
    reply: Reply, *, shareable: bool = False, turning: Sequence[buttons.Persistent] = (), above: str = ""
) -> ui.LayoutView:
    """Lay a reply out.

    ``shareable``: only the asker sees it, and there is a channel to share it with. ``turning`` are
    buttons of the chat's own; ``above`` (markup) stands above the reply.
    """
    reserved = reply.answer is not None and reply.answer.certainty == "perhaps"
    container: ui.Container[Any] = ui.Container(accent_colour=RESERVED_ACCENT if reserved else ACCENT)
    if above:
        container.add_item(ui.TextDisplay(above))
    for display in displays(reply):
        if display.rule:
            container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(display.text))
    made = [*(buttons.of_action(action) for action in _shown(reply.actions, shareable=shareable)), *turning]
    if reply.pick:
        container.add_item(ui.ActionRow(of_pick(reply.pick)))
    for row in _in_parts(made, limits.ROW_BUTTONS):
        container.add_item(ui.ActionRow(*row))
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    return view


def _shown(actions: Sequence[Action], *, shareable: bool) -> list[Action]:
    """Leave out what the place does not need: there is nothing to share where everyone sees it."""
    named = {(action.kind, action.value): action for action in actions if buttons.fits(action)}
    fitting = [action for action in named.values() if shareable or action.kind != "share"]
    return fitting[: 2 * limits.ROW_BUTTONS]


def displays(reply: Reply) -> list[Display]:
    """Fill one message: the footers first, for they must be there, then as much of the rest as fits.

    Quotes are shown whole if there is room for all of them, and each shortened if there is not.
    """
    with speaking(reply.language):
        for most in QUOTE_CHARACTERS:
            shown, complete = _filled(reply, most)
            if complete and not any(say(about_answers.CUT) in display.text for display in shown):
                break
    return _few(shown) or [Display(escape(reply.summary).strip() or "…")]


def _filled(reply: Reply, most: int) -> tuple[list[Display], bool]:
    """Lay the blocks out with quotes of ``most`` characters; and whether all of them fit."""
    footers = [_small_runs(block.runs) for block in reply.blocks if isinstance(block, Footer)]
    note = _small(say(about_chats.DOES_NOT_FIT))
    room = limits.DISPLAY_CHARACTERS - sum(length(text) for text in footers) - length(note)
    shown: list[Display] = []
    complete = True
    above: Block | None = None
    for block in reply.blocks:
        if isinstance(block, Footer):
            continue
        text = _fitted(block, room, most)
        if text is None:
            complete = False
            break
        if not _says_something(text):
            continue
        room -= length(text)
        ruled = isinstance(block, QuoteBlock) and bool(shown) and not isinstance(above, Heading)
        shown.append(Display(text, rule=ruled))
        above = block
    tail = [*([] if complete else [note]), *filter(_says_something, footers)]
    return [*shown, *(Display(text) for text in tail)], complete


def _says_something(text: str) -> bool:
    """Whether anything is left but marks of our own."""
    return bool(text.strip(" \n#>-*_~"))


def _in_parts(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (things[start : start + size] for start in range(0, len(things), size))


def _few(made: list[Display]) -> list[Display]:
    """Join small pieces until there are no more components than Discord takes, rules and buttons included."""
    most = (limits.COMPONENTS - 1 - 2 * (limits.ROW_BUTTONS + 1) - _PICK) // 2
    if len(made) <= most:
        return made
    size = -(-len(made) // most)
    return [
        Display("\n".join(display.text for display in some), rule=some[0].rule)
        for some in _in_parts(made, size)
    ]


def _fitted(block: Block, room: int, most: int) -> str | None:
    """Write one block within the room; None if even a short form does not fit."""
    match block:
        case Heading(text):
            line = f"### {inline((Run(one_line(text)),), line_start=False)}"
            return line if length(line) <= room else None
        case Prose(runs):
            return _prose(runs, room)
        case QuoteBlock():
            return _quote(block, room, most)
        case Bullets(items):
            return _bullets(items, room)
        case Footer(runs):
            return _small_runs(runs)


def _prose(runs: Sequence[Run], room: int) -> str | None:
    quiet = bool(runs) and all(run.style == "quiet" for run in runs)

    def write(kept: Sequence[Run]) -> str:
        text = inline(kept, links=True)
        return each_line("-# ", text) if quiet else text

    return _within(runs, room, write)


def _quote(block: QuoteBlock, room: int, most: int) -> str | None:
    source = _small_runs(block.source_line)
    left = min(room - length(source) - 1, most)
    written = _fitting(left, lambda limit: quoted(block.parts, left, limit))
    return None if written is None else f"{written}\n{source}"


def _bullets(items: Sequence[Sequence[Run]], room: int) -> str | None:
    lines: list[str] = []
    for item in items:
        left = room - sum(length(line) + 1 for line in lines)
        line = _within(
            item, min(left, _ITEM_CHARACTERS), lambda kept: f"- {inline(on_one_line(kept), line_start=False)}"
        )
        if line is None:
            break
        lines.append(line)
    if len(lines) < len(items):
        note = f"\n{_small(say(about_chats.DOES_NOT_FIT))}"
        while lines and sum(length(line) + 1 for line in lines) + len(note) > room:
            lines.pop()
        return "\n".join(lines) + note if lines else None
    return "\n".join(lines) or None


def _small_runs(runs: Sequence[Run]) -> str:
    kept, _ = cut(on_one_line(runs), _SMALL_CHARACTERS)
    return f"-# {inline(kept, line_start=False)}"


def _small(sentence: str) -> str:
    return f"-# {escape(sentence, line_start=False)}"


def _within(runs: Sequence[Run], room: int, write: Callable[[Sequence[Run]], str]) -> str | None:
    """Write as many whole sentences as the room takes, and say so if that is not all."""

    def make(limit: int) -> tuple[str, int]:
        kept, shorter = cut(runs, limit)
        note = (Run(f" … ({say(about_answers.CUT)})"),) if shorter else ()
        written = write((*kept, *note))
        return written, length(written) - room

    return _fitting(room, make)


def _fitting(room: int, make: Callable[[int], tuple[str, int]]) -> str | None:
    """Make it of ever less text until it is not too long: escaped it may be longer than it was."""
    limit = room
    while limit >= _LEAST or limit == room > 0:
        written, over = make(limit)
        if over <= 0:
            return written
        limit = min(limit - over, limit * 9 // 10)
    return None
