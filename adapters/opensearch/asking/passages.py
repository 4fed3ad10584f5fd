"""Passages of the cluster, unpacked: those asked for lately are kept."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from adapters.opensearch.asking.keeping import Lately
from adapters.opensearch.cluster import Body, Cluster
from adapters.opensearch.columns import PassageColumns
from adapters.opensearch.packing import unpacked
from knowledge.engine import Forward
from knowledge.index.stored.records import section_of, source_of, speaker_of, statement_of
from knowledge.model import Passage, Place, Statement

FIELDS: Final = ("packed",)
_KEPT: Final = 8_000
"""Passages that stay unpacked: some ten kilobytes each."""
_KEPT_READ: Final = 512
"""Passages that stay read, with places that may have to be asked for: an answer takes each several times."""
_SOURCES: Final = 8_000

Ints = NDArray[np.int64]

source: Final = lru_cache(_SOURCES)(source_of)
"""The source of a path and its record, made once."""


class Numbers:
    """Numbers given to strings as they are met; they stay the same as long as the engine lives."""

    def __init__(self) -> None:
        """Know none yet."""
        self._numbers: Final[dict[str, int]] = {}
        self._giving: Final = threading.Lock()

    def of(self, string: str) -> int:
        """The number of a string."""
        found = self._numbers.get(string)
        if found is None:
            with self._giving:
                found = self._numbers.setdefault(string, len(self._numbers))
        return found

    def known(self, string: str) -> int | None:
        """The number of a string that was met before."""
        return self._numbers.get(string)


@dataclass(frozen=True)
class Held:
    """A passage as the cluster holds it."""

    name: str
    number: int
    record: Body
    columns: PassageColumns
    terms: Ints
    """Number of the term of each distinct word."""
    words: Ints

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
    statement, speaker = record
    return statement_of(statement, None if speaker is None else speaker_of(speaker))


class Passages:
    """Fetches passages, all that are lacking at once."""

    def __init__(self, cluster: Cluster, index: str, terms: Numbers, words: Numbers) -> None:
        """Fetch nothing yet."""
        self._cluster: Final = cluster
        self._index: Final = index
        self._terms: Final = terms
        self._words: Final = words
        self._kept: Final[Lately[int, Held]] = Lately(_KEPT)
        self._numbers: Final[Lately[str, int]] = Lately(_KEPT)
        """Of passages by their names in the cluster."""
        # Cached by instance, not by class: the cache dies with the engine.
        self.passage: Final = lru_cache(_KEPT_READ)(self._passage)

    def take(self, hit: Body) -> Held:
        """The passage of a hit."""
        name, number = hit["_id"], hit["fields"]["number"][0]
        if kept := self._kept.find([number]):
            return kept[number]
        record, columns = unpacked(hit["_source"]["packed"])
        terms, words = record["words"]
        found = Held(
            name,
            number,
            record,
            PassageColumns(*columns),
            np.fromiter(map(self._terms.of, terms), np.int64, len(terms)),
            np.fromiter(map(self._words.of, words), np.int64, len(words)),
        )
        self._kept.keep({number: found})
        self._numbers.keep({name: number})
        return found

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

    def matching(self, query: Body, most: int, *, ordered: bool = False) -> list[Held]:
        """The passages of a query that scores nothing."""
        body: Body = {"size": most, "query": {"constant_score": {"filter": query}}} | ASKED
        if ordered:
            body["sort"] = [{"number": "asc"}]
        return [self.take(hit) for hit in self._cluster.search(self._index, body)["hits"]["hits"]]

    def _others(self, one: Held) -> tuple[Place, ...]:
        """Every place of a passage but the first."""
        if one.record["copies"] < len(one.places):
            return one.places[1:]
        found = self._cluster.named(self._index, [one.name], ["copies"])
        places, _ = unpacked(found[one.name]["copies"])
        return tuple(map(place_of, places))[1:]

    def _passage(self, number: int) -> Passage:
        """A passage with every place it stands in."""
        (one,) = self.of([number])
        return Passage(number, one.record["text"], one.places[0], self._others(one), one.statements)


ASKED: Final[Body] = {"_source": list(FIELDS), "docvalue_fields": ["number"]}
"""What a search for passages asks of each."""


def forward_of(held: Sequence[Held]) -> Forward:
    """The forward view of some passages."""
    columns = [one.columns for one in held]
    tokens = _ends([len(one.start) for one in columns])
    sentences = _ends([len(one.sentence_start) for one in columns])
    return Forward(
        numbers=np.array([one.number for one in held], np.int64),
        tokens=tokens,
        sentences=sentences,
        passage=np.repeat(np.arange(len(held)), np.diff(tokens)),
        sentence=_joined(one.sentence for one in columns) + np.repeat(sentences[:-1], np.diff(tokens)),
        term=_joined(one.terms[one.columns.word] for one in held).astype(np.uint32),
        word=_joined(one.words[one.columns.word] for one in held).astype(np.uint32),
        flags=_joined(one.flags for one in columns).astype(np.uint8),
        position=_joined(one.position for one in columns),
        start=_joined(one.start for one in columns),
        end=_joined(one.end for one in columns),
        sentence_start=_joined(one.sentence_start for one in columns),
        sentence_end=_joined(one.sentence_end for one in columns),
        sentence_kind=_joined(one.sentence_kind for one in columns).astype(np.uint8),
        sentence_signs=_joined(one.sentence_signs for one in columns).astype(np.uint8),
        sentence_parent=_joined(one.sentence_parent for one in columns),
        sentence_paragraph=_joined(one.sentence_paragraph for one in columns),
        sentence_level=_joined(one.sentence_level for one in columns).astype(np.uint8),
        headings=_ends([len(one.heading_word) for one in columns]),
        heading_term=_joined(one.terms[one.columns.heading_word] for one in held).astype(np.uint32),
        heading_word=_joined(one.words[one.columns.heading_word] for one in held).astype(np.uint32),
        length=np.array([one.record["length"] for one in held], np.uint32),
    )


def _ends(lengths: Sequence[int]) -> Ints:
    return np.fromiter(accumulate(lengths, initial=0), np.int64, len(lengths) + 1)


def _joined(parts: Iterable[NDArray[Any]]) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *parts]).astype(np.int64)
