"""Opens the knowledge base for one command: read at first use, with a bar, and reused afterwards."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from adapters.console import wording
from adapters.console.naming import command_again
from adapters.console.showing.styling import on_one_line
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build, open_journal
from bot.journal import Journal
from bot.model import Asker, Message
from bot.rules.ids import TERMINAL
from bot.showing.wording import about_the_folder
from knowledge.errors import SilentFolderError
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport, is_outdated, outstanding

if TYPE_CHECKING:
    from adapters.database.journal import DatabaseJournal

Progress = Callable[[ReloadProgress], None]

OPERATOR = Asker(TERMINAL, admin=True)
"""Whoever sits at the terminal can read and change the folder anyway."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a command works with."""

    parts: Parts
    collections: frozenset[str] | None
    """What the command may see; None: all."""

    def message(self, text: str) -> Message:
        """Make a message of what was typed."""
        return Message(text, OPERATOR, conversation="console", collections=self.collections)


def opened(settings: Settings, collection: str | None = None, journal: Journal | None = None) -> Opened:
    """Open the knowledge base, reading the folder if it was never read."""
    parts = build(settings, journal)
    if parts.library is not parts.disk:
        parts.library.refresh()
    elif not parts.library.built or is_outdated(parts.library):
        report = reload_with_bar(parts)
        for sentence in about_the_folder.left_out_files(report.failed):
            _warn(sentence)
        for name, note in report.notes:
            _warn(about_the_folder.note_on_file(name, note))
        if report.unheard:
            _warn(about_the_folder.unheard())
    return Opened(parts, known_collections(parts.library, collection))


def warn_of_changes(knowledge: Opened) -> None:
    """Say if the documents answered from are no longer those in the folder; an admin decides when they are."""
    parts = knowledge.parts
    try:
        found = outstanding(parts.disk, parts.settings.knowledge)
    except SilentFolderError as error:
        _warn(str(error))
        return
    if found.added + found.changed + found.removed:
        _warn(wording.folder_changed(found.added, found.changed, found.removed, command_again("reload")))


def _warn(sentence: str) -> None:
    click.echo(f"backgrounder: {on_one_line(sentence)}", err=True)


def known_collections(library: Library, collection: str | None) -> frozenset[str] | None:
    """Check a collection's name; None: all collections.

    Raises:
        UsageError: There is no such collection; the sentence lists those there are.
    """
    if collection is None:
        return None
    known = {one.source.collection for one in library.index.documents()} - {""}
    if collection not in known:
        raise click.UsageError(wording.no_such_collection(collection, sorted(known)))
    return frozenset({collection})


def reload_with_bar(parts: Parts, *, anyway: bool = False) -> ReloadReport:
    """Bring the library up to date; a terminal sees how far it is.

    Raises:
        KnowledgeError: The folder cannot be read, or the index not be written.
    """
    if not sys.stderr.isatty():
        return parts.reload(None, anyway=anyway)
    with _bar() as progress:
        return parts.reload(progress, anyway=anyway)


@contextmanager
def other_processes(settings: Settings) -> "Iterator[DatabaseJournal | None]":
    """Open that by which running processes are told, and tell who reloads; None: there is no such database."""
    if settings.database_url is None:
        yield None
        return
    with closing(open_journal(settings)) as journal:
        yield journal


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn(wording.READING),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def show(state: ReloadProgress) -> None:
            bar.update(task, completed=state.done, total=state.total, rate=about_the_folder.rate(state.rate))

        yield show
