"""Is the cluster in order? Findings, each with what to do about it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from adapters.opensearch.asking.engine import described
from adapters.opensearch.connection.cluster import Cluster, NoEngineError
from adapters.opensearch.last_read import LastRead, last_read_in, last_read_of
from adapters.opensearch.mapping import alias_name
from adapters.opensearch.publishing.differing import lag
from adapters.opensearch.publishing.publishing import fullest_disk
from adapters.services.findings import Finding
from adapters.settings.searching import URL
from bot.showing.wording.phrases import count
from knowledge.errors import KnowledgeError, UnavailableError
from knowledge.library import Library
from knowledge.reloading import outstanding

OLDEST: Final = 2
"""OpenSearch's first number from which on this was tried."""
MOMENT: Final = "%Y-%m-%d %H:%M"
FULL: Final = 85
"""Percent of a disk from which on OpenSearch puts no further shard there; at 95 it takes nothing more."""


def check(cluster: Cluster, disk: Library, folder: Path | None = None) -> list[Finding]:
    """Look at version, health, shards, disks, and at what it holds beside this machine's index and folder."""
    found: list[Finding] = []
    try:
        found += (look(cluster) for look in (_version, _health, _disks))
        found += _documents(cluster, disk, folder)
    except KnowledgeError as error:
        # Whoever sees to one that is away has to know where it was looked for.
        is_away = isinstance(error, UnavailableError) and not error.lasting
        where = f" {URL} is {', '.join(cluster.urls)}." if is_away else ""
        found.append(_found(f"{error}{where}", ok=False))
    return found


def _found(message: str, *, ok: bool = True) -> Finding:
    return Finding(ok=ok, subject="search", message=message)


def _version(cluster: Cluster) -> Finding:
    try:
        told = cluster.ask("GET", "/")["version"]
    except (KeyError, TypeError) as error:
        raise NoEngineError(cluster.told) from error
    name, number = told.get("distribution", "Elasticsearch"), told["number"]
    if name != "opensearch" or int(number.partition(".")[0]) < OLDEST:
        return _found(
            f"The search cluster is {name} {number}; it must be OpenSearch {OLDEST} or later.", ok=False
        )
    return _found(f"The search cluster is OpenSearch {number}.")


def _health(cluster: Cluster) -> Finding:
    told = cluster.ask("GET", f"/_cluster/health/{cluster.prefix}-*?expand_wildcards=all")
    nodes, status = told["number_of_nodes"], told["status"]
    missing = told["unassigned_shards"] + told["initializing_shards"]
    shards = f"{told['active_shards']} of {told['active_shards'] + missing} shards are there"
    if status == "green":
        return _found(f"It is green: {count(nodes, 'node')}, {shards}.")
    lost, advice = "documents are missing from the answers", "see to its nodes"
    if status == "yellow":
        lost = "copies of shards lack a node"
        advice += ", or set BACKGROUNDER_SEARCH_REPLICAS below their number and reload"
    return _found(f"It is {status}, with {count(nodes, 'node')}: {shards}, {lost}; {advice}.", ok=False)


def _disks(cluster: Cluster) -> Finding:
    percent, node = fullest_disk(cluster) or (0, "")
    if percent >= FULL:
        message = f"The disk of its node {node} is {percent} % full; make room: a full one takes no documents."
        return _found(message, ok=False)
    return _found(f"Its fullest disk is {percent} % full.")


def _documents(cluster: Cluster, disk: Library, folder: Path | None) -> Iterator[Finding]:
    told = described(cluster)
    last = last_read_in(told)
    made = datetime.strptime(told["generation"][:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    read = f" as read {last.read_at:{MOMENT}} UTC" if last and last.read_at else ""
    failed = f"; {count(len(last.failed), 'file')} could not be read then" if last and last.failed else ""
    yield _found(
        f"It holds {count(told['passages'], 'passage')} of {count(told['documents'], 'document')} "
        f"under {cluster.prefix}{read}, published {made:{MOMENT}} UTC{failed}."
    )
    if not disk.built:
        return
    yield _lag(cluster, disk, last)
    if folder is not None:
        since = outstanding(disk, folder)
        if since.added or since.changed or since.removed:
            what = f"{since.added:,} new, {since.changed:,} changed, {since.removed:,} gone"
            yield _found(
                f"Files in {folder} since then: {what}; `backgrounder reload` reads and publishes them."
            )


def _lag(cluster: Cluster, disk: Library, last: LastRead | None) -> Finding:
    """How far what this machine's last reload made is from what is served."""
    own = last_read_of(disk)
    is_same = bool(last and last.index and last.index == own.index)
    found = None if is_same else lag(disk.embedded, cluster, alias_name(cluster.prefix, "documents"))
    if not found:
        return _found("This machine's index holds the same documents.")
    what = f"{found.new:,} new, {found.changed:,} changed, {found.gone:,} gone"
    if last and last.read_at and own.read_at and own.read_at < last.read_at:
        return _found(
            f"This machine's index is older, with other documents ({what}); nobody is answered from it."
        )
    return _found(
        f"This machine's index holds others ({what}); publish it with `backgrounder cluster import`.",
        ok=False,
    )
