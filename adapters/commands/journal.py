"""The commands that look after the journal, also while the bot runs."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.commands.arguments import settings_from
from adapters.console import wording
from adapters.settings.settings import Settings

if TYPE_CHECKING:
    from adapters.database.tending.tending import Tended


@click.group()
def journal() -> None:
    """Look after the journal of questions, answers and ratings."""


@journal.command()
@click.option("--to", "file", metavar="FILE", type=Path, help="Write into a file, for you alone; - prints it.")
def export(*, file: Path | None) -> None:
    """Print all that the journal holds, a JSON object a line.

    Each has a "kind": asked, rated, posted, reloaded, changed or kept.
    """
    file = None if file == Path("-") else file
    with ExitStack() as stack:
        out = sys.stdout
        if file is not None:
            # Others on this machine are not to read what was asked.
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            out = stack.enter_context(os.fdopen(handle, "w", encoding="utf-8"))

        def write(row: dict[str, object]) -> None:
            out.write(f"{json.dumps(row, ensure_ascii=False)}\n")

        number = stack.enter_context(_opened(settings_from())).export(write)
    if file is not None:
        click.echo(wording.all_exported(number, str(file)))


@journal.command()
@click.argument("user")
@click.option("--yes", is_flag=True, help="Do not ask before.")
def forget(*, user: str, yes: bool) -> None:
    """Delete all that one person left: questions, answers, ratings.

    USER is written as slack:U… or discord:user:….
    """
    from adapters.rules.reading import is_person
    from bot.rules.rules import own_id

    if not is_person(user):
        raise click.UsageError(wording.no_such_id(user))
    who = own_id(user)
    with _opened(settings_from()) as tended:
        left = asdict(tended.left_by(who))
        if not any(left.values()):
            click.echo(wording.nothing_of(user))
        elif not yes and not click.confirm(wording.to_forget(user, left)):
            click.echo(wording.NOT_FORGOTTEN)
        else:
            left = asdict(tended.forget(who))
            click.echo(wording.forgotten(user, left, left.pop("changes")))


@journal.command()
@click.option(
    "--days", metavar="N", type=click.IntRange(min=1), help="Else BACKGROUNDER_JOURNAL_DAYS, else 90."
)
def prune(*, days: int | None) -> None:
    """Delete what is older than N days, as the bot does by itself."""
    settings = settings_from()
    days = days or settings.journal_days
    with _opened(settings) as tended:
        gone = tended.prune(days)
    # Of events nothing is kept but their numbers, a day long; what is owed goes by a shorter life of its own.
    for name in ("seen", "owed"):
        gone.pop(name, None)
    click.echo(wording.pruned(gone, days))


@contextmanager
def _opened(settings: Settings) -> Iterator["Tended"]:
    from adapters.database.opening.explaining import JournalError
    from adapters.wiring import tended_journal

    try:
        yield tended_journal(settings)
    except JournalError as error:
        raise click.ClickException(str(error)) from error
