"""Commands that list or report: quotes, trace, sources, reload."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from adapters.console import wording
from adapters.console.hiding import hidden_blocks, hidden_now
from adapters.console.lines import read_text
from adapters.console.opening import opened, other_processes, reload_with_bar
from adapters.console.reports import report_json, shrunk_told
from adapters.console.showing.answer_json import quote_json, trace_json
from adapters.console.showing.printing import print_json, print_reply
from adapters.settings.settings import Settings
from adapters.wiring import build
from bot.answer.links import Links
from bot.answer.voices.remarks import quotes_by
from bot.rules.access import visible_files
from bot.showing.listings import SHOWN, failed_blocks, report_reply
from bot.showing.wording import about_the_folder, about_traces
from bot.showing.wording.translating import say
from bot.tracing.refusing import UntraceableError
from bot.tracing.tracing import trace, with_links
from knowledge.engine import DocumentInfo
from knowledge.folder import listing
from knowledge.model import Source
from knowledge.patience import attended


def print_quotes(
    speaker: str, about: str, settings: Settings, collection: str | None, *, as_json: bool
) -> None:
    """Print what someone said."""
    if not speaker.strip():
        raise click.UsageError(wording.NOBODY_NAMED)
    knowledge = opened(settings, collection)
    if as_json:
        said = quotes_by(knowledge.parts.library.index, speaker, about, knowledge.collections)
        print_json([quote_json(quote) for quote in knowledge.parts.links.all_linked(said)])
    else:
        print_reply(knowledge.parts.door.quotes(speaker, about, knowledge.message("")), sys.stdout)


def print_trace(
    text: str, file: Path | None, settings: Settings, collection: str | None, *, as_json: bool
) -> None:
    """Print where a text is from; ``-`` is standard input's, a file's where there is one."""
    if file is not None or text == "-":
        text = read_text(file or Path("-"))
    if not text.strip():
        raise click.UsageError(say(about_traces.NOTHING_TO_TRACE))
    knowledge = opened(settings, collection)
    if as_json:
        try:
            found = trace(text, knowledge.parts.library.index, knowledge.collections)
        except UntraceableError as error:
            raise click.UsageError(about_traces.untraceable(error)) from error
        print_json(trace_json(with_links(found, knowledge.parts.links)))
    else:
        print_reply(knowledge.parts.door.trace(text, knowledge.message("")), sys.stdout)


def print_sources(search: str, settings: Settings, collection: str | None, *, as_json: bool) -> None:
    """Print the documents whose title or path holds some words, and which such files were left out."""
    knowledge = opened(settings, collection)
    parts = knowledge.parts
    failed = [
        (name, reason)
        for name, reason in visible_files(parts.library.failed, knowledge.collections)
        if Source(name, "").bears(search)
    ]
    hidden = hidden_now(parts.library, knowledge.collections, search)
    if as_json:
        documents = [
            _source_as_json(one, parts.links)
            for one in parts.library.index.documents(knowledge.collections)
            if one.source.bears(search)
        ]
        unseen = [{"document": one.path, "state": "hidden", "reason": reason} for one, reason in hidden]
        left_out = [{"document": name, "state": "left out", "reason": reason} for name, reason in failed]
        print_json(documents + unseen + left_out)
    else:
        reply = parts.door.sources(search, knowledge.message(""))
        blocks = (*reply.blocks, *hidden_blocks(hidden), *failed_blocks(failed, None))
        print_reply(replace(reply, blocks=blocks), sys.stdout)


def _source_as_json(document: DocumentInfo, links: Links) -> dict[str, object]:
    source = document.source
    return {
        "document": source.path,
        "state": "read",
        "title": source.title,
        "author": source.author,
        "published": source.published,
        "url": source.url,
        "link": links.of(source),
        "collection": source.collection or None,
        "passages": document.passages,
        "statements": document.statements,
        "characters": document.characters,
    }


def print_reload(settings: Settings, *, anyway: bool, as_json: bool, verbose: bool = False) -> None:
    """Bring the index up to date, ``anyway`` also where most files are gone, and print what changed.

    ``verbose``: every file of a long list, and what counts for nothing.
    """
    with shrunk_told(settings), other_processes(settings) as others:
        report = reload_with_bar(build(settings, others=others), anyway=anyway)
    folder = settings.knowledge
    passed_over = attended(folder, lambda beat: listing(folder, beat)).passed_over if verbose else {}
    if as_json:
        print_json(report_json(report) | ({"passed_over": passed_over} if verbose else {}))
    else:
        print_reply(report_reply(report, None, None if verbose else SHOWN), sys.stdout)
        if verbose:
            click.echo(f"\n{wording.passed_over(about_the_folder.kinds(passed_over))}")
