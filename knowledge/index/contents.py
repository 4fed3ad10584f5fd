"""What the numbers of an index stand for: texts and places."""

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import DocumentInfo, Layout, UnitInfo
from knowledge.index.building.merging import order_of
from knowledge.index.speaking import Speaking
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.layouts import layout_parts
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.records import Abbreviation, abbreviations_in, section_of, source_of
from knowledge.index.stored.segment import Segment, columns_of, owner_of, owners_of, slice_of
from knowledge.index.texts import Texts
from knowledge.index.views import View
from knowledge.model import Passage, Place, Source, Span

_KEPT: Final = 4096
"""Documents whose records stay decoded."""
_KEPT_LAYOUTS: Final = 256
"""Documents whose layouts stay decoded: an answer quotes from a handful, and a long one's takes a megabyte."""

_KEPT_PASSAGES: Final = 512
"""Passages that stay read: an answer asks for each of some thirty several times."""


class Contents:
    """Reads passages and documents back out of the arrays."""

    def __init__(self, segment: Segment, postings: Postings, speaking: Speaking, texts: Texts) -> None:
        """Read nothing yet."""
        self._speaking: Final = speaking
        self._texts: Final = texts
        self._segment: Final = segment
        self._postings: Final = postings
        # Cached by instance, not by class: the cache dies with the index.
        self.source: Final = lru_cache(_KEPT)(self._source)
        self.layout: Final = lru_cache(_KEPT_LAYOUTS)(self._layout)
        self.passage: Final = lru_cache(_KEPT_PASSAGES)(self._passage)
        self.place_of: Final = lru_cache(_KEPT_PASSAGES)(self._place_of)
        self._section: Final = lru_cache(_KEPT)(self._read_section)
        self.find_document: Final = lru_cache(_KEPT)(self._find_document)

    def _passage(self, number: int) -> Passage:
        """A passage with every place it stands in."""
        piece = int(self._postings.passage_piece[number])
        return Passage(
            number,
            self.piece_text(piece),
            self.place_of(number),
            tuple(self.place(other) for other in self.copies(number)),
            self._speaking.touching(piece),
        )

    def _place_of(self, number: int) -> Place:
        """Where a passage stands first."""
        return self.place(int(self._postings.passage_piece[number]))

    def place(self, piece: int) -> Place:
        """Where a piece stands."""
        pieces = self._segment.pieces
        return Place(
            self.source(self.document_of(piece)),
            self._section(int(pieces.heading[piece])),
            int(pieces.paragraph[piece]),
            int(pieces.page[piece]) or None,
            int(pieces.start[piece]),
            int(pieces.end[piece]),
        )

    def section(self, number: int) -> tuple[str, ...]:
        """The headings above a passage where it stands first."""
        return self._section(int(self._segment.pieces.heading[int(self._postings.passage_piece[number])]))

    def words_at(self, number: int) -> tuple[str, int]:
        """The words of a passage, and where they begin in the document of its place."""
        piece = int(self._postings.passage_piece[number])
        return self.piece_text(piece), int(self._segment.pieces.start[piece])

    def piece_text(self, piece: int) -> str:
        """The text of a piece."""
        pieces = self._segment.pieces
        return self._texts.piece(self.document_of(piece), int(pieces.byte[piece]), int(pieces.byte_end[piece]))

    def sentences(self, number: int) -> list[Span]:
        """The units of a passage, as offsets in the document of its place."""
        piece, pieces = int(self._postings.passage_piece[number]), self._segment.pieces
        own = slice_of(pieces.sentences, piece)
        spans = self._segment.units.spans(own.start, own.stop, int(pieces.start[piece]))
        if spans is None:
            units, _ = columns_of(self._segment, np.array([piece]))
            spans = list(zip(units.start.tolist(), units.end.tolist(), strict=True))
        return spans

    def units_in(self, document: int) -> list[UnitInfo]:
        """All units of a document."""
        pieces = slice_of(self._segment.document_pieces, document)
        own, _ = columns_of(self._segment, np.arange(pieces.start, pieces.stop))
        columns = own.start, own.end, own.kind, own.parent, own.paragraph, own.level
        return [UnitInfo(*unit) for unit in zip(*(column.tolist() for column in columns), strict=True)]

    def neighbours(self, number: int, before: int, after: int) -> tuple[list[Passage], list[Passage]]:
        """The passages before and after one in its document."""
        earlier, later = self.around(number, before, after)
        return list(map(self._at, earlier)), list(map(self._at, later))

    def around(self, number: int, before: int, after: int) -> tuple[range, range]:
        """The pieces before and after a passage in its document."""
        piece = int(self._postings.passage_piece[number])
        own = slice_of(self._segment.document_pieces, self.document_of(piece))
        return (
            range(max(own.start, piece - before), piece),
            range(piece + 1, min(own.stop, piece + 1 + after)),
        )

    def _at(self, piece: int) -> Passage:
        """The passage at a piece, told from this piece's place."""
        passage = self.passage(int(self._postings.piece_passage[piece]))
        place = self.place(piece)
        if passage.place == place:
            return passage
        others = tuple(other for other in (passage.place, *passage.also_in) if other != place)
        return Passage(passage.number, self.piece_text(piece), place, others, self._speaking.touching(piece))

    def places_of(self, numbers: Ints) -> tuple[Ints, Ints]:
        """The document of each of some passages, and how many pieces stand before it there."""
        starts, pieces = self._segment.document_pieces, self._postings.passage_piece[numbers]
        documents = owners_of(starts, pieces)
        return documents, (pieces - starts[documents]).astype(np.int64)

    def document_of(self, piece: int) -> int:
        """The document that a piece stands in."""
        return owner_of(self._segment.document_pieces, piece)

    def _find_document(self, path: str) -> int | None:
        """The document at a path."""
        paths, wanted = self._segment.paths, order_of(path)
        low, high = 0, len(paths)
        while low < high:
            middle = (low + high) // 2
            if order_of(paths[middle]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(paths) and paths[low] == path else None

    def info(self, document: int) -> DocumentInfo:
        """A document as the list of sources shows it."""
        segment = self._segment
        pieces = slice_of(segment.document_pieces, document)
        statements = slice_of(segment.document_statements, document)
        return DocumentInfo(
            self.source(document),
            len(np.unique(self._postings.piece_passage[pieces])),
            statements.stop - statements.start,
            int(segment.characters[document]),
        )

    def day_of(self, document: int) -> str:
        """When a document was published; "": nobody knows."""
        return self.source(document).published or ""

    def abbreviations(self, view: View) -> list[Abbreviation]:
        """What visible documents abbreviate."""
        heads = self._segment.heads
        return abbreviations_in(heads[number] for begin, end in view.documents for number in range(begin, end))

    def key(self, number: int) -> str:
        """16 URL-safe characters that name the passage's first document and its text."""
        return self.piece_key(int(self._postings.passage_piece[number]))

    def piece_key(self, piece: int) -> str:
        """As ``key``, of the document that a piece stands in."""
        path = self._segment.paths[self.document_of(piece)]
        digest = int(self._segment.pieces.digest[piece]).to_bytes(8, "big")
        return base64.urlsafe_b64encode(_path_digest(path) + digest[:6]).decode("ascii")

    def find_key(self, key: str) -> int | None:
        """The passage that a key names, if it is still there."""
        piece = next(self.pieces_named(key), None)
        return None if piece is None else int(self._postings.piece_passage[piece])

    def pieces_named(self, key: str) -> Iterator[int]:
        """The pieces that a key names, in their order."""
        try:
            named = base64.urlsafe_b64decode(key)
        except ValueError:
            return
        tops = self._segment.pieces.digest >> np.uint64(16)
        for piece in np.flatnonzero(tops == int.from_bytes(named[6:], "big")).tolist():
            if _path_digest(self._segment.paths[self.document_of(piece)]) == named[:6]:
                yield piece

    def passages_in(self, documents: list[int]) -> NDArray[np.bool_]:
        """Which passages stand in some of the documents."""
        allowed = np.zeros(len(self._postings.passage_piece), np.bool_)
        for document in documents:
            allowed[self._postings.piece_passage[slice_of(self._segment.document_pieces, document)]] = True
        return allowed

    def copies(self, number: int) -> list[int]:
        """The pieces that repeat a passage."""
        copied = self._postings.copied.data
        found: list[int] = self._postings.copies[
            bisect_left(copied, number) : bisect_right(copied, number)
        ].tolist()
        return found

    def _read_section(self, heading: int) -> tuple[str, ...]:
        return section_of(self._segment.headings[heading])

    def _source(self, document: int) -> Source:
        return source_of(self._segment.paths[document], self._segment.heads[document])

    def _layout(self, document: int) -> Layout:
        own, pieces = slice_of(self._segment.document_pieces, document), self._segment.pieces
        sections = [
            (start, self._section(one))
            for start, one in zip(pieces.start[own].tolist(), pieces.heading[own].tolist(), strict=True)
        ]
        parts = layout_parts(self._segment.layouts[document])
        return Layout(*parts[:-1], tuple(sections), parts.pictures)


def _path_digest(path: str) -> bytes:
    return hashlib.blake2b(path.encode("utf-8", "surrogatepass"), digest_size=6).digest()
