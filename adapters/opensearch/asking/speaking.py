"""Who says what in documents of the cluster."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final

import numpy as np

from adapters.opensearch.asking.documents import Documents, HeldDocument
from adapters.opensearch.asking.passages import Passages
from adapters.opensearch.asking.searching import Searching
from adapters.opensearch.packing import PIECE_BITS
from knowledge.engine import Hit
from knowledge.index.speaking import Told, each_once, standing
from knowledge.model import Collections, Statement

Said = tuple[str, Statement]
"""The name in the cluster of the passage that a statement's words stand in, and the statement."""


class Speaking:
    """Brings what somebody says, with the passages it stands in."""

    def __init__(self, documents: Documents, passages: Passages, searching: Searching) -> None:
        """Ask nothing yet."""
        self._documents: Final = documents
        self._passages: Final = passages
        self._searching: Final = searching

    def statements_by(
        self, names: set[str], collections: Collections, most: int | None, near: Sequence[int]
    ) -> list[tuple[int, Statement]]:
        """As ``Engine.statements_by`` promises."""
        orders = _orders(near)
        close, others = self._documents.saying(names, collections, orders)
        return self._told(names, [close[one] for one in orders if one in close], others, most)

    def statements_about(
        self, names: set[str], terms: Sequence[str], collections: Collections, among: int, most: int | None
    ) -> list[tuple[Hit, Statement]]:
        """As ``Engine.statements_about`` promises; the cluster's own order says which passages are the best.

        Of these only what stands in a document in which somebody of those speaks is scored.
        """
        best = self._searching.best(terms, among, collections)
        close, others = self._documents.saying(names, collections, _orders(best))
        near = [number for number in best if number >> PIECE_BITS in close]
        hits = {hit.number: hit for hit in self._searching.scored(terms, near, collections)}
        told = self._told(names, [close[one] for one in _orders([*hits, *near])], others, most)
        return [(hits.get(number) or Hit(number, 0.0), statement) for number, statement in told]

    def _told(
        self, names: set[str], first: Iterable[HeldDocument], others: Iterable[HeldDocument], most: int | None
    ) -> list[tuple[int, Statement]]:
        found = said_by(names, chain(first, others), most)
        held = self._passages.named([name for name, _ in found])
        return [(held[name].number, statement) for name, statement in found]


def _orders(numbers: Iterable[int]) -> list[int]:
    """The orders of the documents of some passages, each once."""
    return list(dict.fromkeys(number >> PIECE_BITS for number in numbers))


def said_by(names: set[str], documents: Iterable[HeldDocument], most: int | None) -> list[Said]:
    """What some speakers say in some documents, each once; the first ``most``."""
    return each_once((one for document in documents for one in _said_in(document, names)), most)


def _said_in(document: HeldDocument, names: set[str]) -> Iterator[Told[str]]:
    starts, ends = document.columns.start, document.columns.end
    for statement in document.said_by(names):
        for start, end in standing(statement):
            first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
            if first < last:
                yield document.record["passages"][first], statement, partial(_text, document)
                break


def _text(document: HeldDocument) -> str:
    return document.legible
