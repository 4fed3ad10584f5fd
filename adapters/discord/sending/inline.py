"""Runs as Discord's markdown."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from adapters.chats.cutting import text_of, within
from adapters.discord.sending.markup import code_span, escape, link
from bot.model import Run, RunStyle
from knowledge.text.visible import visible

_MARKS: dict[RunStyle, tuple[str, str]] = {
    "plain": ("", ""),
    "quiet": ("", ""),
    "code": ("", ""),
    "strong": ("**", "**"),
    "mark": ("**", "**"),
    "insert": ("__", "__"),
    "delete": ("~~", "~~"),
}


def inline(runs: Sequence[Run], *, line_start: bool = True, links: bool = False) -> str:
    """Write runs; neighbours of one style are one, lest their marks touch."""
    written: list[str] = []
    for (style, url), group in groupby(_bridged(runs), key=lambda run: (_look(run.style), run.link)):
        text = visible(text_of(group))
        starts = line_start if not written else written[-1].endswith("\n")
        written.append(_styled(text, style, url, line_start=starts, links=links))
    return "".join(written).rstrip()


def each_line(prefix: str, text: str) -> str:
    """Put the same before each line, empty ones included: a line without it ends a quote."""
    return "\n".join(f"{prefix}{line}" for line in text.split("\n"))


def one_line(text: str) -> str:
    """Write a text on one line."""
    return " ".join(text.split())


def line_within(text: str, most: int) -> str:
    """Write a text on one line of so many UTF-16 units, which is never empty: Discord takes no empty name."""
    return within(one_line(text) or "…", most)


def on_one_line(runs: Sequence[Run]) -> list[Run]:
    """Write runs on one line."""
    return [replace(run, text=re.sub(r"\s+", " ", run.text)) for run in runs]


def _bridged(runs: Sequence[Run]) -> list[Run]:
    """Let a mark reach over the blank between two marked words: one mark reads better than two."""
    made = [run for run in runs if run.text]
    for number in range(1, len(made) - 1):
        before, blank, after = made[number - 1 : number + 2]
        if blank.text == " " and before.style == after.style == "mark":
            made[number] = replace(blank, style="mark")
    return made


def _look(style: RunStyle) -> RunStyle:
    """Styles that look the same are the same."""
    return {"quiet": "plain", "mark": "strong"}.get(style, style)  # type: ignore[return-value]


def _styled(text: str, style: RunStyle, url: str | None, *, line_start: bool, links: bool) -> str:
    if url:
        label = one_line(text)
        linked = link(_code(label) if style == "code" else escape(label, line_start=False), url)
        opening, closing = _MARKS[style]
        return _kept_blanks(text, f"{opening}{linked}{closing}") if label else text
    if style == "code":
        return "\n".join(map(_code, text.split("\n")))
    opening, closing = _MARKS[style]
    if not opening:
        return escape(text, line_start=line_start, links=links)
    # A mark beside a blank is no mark, and none reaches over a line break.
    lines = [_wrapped(line, opening, closing) for line in text.split("\n")]
    return "\n".join(lines)


def _code(text: str) -> str:
    """Write words of code; where no marks of code can hold them, they are plain."""
    return (code_span(text) if text.strip() else text) or escape(text, line_start=True)


def _wrapped(line: str, opening: str, closing: str) -> str:
    inner = line.strip()
    if not inner:
        return line
    return _kept_blanks(line, f"{opening}{escape(inner, line_start=False)}{closing}")


def _kept_blanks(line: str, written: str) -> str:
    """What was made of a line without the blanks around it, with them."""
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{before}{written}{after}"
