"""Is the cluster in order? Findings, each with what to do about it."""

from datetime import UTC, datetime
from typing import Final

from adapters.opensearch.asking.engine import described
from adapters.opensearch.cluster import Cluster
from adapters.opensearch.publishing.publishing import fullest_disk
from adapters.services.findings import Finding
from bot.showing.wording.phrases import count
from knowledge.errors import KnowledgeError
from knowledge.library import Library

OLDEST: Final = 2
"""OpenSearch's first number from which on this was tried."""
FULL: Final = 85
"""Percent of a disk from which on OpenSearch puts no further shard there; at 95 it takes nothing more."""


def check(cluster: Cluster, disk: Library) -> list[Finding]:
    """Look at version, health, shards, disks, and at what it holds beside what this machine's index does."""
    try:
        return [_version(cluster), _health(cluster), _disks(cluster), _documents(cluster, disk)]
    except KnowledgeError as error:
        return [_found(str(error), ok=False)]


def _found(message: str, *, ok: bool = True) -> Finding:
    return Finding(ok=ok, subject="search", message=message)


def _version(cluster: Cluster) -> Finding:
    told = cluster.ask("GET", "/")["version"]
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
    lost = "copies of shards lack a node" if status == "yellow" else "documents are missing from the answers"
    advice = "see to its nodes, or set BACKGROUNDER_SEARCH_REPLICAS below their number and reload"
    return _found(f"It is {status}, with {count(nodes, 'node')}: {shards}, {lost}; {advice}.", ok=False)


def _disks(cluster: Cluster) -> Finding:
    percent, node = fullest_disk(cluster) or (0, "")
    if percent >= FULL:
        message = f"The disk of its node {node} is {percent} % full; make room: a full one takes no documents."
        return _found(message, ok=False)
    return _found(f"Its fullest disk is {percent} % full.")


def _documents(cluster: Cluster, disk: Library) -> Finding:
    told = described(cluster)
    made = datetime.strptime(told["generation"][:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    holds = (
        f"It holds {count(told['passages'], 'passage')} of {count(told['documents'], 'document')} "
        f"under {cluster.prefix}, published {made:%Y-%m-%d %H:%M} UTC"
    )
    if disk.built and len(disk.embedded) != told["passages"]:
        behind = f"this machine's index holds {count(len(disk.embedded), 'passage')}"
        return _found(f"{holds}, but {behind}; publish it with `backgrounder cluster import`.", ok=False)
    return _found(f"{holds}.")
