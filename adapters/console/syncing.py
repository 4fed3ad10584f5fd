"""Sources that documents come from by themselves: what they bring, would bring, and brought."""

import logging
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
from adapters.console.naming import command_again
from adapters.console.opening import other_processes, reload_with_bar
from adapters.console.reports import report_json, shrunk_told
from adapters.console.showing.printing import print_json, print_reply
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.model import Block, Heading, Prose, Reply, Run
from bot.showing.listings import report_reply
from bot.showing.syncing_replies import brought_reply
from bot.showing.wording import about_syncing
from bot.showing.wording.phrases import day
from bot.syncing import Brought, reload_after
from knowledge.errors import KnowledgeError
from knowledge.reloading import ReloadReport

if TYPE_CHECKING:
    from adapters.syncing.sources import FolderSources
    from adapters.syncing.trying import Trial, Trials

FAILED = 1


def print_sync(names: Sequence[str], settings: Settings, *, anyway: bool, as_json: bool) -> None:
    """Bring documents, reload, and print what was brought and what the reload did.

    Raises:
        KnowledgeError: As ``bot.syncing.Sources.bring`` and a reload.
        ClickException: A source delivers nothing; all else is done and printed.
    """
    with _said_once(), other_processes(settings) as others:
        parts = build(settings, others=others)
        sources = parts.sources
        if not sources.entries() and not names:
            raise click.ClickException(wording.NO_SOURCES)
        with _ending(sources), _progress() as progress:
            brought = sources.bring(names, progress, anyway=anyway)
        if sources.ended.is_set():
            raise click.Abort
        if not as_json:
            print_reply(Reply(tuple(block for one in brought for block in _blocks(one)), ""), sys.stdout)
            click.echo()
        report = _read(brought, parts)
    _print_report(report, {"sources": [_as_json(one) for one in brought]} if as_json else None)
    if any(one.trouble or one.shrunk for one in brought):
        sys.exit(FAILED)


def print_forgotten(name: str, settings: Settings, *, as_json: bool) -> None:
    """Remove what a source brought that is none any more, reload, and print how many files these were."""
    with _said_once(), other_processes(settings) as others:
        parts = build(settings, others=others)
        files = parts.sources.forget(name)
        if not as_json:
            click.echo(f"{wording.source_forgotten(name, len(files))}\n")
        report = _read([Brought(name, removed=files)], parts)
    _print_report(report, {"removed": files} if as_json else None)


def print_try(names: Sequence[str], settings: Settings, *, as_json: bool) -> None:
    """Print the first documents of sources as they would be read; nothing is written.

    Raises:
        KnowledgeError: ``sources.toml`` is no good, or a source is unknown or delivers nothing.
    """
    from adapters.syncing.trying import try_source

    parts = build(settings)
    sources = parts.sources
    with _said_once():
        entries = sources.chosen(names)
    if not entries:
        raise click.ClickException(wording.NO_SOURCES)
    told = []
    for entry in entries:
        with _ending(sources):
            try:
                tried = try_source(entry, settings.max_file_bytes, parts.library.language, sources.ended)
            except KnowledgeError:
                if sources.ended.is_set():
                    raise click.Abort from None
                raise
        told.append({"source": entry.setup.name, **asdict(tried)})
        if not as_json:
            if len(told) > 1:
                click.echo()
            print_reply(Reply(tuple(_tried(entry.setup.name, tried)), ""), sys.stdout)
    if as_json:
        print_json(told)


def _read(brought: Sequence[Brought], parts: Parts) -> ReloadReport:
    """Reload after something was brought or removed."""
    with shrunk_told(parts.settings):
        report = reload_after(brought, partial(reload_with_bar, parts))
    parts.sources.was_read()
    return report


def _print_report(report: ReloadReport, before: dict[str, object] | None) -> None:
    """Print what a reload did; ``before``: what stands before it as JSON, where that is wanted."""
    if before is None:
        print_reply(report_reply(report, None), sys.stdout)
    else:
        print_json({**before, "reload": report_json(report)})


def _tried(name: str, tried: "Trials") -> Iterator[Block]:
    if not tried.documents:
        yield Prose((Run(about_syncing.nothing_taken(name)),))
    else:
        yield Heading(wording.tried(name, len(tried.documents)))
    for one in tried.documents:
        yield from _trial(one)
    for remark in tried.remarks:
        yield Prose((Run(about_syncing.remarked(name, remark)),))


def _trial(one: "Trial") -> Iterator[Block]:
    if one.reason:
        yield Prose((Run(one.path, "strong"), Run(f": {one.reason}.")))
        return
    facts = [one.path, one.author or "", day(one.published) if one.published else "", one.address or ""]
    yield Prose((Run(one.title, "strong"), Run("".join(f" · {fact}" for fact in facts if fact))))
    if one.first:
        yield Prose((Run(one.first),))
    if one.takes_in:
        yield Prose((Run(wording.TAKES_IN),))


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
        "remarks": one.remarks,
        "seconds": round(one.seconds, 3),
    }


def _blocks(one: Brought) -> tuple[Block, ...]:
    if one.shrunk is not None:
        again = command_again("sync", one.name, "--anyway")
        return (Prose((Run(wording.source_shrunk(one.name, *one.shrunk, again)),)),)
    return brought_reply([one]).blocks


@contextmanager
def _said_once() -> Iterator[None]:
    """Keep from the terminal what the log says of how sources do; the report says it, or the error."""

    def is_more(record: logging.LogRecord) -> bool:
        return record.exc_info is not None

    loggers = [logging.getLogger(name) for name in ("adapters.syncing.bringing", "adapters.rules.looking")]
    for one in loggers:
        one.addFilter(is_more)
    try:
        yield
    finally:
        for one in loggers:
            one.removeFilter(is_more)


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
    """Have what is under way end in order when somebody wants that, and at once the second time."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        if sources.ended.is_set():
            raise KeyboardInterrupt
        sources.stop()

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
