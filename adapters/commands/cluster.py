"""``backgrounder cluster``: the documents in a cluster instead of this machine's index."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from adapters.commands.arguments import settings_from
from adapters.settings.searching import URL

if TYPE_CHECKING:
    from adapters.opensearch.serving import ClusterLibrary
    from adapters.settings.settings import Settings
    from knowledge.library import Library


@click.group()
def cluster() -> None:
    """Look after the documents in an OpenSearch cluster (BACKGROUNDER_SEARCH_URL)."""


@cluster.command("init")
def make() -> None:
    """Make the indices in the cluster, empty; what is there already stays."""
    from adapters.opensearch.mapping import alias_name
    from knowledge.library import Library

    settings = settings_from()
    library = _library(settings, Library())
    prefix = library.cluster.prefix
    with _in_turn(library, settings):
        try:
            library.cluster.ask("GET", f"/_alias/{alias_name(prefix, 'passages')}")
        except KeyError:
            library.publish()
            click.echo(f"The search cluster has indices under {prefix}; `backgrounder reload` fills them.")
            return
    click.echo(f"The search cluster has indices under {prefix} already; nothing was changed.")


@cluster.command("import")
def bring() -> None:
    """Publish this machine's index to the cluster, without reading any document again."""
    settings = settings_from()
    disk = _disk(settings)
    if not disk.built:
        raise click.ClickException(
            f"There is no index of {settings.knowledge} in {settings.state}; `backgrounder reload` makes one."
        )
    from bot.showing.wording.phrases import count

    library = _library(settings, disk)
    with _in_turn(library, settings):
        done = library.publish()
    click.echo(
        f"The search cluster holds {count(done.passages, 'passage')} "
        f"of {count(done.documents, 'document')} now: "
        f"{count(done.written, 'record')} written, {done.removed:,} removed."
    )


@cluster.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(*, as_json: bool) -> None:
    """Say how the cluster does: version, health, shards, disks, and what it holds."""
    settings = settings_from()
    disk = _disk(settings)
    library = _library(settings, disk)
    from adapters.opensearch.checking import check

    findings = check(library.cluster, disk, settings.knowledge)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False))
    else:
        for one in findings:
            click.echo(f"{'ok   ' if one.ok else 'WRONG'}  {one.message}")
    if not all(one.ok for one in findings):
        raise click.exceptions.Exit(1)


@contextmanager
def _in_turn(library: "ClusterLibrary", settings: "Settings") -> Iterator[None]:
    """Keep other processes on the same database from publishing meanwhile."""
    from adapters.console.opening import other_processes

    with other_processes(settings) as others:
        if others is not None and others.is_shared:
            library.turn = others.turn(library.turn_name)
        with library.in_turn():
            yield


def _disk(settings: "Settings") -> "Library":
    from knowledge.library import Library

    return Library.open(settings.state, settings.knowledge, settings.language)


def _library(settings: "Settings", disk: "Library") -> "ClusterLibrary":
    import time

    if settings.search is None:
        raise click.ClickException(f"No cluster is set; set {URL} (.env.example explains it).")
    from adapters.opensearch.joining import library_of

    return library_of(settings.search, disk, time.time)
