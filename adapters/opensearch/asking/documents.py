"""Documents of the cluster, unpacked; a text is what was read, or is not shown."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, Literal

from adapters.opensearch.asking.keeping import Lately
from adapters.opensearch.asking.passages import said, source, speaker
from adapters.opensearch.asking.statistics import Opened
from adapters.opensearch.columns import DocumentColumns
from adapters.opensearch.connection.cluster import Body, Cluster
from adapters.opensearch.packing import decompressed, digest_of, unpacked
from knowledge.engine import DocumentInfo, Layout, SpeakerInfo, UnitInfo
from knowledge.errors import DamagedIndexError
from knowledge.index.speaking import speaker_infos
from knowledge.index.stored.layouts import layout_parts
from knowledge.index.stored.records import abbreviations_in, extent, section_of, speaker_of
from knowledge.index.stored.segment import text_digest
from knowledge.model import Collections, Source, Statement

_KEPT: Final = 8_000_000
"""Characters of documents, as the cluster keeps them, that stay unpacked: those of some hundred ordinary ones.
An answer to what somebody says looks into as many, and quotes from a handful."""
_NONE: Final = 100
"""What it counts that there is no document."""
_FEW: Final = 16
"""Documents of one request where few are wanted."""
_MANY: Final = 128
"""Likewise, where all of some are."""
_EXPECTED: Final = 4
"""Documents that are brought along: an answer quotes from three or so, one after the other."""
_PAGE: Final = 2_000
"""Documents of one request where all are listed."""
_BRIEF: Final = ["brief"]
_WHOLE: Final = True
"""All that is kept of a document: to leave out the little that is not needed the cluster would read it all."""


Brief = tuple[str, str, tuple[int, int, int], tuple[tuple[str, int], ...]]
"""A document's path and head, its passages, statements and characters, and who says how much in it.

Tuples all through: Python's collector leaves those alone, and there is one of each document."""


@dataclass(frozen=True)
class HeldDocument:
    """A document as the cluster holds it."""

    order: int
    record: Body
    columns: DocumentColumns
    stored: str
    """Its text as the cluster keeps it: of most documents that are looked into nothing is quoted."""
    size: int
    """Characters of all that the cluster keeps of it."""

    @property
    def source(self) -> Source:
        """Where its text comes from."""
        return source(self.record["path"], self.record["head"])

    @cached_property
    def data(self) -> bytes:
        """Its text in UTF-8, whether or not that is intact."""
        return decompressed(self.stored)

    @cached_property
    def text(self) -> str:
        """Its text, to the letter what its reader gave.

        Raises:
            DamagedIndexError: It is not.
        """
        if text_digest(self.data).hex() != self.record["digest"]:
            raise DamagedIndexError(
                f"The text of {self.record['path']} in the search cluster is not what was read; "
                "publish it again with “backgrounder cluster import”."
            )
        return self.data.decode("utf-8", "surrogatepass")

    @cached_property
    def legible(self) -> str:
        """Its text, whether or not it is intact."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def layout(self) -> Layout:
        """What is where in it."""
        sections = [section_of(one) for one in self.record["sections"]]
        starts = self.columns.start.tolist()
        parts = layout_parts(self.record["layout"])
        found = tuple((start, sections[one]) for start, one in zip(starts, self.record["section"], strict=True))
        return Layout(*parts[:-1], found, parts.pictures)

    @cached_property
    def units(self) -> list[UnitInfo]:
        """All its units."""
        columns = self.columns[-len(UnitInfo._fields) :]
        return [UnitInfo(*unit) for unit in zip(*(column.tolist() for column in columns), strict=True)]

    @cached_property
    def statements(self) -> list[Statement]:
        """Who says what in it, in its order."""
        return list(map(said, self.record["statements"]))

    def said_by(self, names: Container[str]) -> Iterator[Statement]:
        """Those of some speakers, by name; the others are not even unpacked."""
        for record in self.record["statements"]:
            if record[1] is not None and speaker(record[1]).name in names:
                yield said(record)

    def touching(self, piece: int) -> tuple[Statement, ...]:
        """The statements that touch a piece."""
        start, end = int(self.columns.start[piece]), int(self.columns.end[piece])
        extents = map(extent, self.statements)
        return tuple(
            one
            for one, (first, last) in zip(self.statements, extents, strict=True)
            if first < end and last > start
        )

    def place(self, piece: int) -> list[Any]:
        """The record of a piece's place."""
        start, end, paragraph, page = (int(column[piece]) for column in self.columns[:4])
        section = self.record["sections"][self.record["section"][piece]]
        return [self.record["path"], self.record["head"], section, paragraph, page, start, end]


class Documents:
    """Fetches documents; those asked for lately are kept."""

    def __init__(self, cluster: Cluster, index: str, opened: Opened) -> None:
        """Fetch nothing yet."""
        self._cluster: Final = cluster
        self._index: Final = index
        self._opened: Final = opened
        self._kept: Final[Lately[str, HeldDocument | None]] = Lately(
            _KEPT, lambda one: _NONE if one is None else one.size
        )
        self._expected: Final[Lately[str, str]] = Lately(_EXPECTED)
        self._briefs: Final[dict[Collections, list[Brief]]] = {}

    def find(self, path: str) -> HeldDocument | None:
        """The document at a path; None where there is none that may be seen now."""
        name = digest_of("path", path)
        if kept := self._kept.find([name]):
            return kept[name]
        names = {name: path} | self._expected.all()
        known = self._kept.find(names)
        lacking = {one: names[one] for one in names if one not in known}
        query = self._opened.query(None, {"ids": {"values": list(lacking)}})
        found = {one.record["path"]: one for one in self.matching(query, len(lacking) + 1)}
        self._kept.keep({one: None for one, other in lacking.items() if other not in found})
        return found.get(path)

    def expect(self, path: str) -> None:
        """A passage of this document is looked into: it comes along when the next one is asked for."""
        self._expected.keep({digest_of("path", path): path})

    def at(self, path: str) -> HeldDocument:
        """The document at a path.

        Raises:
            KeyError: There is none that may be seen now.
        """
        found = self.find(path)
        if found is None:
            raise KeyError(path)
        return found

    def matching(self, query: Body, page: int = _FEW) -> Iterator[HeldDocument]:
        """The documents of a query, in order, as far as they are asked for."""
        for hit in self._paged(query, _WHOLE, page):
            yield self._take(hit)

    def infos(self, collections: Collections) -> list[DocumentInfo]:
        """The visible documents in order."""
        return [_info(brief) for brief in self._brief(collections)]

    def hidden(self) -> list[DocumentInfo]:
        """The documents that nobody may see now."""
        return [_info(_brief_of(hit)) for hit in self._paged(self._opened.hidden(), _BRIEF, _PAGE)]

    def abbreviations(self, collections: Collections) -> list[tuple[str, str]]:
        """What visible documents abbreviate."""
        return list(dict.fromkeys(abbreviations_in(head for _, head, _, _ in self._brief(collections))))

    def speakers(self, collections: Collections) -> list[SpeakerInfo]:
        """Who says something in visible documents, the most quoted first."""
        briefs, known = self._brief(collections), cache(speaker_of)
        counted = [
            (known(record), at, count)
            for at, (_, _, _, speakers) in enumerate(briefs)
            for record, count in speakers
        ]
        return speaker_infos(counted, lambda at: source(*briefs[at][:2]).published or "")

    def saying(
        self, names: Iterable[str], collections: Collections, near: Sequence[int]
    ) -> Iterator[HeldDocument]:
        """The visible documents in which some speakers say something: first those of some orders, in theirs."""
        query = self._opened.query(
            collections, {"terms": {"speakers": [digest_of("speaker", one) for one in names]}}
        )
        if not near:
            yield from self.matching(query, _MANY)
            return
        # Both in one request: those near are few, and hardly ever enough.
        orders = {"terms": {"order": list(near)}}
        asked = [
            _listing(self._opened.query(collections, query, orders), _WHOLE, _MANY),
            _listing(self._opened.query(collections, query, {"bool": {"must_not": [orders]}}), _WHOLE, _MANY),
        ]
        close, others = self._cluster.searches(self._index, asked)
        found = {one.order: one for one in map(self._take, self._all(asked[0], close))}
        yield from (found[order] for order in near if order in found)
        yield from map(self._take, self._all(asked[1], others))

    def _all(self, body: Body, answer: Body) -> Iterator[Body]:
        """The hits of a search's first answer, and what follows them."""
        first = answer["hits"]["hits"]
        yield from first
        if len(first) == body["size"]:
            following = {"size": _MANY, "search_after": first[-1]["sort"]}
            yield from self._cluster.hits(self._index, body | following)

    def _brief(self, collections: Collections) -> list[Brief]:
        found = self._briefs.get(collections)
        if found is None:
            query = self._opened.query(collections)
            found = [_brief_of(hit) for hit in self._paged(query, _BRIEF, _PAGE)]
            self._briefs[collections] = found
        return found

    def _paged(self, query: Body, fields: list[str] | Literal[True], page: int) -> Iterator[Body]:
        return self._cluster.hits(self._index, _listing(query, fields, page), whole=page == _PAGE)

    def _take(self, hit: Body) -> HeldDocument:
        found = self._kept.find([hit["_id"]]).get(hit["_id"])
        if found is None:
            held = hit["_source"]
            record = unpacked(held["packed"])
            columns = DocumentColumns(*record.columns)
            # Of some hundred documents these are most that Python's collector would go through.
            record.value["statements"] = list(map(tuple, record.value["statements"]))
            found = HeldDocument(
                hit["sort"][0], record.value, columns, held["text"], len(held["packed"]) + len(held["text"])
            )
            self._kept.keep({hit["_id"]: found})
        return found


def _listing(query: Body, fields: list[str] | Literal[True], page: int) -> Body:
    """A search for documents in their order."""
    body = {"size": page, "query": query, "_source": fields, "sort": [{"order": "asc"}]}
    return body | {"track_total_hits": False}


def _brief_of(hit: Body) -> Brief:
    told: Body = unpacked(hit["_source"]["brief"]).value
    return told["path"], told["head"], tuple(told["counts"]), tuple(map(tuple, told["speakers"]))


def _info(brief: Brief) -> DocumentInfo:
    path, head, counts, _ = brief
    return DocumentInfo(source(path, head), *counts)
