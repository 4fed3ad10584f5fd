"""Replies on a terminal (colours, links, wrapped) or in a pipe (plain lines)."""

import json
from typing import TYPE_CHECKING, TextIO

import click

from adapters.console.showing.quotes import plain_quote, rich_quote
from adapters.console.showing.styling import harmless, plain_runs, rich_runs
from bot.model import Block, Bullets, Footer, Heading, Prose, QuoteBlock, Reply, Run

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDEST = 100
"""Columns; longer lines tire the eye."""


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


def print_json(value: object) -> None:
    """Print JSON that people can read, too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def as_plain_text(reply: Reply) -> str:
    """Write a reply without colours, a block a paragraph, for pipes and files."""
    return "\n\n".join(_plain_block(block) for block in reply.blocks) + "\n"


def _plain_block(block: Block) -> str:
    match block:
        case Heading(text):
            return harmless(text)
        case Prose(runs) | Footer(runs):
            return plain_runs(runs)
        case QuoteBlock(parts, source_line):
            lines = plain_quote(parts, WIDEST)
            return "\n".join([*(f"> {line}".rstrip() for line in lines), f"  {plain_runs(source_line)}"])
        case Bullets(items):
            # Indented as a terminal shows it, so that no file's name begins a line.
            return "\n".join("- " + plain_runs(item).replace("\n", "\n  ") for item in items)


def _show(reply: Reply, console: "Console") -> None:
    console.print()
    for block in reply.blocks:
        # Code is not cut at the edge; all else is wrapped before.
        console.print(_rich_block(block, console), crop=False)
        console.print()


def _rich_block(block: Block, console: "Console") -> "RenderableType":
    match block:
        case Heading(text):
            return rich_runs((Run(text),), "bold underline")
        case Prose(runs, kind):
            return rich_runs(runs, "bold" if kind == "lead" else "")
        case Footer(runs):
            return rich_runs(runs, "dim")
        case QuoteBlock(parts, source_line):
            return rich_quote(parts, source_line, console)
        case Bullets(items):
            return _bullets(items)


def _bullets(items: tuple[tuple[Run, ...], ...]) -> "RenderableType":
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column()
    # A path longer than the line goes on below; rich would cut it.
    table.add_column(overflow="fold")
    for item in items:
        table.add_row("•", rich_runs(item))
    return table
