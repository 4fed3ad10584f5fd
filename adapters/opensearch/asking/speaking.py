"""Who says what in documents of the cluster."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Final

import numpy as np

from adapters.opensearch.asking.documents import Documents, HeldDocument
from adapters.opensearch.asking.passages import Held, Passages
from adapters.opensearch.asking.searching import Searching
from adapters.opensearch.packing import PIECE_BITS
from knowledge.engine import Hit
from knowledge.index.speaking import Told, each_once, standing
from knowledge.index.stored.records import extent
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
        return [(one.number, statement) for one, statement in self._told(names, collections, most, near)]

    def statements_about(
        self, names: set[str], terms: Sequence[str], collections: Collections, among: int, most: int | None
    ) -> list[tuple[Hit, Statement]]:
        """As ``Engine.statements_about`` promises; the cluster's own order says which passages are the best.

        Of these only those in which somebody of the speakers says something are brought, and scored.
        """
        best = self._searching.best(terms, among, collections)
        told = self._told(names, collections, most, best)
        among_best = set(best)
        held = {one.number: one for one, _ in told if one.number in among_best}
        scores = dict(zip(held, self._searching.scores(terms, list(held.values()), collections), strict=True))
        return [(Hit(one.number, scores.get(one.number, 0.0)), statement) for one, statement in told]

    def _told(
        self, names: set[str], collections: Collections, most: int | None, near: Sequence[int]
    ) -> list[tuple[Held, Statement]]:
        orders = list(dict.fromkeys(number >> PIECE_BITS for number in near))
        found = said_by(names, self._documents.saying(names, collections, orders), most, near)
        held = self._passages.named([name for name, _ in found])
        return [(held[name], statement) for name, statement in found]


def said_by(
    names: set[str], documents: Iterable[HeldDocument], most: int | None, near: Sequence[int] = ()
) -> list[Said]:
    """What some speakers say in some documents, each once; the first ``most``.

    Documents of the passages ``near`` come before all others; of these no more are looked into than are needed.
    """
    return each_once(_nearest_first(names, iter(documents), near), most)


def _nearest_first(
    names: set[str], documents: Iterator[HeldDocument], near: Sequence[int]
) -> Iterator[Told[str]]:
    close = {number >> PIECE_BITS for number in near}
    ranks = {number: rank for rank, number in reversed(list(enumerate(near)))}
    beside: list[tuple[int, Told[str]]] = []
    for document in documents:
        if document.order not in close:
            documents = chain([document], documents)
            break
        beside += ((ranks.get(number, len(ranks)), told) for number, told in _said_in(document, names))
    yield from (told for _, told in sorted(beside, key=itemgetter(0)))
    for document in documents:
        yield from (told for _, told in _said_in(document, names))


def _said_in(document: HeldDocument, names: set[str]) -> Iterator[tuple[int, Told[str]]]:
    """Each with the number of the passage that it begins in, unless passages before it repeat others."""
    starts, ends = document.columns.start, document.columns.end
    for statement in document.said_by(names):
        begun = int(np.searchsorted(ends, extent(statement)[0], side="right"))
        for start, end in standing(statement):
            first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
            if first < last:
                told = document.record["passages"][first], statement, partial(_text, document)
                yield (document.order << PIECE_BITS) + begun, told
                break


def _text(document: HeldDocument) -> str:
    return document.legible
