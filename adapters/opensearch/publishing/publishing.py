"""From an embedded ``Index`` to the cluster: a generation beside the old one, then one switch."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from adapters.opensearch.connection.cluster import Cluster, ClusterError, FullError, NoEngineError, ThereError
from adapters.opensearch.mapping import FORMAT, HASTY, KINDS, alias_name, bodies, index_name
from adapters.opensearch.publishing.differing import Difference, difference, fresh_orders
from adapters.opensearch.publishing.making import Making, Record
from adapters.opensearch.publishing.sending import send
from adapters.opensearch.words import records_of
from knowledge.index import Index
from knowledge.index.stored.records import FIRST, LAST

_GROWING: Final = ("passages", "documents")
"""Indices of which a generation takes over what did not change; the words are few enough to be sent anew."""
_SECONDS: Final = 20
"""So long the shards of what was written may take to be all there."""
_CHANGING: Final = {"generation": "", "read": ""}
"""What is another with every reading, though the documents are the same."""


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
    try:
        return _publish(index, cluster, (shards, replicas), now(), read=read, sure=sure)
    except FullError as error:
        raise FullError(_too_full(cluster)) from error


def _publish(
    index: Index,
    cluster: Cluster,
    parts: tuple[int, int],
    now: float,
    *,
    read: str,
    sure: Callable[[], object],
) -> Published:
    generation, passages, documents = _new_generation(now), len(index), len(index.segment.paths)
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
    made = bodies(*parts, description)
    known = _description(cluster, served["passages"]) if len(served) == len(KINDS) else {}
    changes = None
    if all(known.get(name) == description[name] for name in ("format", "language")):
        changes = difference(index, cluster, served["documents"])
    if changes is None:
        changes = Difference(fresh_orders(documents), tuple(range(documents)), tuple(range(passages)))
        for kind in _GROWING:
            _make(cluster, names[kind], made[kind])
    elif changes.is_empty and known | _CHANGING == description | _CHANGING:
        if known.get("read") != read:
            told = known | {"read": read}
            cluster.ask("PUT", f"/{served['passages']}/_mapping", {"_meta": told})
        _copy(cluster, parts[1])
        return Published(known["generation"], passages, documents, 0, 0)
    else:
        for kind in _GROWING:
            _clone(cluster, served[kind], names[kind], parts[1])
        cluster.ask("PUT", f"/{names['passages']}/_mapping", {"_meta": description})
    _make(cluster, names["words"], made["words"])
    written = _write_all(index, cluster, names, changes)
    _finish(cluster, names)
    _verify(cluster, {names["passages"]: passages, names["documents"]: documents})
    sure()
    _switch(cluster, names)
    with suppress(ClusterError):  # the next one does it
        sweep(cluster)
        _copy(cluster, parts[1])
    gone = len(changes.gone_documents) + len(changes.gone_passages)
    return Published(generation, passages, documents, written - gone, gone)


def _write_all(index: Index, cluster: Cluster, names: dict[str, str], changes: Difference) -> int:
    making = Making(index, changes.orders)
    documents = chain(_removals(changes.gone_documents), making.documents(changes.documents))
    written = send(cluster, names["documents"], documents)
    send(cluster, names["words"], records_of(index.segment, index.postings.holding))
    passages = chain(_removals(changes.gone_passages), making.passages(changes.passages))
    return written + send(cluster, names["passages"], passages)


def _removals(names: Iterable[str]) -> Iterator[Record]:
    return ({"_id": name, "_gone": True} for name in names)


def _clone(cluster: Cluster, name: str, other: str, replicas: int) -> None:
    """Make an index that begins with what another holds; the cluster links its files, and copies none."""
    cluster.ask("PUT", f"/{name}/_settings", {"index.blocks.write": True})
    # How many copies there are is all that a clone does not take over: it would have one.
    settings = HASTY | {"index.blocks.write": False, "index.number_of_replicas": replicas}
    _began(cluster, "POST", f"/{name}/_clone/{other}", {"settings": settings})


def _make(cluster: Cluster, name: str, body: Record) -> None:
    """Make an index that holds nothing."""
    _began(cluster, "PUT", f"/{name}", body)


def _copy(cluster: Cluster, replicas: int) -> None:
    """Have so many copies of all that is kept; those of the generation before may lack a node as well."""
    cluster.ask("PUT", f"/{_every(cluster)}/_settings", {"index.number_of_replicas": replicas})


def _began(cluster: Cluster, method: str, path: str, body: Record) -> None:
    """Have an index made, whose name nobody else uses."""
    try:
        made = cluster.ask(method, path, body)
    except ThereError:
        return  # asked twice, as a node was silent; before the switch all records are counted
    if not made["shards_acknowledged"]:
        raise ClusterError(
            "The search cluster found no node for a new index; `backgrounder cluster status` says what it "
            "lacks, then publish again."
        )


def _too_full(cluster: Cluster) -> str:
    """Say whose disk is full, as far as the cluster tells."""
    fullest = fullest_disk(cluster)
    where = f"the disk of its node {fullest[1]} is {fullest[0]} % full" if fullest else "its disk is too full"
    return f"The search cluster takes no documents, for {where}; make room there, then reload."


def fullest_disk(cluster: Cluster) -> tuple[int, str] | None:
    """How many percent of the fullest disk are used, and of which node it is; None: nobody tells."""
    told: Any = cluster.ask("GET", "/_cat/allocation?format=json&h=node,disk.percent")
    return max(
        ((int(one["disk.percent"]), one["node"]) for one in told if one.get("disk.percent")), default=None
    )


def _description(cluster: Cluster, passages: str) -> Record:
    found: Record = cluster.ask("GET", f"/{passages}/_mapping")[passages]["mappings"]["_meta"]
    return found


def moments_of(index: Index) -> list[int]:
    """When any document appears or vanishes, as far as that is ever; ascending."""
    bounds = {*index.postings.opens.tolist(), *index.postings.closes.tolist()}
    return sorted(bounds - {FIRST, LAST} | ({LAST} if LAST in index.postings.opens.tolist() else set()))


def sweep(cluster: Cluster) -> dict[str, str]:
    """Remove all generations but the served one, whose indices it tells by their kinds, and the one before.

    Of that one questions may be under way. What is newer did not come to its end.
    """
    served = _served(cluster)
    ours = _ours(cluster)
    generations = sorted({name.rpartition("-")[2] for name in served.values()})
    before = [one for one in {name.rpartition("-")[2] for name in ours} if generations and one < generations[0]]
    kept = {*generations, *sorted(before)[-1:]}
    for name in ours:
        if name.rpartition("-")[2] not in kept:
            with suppress(KeyError):  # asked twice
                cluster.ask("DELETE", f"/{name}")
    return served


def _every(cluster: Cluster) -> str:
    """All our indices in the cluster's words, of any generation."""
    return ",".join(index_name(cluster.prefix, kind, "*") for kind in KINDS)


def _ours(cluster: Cluster) -> list[str]:
    known: Any = cluster.ask("GET", f"/_cat/indices/{_every(cluster)}?format=json&h=index")
    if not isinstance(known, list):
        raise NoEngineError(cluster.told)
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


def _verify(cluster: Cluster, wanted: dict[str, int]) -> None:
    """See that everything is there, before anybody is answered from it: a node may have been lost."""
    for name, number in wanted.items():
        cluster.ask("GET", f"/_cluster/health/{name}?wait_for_status=yellow&timeout={_SECONDS}s")
        told = cluster.ask("GET", f"/{name}/_count")
        found = told["count"]
        if found != number or told["_shards"]["failed"]:
            raise ClusterError(f"The search cluster holds {found} records of {number}; publish again.")


def _finish(cluster: Cluster, names: dict[str, str]) -> None:
    """Make what was written searchable, and safe on the disk."""
    joined = ",".join(names.values())
    cluster.ask("POST", f"/{joined}/_refresh")
    cluster.ask("POST", f"/{joined}/_flush")


def _new_generation(now: float) -> str:
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(now)) + f"{int(now * 1000) % 1000:03}"
