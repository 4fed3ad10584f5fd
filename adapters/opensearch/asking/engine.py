"""``OpenSearchEngine``: one generation of documents in a cluster, as ``knowledge.engine`` asks for them."""

import time
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from adapters.opensearch.asking.documents import Documents, HeldDocument
from adapters.opensearch.asking.numbers import Numbers
from adapters.opensearch.asking.passages import Held, Passages, place_of
from adapters.opensearch.asking.searching import Searching
from adapters.opensearch.asking.speaking import Speaking
from adapters.opensearch.asking.statistics import Opened, Statistics
from adapters.opensearch.connection.cluster import Body, Cluster
from adapters.opensearch.counting import hash_of
from adapters.opensearch.mapping import FORMAT, KINDS, alias_name, index_name
from adapters.opensearch.packing import PIECE_BITS, digest_of, term_of
from adapters.opensearch.words import Words
from knowledge import bm25
from knowledge.engine import Deriving, DocumentInfo, Forward, Hit, Layout, Similar, SpeakerInfo, UnitInfo
from knowledge.errors import KnowledgeError
from knowledge.model import Collections, Passage, Place, Source, Span, Statement


class OpenSearchEngine(Deriving):
    """The ``Engine`` of one generation that was published to a cluster."""

    def __init__(
        self, cluster: Cluster, description: Body, now: float | None = None, words: Words | None = None
    ) -> None:
        """Take what ``described`` told; documents that may not be seen at ``now`` (None: now) are none.

        ``words``: those of this generation, where they were fetched before.
        """
        self._cluster: Final = cluster
        self.description: Final = description
        generation = description["generation"]
        self.language: Final[str] = description["language"]
        self.synonyms_text: Final[str] = description["synonyms"]
        names = {kind: index_name(cluster.prefix, kind, generation) for kind in KINDS}
        self._names: Final = names
        self._moments: Final[list[int]] = description["moments"]
        self._now: Final = time.time() if now is None else now
        opened = Opened(self._now, has_windows=bool(self._moments))
        self._opened: Final = opened
        self._terms: Final = Numbers()
        self._words: Final = Numbers()
        self._vocabulary: Final = words or Words(cluster, names["words"])
        self._statistics: Final = Statistics(
            cluster, names["passages"], opened, self._vocabulary, description["passages"]
        )
        self._passages: Final = Passages(cluster, names["passages"], (self._terms, self._words))
        self._documents: Final = Documents(cluster, names["documents"], opened)
        self._searching: Final = Searching(
            cluster,
            names["passages"],
            opened,
            (self._statistics, self._passages, self._vocabulary),
        )
        self._speaking: Final = Speaking(self._documents, self._passages, self._searching)
        self._derived = {}

    @classmethod
    def served(cls, cluster: Cluster, now: float | None = None) -> "OpenSearchEngine":
        """The engine of the generation that the cluster serves.

        Raises:
            KnowledgeError: Nothing was published yet, or by another program; or the cluster failed.
        """
        return cls(cluster, described(cluster), now)

    @property
    def generation(self) -> str:
        """The name of what was published."""
        found: str = self.description["generation"]
        return found

    def at(self, now: float) -> "OpenSearchEngine":
        """What may be seen at a moment, in seconds since 1970 began: this engine, or another."""
        if bisect_right(self._moments, now) == bisect_right(self._moments, self._now):
            return self
        return OpenSearchEngine(self._cluster, self.description, now, self._vocabulary)

    def hidden(self) -> list[DocumentInfo]:
        """The documents that nobody may see now, whose embargo is not over or which have expired."""
        return self._documents.hidden() if self._moments else []

    def __len__(self) -> int:
        found: int = self.description["passages"]
        return found

    def size(self, collections: Collections = None) -> int:
        """As ``Engine.size`` promises."""
        return self._statistics.size(collections)[0]

    def search(
        self,
        terms: Sequence[str],
        limit: int = 100,
        collections: Collections = None,
        paths: Container[str] | None = None,
    ) -> list[Hit]:
        """As ``Engine.search`` promises."""
        only = None
        if paths is not None:
            allowed = (
                paths
                if isinstance(paths, Iterable)
                else [one.source.path for one in self.documents(collections) if one.source.path in paths]
            )
            only = {"terms": {"paths": [digest_of("path", path) for path in allowed]}}
        return self._searching.search(terms, limit, collections, only)

    def frequency(self, term: str, collections: Collections = None) -> int:
        """As ``Engine.frequency`` promises."""
        return self._statistics.holding([term], collections)[term]

    def idf(self, term: str, collections: Collections = None) -> float:
        """As ``Engine.idf`` promises."""
        holding = self.frequency(term, collections)
        return bm25.idf(self.size(collections), holding) if holding else 0.0

    def holds_phrase(self, terms: Sequence[str], collections: Collections = None) -> bool:
        """As ``Engine.holds_phrase`` promises."""
        if not terms or not all(map(self._vocabulary.holding, terms)):
            return False
        words = " ".join(map(term_of, terms))
        phrases = [{"match_phrase": {field: words}} for field in ("terms", "headings")]
        body = _any(self._opened.query(collections, {"bool": {"should": phrases}}))
        return bool(self._cluster.search(self._names["passages"], body)["hits"]["hits"])

    def term_number(self, term: str) -> int | None:
        """As ``Engine.term_number`` promises."""
        hashed = hash_of(term)
        if hashed in self._terms or self._vocabulary.holding(term):
            return self._terms[hashed]
        return None

    def word_number(self, word: str) -> int | None:
        """As ``Engine.word_number`` promises."""
        hashed = hash_of(word)
        if hashed in self._words or self._vocabulary.has_word(word):
            return self._words[hashed]
        return None

    def terms_starting(self, prefix: str, most: int = 200) -> list[str]:
        """As ``Engine.terms_starting`` promises."""
        return self._vocabulary.starting(prefix, most)

    def similar(self, word: str, collections: Collections = None) -> list[Similar]:
        """As ``Engine.similar`` promises."""
        return self._vocabulary.similar(
            word,
            lambda terms: self._statistics.holding(terms, collections),
            lambda pairs: self._shown(pairs, collections),
        )

    def abbreviations(self, collections: Collections = None) -> list[tuple[str, str]]:
        """As ``Engine.abbreviations`` promises."""
        return self._documents.abbreviations(collections)

    def passage(self, number: int) -> Passage:
        """As ``Engine.passage`` promises."""
        found = self._passages.passage(number)
        self._documents.expect(found.place.source.path)
        return found

    def place(self, number: int) -> Place:
        """As ``Engine.place`` promises."""
        return self._held(number).places[0]

    def section(self, number: int) -> tuple[str, ...]:
        """As ``Engine.section`` promises."""
        return self.place(number).section

    def words_at(self, number: int) -> tuple[str, int]:
        """As ``Engine.words_at`` promises."""
        passage = self.passage(number)
        return passage.text, passage.place.start

    def sentences(self, number: int) -> list[Span]:
        """As ``Engine.sentences`` promises."""
        return self._held(number).laid.spans

    def forward(self, numbers: Sequence[int]) -> Forward:
        """As ``Engine.forward`` promises."""
        return self._passages.forward(numbers)

    def places_of(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As ``Engine.places_of`` promises."""
        pieces = [one.laid.head.piece for one in self._passages.of(numbers)]
        return np.asarray(numbers, np.int64) >> PIECE_BITS, np.array(pieces, np.int64)

    def neighbours(self, number: int, before: int = 1, after: int = 1) -> tuple[list[Passage], list[Passage]]:
        """As ``Engine.neighbours`` promises."""
        document = self._documents.at(self.place(number).source.path)
        piece, count = self._held(number).laid.head.piece, len(document.record["passages"])
        earlier, later = range(max(0, piece - before), piece), range(piece + 1, min(count, piece + 1 + after))
        names = [document.record["passages"][one] for one in (*earlier, *later)]
        held = self._passages.named(names)
        found = [self._at(document, one, held) for one in (*earlier, *later)]
        return found[: len(earlier)], found[len(earlier) :]

    def key_of(self, number: int) -> str:
        """As ``Engine.key_of`` promises."""
        key: str = self._held(number).record["key"]
        return key

    def find_key(self, key: str) -> int | None:
        """As ``Engine.find_key`` promises."""
        query = self._opened.query(None, {"term": {"keys": key}})
        found = self._passages.matching(query, 1)
        return found[0].number if found else None

    def documents(self, collections: Collections = None) -> list[DocumentInfo]:
        """As ``Engine.documents`` promises."""
        return self._documents.infos(collections)

    def source(self, path: str) -> Source:
        """As ``Engine.source`` promises."""
        return self._documents.at(path).source

    def text(self, path: str) -> str:
        """As ``Engine.text`` promises."""
        return self._documents.at(path).text

    def layout(self, path: str) -> Layout:
        """As ``Engine.layout`` promises."""
        return self._documents.at(path).layout

    def units_in(self, path: str) -> list[UnitInfo]:
        """As ``Engine.units_in`` promises."""
        return list(self._documents.at(path).units)

    def statements_in(self, path: str) -> list[Statement]:
        """As ``Engine.statements_in`` promises."""
        found = self._documents.find(path)
        return [] if found is None else list(found.statements)

    def speakers(self, collections: Collections = None) -> list[SpeakerInfo]:
        """As ``Engine.speakers`` promises."""
        return self._documents.speakers(collections)

    def statements_by(
        self,
        names: Iterable[str],
        collections: Collections = None,
        most: int | None = None,
        near: Sequence[int] = (),
    ) -> list[tuple[int, Statement]]:
        """As ``Engine.statements_by`` promises."""
        return self._speaking.statements_by(set(names), collections, most, near)

    def statements_about(
        self,
        names: Iterable[str],
        terms: Sequence[str],
        collections: Collections = None,
        among: int = 1000,
        most: int | None = None,
    ) -> list[tuple[Hit, Statement]]:
        """As ``Engine.statements_about`` promises."""
        return self._speaking.statements_about(set(names), terms, collections, among, most)

    def _held(self, number: int) -> Held:
        return self._passages.of([number])[0]

    def _at(self, document: HeldDocument, piece: int, held: dict[str, Held]) -> Passage:
        """The passage at a piece of a document, told from this piece's place."""
        one = held[document.record["passages"][piece]]
        passage, place = self._passages.passage(one.number), place_of(document.place(piece))
        if passage.place == place:
            return passage
        others = tuple(other for other in (passage.place, *passage.also_in) if other != place)
        text = document.legible[place.start : place.end]
        return Passage(passage.number, text, place, others, document.touching(piece))

    def _shown(self, pairs: Sequence[tuple[str, str]], collections: Collections) -> list[bool]:
        """Whether a visible passage holds each word of a term, for other forms of that may stand elsewhere."""
        if self._opened.sees_all(collections) or not pairs:
            return [True] * len(pairs)
        queries = (
            ({"term": {"words": term_of(word)}}, {"term": {"terms": term_of(term)}}) for word, term in pairs
        )
        bodies = [_any(self._opened.query(collections, *both)) for both in queries]
        return [bool(one["hits"]["hits"]) for one in self._cluster.searches(self._names["passages"], bodies)]


def _any(query: Body) -> Body:
    """The search that tells whether there is anything."""
    return {"size": 1, "_source": False, "track_total_hits": False, "query": query}


def described(cluster: Cluster, is_doubtful: Callable[[str], bool] = lambda _: False) -> Body:
    """What the served generation says of itself, with the moments at which anything appears or vanishes.

    ``is_doubtful``: whether a generation is believed only if no node tells of another: it may be one of before.

    Raises:
        KnowledgeError: Nothing was published yet, or by another program; or the cluster failed.
    """
    try:
        description = cluster.described(
            alias_name(cluster.prefix, "passages"), lambda told: is_doubtful(told.get("generation", ""))
        )
    except KeyError as error:
        raise KnowledgeError(
            f"The search cluster holds no documents under {cluster.prefix}; publish them with "
            "“backgrounder cluster import”."
        ) from error
    if description.get("format") != FORMAT:
        raise KnowledgeError(
            f"The documents in the search cluster under {cluster.prefix} were published by another version; "
            "publish them again with “backgrounder cluster import”."
        )
    return description
