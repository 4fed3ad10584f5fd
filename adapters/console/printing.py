"""Replies on a terminal (colours, links, wrapped) or in a pipe (plain lines)."""

import re
from typing import TYPE_CHECKING, TextIO

from bot.model import Block, Bullets, Footer, Heading, Prose, QuoteBlock, Reply, Run

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
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
BAR = "▌ "
"""Stands at the left of a quote."""
WIDEST = 100
"""Columns; longer lines tire the eye."""


def harmless(text: str) -> str:
    """Replace control characters, so that no document can drive the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def print_reply(reply: Reply, stream: TextIO) -> None:
    """Show a reply on ``stream``, as a terminal if it is one."""
    if stream.isatty():
        from rich.console import Console

        console = Console(file=stream, highlight=False, markup=False, emoji=False)
        console.width = min(console.width, WIDEST)
        _show(reply, console)
    else:
        stream.write(as_plain_text(reply))
        stream.flush()


def as_plain_text(reply: Reply) -> str:
    """Write a reply without colours, a block a paragraph, for pipes and files."""
    return "\n\n".join(_plain_block(block) for block in reply.blocks) + "\n"


def _plain_block(block: Block) -> str:
    match block:
        case Heading(text):
            return harmless(text)
        case Prose(runs) | Footer(runs):
            return _plain(runs)
        case QuoteBlock(runs, source_line):
            lines = _plain(runs).splitlines()
            return "\n".join([*(f"> {line}" for line in lines), f"  {_plain(source_line)}"])
        case Bullets(items):
            return "\n".join(f"- {_plain(item)}" for item in items)


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(_plain_run(run) for run in runs)


def _plain_run(run: Run) -> str:
    text = harmless(run.text)
    match run.style:
        case "insert":
            return f"{{+{text}+}}"
        case "delete":
            return f"[-{text}-]"
        case "plain" | "strong" | "quiet" | "mark" | "code":
            return f"{text} <{harmless(run.link)}>" if run.link else text


def _show(reply: Reply, console: "Console") -> None:
    console.print()
    for block in reply.blocks:
        console.print(_rich_block(block, console))
        console.print()


def _rich_block(block: Block, console: "Console") -> "RenderableType":
    match block:
        case Heading(text):
            return _rich((Run(text),), "bold underline")
        case Prose(runs, kind):
            return _rich(runs, "bold" if kind == "lead" else "")
        case Footer(runs):
            return _rich(runs, "dim")
        case QuoteBlock(runs, source_line):
            return _quote(runs, source_line, console)
        case Bullets(items):
            return _bullets(items)


def _quote(runs: tuple[Run, ...], source_line: tuple[Run, ...], console: "Console") -> "RenderableType":
    from rich.text import Text

    lines = [
        Text.assemble((BAR, "cyan"), line)
        for text in (_rich(runs), _rich(source_line, "cyan"))
        for line in text.wrap(console, console.width - len(BAR))
    ]
    return Text("\n").join(lines)


def _bullets(items: tuple[tuple[Run, ...], ...]) -> "RenderableType":
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    for item in items:
        table.add_row("•", _rich(item))
    return table


def _rich(runs: tuple[Run, ...], style: str = "") -> "Text":
    from rich.style import Style
    from rich.text import Text

    text = Text(style=style)
    for run in runs:
        link = harmless(run.link) if run.link else None
        text.append(harmless(run.text), Style.parse(STYLES[run.style] or "none") + Style(link=link))
    return text
