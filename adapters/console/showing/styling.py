"""Runs on a terminal, in colours and with links, or as plain text."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Run

if TYPE_CHECKING:
    from rich.text import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a document could use to move the cursor or recolour the terminal."""

STYLES = {
    "plain": "",
    "strong": "bold",
    "quiet": "dim",
    "mark": "bold yellow",
    "insert": "bold green underline",
    "delete": "red strike",
    "code": "cyan",
}


def harmless(text: str) -> str:
    """Replace control characters, so that no document can drive the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def on_one_line(text: str) -> str:
    """Replace line breaks, too: no file's name can look like a line of ours."""
    return harmless(text).replace("\n", "\N{REPLACEMENT CHARACTER}")


def plain_runs(runs: Sequence[Run]) -> str:
    """Write runs without colours; a link's address stands behind it."""
    made = [_plain_run(run) for run in runs]
    for number, run in enumerate(runs):
        following = runs[number + 1].link if number + 1 < len(runs) else None
        if run.link and run.link != following:
            made[number] += f" <{harmless(run.link)}>"
    return "".join(made)


def _plain_run(run: Run) -> str:
    text = harmless(run.text)
    match run.style:
        case "insert":
            return f"{{+{text}+}}"
        case "delete":
            return f"[-{text}-]"
        case "plain" | "strong" | "quiet" | "mark" | "code":
            return text


def rich_runs(runs: Sequence[Run], style: str = "") -> "Text":
    """Write runs in colours; what a terminal can open is underlined."""
    from rich.style import Style
    from rich.text import Text

    text = Text(style=style)
    for run in runs:
        look = Style.parse(STYLES[run.style] or "none")
        if run.link:
            look += Style(underline=True, link=harmless(run.link))
        text.append(harmless(run.text), look)
    return text
