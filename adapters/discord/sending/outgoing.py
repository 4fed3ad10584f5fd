"""To Discord: a Reply as components, within every limit by construction."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

import discord
from discord import ui

from adapters.chats.cutting import cut, length, text_of
from adapters.discord.sending import buttons, limits
from adapters.discord.sending.markup import escape, link
from bot.model import Action, Block, Bullets, Footer, Heading, Prose, QuoteBlock, Reply, Run, RunStyle
from bot.showing.wording import about_answers, about_chats
from knowledge.text.visible import visible

T = TypeVar("T")

ACCENT = discord.Colour(0x3B6EA5)
"""The bar beside a reply."""
QUOTE_CHARACTERS = (1500, 1000)
"""A quote's text if the reply has room for it, and so that three of them, their sources and the lead fit."""
_ITEM_CHARACTERS = 1000
"""An item of a list."""
_SMALL_CHARACTERS = 500
"""A source's line, a footer."""
_LEAST = 60
"""A piece of text shorter than this is not worth showing."""
_MARKS: dict[RunStyle, tuple[str, str]] = {
    "plain": ("", ""),
    "quiet": ("", ""),
    "code": ("", ""),
    "strong": ("**", "**"),
    "mark": ("**", "**"),
    "insert": ("__", "__"),
    "delete": ("~~", "~~"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text display to be; ``rule``: a line is drawn above it."""

    text: str
    rule: bool = False


def to_view(
    reply: Reply, *, shareable: bool = False, turning: Sequence[buttons.Persistent] = ()
) -> ui.LayoutView:
    """Lay a reply out.

    ``shareable``: only the asker sees it, and there is a channel to share it with. ``turning`` are
    buttons of the chat's own.
    """
    container: ui.Container[Any] = ui.Container(accent_colour=ACCENT)
    for piece in pieces(reply):
        if piece.rule:
            container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(piece.text))
    made = [*(buttons.of_action(action) for action in _shown(reply.actions, shareable=shareable)), *turning]
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


def pieces(reply: Reply) -> list[Piece]:
    """Fill one message: the footers first, for they must be there, then as much of the rest as fits.

    Quotes are shown whole if there is room for all of them, and each shortened if there is not.
    """
    for most in QUOTE_CHARACTERS:
        shown, complete = _filled(reply, most)
        if complete and not any(about_answers.CUT in piece.text for piece in shown):
            break
    return _few(shown) or [Piece(escape(reply.summary).strip() or "…")]


def _filled(reply: Reply, most: int) -> tuple[list[Piece], bool]:
    """Lay the blocks out with quotes of ``most`` characters; and whether all of them fit."""
    footers = [_small_runs(block.runs) for block in reply.blocks if isinstance(block, Footer)]
    note = _small(about_chats.DOES_NOT_FIT)
    room = limits.DISPLAY_CHARACTERS - sum(length(text) for text in footers) - length(note)
    shown: list[Piece] = []
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
        shown.append(Piece(text, rule=ruled))
        above = block
    tail = [*([] if complete else [note]), *filter(_says_something, footers)]
    return [*shown, *(Piece(text) for text in tail)], complete


def _says_something(text: str) -> bool:
    """Whether anything is left but marks of our own."""
    return bool(text.strip(" \n#>-*_~"))


def _in_parts(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (things[start : start + size] for start in range(0, len(things), size))


def _few(made: list[Piece]) -> list[Piece]:
    """Join small pieces until there are no more components than Discord takes, rules and buttons included."""
    most = (limits.COMPONENTS - 1 - 2 * (limits.ROW_BUTTONS + 1)) // 2
    if len(made) <= most:
        return made
    size = -(-len(made) // most)
    return [Piece("\n".join(piece.text for piece in some), rule=some[0].rule) for some in _in_parts(made, size)]


def _fitted(block: Block, room: int, most: int) -> str | None:
    """Write one block within the room; None if even a short form does not fit."""
    match block:
        case Heading(text):
            line = f"### {_inline((Run(_one_line(text)),), line_start=False)}"
            return line if length(line) <= room else None
        case Prose(runs):
            return _prose(runs, room)
        case QuoteBlock(runs, source_line):
            return _quote(runs, source_line, room, most)
        case Bullets(items):
            return _bullets(items, room)
        case Footer(runs):
            return _small_runs(runs)


def _prose(runs: Sequence[Run], room: int) -> str | None:
    quiet = bool(runs) and all(run.style == "quiet" for run in runs)

    def write(kept: Sequence[Run]) -> str:
        text = _inline(kept, links=True)
        return _each_line("-# ", text) if quiet else text

    return _within(runs, room, write)


def _quote(runs: Sequence[Run], source_line: Sequence[Run], room: int, most: int) -> str | None:
    source = _small_runs(source_line)
    left = room - length(source) - 1
    quoted = _within(runs, min(left, most), lambda kept: _each_line("> ", _inline(kept, links=True)))
    return None if quoted is None else f"{quoted}\n{source}"


def _bullets(items: Sequence[Sequence[Run]], room: int) -> str | None:
    lines: list[str] = []
    for item in items:
        left = room - sum(length(line) + 1 for line in lines)
        line = _within(
            item, min(left, _ITEM_CHARACTERS), lambda kept: f"- {_inline(_on_one_line(kept), line_start=False)}"
        )
        if line is None:
            break
        lines.append(line)
    if len(lines) < len(items):
        note = f"\n{_small(about_chats.DOES_NOT_FIT)}"
        while lines and sum(length(line) + 1 for line in lines) + len(note) > room:
            lines.pop()
        return "\n".join(lines) + note if lines else None
    return "\n".join(lines) or None


def _small_runs(runs: Sequence[Run]) -> str:
    kept, _ = cut(_on_one_line(runs), _SMALL_CHARACTERS)
    return f"-# {_inline(kept, line_start=False)}"


def _small(sentence: str) -> str:
    return f"-# {escape(sentence, line_start=False)}"


def _within(runs: Sequence[Run], room: int, write: Callable[[Sequence[Run]], str]) -> str | None:
    """Write as many whole sentences as the room takes once they are escaped, and say so if that is not all."""
    limit = room
    while limit >= _LEAST or limit == room > 0:
        kept, shorter = cut(runs, limit)
        note = (Run(f" … ({about_answers.CUT})"),) if shorter else ()
        written = write((*kept, *note))
        over = length(written) - room
        if over <= 0:
            return written
        limit = min(limit - over, limit * 9 // 10)
    return None


def _inline(runs: Sequence[Run], *, line_start: bool = True, links: bool = False) -> str:
    """Write runs; neighbours of one style are one, lest their marks touch."""
    written: list[str] = []
    for (style, url), group in groupby(_bridged(runs), key=lambda run: (_look(run.style), run.link)):
        text = visible(text_of(group))
        starts = line_start if not written else written[-1].endswith("\n")
        written.append(_styled(text, style, url, line_start=starts, links=links))
    return "".join(written).rstrip()


def _bridged(runs: Sequence[Run]) -> list[Run]:
    """Let a mark reach over the blank between two marked words: one mark reads better than two."""
    made = list(runs)
    for number in range(1, len(made) - 1):
        before, blank, after = made[number - 1 : number + 2]
        if blank.text == " " and before.style == after.style == "mark":
            made[number] = replace(blank, style="mark")
    return made


def _look(style: RunStyle) -> RunStyle:
    """Styles that look the same are the same."""
    return {"quiet": "plain", "code": "plain", "mark": "strong"}.get(style, style)  # type: ignore[return-value]


def _styled(text: str, style: RunStyle, url: str | None, *, line_start: bool, links: bool) -> str:
    if url:
        return link(escape(_one_line(text), line_start=False), url)
    opening, closing = _MARKS[style]
    if not opening:
        return escape(text, line_start=line_start, links=links)
    # A mark beside a blank is no mark, and none reaches over a line break.
    lines = [_wrapped(line, opening, closing) for line in text.split("\n")]
    return "\n".join(lines)


def _wrapped(line: str, opening: str, closing: str) -> str:
    inner = line.strip()
    if not inner:
        return line
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{before}{opening}{escape(inner, line_start=False)}{closing}{after}"


def _each_line(prefix: str, text: str) -> str:
    return "\n".join(f"{prefix}{line}" if line.strip() else prefix.rstrip() for line in text.split("\n"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _on_one_line(runs: Sequence[Run]) -> list[Run]:
    return [replace(run, text=re.sub(r"\s+", " ", run.text)) for run in runs]
