"""The words that documents hold, all of them in memory: an asker's are looked up by the dozen.

They take about fifty bytes a term; a request for each word of each question would cost more than the search
itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from adapters.opensearch.connection.cluster import Cluster
from adapters.opensearch.packing import compressed, decompressed
from knowledge.engine import Similar
from knowledge.index.similar import Letters, nearest
from knowledge.index.stored.arrays import Counts, Strings
from knowledge.index.stored.segment import Segment

_BLOCK: Final = 4_000_000
"""Bytes of one record."""
_PAGE: Final = 8
"""Records of one request."""
_KEPT: Final = 50_000
"""Terms of questions whose counts stay known: an answer asks for each several times."""
_KINDS: Final = {
    "terms.blob": np.uint8,
    "terms.offsets": np.uint64,
    "words.blob": np.uint8,
    "words.offsets": np.uint64,
    "holding": np.uint32,
    "pairs": np.uint64,
}


def records_of(segment: Segment, holding: Counts) -> Iterator[dict[str, Any]]:
    """What the cluster keeps of the words of an index: arrays, in blocks."""
    table = segment.words
    pairs = np.unique((table.plain.astype(np.uint64) << np.uint64(32)) | table.term.astype(np.uint64))
    arrays: dict[str, NDArray[Any]] = {
        "terms.blob": table.terms.blob,
        "terms.offsets": table.terms.offsets,
        "words.blob": table.plains.blob,
        "words.offsets": table.plains.offsets,
        "holding": holding,
        "pairs": pairs,
    }
    for name, array in arrays.items():
        data = np.ascontiguousarray(array.astype(_KINDS[name])).tobytes()
        for place, begin in enumerate(range(0, len(data), _BLOCK)):
            block = compressed(data[begin : begin + _BLOCK])
            yield {"_id": f"{name}-{place}", "name": name, "place": place, "packed": block}


class Words:
    """The terms and folded words of a generation; fetched when the first is asked for."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        """Fetch nothing yet."""
        self._cluster: Final = cluster
        self._index: Final = index
        # Cached by instance, not by class: the cache dies with the generation.
        self.holding: Final = lru_cache(_KEPT)(self._held)
        """How many passages, visible or not, hold a term."""

    def _held(self, term: str) -> int:
        found = self._terms.find(term)
        return 0 if found is None else int(self._arrays["holding"][found])

    def has_word(self, word: str) -> bool:
        """Whether any document, visible or not, holds a folded word."""
        return self._plains.find(word) is not None

    def starting(self, prefix: str, most: int) -> list[str]:
        """Terms that begin with ``prefix``, by their bytes."""
        return list(self._terms.starting(prefix, most))

    def similar(
        self,
        word: str,
        holding: Callable[[Sequence[str]], Mapping[str, int]],
        shown: Callable[[Sequence[tuple[str, str]]], Sequence[bool]],
    ) -> list[Similar]:
        """As ``Engine.similar`` promises.

        Args:
            word: Folded, not stemmed.
            holding: How many visible passages hold each of some terms.
            shown: Whether a visible passage holds each of some words, of their terms.
        """
        near = [
            (self._plains[number], self._terms[term], edits)
            for number, edits in self._letters.near(word)
            for term in self._terms_of(number)
        ]
        held = holding([term for _, term, _ in near])
        near = [one for one in near if held[one[1]]]
        seen = shown([(other, term) for other, term, _ in near])
        found = [
            Similar(other, term, edits, held[term])
            for (other, term, edits), visible in zip(near, seen, strict=True)
            if visible
        ]
        return nearest(found)

    def _terms_of(self, word: int) -> list[int]:
        pairs = self._arrays["pairs"]
        begin, end = np.searchsorted(pairs, np.array([word, word + 1], np.uint64) << np.uint64(32))
        found: list[int] = (pairs[begin:end] & np.uint64(0xFFFFFFFF)).tolist()
        return found

    @cached_property
    def _arrays(self) -> dict[str, NDArray[Any]]:
        parts: dict[str, list[bytes]] = {name: [] for name in _KINDS}
        body = {"size": _PAGE, "sort": [{"name": "asc"}, {"place": "asc"}], "_source": ["packed"]}
        for hit in self._cluster.hits(self._index, body, whole=True):
            parts[hit["sort"][0]].append(decompressed(hit["_source"]["packed"]))
        return {name: np.frombuffer(b"".join(parts[name]), kind) for name, kind in _KINDS.items()}

    @cached_property
    def _terms(self) -> Strings:
        return Strings(self._arrays["terms.blob"], self._arrays["terms.offsets"])

    @cached_property
    def _plains(self) -> Strings:
        return Strings(self._arrays["words.blob"], self._arrays["words.offsets"])

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self._plains)
