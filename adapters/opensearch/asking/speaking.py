"""Who says what in documents of the cluster."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import numpy as np

from adapters.opensearch.asking.documents import Documents, HeldDocument
from adapters.opensearch.asking.passages import Held, Passages
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
        found = said_by(names, self._documents.saying(names, collections, orders), most)
        held = self._passages.named([name for name, _ in found])
        return [(held[name], statement) for name, statement in found]


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
