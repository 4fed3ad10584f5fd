"""The best passages for some terms: the cluster's candidates, scored anew by ``knowledge.bm25``."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from adapters.opensearch.asking.passages import ALL, Held, Passages, columns, number_of
from adapters.opensearch.asking.statistics import Opened, Statistics
from adapters.opensearch.connection.cluster import Body, Cluster
from adapters.opensearch.counting import Counts
from adapters.opensearch.packing import term_of
from adapters.opensearch.words import Words
from knowledge import bm25
from knowledge.engine import Hit
from knowledge.model import Collections

_TIMES: Final = 2
"""So many times the passages wanted are candidates: Lucene keeps a passage's length in one byte, and counts
words over everything in a shard, so that its order is not quite ours; measured in ``docs/scaling.md``."""
_LEAST: Final = 60
"""Candidates beyond those wanted, at least."""
_FEW: Final = 100
"""Of so many passages wanted all that is kept comes with the candidates, for it is looked into next; of more,
only what scores them."""
COUNTS: Final = columns("counts")
_NOTHING: Final = columns()


class Searching:
    """Chooses candidates with one request, and scores them."""

    def __init__(
        self,
        cluster: Cluster,
        index: str,
        opened: Opened,
        parts: tuple[Statistics, Passages, Words],
    ) -> None:
        """Search nothing yet."""
        self._cluster: Final = cluster
        self._index: Final = index
        self._opened: Final = opened
        self._statistics, self._passages, self._words = parts

    def search(
        self, terms: Sequence[str], limit: int, collections: Collections, only: Body | None = None
    ) -> list[Hit]:
        """As ``Engine.search`` promises; ``only``: a query for what may be found of what is visible."""
        counted = Counter(terms)
        if limit <= 0 or not counted:
            return []
        holding = self._statistics.holding(counted, collections)
        weights = self._weights(counted, holding, collections)
        if not weights:
            return []
        body = self._candidates(weights, limit, collections, only)
        with_all = limit <= _FEW
        answer = self._cluster.search(self._index, body | (ALL if with_all else COUNTS))
        hits = answer["hits"]["hits"]
        if not hits:
            return []
        records = [hit["fields"]["counts"][0] for hit in hits]
        scores = self._scored(records, counted, holding, collections)
        numbers = np.array(list(map(number_of, hits)), np.int64)
        order = np.lexsort((numbers, -scores))[:limit]
        found = [Hit(int(numbers[at]), float(scores[at])) for at in order.tolist() if scores[at] > 0]
        if with_all:
            best = {hit.number for hit in found}
            self._passages.take([hit for hit in hits if number_of(hit) in best])
        return found

    def best(self, terms: Sequence[str], limit: int, collections: Collections) -> list[int]:
        """The best passages in the cluster's own order; it tells nothing of them but their numbers."""
        counted = Counter(terms)
        weights = self._weights(counted, self._statistics.holding(counted, collections), collections)
        if not weights:
            return []
        body = self._candidates(weights, limit, collections, None) | _NOTHING | {"size": limit}
        return list(map(number_of, self._cluster.search(self._index, body)["hits"]["hits"]))

    def scores(self, terms: Sequence[str], held: Sequence[Held], collections: Collections) -> list[float]:
        """The scores of some passages, as ``search`` has them."""
        if not held:
            return []
        counted = Counter(terms)
        holding = self._statistics.holding(counted, collections)
        found: list[float] = self._scored([one.counts for one in held], counted, holding, collections).tolist()
        return found

    def _weights(
        self, counted: Counter[str], holding: Mapping[str, int], collections: Collections
    ) -> dict[str, float]:
        """What makes the cluster weigh each term as who sees less than everything does."""
        if self._opened.sees_all(collections):
            return {term: times for term, times in counted.items() if holding[term]}
        size, everything = self._statistics.size(collections)[0], self._statistics.everything
        return {
            term: times * bm25.idf(size, holding[term]) / bm25.idf(everything, self._words.holding(term))
            for term, times in counted.items()
            if holding[term]
        }

    def _candidates(
        self,
        weights: dict[str, float],
        limit: int,
        collections: Collections,
        only: Body | None,
    ) -> Body:
        query = self._opened.query(collections, *([only] if only else []))
        query["bool"]["should"] = [
            {"term": {"terms": {"value": term_of(term), "boost": weight}}} for term, weight in weights.items()
        ]
        query["bool"]["minimum_should_match"] = 1
        return {
            "size": max(_TIMES * limit, limit + _LEAST),
            "track_total_hits": False,
            "query": query,
            "sort": ["_score", {"number": "asc"}],
        }

    def _scored(
        self,
        records: Sequence[str],
        counted: Counter[str],
        holding: Mapping[str, int],
        collections: Collections,
    ) -> NDArray[np.float32]:
        """The scores of passages by how often they hold their terms (``counting``)."""
        size, average = self._statistics.size(collections)
        counts = Counts(records)
        norms = bm25.norms(counts.lengths, average).astype(np.float32)
        scores = np.zeros(len(records), np.float32)
        # In the embedded engine's order, so that sums are rounded alike and what is equal there is equal here.
        weighted = [(bm25.idf(size, holding[term]), term) for term in counted if holding[term]]
        for idf, term in sorted(weighted, key=lambda one: (-one[0], one[1].encode("utf-8", "surrogatepass"))):
            weights = bm25.weights(idf, counts.of(term), norms)
            scores += weights if counted[term] == 1 else weights * np.float32(counted[term])
        return scores
