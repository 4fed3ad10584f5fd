"""From an embedded ``Index`` to the cluster: a generation beside the old one, then one switch."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from adapters.opensearch.cluster import Cluster, ClusterError
from adapters.opensearch.making import Making, Record
from adapters.opensearch.mapping import FORMAT, KINDS, alias_name, bodies, index_name
from adapters.opensearch.packing import PIECE_BITS
from adapters.opensearch.words import records_of
from knowledge.index import Index
from knowledge.index.stored.records import FIRST, LAST

_SPACING: Final = PIECE_BITS
"""Between the orders of two documents there is room for so many bits of others that come later."""
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
    index: Index, cluster: Cluster, *, shards: int = 1, replicas: int = 0, now: Callable[[], float] = time.time
) -> Published:
    """Have the cluster hold what an index does, from the switch at the end on.

    Raises:
        ClusterError: The cluster failed; what it served before it still serves.
    """
    generation = _new_generation(now())
    sweep(cluster)
    description = {
        "format": FORMAT,
        "generation": generation,
        "language": index.language,
        "synonyms": index.synonyms_text,
        "passages": len(index),
        "documents": len(index.segment.paths),
        "moments": moments_of(index),
    }
    names = {kind: index_name(cluster.prefix, kind, generation) for kind in KINDS}
    for kind, body in bodies(shards, replicas, description).items():
        cluster.ask("PUT", f"/{names[kind]}", body)
    making = Making(index, [(place + 1) << _SPACING for place in range(len(index.segment.paths))])
    written = _write(cluster, names["documents"], making.documents(range(len(index.segment.paths))))
    written += _write(cluster, names["words"], records_of(index.segment, index.postings.holding))
    written += _write(cluster, names["passages"], making.passages(range(len(index))))
    _finish(cluster, names)
    _switch(cluster, names)
    return Published(generation, len(index), len(index.segment.paths), written, 0)


def moments_of(index: Index) -> list[int]:
    """When any document appears or vanishes, as far as that is ever; ascending."""
    bounds = {*index.postings.opens.tolist(), *index.postings.closes.tolist()}
    return sorted(bounds - {FIRST, LAST} | ({LAST} if LAST in index.postings.opens.tolist() else set()))


def sweep(cluster: Cluster) -> None:
    """Remove what a publishing left that did not come to its end."""
    served = set(_served(cluster).values())
    for name in _ours(cluster):
        if name not in served:
            cluster.ask("DELETE", f"/{name}")


def _ours(cluster: Cluster) -> list[str]:
    found: list[str] = []
    for kind in KINDS:
        known: Any = cluster.ask(
            "GET", f"/_cat/indices/{index_name(cluster.prefix, kind, '*')}?format=json&h=index"
        )
        found += [one["index"] for one in known]
    return found


def _served(cluster: Cluster) -> dict[str, str]:
    """The index that each kind's alias points to; empty where nothing was published yet."""
    found = {}
    for kind in KINDS:
        try:
            found[kind] = next(iter(cluster.ask("GET", f"/_alias/{alias_name(cluster.prefix, kind)}")))
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
