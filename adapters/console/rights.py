"""The command that explains the rules: what somebody may see, and why."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Final

import click

from adapters.console import wording
from adapters.console.hiding import hidden_now
from adapters.console.opening import opened
from adapters.rules.file import RulesFile
from adapters.rules.reading import is_person, is_place
from adapters.settings.settings import Settings
from adapters.wiring import open_journal
from bot.model import Asker, Message
from bot.rules.joining import JoinedRules
from bot.rules.rules import Rules, own_id
from bot.rules.seeing import collections_in
from bot.rules.telling import told_ways
from bot.showing.channel_ways import ways_list
from knowledge.model import SHARED

JOURNAL_SECONDS: Final = 3.0
"""Patience for the database, which is made at first use."""


def print_access(
    who: str, where: str | None, groups: tuple[str, ...], settings: Settings, *, outsider: bool
) -> None:
    """Say which collections somebody may see alone, and which are shown to all in a place."""
    for one, is_right in ((who, is_person), (where, is_place), *((group, is_person) for group in groups)):
        if one is not None and not is_right(one):
            raise click.UsageError(wording.no_such_id(one))
    library, file = opened(settings).parts.library, RulesFile(settings.knowledge)
    rules, problem = _with_kept(file(), settings), file.problem
    if problem:
        click.echo(f"backgrounder: {problem}", err=True)
    hidden = hidden_now(library)
    collections = collections_in(library.index) | {one.collection for one, _ in hidden} - {SHARED}
    asker = Asker(own_id(who), groups=frozenset(groups), outsider=outsider)
    alone = Message("", asker, channel=own_id(where) if where else None, alone=True)
    click.echo("\n".join(_explained(rules, alone, collections, wording.alone(who))))
    if where:
        told = _explained(rules, replace(alone, alone=False), collections, wording.for_all_in(where))
        click.echo("\n" + "\n".join(told))
        click.echo("\n" + "\n".join(_ways(rules, where, collections)))
    if hidden:
        click.echo(f"\n{wording.HIDDEN}:")
        for source, reason in hidden:
            click.echo(f"  {source.path}: {reason}")


def _with_kept(laid_down: Rules, settings: Settings) -> Rules:
    """Join what the file says with what admins laid down from the chat."""
    with closing(open_journal(settings)) as journal:
        journal.ready(JOURNAL_SECONDS)
        rules = JoinedRules(lambda: laid_down, journal.keeper)()
        if rules.own is not None:
            return rules
        click.echo(f"backgrounder: {wording.kept_unread(journal.trouble or '')}", err=True)
        return laid_down


def _ways(rules: Rules, where: str, collections: frozenset[str]) -> Iterator[str]:
    yield wording.ways_of(where)
    told = told_ways(rules, where, offered=tuple(sorted(collections)))
    yield from (f"  {''.join(run.text for run in item)}" for item in ways_list(told).items)


def _explained(rules: Rules, message: Message, collections: frozenset[str], head: str) -> Iterator[str]:
    yield head
    if rules.refuses(message):
        yield f"  {wording.NOTHING_FOR_OUTSIDERS}"
        return
    seen = rules.seen_by(message, collections)
    yield f"  {wording.AT_THE_TOP}: {wording.SEEN_BY_ALL}"
    for one in sorted(collections):
        if seen is None or one in seen:
            let_in = sorted(rules.let_in(one, message))
            yield f"  {one}: {wording.seen_as(let_in) if one in rules.readers else wording.SEEN_BY_ALL}"
        elif rules.shut:
            yield f"  {one}: {wording.NOT_SEEN_NOW}"
        elif one in rules.readers and not rules.let_in(one, message):
            yield f"  {one}: {wording.not_seen(sorted(rules.readers[one]))}"
        else:
            yield f"  {one}: {wording.NOT_ANSWERED_THERE}"
