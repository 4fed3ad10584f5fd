"""Sources that documents come from by themselves: what they bring, would bring, and brought."""

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import click

from adapters.console import wording
from adapters.console.opening import other_processes, reload_with_bar
from adapters.console.reports import report_json, shrunk_told
from adapters.console.showing.printing import print_reply
from adapters.settings.settings import Settings
from adapters.wiring import build
from bot.model import Block, Bullets, Heading, Prose, Reply, Run
from bot.showing.listings import SHOWN, report_reply
from bot.showing.wording import about_the_folder
from bot.showing.wording.phrases import day
from bot.syncing import Brought

if TYPE_CHECKING:
    from adapters.syncing.sources import FolderSources
    from adapters.syncing.trying import Trial

FAILED = 1


def print_sync(names: Sequence[str], settings: Settings, *, anyway: bool, as_json: bool) -> None:
    """Bring documents, reload, and print what was brought and what the reload did.

    Raises:
        KnowledgeError: As ``bot.syncing.Sources.bring`` and a reload.
        ClickException: A source delivers nothing; all else is done and printed.
    """
    from adapters.syncing.reloading import reload_after

    with other_processes(settings) as others:
        parts = build(settings, others=others)
        sources = parts.sources
        if not sources.states() and not names:
            raise click.ClickException(wording.NO_SOURCES)
        with _ending(sources), _progress() as progress:
            brought = sources.bring(names, progress, anyway=anyway)
        if not as_json:
            print_reply(Reply(tuple(block for one in brought for block in _blocks(one)), ""), sys.stdout)
            click.echo()
        with shrunk_told(settings):
            report = reload_after(brought, partial(reload_with_bar, parts))
        sources.was_read()
    if as_json:
        told = {"sources": [_as_json(one) for one in brought], "reload": report_json(report)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print_reply(report_reply(report, None), sys.stdout)
    if any(one.trouble or one.shrunk for one in brought):
        sys.exit(FAILED)


def print_forgotten(name: str, settings: Settings, *, as_json: bool) -> None:
    """Remove what a source brought that is none any more, and print which files these were."""
    with other_processes(settings) as others:
        files = build(settings, others=others).sources.forget(name)
    if as_json:
        click.echo(json.dumps({"removed": files}, ensure_ascii=False, indent=1))
    else:
        click.echo(wording.source_forgotten(name, len(files)))


def print_try(names: Sequence[str], settings: Settings, *, as_json: bool) -> None:
    """Print the first documents of sources as they would be read; nothing is written.

    Raises:
        KnowledgeError: ``sources.toml`` is no good, or a source is unknown or delivers nothing.
    """
    from adapters.syncing.trying import try_source

    parts = build(settings)
    sources = parts.sources
    entries = sources.chosen(names)
    if not entries:
        raise click.ClickException(wording.NO_SOURCES)
    told = []
    for entry in entries:
        with _ending(sources):
            trials = try_source(entry, settings.max_file_bytes, parts.library.language, sources.ended)
        told.append({"source": entry.setup.name, "documents": [asdict(one) for one in trials]})
        if not as_json:
            heading = Heading(wording.tried(entry.setup.name, len(trials)))
            blocks = (heading, *(block for one in trials for block in _trial(one)))
            print_reply(Reply(blocks, ""), sys.stdout)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def _trial(one: "Trial") -> Iterator[Block]:
    if one.reason:
        yield Prose((Run(one.path, "strong"), Run(f": {one.reason}.")))
        return
    facts = [one.path, one.author or "", day(one.published) if one.published else "", one.address or ""]
    yield Prose((Run(one.title, "strong"), Run("".join(f" · {fact}" for fact in facts if fact))))
    if one.first:
        yield Prose((Run(one.first),))


def _as_json(one: Brought) -> dict[str, object]:
    return {
        "source": one.name,
        "added": one.added,
        "changed": one.changed,
        "renamed": one.renamed,
        "removed": one.removed,
        "unchanged": one.unchanged,
        "failed": [{"document": name, "reason": reason} for name, reason in one.failed],
        "trouble": one.trouble or None,
        "shrunk": one.shrunk,
        "more_than": one.more_than,
        "seconds": round(one.seconds, 3),
    }


def _blocks(one: Brought) -> Iterator[Block]:
    yield Prose((Run(one.name, "strong"), Run(f": {_sentence(one)}")))
    if one.more_than is not None:
        yield Prose((Run(wording.more_documents(one.name, one.more_than)),))
    if one.failed:
        items = [(Run(name, "strong"), Run(f": {reason}.")) for name, reason in one.failed[:SHOWN]]
        if (more := len(one.failed) - len(items)) > 0:
            items.append((Run(about_the_folder.more_files(more)),))  # type: ignore[arg-type]
        yield Bullets(tuple(items))


def _sentence(one: Brought) -> str:
    if one.shrunk is not None:
        return wording.source_shrunk(one.name, *one.shrunk)
    if one.trouble:
        return f"{one.trouble} {wording.BROUGHT_STAYS}"
    kinds = (
        (len(one.added), "added"),
        (len(one.changed), "changed"),
        (len(one.renamed), "renamed"),
        (len(one.removed), "removed"),
        (one.unchanged, "unchanged"),
        (len(one.failed), "left out"),
    )
    return wording.brought([(number, kind) for number, kind in kinds if number])


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None] | None]:
    """Show on a terminal how many documents were seen."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda name, number: status.update(wording.looking(name, number))


@contextmanager
def _ending(sources: "FolderSources") -> Iterator[None]:
    """Have what is under way end in order when the terminal or the system wants that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.signal(one, lambda *_: sources.stop()) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
