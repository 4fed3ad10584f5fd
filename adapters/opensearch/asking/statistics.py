"""What BM25 counts, among what may be seen; kept, for a generation never changes."""

from collections.abc import Iterable, Sequence
from typing import Final

from adapters.opensearch.asking.keeping import Lately
from adapters.opensearch.connection.cluster import Body, Cluster
from adapters.opensearch.packing import term_of
from adapters.opensearch.words import Words
from knowledge.model import SHARED, Collections

_KEPT: Final = 200_000
"""Terms whose counts stay known, of all that may be seen together."""


class Opened:
    """What may be seen: collections, at a moment."""

    def __init__(self, now: float, *, has_windows: bool) -> None:
        """``has_windows``: whether any document is hidden at some time."""
        self._has_windows: Final = has_windows
        self._shut: Final[list[Body]] = [
            {"range": {"opens": {"gt": int(now)}}},
            {"range": {"closes": {"lte": int(now)}}},
        ]

    def sees_all(self, collections: Collections) -> bool:
        """Whether nothing is hidden from who sees these collections."""
        return collections is None and not self._has_windows

    def query(self, collections: Collections, *others: Body) -> Body:
        """A query for what may be seen, which is never scored; rights are in it, so nothing else is counted."""
        must: list[Body] = list(others)
        body: Body = {"filter": must}
        if collections is not None:
            must.append({"terms": {"collection": sorted(map(term_of, {SHARED, *collections}))}})
        if self._has_windows:
            body["must_not"] = self._shut
        return {"bool": body}

    def hidden(self) -> Body:
        """A query for what nobody may see now."""
        return {"bool": {"should": self._shut, "minimum_should_match": 1}}


class Statistics:
    """Counts passages and terms; asks the cluster for each once."""

    def __init__(self, cluster: Cluster, index: str, opened: Opened, words: Words, everything: int) -> None:
        """Count nothing yet; ``everything``: all passages that the cluster weighs by, whoever may see them."""
        self.everything: Final = everything
        self._words: Final = words
        self._cluster: Final = cluster
        self._index: Final = index
        self._opened: Final = opened
        self._sizes: Final[dict[Collections, tuple[int, float]]] = {}
        self._holding: Final[Lately[tuple[Collections, str], int]] = Lately(_KEPT)

    def size(self, collections: Collections) -> tuple[int, float]:
        """How many passages are visible, and how many terms one holds on average."""
        found = self._sizes.get(collections)
        if found is None:
            body = {
                "size": 0,
                "track_total_hits": True,
                "query": self._opened.query(collections),
                "aggs": {"length": {"sum": {"field": "length"}}},
            }
            answer = self._cluster.search(self._index, body)
            total = answer["hits"]["total"]["value"]
            average = answer["aggregations"]["length"]["value"] / total if total else 1.0
            found = self._sizes[collections] = total, average
        return found

    def holding(self, terms: Iterable[str], collections: Collections) -> dict[str, int]:
        """How many visible passages hold each of some terms."""
        wanted = list(dict.fromkeys(terms))
        everywhere = {term: self._words.holding(term) for term in wanted}
        if self._opened.sees_all(collections):
            return everywhere
        known = self._holding.find((collections, term) for term in wanted)
        found = {term: count for (_, term), count in known.items()}
        found |= {term: 0 for term, count in everywhere.items() if not count}
        unknown = [term for term in wanted if term not in found]
        if unknown:
            found |= self._counted(unknown, collections)
        return found

    def _counted(self, terms: Sequence[str], collections: Collections) -> dict[str, int]:
        """Ask how many visible passages hold each of some terms, and keep that."""
        queries = [self._opened.query(collections, {"term": {"terms": term_of(term)}}) for term in terms]
        bodies = [{"size": 0, "track_total_hits": True, "query": query} for query in queries]
        answers = self._cluster.searches(self._index, bodies)
        found = {term: answer["hits"]["total"]["value"] for term, answer in zip(terms, answers, strict=True)}
        self._holding.keep({(collections, term): count for term, count in found.items()})
        return found
