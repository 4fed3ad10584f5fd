"""Passages of the cluster, unpacked: those asked for lately are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from adapters.opensearch.asking.keeping import Lately
from adapters.opensearch.asking.numbers import Numbers
from adapters.opensearch.connection.cluster import Body, Cluster
from adapters.opensearch.counting import entries_of, hashes_in
from adapters.opensearch.laying import Laid, Together
from adapters.opensearch.packing import unpacked, unwritten
from knowledge.engine import Forward
from knowledge.index.stored.records import section_of, source_of, speaker_of, statement_of
from knowledge.model import Passage, Place, Statement

_KEPT: Final = 2_000
"""Passages that stay here, some four kilobytes each: an answer asks for its hundred several times. Python's
collector goes through them now and then; where there were 8,000 that was the slowest answer in a hundred."""
_KEPT_READ: Final = 512
"""Passages that stay read, with places that may have to be asked for: an answer takes each several times."""
_SOURCES: Final = 8_000
_SPEAKERS: Final = 16_000

source: Final = lru_cache(_SOURCES)(source_of)
"""The source of a path and its record, made once."""
speaker: Final = lru_cache(_SPEAKERS)(speaker_of)
"""The speaker of a record, without a mention, made once."""


def columns(*names: str) -> Body:
    """What a search for some columns of passages asks of each, and for nothing that is kept otherwise."""
    return {"_source": False, "stored_fields": "_none_", "docvalue_fields": list(names)}


_COLUMNS: Final = ("counts", "laid", "told")
ALL: Final = columns(*_COLUMNS)
"""What a search asks for all that is looked into."""


def number_of(hit: Body) -> int:
    """A passage's number, by which it was sorted last."""
    number: int = hit["sort"][-1]
    return number


@dataclass(frozen=True)
class Held:
    """A passage as the cluster holds it, unpacked as far as it was asked for."""

    number: int
    counts: str
    """How often it holds its terms (``counting``); in base64, as it came."""
    laid: Laid
    """What its forward view is made of."""
    told: str

    @cached_property
    def record(self) -> Body:
        """What else there is to tell of it."""
        found: Body = unpacked(self.told).value
        return found

    @property
    def name(self) -> str:
        """Its name in the cluster."""
        return self.laid.head.name.hex()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where it stands, as far as that came with it; first of all the first."""
        return tuple(map(place_of, self.record["places"]))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Those that touch it."""
        return tuple(map(said, self.record["statements"]))


def place_of(record: Sequence[Any]) -> Place:
    """A place of its record."""
    path, head, section, paragraph, page, start, end = record
    return Place(source(path, head), section_of(section), paragraph, page or None, start, end)


def said(record: Sequence[Any]) -> Statement:
    """A statement of its record."""
    statement, by = record
    return statement_of(statement, None if by is None else speaker(by))


class Passages:
    """Fetches passages, all that are lacking at once."""

    def __init__(self, cluster: Cluster, index: str, known: tuple[Numbers, Numbers]) -> None:
        """Fetch nothing yet; ``known``: the numbers of terms and of words."""
        self._cluster: Final = cluster
        self._index: Final = index
        self._known: Final = known
        self._kept: Final[Lately[int, Held]] = Lately(_KEPT)
        self._numbers: Final[Lately[str, int]] = Lately(_KEPT)
        """Of passages by their names in the cluster."""
        # Cached by instance, not by class: the cache dies with the engine.
        self.passage: Final = lru_cache(_KEPT_READ)(self._passage)

    def take(self, hits: Sequence[Body]) -> list[Held]:
        """The passages of some hits."""
        numbers = list(map(number_of, hits))
        found = self._kept.find(numbers)
        new = {}
        for number, hit in zip(numbers, hits, strict=True):
            if number not in found:
                counts, laid, told = (hit["fields"][name][0] for name in _COLUMNS)
                new[number] = found[number] = Held(number, counts, Laid.of(unwritten(laid)), told)
        self._kept.keep(new)
        self._numbers.keep({one.name: number for number, one in new.items()})
        return [found[number] for number in numbers]

    def of(self, numbers: Iterable[int]) -> list[Held]:
        """Some passages, in the order asked for."""
        wanted = list(numbers)
        found = self._kept.find(wanted)
        lacking = [number for number in dict.fromkeys(wanted) if number not in found]
        if lacking:
            found |= {one.number: one for one in self.matching({"terms": {"number": lacking}}, len(lacking))}
        return [found[number] for number in wanted]

    def named(self, names: Sequence[str]) -> dict[str, Held]:
        """Passages by their names in the cluster."""
        found = {one.name: one for one in self._kept.find(self._numbers.find(names).values()).values()}
        lacking = [name for name in dict.fromkeys(names) if name not in found]
        if lacking:
            found |= {one.name: one for one in self.matching({"ids": {"values": lacking}}, len(lacking))}
        return found

    def forward(self, numbers: Sequence[int]) -> Forward:
        """The forward view of some passages."""
        held = self.of(numbers)
        counts = [one.counts for one in held]
        together = Together([one.laid for one in held], list(map(entries_of, counts)))
        terms = hashes_in(counts)[together.entries]
        words = together.words(terms)
        known_terms, known_words = self._known
        return together.forward(numbers, known_terms.of(terms), known_words.of(words))

    def matching(self, query: Body, most: int) -> list[Held]:
        """The passages of a query that scores nothing, in their order."""
        body: Body = {"size": most, "query": query, "sort": [{"number": "asc"}]} | ALL
        return self.take(self._cluster.search(self._index, body)["hits"]["hits"])

    def _others(self, one: Held) -> tuple[Place, ...]:
        """Every place of a passage but the first."""
        if one.record["copies"] < len(one.places):
            return one.places[1:]
        body = {"size": 1, "query": {"ids": {"values": [one.name]}}} | columns("copies")
        (hit,) = self._cluster.search(self._index, body)["hits"]["hits"]
        return tuple(map(place_of, unpacked(hit["fields"]["copies"][0]).value))[1:]

    def _passage(self, number: int) -> Passage:
        """A passage with every place it stands in."""
        (one,) = self.of([number])
        return Passage(number, one.record["text"], one.places[0], self._others(one), one.statements)
