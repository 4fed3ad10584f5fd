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
from adapters.opensearch.columns import PassageColumns
from adapters.opensearch.connection.cluster import Body, Cluster
from adapters.opensearch.packing import Unpacked, unpacked
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


class Numbers(dict[str, int]):
    """Numbers given to strings as they are asked for; they stay the same as long as the engine lives."""

    def __init__(self) -> None:
        """Know none yet."""
        super().__init__()
        self._giving: Final = threading.Lock()

    def __missing__(self, string: str) -> int:
        with self._giving:
            return self.setdefault(string, len(self))

    def of(self, strings: Sequence[str]) -> Ints:
        """The numbers of some strings."""
        # All that are known already are looked up without a line of Python.
        return np.fromiter(map(self.__getitem__, strings), np.int64, len(strings))


@dataclass(frozen=True)
class Held:
    """A passage as the cluster holds it, unpacked as far as it was asked for."""

    name: str
    number: int
    packed: str
    known: tuple[Numbers, Numbers]
    """Of terms and of words."""

    @cached_property
    def _parts(self) -> Unpacked:
        return unpacked(self.packed)

    @property
    def record(self) -> Body:
        """What is no column."""
        found: Body = self._parts.value
        return found

    @cached_property
    def columns(self) -> PassageColumns:
        """Of tokens and sentences."""
        return PassageColumns(*self._parts.columns)

    @property
    def piece(self) -> int:
        """Its place among the pieces of its first document."""
        return int(self.columns.piece[0])

    @cached_property
    def numbers(self) -> tuple[Ints, Ints]:
        """Of the term of each distinct word, and of the word itself."""
        words = self._parts.words
        half = len(words) // 2
        return self.known[0].of(words[:half]), self.known[1].of(words[half:])

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
        self._known: Final = terms, words
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
        found = Held(name, number, hit["_source"]["packed"], self._known)
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
        return tuple(map(place_of, unpacked(found[one.name]["copies"]).value))[1:]

    def _passage(self, number: int) -> Passage:
        """A passage with every place it stands in."""
        (one,) = self.of([number])
        return Passage(number, one.record["text"], one.places[0], self._others(one), one.statements)


ASKED: Final[Body] = {"_source": list(FIELDS), "docvalue_fields": ["number"]}
"""What a search for passages asks of each."""


def forward_of(held: Sequence[Held]) -> Forward:
    """The forward view of some passages."""
    columns = [one.columns for one in held]
    terms, words = ([one.numbers[kind] for one in held] for kind in (0, 1))
    tokens = _ends([len(one.start) for one in columns])
    sentences = _ends([len(one.sentence_start) for one in columns])
    return Forward(
        numbers=np.array([one.number for one in held], np.int64),
        tokens=tokens,
        sentences=sentences,
        passage=np.repeat(np.arange(len(held)), np.diff(tokens)),
        sentence=_joined(one.sentence for one in columns) + np.repeat(sentences[:-1], np.diff(tokens)),
        term=_joined(of[one.word] for of, one in zip(terms, columns, strict=True)).astype(np.uint32),
        word=_joined(of[one.word] for of, one in zip(words, columns, strict=True)).astype(np.uint32),
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
        heading_term=_joined(of[one.heading_word] for of, one in zip(terms, columns, strict=True)).astype(
            np.uint32
        ),
        heading_word=_joined(of[one.heading_word] for of, one in zip(words, columns, strict=True)).astype(
            np.uint32
        ),
        length=_joined(one.length for one in columns).astype(np.uint32),
    )


def _ends(lengths: Sequence[int]) -> Ints:
    return np.fromiter(accumulate(lengths, initial=0), np.int64, len(lengths) + 1)


def _joined(parts: Iterable[NDArray[Any]]) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *parts]).astype(np.int64)
