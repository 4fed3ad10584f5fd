"""From an embedded ``Index`` to what the cluster keeps of its passages, documents and words."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from adapters.opensearch import counting
from adapters.opensearch.columns import DocumentColumns
from adapters.opensearch.laying import Distinct, laid
from adapters.opensearch.mapping import FORMAT
from adapters.opensearch.packing import PIECE_BITS, compressed, digest_of, packed, term_of, written
from knowledge.engine import WHOLE, Forward, bearing
from knowledge.index import Index
from knowledge.index.contents import Contents
from knowledge.index.speaking import Speaking
from knowledge.index.stored.arrays import Strings
from knowledge.index.stored.records import FIRST, LAST, section_of, source_of, speaker_record, statement_record
from knowledge.index.stored.segment import DIGEST_BYTES, owner_of, slice_of
from knowledge.index.texts import Texts
from knowledge.model import Statement
from knowledge.text.terms import tokens_of

Record = dict[str, Any]
"""What the cluster keeps of one thing, with its name in ``_id``."""

FEW_COPIES: Final = 8
"""Places of a passage that come with it; where more hold the same text, they are asked for."""
_AT_ONCE: Final = 256
_HEADINGS: Final = 1_000
_UNKNOWN: Final = -1
"""No hash."""


class Making:
    """Makes the records of an index, whose documents have an order of their own in the cluster."""

    def __init__(self, index: Index, orders: Sequence[int]) -> None:
        """Take the order of every document of the index, ascending."""
        self._index: Final = index
        self._segment: Final = index.segment
        self._postings: Final = index.postings
        self._orders: Final = orders
        self._texts: Final = Texts(index.segment)
        self._speaking: Final = Speaking(index.segment, index.postings, self._texts)
        self._contents: Final = Contents(index.segment, index.postings, self._speaking, self._texts)
        # Passages that follow each other mostly stand under the same headings.
        self._headings: Final = lru_cache(_HEADINGS)(self._headings_of)
        table = index.segment.words
        self._told_term: Final = _Told(table.terms)
        self._told_word: Final = _Told(table.plains)
        self._term_hashes: Final = _Hashes(table.terms)
        self._word_hashes: Final = _Hashes(table.plains)

    def passages(self, numbers: Sequence[int]) -> Iterator[Record]:
        """The records of some passages."""
        for begin in range(0, len(numbers), _AT_ONCE):
            some = numbers[begin : begin + _AT_ONCE]
            forward = self._index.forward(some)
            for at, number in enumerate(some):
                yield self._passage(number, forward, at)

    def documents(self, numbers: Iterable[int]) -> Iterator[Record]:
        """The records of some documents."""
        return map(self._document, numbers)

    def digest(self, document: int) -> str:
        """What tells whether a document, or a passage of it, is another than the cluster has.

        Whatever is not in it follows from it.
        """
        segment, pieces = self._segment, slice_of(self._segment.document_pieces, document)
        said = slice_of(segment.document_statements, document)
        statements = segment.statements.record
        found = hashlib.blake2b(digest_size=16)
        texts = (segment.paths[document], segment.heads[document], segment.layouts[document])
        above = segment.pieces.heading[pieces].tolist()
        headings = list(map(segment.headings.__getitem__, above))
        window = self._window(document)
        for text in (self._index.language, str(FORMAT), str(window), *texts, *headings):
            found.update(text.encode("utf-8", "surrogatepass") + b"\0")
        found.update(segment.text_digests[document * DIGEST_BYTES : (document + 1) * DIGEST_BYTES].tobytes())
        if len(set(above)) > len(set(headings)):
            # Rows that are cut off from their header have its words; an older program published them without.
            found.update(b"columns")
        for name in ("start", "end", "paragraph", "page", "digest"):
            found.update(getattr(segment.pieces, name)[pieces].tobytes())
        # Which of its passages stand first here: their numbers follow from it.
        found.update(
            (self._postings.piece_passage[pieces].astype(np.int64) - self._first(document)).clip(-1).tobytes()
        )
        begin, end = int(statements.offsets[said.start]), int(statements.offsets[said.stop])
        found.update(statements.bytes_at(begin, end).tobytes())
        return found.hexdigest()

    def _passage(self, number: int, forward: Forward, at: int) -> Record:
        piece = int(self._postings.passage_piece[number])
        document = owner_of(self._segment.document_pieces, piece)
        pieces = [piece, *self._contents.copies(number)]
        places = [self._place(one) for one in pieces]
        passage = self._index.passage(number)
        own = slice(int(forward.tokens[at]), int(forward.tokens[at + 1]))
        head = slice(int(forward.headings[at]), int(forward.headings[at + 1]))
        plain = ~bearing(forward.flags[own], WHOLE)
        terms = forward.term[own]
        counts, distinct, words = self._words_of(forward, at)
        keys = list(dict.fromkeys(map(self._contents.piece_key, pieces)))
        record = {
            "text": passage.text,
            "places": places if len(places) <= 1 + FEW_COPIES else places[:1],
            "copies": len(places) - 1,
            "statements": list(map(_said, passage.statements)),
            "key": keys[0],
        }
        name = self.passage_name(number)
        own_piece = piece - int(self._segment.document_pieces[document])
        found = self._window(document) | {
            "_id": name,
            "number": self.number(number),
            "paths": [digest_of("path", path) for path in dict.fromkeys(place[0] for place in places)],
            "keys": keys,
            "length": int(forward.length[at]),
            "counts": written(counts),
            "terms": [
                " ".join(self._terms_of(terms[plain])),
                *self._terms_of(terms[~plain]),
                *self._terms_of(forward.heading_term[head]),
            ],
            "headings": self._headings(*places[0][:3]),
            "words": " ".join(map(self._told_word.__getitem__, words)),
            "laid": written(laid(bytes.fromhex(name), own_piece, forward, at, distinct)),
            "told": packed(record),
        }
        if len(places) > 1 + FEW_COPIES:
            found["copies"] = packed(places)
        return found

    def _words_of(self, forward: Forward, at: int) -> tuple[bytes, Distinct, list[int]]:
        """How often a passage holds each term, its distinct words, and these as the index numbers them."""
        own = slice(int(forward.tokens[at]), int(forward.tokens[at + 1]))
        head = slice(int(forward.headings[at]), int(forward.headings[at + 1]))
        terms = np.concatenate([forward.term[own], forward.heading_term[head]]).astype(np.int64)
        words = np.concatenate([forward.word[own], forward.heading_word[head]]).astype(np.int64)
        pairs, local = np.unique((terms << 32) | words, return_inverse=True)
        terms, words = pairs >> 32, pairs & 0xFFFFFFFF
        is_other = np.ones(len(terms), np.bool_)
        is_other[1:] = terms[1:] != terms[:-1]
        place = np.cumsum(is_other) - 1
        hashes = self._term_hashes.of(terms[is_other])
        times = np.bincount(place[local], minlength=len(hashes))
        counts, entries = counting.record_of(int(forward.length[at]), hashes, times)
        count = own.stop - own.start
        distinct = Distinct(
            entries[place], hashes[place], self._word_hashes.of(words), local[:count], local[count:]
        )
        return counts, distinct, words.tolist()

    def number(self, passage: int) -> int:
        """The number of a passage in the cluster; of the next one of its document it is one more."""
        document = owner_of(self._segment.document_pieces, int(self._postings.passage_piece[passage]))
        return (self._orders[document] << PIECE_BITS) | (passage - self._first(document))

    def _first(self, document: int) -> int:
        """How many passages stand first in the documents before one."""
        return bisect_left(self._postings.passage_piece.data, int(self._segment.document_pieces[document]))

    def passage_name(self, number: int) -> str:
        """The name of a passage in the cluster, which it keeps from one generation to the next."""
        piece = int(self._postings.passage_piece[number])
        window = self._window(owner_of(self._segment.document_pieces, piece))
        parts = (window["collection"], str(window.get("opens")), str(window.get("closes")))
        return digest_of("passage", *parts, f"{int(self._segment.pieces.digest[piece]):x}")

    def _window(self, document: int) -> Record:
        """What decides who may see a document, and when."""
        postings = self._postings
        run = owner_of(postings.collection_documents, document)
        found: Record = {"collection": term_of(postings.collections[run])}
        if postings.opens[run] != FIRST:
            found["opens"] = int(postings.opens[run])
        if postings.closes[run] != LAST:
            found["closes"] = int(postings.closes[run])
        return found

    def _document(self, document: int) -> Record:
        segment = self._segment
        path, head = segment.paths[document], segment.heads[document]
        pieces = slice_of(segment.document_pieces, document)
        statements = self._speaking.statements_of(document)
        info = self._contents.info(document)
        headings = segment.pieces.heading[pieces].tolist()
        sections = list(dict.fromkeys(headings))
        said = [_said(one) for one in statements]
        record = {
            "path": path,
            "head": head,
            "layout": segment.layouts[document],
            "sections": [segment.headings[one] for one in sections],
            "section": [sections.index(one) for one in headings],
            "digests": segment.pieces.digest[pieces].tolist(),
            "passages": [self.passage_name(int(one)) for one in self._postings.piece_passage[pieces]],
            "statements": said,
            "digest": segment.text_digests[document * DIGEST_BYTES : (document + 1) * DIGEST_BYTES]
            .tobytes()
            .hex(),
        }
        columns = DocumentColumns(
            segment.pieces.start[pieces],
            segment.pieces.end[pieces],
            segment.pieces.paragraph[pieces],
            segment.pieces.page[pieces],
            *np.array(self._contents.units_in(document), np.int64).reshape(-1, 6).T,
        )
        speakers: dict[str, int] = {}
        for _, speaker in said:
            if speaker is not None:
                speakers[speaker] = speakers.get(speaker, 0) + 1
        brief = {
            "path": path,
            "head": head,
            "counts": [info.passages, info.statements, info.characters],
            "speakers": list(speakers.items()),
        }
        names = {one.speaker.name for one in statements if one.speaker}
        begin, end = int(segment.texts.offsets[document]), int(segment.texts.offsets[document + 1])
        return self._window(document) | {
            "_id": digest_of("path", path),
            "order": self._orders[document],
            "speakers": [digest_of("speaker", name) for name in sorted(names)],
            "digest": self.digest(document),
            "brief": packed(brief),
            "packed": packed(record, columns),
            "text": compressed(segment.texts.bytes_at(begin, end, anew=True).tobytes()),
        }

    def _place(self, piece: int) -> list[Any]:
        segment, pieces = self._segment, self._segment.pieces
        document = owner_of(segment.document_pieces, piece)
        return [
            segment.paths[document],
            segment.heads[document],
            segment.headings[int(pieces.heading[piece])],
            *(int(getattr(pieces, name)[piece]) for name in ("paragraph", "page", "start", "end")),
        ]

    def _headings_of(self, path: str, head: str, section: str) -> list[str]:
        """The terms of title and headings in their order, each of them for itself."""
        return [
            " ".join(term_of(one.term) for one in tokens_of(text, self._index.language) if not one.whole)
            for text in (source_of(path, head).title, *section_of(section))
        ]

    def _terms_of(self, numbers: NDArray[np.uint32]) -> list[str]:
        return list(map(self._told_term.__getitem__, numbers.tolist()))


class _Told(dict[int, str]):
    """Strings as the cluster's own terms, by their numbers; each is made once."""

    def __init__(self, strings: Strings) -> None:
        super().__init__()
        self._strings: Final = strings

    def __missing__(self, number: int) -> str:
        found = self[number] = term_of(self._strings[number])
        return found


class _Hashes:
    """The hashes of strings, by their numbers; each is worked out once."""

    def __init__(self, strings: Strings) -> None:
        self._strings: Final = strings
        self._known: Final = np.full(len(strings), _UNKNOWN, np.int64)

    def of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        found = self._known[numbers]
        unknown = np.flatnonzero(found == _UNKNOWN)
        if len(unknown):
            lacking = numbers[unknown]
            self._known[lacking] = [counting.hash_of(self._strings[number]) for number in lacking.tolist()]
            found = self._known[numbers]
        return found


def _said(statement: Statement) -> list[str | None]:
    speaker = statement.speaker
    return [statement_record(statement), None if speaker is None else speaker_record(speaker)]
