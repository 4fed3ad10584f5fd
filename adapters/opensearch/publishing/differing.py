"""What an embedded ``Index`` holds that the served generation does not, and the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from adapters.opensearch.connection.cluster import Cluster
from adapters.opensearch.packing import PIECE_BITS, digest_of, unpacked
from adapters.opensearch.publishing.making import Making
from knowledge.index import Index
from knowledge.index.stored.segment import slice_of

SPACING: Final = 1 << 20
"""Between the orders of two documents there is room for so many that come later, less one."""
_MOST: Final = 1 << (62 - PIECE_BITS)
"""No order reaches this."""
_HELD: Final = {"size": 5_000, "sort": [{"order": "asc"}], "_source": False, "docvalue_fields": ["digest"]}
"""Asks for order and digest of all documents that the cluster holds; of the source each text would be read."""
_RECORDS: Final = 100
_SHARE: Final = 0.5
"""Where more of the documents than this differ, all of them are published anew."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes the served generation hold what an index does."""

    orders: tuple[int, ...]
    """Of every document of the index."""
    documents: tuple[int, ...] = ()
    """Those to write, by their numbers in the index."""
    passages: tuple[int, ...] = ()
    """Likewise."""
    gone_documents: tuple[str, ...] = ()
    """Those to remove, by their names in the cluster."""
    gone_passages: tuple[str, ...] = ()
    """Likewise."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.documents or self.passages or self.gone_documents or self.gone_passages)


def fresh_orders(count: int) -> tuple[int, ...]:
    """The orders of documents of which the cluster holds none."""
    return tuple((place + 1) * SPACING for place in range(count))


@dataclass(frozen=True, slots=True)
class Lag:
    """How far an index is from what is served, counted in documents."""

    new: int
    """Those that the index alone holds."""
    changed: int
    gone: int
    """Those that it holds no more."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def lag(index: Index, cluster: Cluster, served: str) -> Lag:
    """Compare an index with the served index of documents."""
    known, making = _known(cluster, served), Making(index, ())
    names = [digest_of("path", path) for path in index.segment.paths]
    return Lag(
        new=sum(name not in known for name in names),
        changed=sum(
            name in known and known[name][1] != making.digest(number) for number, name in enumerate(names)
        ),
        gone=len(known.keys() - set(names)),
    )


def difference(index: Index, cluster: Cluster, served: str) -> Difference | None:
    """What differs from the served index of documents; None where that is too much, or there is no room."""
    known = _known(cluster, served)
    names = [digest_of("path", path) for path in index.segment.paths]
    orders = orders_among([known[name][0] if name in known else None for name in names])
    if orders is None:
        return None
    making = Making(index, orders)
    written = [
        number
        for number, name in enumerate(names)
        if name not in known or known[name][1] != making.digest(number)
    ]
    gone = sorted(known.keys() - set(names))
    if len(written) + len(gone) > _SHARE * max(1, len(names)):
        return None
    before = _passages_of(
        cluster, served, [*gone, *(names[number] for number in written if names[number] in known)]
    )
    after = _touched(index, making, written, set(before.values()))
    return Difference(
        orders, tuple(written), tuple(after.values()), tuple(gone), tuple(sorted(before.keys() - after.keys()))
    )


def _known(cluster: Cluster, served: str) -> dict[str, tuple[int, str]]:
    """Order and digest of all documents that the cluster holds."""
    return {
        hit["_id"]: (hit["sort"][0], hit["fields"]["digest"][0])
        for hit in cluster.hits(served, _HELD, whole=True)
    }


def orders_among(known: Sequence[int | None]) -> tuple[int, ...] | None:
    """The orders of documents, new ones between those known; None where these leave no room."""
    found: list[int] = []
    last, waiting = 0, 0
    for order in [*known, None]:
        at_end = len(found) + waiting == len(known)
        if order is None and not at_end:
            waiting += 1
            continue
        following = order if order is not None else last + (waiting + 1) * SPACING
        step = (following - last) // (waiting + 1)
        if step < 1:
            return None
        found += [last + step * (place + 1) for place in range(waiting)]
        if order is not None:
            found.append(order)
        last, waiting = following, 0
    rises = all(one < other for one, other in pairwise(found))
    return tuple(found) if rises and (not found or found[-1] < _MOST) else None


def _passages_of(cluster: Cluster, served: str, names: Sequence[str]) -> dict[str, int]:
    """The passages of some documents that the cluster holds, and the digests of their texts."""
    found: dict[str, int] = {}
    for begin in range(0, len(names), _RECORDS):
        held = cluster.named(served, names[begin : begin + _RECORDS], ["packed"])
        for fields in held.values():
            record = unpacked(fields["packed"]).value
            found.update(zip(record["passages"], record["digests"], strict=True))
    return found


def _touched(index: Index, making: Making, documents: Sequence[int], digests: set[int]) -> dict[str, int]:
    """The passages of some documents, and all with some texts: another place of theirs is another now."""
    piece_passage = index.postings.piece_passage
    pieces = [np.flatnonzero(np.isin(index.segment.pieces.digest, np.array(sorted(digests), np.uint64)))]
    for document in documents:
        own = slice_of(index.segment.document_pieces, document)
        pieces.append(np.arange(own.start, own.stop))
    numbers = np.unique(piece_passage[np.concatenate(pieces).astype(np.int64)]).tolist()
    return {making.passage_name(number): number for number in numbers}
