"""The words that documents hold: which there are, and which a misspelt one may have meant."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from adapters.opensearch.cluster import Cluster
from adapters.opensearch.packing import digest_of, term_of, unpacked
from knowledge.engine import Similar
from knowledge.index.index import SHOWN_SIMILAR
from knowledge.index.similar import LONG, SHORTEST

_EXPANSIONS: Final = 1000
"""Words within reach of a misspelt one that are looked at."""


class Words:
    """Asks for the words of a generation; what it was told of one it keeps."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        """Ask nothing yet."""
        self._cluster: Final = cluster
        self._index: Final = index
        self._held: Final[dict[tuple[str, str], bool]] = {}

    def is_held(self, kind: str, string: str) -> bool:
        """Whether any document, visible or not, holds a "term", or a folded "word"."""
        found = self._held.get((kind, string))
        if found is None:
            found = bool(self._cluster.named(self._index, [digest_of(kind, string)], ["term"]))
            self._held[kind, string] = found
        return found

    def starting(self, prefix: str, most: int) -> list[str]:
        """Terms that begin with ``prefix``, by their bytes."""
        body = {
            "size": most,
            "query": {"prefix": {"term": term_of(prefix)}},
            "sort": [{"term": "asc"}],
            "_source": ["term"],
        }
        hits = self._cluster.search(self._index, body)["hits"]["hits"]
        return [hit["_source"]["term"][1:] for hit in hits]

    def similar(
        self,
        word: str,
        holding: Callable[[Sequence[str]], Mapping[str, int]],
        shows: Callable[[str, str], bool],
    ) -> list[Similar]:
        """As ``Engine.similar`` promises.

        Args:
            word: Folded, not stemmed.
            holding: How many visible passages hold each of some terms.
            shows: Whether a visible passage holds this very word of a term.
        """
        if len(word) < SHORTEST or not word.isalpha():
            return []
        # Few questions hold a word that no document does; the others need not wait for this.
        from rapidfuzz.distance import OSA

        edits = 2 if len(word) >= LONG else 1
        # The first character is the mark of a term, which no edit touches.
        fuzzy = {"value": term_of(word), "fuzziness": edits, "prefix_length": 1, "max_expansions": _EXPANSIONS}
        body = {"size": _EXPANSIONS, "query": {"fuzzy": {"word": fuzzy}}, "_source": ["terms"]}
        near: list[tuple[str, str, int]] = []
        for hit in self._cluster.search(self._index, body)["hits"]["hits"]:
            other, terms = unpacked(hit["_source"]["terms"])[0]
            distance = OSA.distance(word, other, score_cutoff=edits)
            if 1 <= distance <= edits and other.isalpha():
                near += [(other, term, distance) for term in terms]
        held = holding([term for _, term, _ in near])
        found = [
            Similar(other, term, distance, held[term])
            for other, term, distance in near
            if held[term] and shows(other, term)
        ]
        return sorted(found, key=lambda one: (one.edits, -one.frequency, one.word))[:SHOWN_SIMILAR]
