"""From an embedded ``Index`` to the cluster: a generation beside the old one, then one switch."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from adapters.opensearch.cluster import Cluster, ClusterError
from adapters.opensearch.mapping import FORMAT, KINDS, alias_name, bodies, index_name
from adapters.opensearch.publishing.differing import Difference, difference, fresh_orders
from adapters.opensearch.publishing.making import Making, Record
from adapters.opensearch.words import records_of
from knowledge.index import Index
from knowledge.index.stored.records import FIRST, LAST

_GROWING: Final = ("passages", "documents")
"""Indices of which a generation takes over what did not change; the words are few enough to be sent anew."""
_CHANGING: Final = {"generation": "", "read": ""}
"""What is another with every reading, though the documents are the same."""
_AT_ONCE: Final = 200
"""Records of one request; their bytes bound it, too."""
_BYTES_AT_ONCE: Final = 8_000_000
_TIMES: Final = 8
"""A cluster that has too much to do is asked again so often, after ever longer."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publishing did."""

    generation: str
    passages: int
    documents: int
    written: int
    """Records sent."""
    removed: int


def publish(
    index: Index,
    cluster: Cluster,
    *,
    shards: int = 1,
    replicas: int = 0,
    now: Callable[[], float] = time.time,
    read: str = "",
    sure: Callable[[], object] = lambda: None,
) -> Published:
    """Have the cluster hold what an index does, from the switch at the end on.

    What the served generation holds already is taken over from it, without being sent again. ``read``: the
    record of what was known of the files (``last_read``), which is kept even where nothing else is to do.
    ``sure``: raises if by now another process publishes.

    Raises:
        ClusterError: The cluster failed; what it served before it still serves.
    """
    generation, passages, documents = _new_generation(now()), len(index), len(index.segment.paths)
    served = sweep(cluster)
    description = {
        "format": FORMAT,
        "generation": generation,
        "language": index.language,
        "synonyms": index.synonyms_text,
        "passages": passages,
        "documents": documents,
        "moments": moments_of(index),
        "read": read,
    }
    names = {kind: index_name(cluster.prefix, kind, generation) for kind in KINDS}
    made = bodies(shards, replicas, description)
    known = _description(cluster, served["passages"]) if len(served) == len(KINDS) else {}
    changes = None
    if all(known.get(name) == description[name] for name in ("format", "language")):
        changes = difference(index, cluster, served["documents"])
    if changes is None:
        changes = Difference(fresh_orders(documents), tuple(range(documents)), tuple(range(passages)))
        for kind in _GROWING:
            cluster.ask("PUT", f"/{names[kind]}", made[kind])
    elif changes.is_empty and known | _CHANGING == description | _CHANGING:
        if known.get("read") != read:
            told = known | {"read": read}
            cluster.ask("PUT", f"/{served['passages']}/_mapping", {"_meta": told})
        return Published(known["generation"], passages, documents, 0, 0)
    else:
        for kind in _GROWING:
            _clone(cluster, served[kind], names[kind])
        cluster.ask("PUT", f"/{names['passages']}/_mapping", {"_meta": description})
    cluster.ask("PUT", f"/{names['words']}", made["words"])
    written = _write_all(index, cluster, names, changes)
    _finish(cluster, names)
    sure()
    _switch(cluster, names)
    gone = len(changes.gone_documents) + len(changes.gone_passages)
    return Published(generation, passages, documents, written - gone, gone)


def _write_all(index: Index, cluster: Cluster, names: dict[str, str], changes: Difference) -> int:
    making = Making(index, changes.orders)
    documents = chain(_removals(changes.gone_documents), making.documents(changes.documents))
    written = _write(cluster, names["documents"], documents)
    _write(cluster, names["words"], records_of(index.segment, index.postings.holding))
    passages = chain(_removals(changes.gone_passages), making.passages(changes.passages))
    return written + _write(cluster, names["passages"], passages)


def _removals(names: Iterable[str]) -> Iterator[Record]:
    return ({"_id": name, "_gone": True} for name in names)


def _clone(cluster: Cluster, name: str, other: str) -> None:
    """Make an index that begins with what another holds; the cluster links its files, and copies none."""
    cluster.ask("PUT", f"/{name}/_settings", {"index.blocks.write": True})
    cluster.ask("POST", f"/{name}/_clone/{other}", {"settings": {"index.blocks.write": False}})


def _description(cluster: Cluster, passages: str) -> Record:
    found: Record = cluster.ask("GET", f"/{passages}/_mapping")[passages]["mappings"]["_meta"]
    return found


def moments_of(index: Index) -> list[int]:
    """When any document appears or vanishes, as far as that is ever; ascending."""
    bounds = {*index.postings.opens.tolist(), *index.postings.closes.tolist()}
    return sorted(bounds - {FIRST, LAST} | ({LAST} if LAST in index.postings.opens.tolist() else set()))


def sweep(cluster: Cluster) -> dict[str, str]:
    """Remove all generations but the served one, whose indices it tells by their kinds.

    Of the one before, no question is under way any more; another did not come to its end.
    """
    served = _served(cluster)
    for name in _ours(cluster):
        if name not in served.values():
            cluster.ask("DELETE", f"/{name}")
    return served


def _ours(cluster: Cluster) -> list[str]:
    names = ",".join(index_name(cluster.prefix, kind, "*") for kind in KINDS)
    known: Any = cluster.ask("GET", f"/_cat/indices/{names}?format=json&h=index")
    return [one["index"] for one in known]


def _served(cluster: Cluster) -> dict[str, str]:
    """The index that each kind's alias points to; empty where nothing was published yet."""
    found = {}
    for kind in KINDS:
        try:
            # Of our indices alone: whoever publishes need not have rights to any other.
            ours, alias = index_name(cluster.prefix, kind, "*"), alias_name(cluster.prefix, kind)
            found[kind] = next(iter(cluster.ask("GET", f"/{ours}/_alias/{alias}")))
        except KeyError:
            continue
    return found


def _switch(cluster: Cluster, names: dict[str, str]) -> None:
    """Point all aliases to a generation, in one step."""
    actions = []
    for kind, name in names.items():
        alias = alias_name(cluster.prefix, kind)
        actions.append(
            {"remove": {"index": index_name(cluster.prefix, kind, "*"), "alias": alias, "must_exist": False}}
        )
        actions.append({"add": {"index": name, "alias": alias}})
    cluster.ask("POST", "/_aliases", {"actions": actions})


def _finish(cluster: Cluster, names: dict[str, str]) -> None:
    """Make what was written searchable, and safe on the disk."""
    joined = ",".join(names.values())
    cluster.ask("POST", f"/{joined}/_refresh")
    cluster.ask("POST", f"/{joined}/_flush")


def _write(cluster: Cluster, name: str, records: Iterable[Record]) -> int:
    """Write records, as many at once as the cluster takes; one that is too busy is waited for."""
    from opensearchpy.exceptions import OpenSearchException
    from opensearchpy.helpers import BulkIndexError, streaming_bulk

    count = 0
    try:
        for _ in streaming_bulk(
            cluster.client,
            _actions(name, records),
            chunk_size=_AT_ONCE,
            max_chunk_bytes=_BYTES_AT_ONCE,
            max_retries=_TIMES,
            request_timeout=60,
        ):
            count += 1
    except BulkIndexError as error:
        reason = str(error.errors[0])[:300]
        raise ClusterError(f"The search cluster refused a record: {reason}; see to its log.") from error
    except OpenSearchException as error:
        raise ClusterError(f"The search cluster stopped taking records ({error}); publish again.") from error
    return count


def _actions(name: str, records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        identity = record.pop("_id")
        if record.pop("_gone", False):
            yield {"_op_type": "delete", "_index": name, "_id": identity}
        else:
            yield {"_op_type": "index", "_index": name, "_id": identity, "_source": record}


def _new_generation(now: float) -> str:
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(now)) + f"{int(now * 1000) % 1000:03}"
