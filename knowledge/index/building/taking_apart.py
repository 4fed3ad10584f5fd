"""Documents -> a segment: passages, sentences, tokens, statements, abbreviations."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.duplicates import digest
from knowledge.engine.flags import WHOLE, bearing
from knowledge.index.building.fields import fields_of
from knowledge.index.building.vocabulary import Vocabulary
from knowledge.index.stored.arrays import Ints, Offsets, Strings, offsets_of
from knowledge.index.stored.gaps import folded, usual_gaps
from knowledge.index.stored.layouts import layout_record
from knowledge.index.stored.records import (
    extent,
    head_record,
    moments_of,
    section_record,
    speaker_record,
    statement_record,
)
from knowledge.index.stored.segment import NOBODY, Pieces, Segment, Statements, Words, text_digest
from knowledge.index.stored.tokens import Strays, Tokens, TokensWriting
from knowledge.index.stored.units import Owners, UnitColumns, Units
from knowledge.model import Document, Place, Source, Window
from knowledge.passages import split
from knowledge.ranges import ranges
from knowledge.statements import find_statements, somebodys
from knowledge.text.abbreviations import abbreviations
from knowledge.text.languages import language_of
from knowledge.text.stemming import language_code, language_names
from knowledge.text.terms import chunks_of, uneven_starts
from knowledge.units import Unit, columns_above, units_of, within


class SegmentBuilder:
    """Takes documents apart, one after the other; ``segment()`` hands over what came of them."""

    def __init__(self, language: str = "english", *, statements: bool = True) -> None:
        """Prepare for documents in one language or several, named as ``knowledge.text.terms`` wants it.

        Without ``statements`` nobody says anything: for those who only search.
        """
        self._wants_statements: Final = statements
        self._languages: Final = ",".join(language_names(language))
        self._vocabulary: Final = Vocabulary()
        self._paths: list[str] = []
        self._heads: list[str] = []
        self._windows: list[Window] = []
        self._layouts: list[str] = []
        self._texts: list[str] = []
        self._text_digests: Final = bytearray()
        self._counts: dict[str, list[int]] = {"pieces": [], "headings": [], "statements": []}
        self._headings: list[str] = []
        self._heading_words: list[list[int]] = []
        self._places: list[tuple[int, ...]] = []
        self._digests: list[int] = []
        self._chunks: list[int] = []
        self._uneven: list[tuple[int, list[int]]] = []
        self._chunk_counts: list[int] = []
        self._units: list[Unit] = []
        self._sentence_counts: list[int] = []
        self._extents: list[tuple[int, int]] = []
        self._statements: list[str] = []
        self._speakers: dict[str, int] = {}
        self._statement_speakers: list[int] = []

    def add(self, document: Document) -> None:
        """Take one document apart."""
        source, text = document.source, document.text
        language = language_of(text, self._languages)
        code = language_code(language)
        places = split(document, language=code)
        units = units_of(document, code)
        headings: dict[tuple[tuple[str, ...], str], int] = {}
        byte, at = 0, 0
        for place in places:
            piece = text[place.start : place.end]
            byte += len(text[at : place.start].encode("utf-8", "surrogatepass"))
            size = len(piece.encode("utf-8", "surrogatepass"))
            at = place.end
            own = within(units, place.start, place.end)
            above = (place.section, columns_above(text, units, own))
            number = headings.setdefault(above, len(self._headings) + len(headings))
            self._add_piece(place, piece, language, (byte, byte + size), number, own)
            byte += size
        self._add_headings(source, headings, language)
        self._paths.append(source.path)
        self._heads.append(head_record(source, abbreviations(text)))
        self._windows.append(source.window)
        self._layouts.append(layout_record(document))
        self._texts.append(text)
        self._text_digests.extend(text_digest(text.encode("utf-8", "surrogatepass")))
        said = self._add_statements(document)
        for name, count in (("pieces", len(places)), ("headings", len(headings)), ("statements", said)):
            self._counts[name].append(count)

    def _add_piece(
        self, place: Place, text: str, language: str, in_bytes: tuple[int, int], heading: int, units: list[Unit]
    ) -> None:
        chunks = chunks_of(text)
        self._chunks.extend(map(self._vocabulary.chunks(language).__getitem__, chunks))
        starts = uneven_starts(text, chunks)
        if starts is not None:
            self._uneven.append((len(self._chunks) - len(chunks), starts))
        self._chunk_counts.append(len(chunks))
        self._units += units
        self._sentence_counts.append(len(units))
        self._digests.append(digest(text))
        self._places.append((place.start, place.end, *in_bytes, heading, place.paragraph, place.page or 0))

    def _add_headings(
        self, source: Source, sections: Iterable[tuple[tuple[str, ...], str]], language: str
    ) -> None:
        """Add the sections of a document, each with the words of the document's fields and of its headings.

        What is cut off from a table's header has the words of that besides.
        """
        named = self._vocabulary.chunks(language).named
        common: dict[str, int] = {}
        for section, columns in sections:
            if not common:
                _collect(map(named, fields_of(source)), common)
            words = common.copy()
            _collect(map(named, (*section, columns)), words)
            self._headings.append(section_record(section))
            self._heading_words.append(list(words.values()))

    def _add_statements(self, document: Document) -> int:
        if not self._wants_statements:
            return 0
        source = document.source
        said = somebodys(find_statements(document.text, document.paragraphs, source.author, source.title))
        found = sorted(said, key=extent)
        for statement in found:
            self._extents.append(extent(statement))
            self._statements.append(statement_record(statement))
            speaker = NOBODY
            if statement.speaker:
                speaker = self._speakers.setdefault(speaker_record(statement.speaker), len(self._speakers))
            self._statement_speakers.append(int(speaker))
        return len(found)

    def segment(self) -> Segment:
        """What the documents so far consist of."""
        token_words, token_starts, piece_tokens = self._tokens()
        opens, closes = moments_of(self._windows)
        words, pieces = self._vocabulary.table(), self._pieces(piece_tokens)
        return Segment(
            paths=Strings.of(self._paths),
            heads=Strings.of(self._heads),
            opens=opens,
            closes=closes,
            layouts=Strings.of(self._layouts),
            texts=Strings.of(self._texts),
            text_digests=np.frombuffer(bytes(self._text_digests), np.uint8),
            characters=np.array([len(text) for text in self._texts], np.uint32),
            document_pieces=offsets_of(self._counts["pieces"]),
            document_headings=offsets_of(self._counts["headings"]),
            document_statements=offsets_of(self._counts["statements"]),
            headings=Strings.of(self._headings),
            heading_tokens=offsets_of([len(words) for words in self._heading_words]),
            heading_words=np.array([word for words in self._heading_words for word in words], np.uint32),
            pieces=pieces,
            units=self._stored_units(pieces),
            tokens=_stored_tokens(token_words, token_starts, piece_tokens, words),
            words=words,
            statements=self._said(),
        )

    def _pieces(self, tokens: Offsets) -> Pieces:
        start, end, byte, byte_end, heading, paragraph, page = _columns(self._places, 7)
        return Pieces(
            start=start,
            end=end,
            byte=byte,
            byte_end=byte_end,
            heading=heading,
            paragraph=paragraph,
            page=page,
            digest=np.array(self._digests, np.uint64),
            tokens=tokens,
            sentences=offsets_of(self._sentence_counts),
        )

    def _stored_units(self, pieces: Pieces) -> Units:
        parents = [-1 if unit.parent is None else unit.parent for unit in self._units]
        start, end, kind, paragraph, level, signs = _columns(
            [(*unit[:3], *unit[4:]) for unit in self._units], 6
        )
        return Units.of(
            UnitColumns(
                start.astype(np.int64),
                end.astype(np.int64),
                kind.astype(np.uint8),
                signs.astype(np.uint8),
                np.array(parents, np.int64),
                paragraph.astype(np.int64),
                level.astype(np.uint8),
            ),
            Owners(
                np.array(self._sentence_counts, np.int64),
                pieces.start.astype(np.int64),
                pieces.paragraph.astype(np.int64),
            ),
        )

    def _said(self) -> Statements:
        start, end = _columns(self._extents, 2)
        return Statements(
            start=start,
            end=end,
            speaker=np.array(self._statement_speakers, np.uint32),
            record=Strings.of(self._statements),
            speakers=Strings.of(self._speakers),
        )

    def _tokens(self) -> tuple[Ints, Ints, Offsets]:
        """The words of all tokens, their starts in their piece, and where each piece's tokens begin."""
        vocabulary = self._vocabulary
        counts = np.array(vocabulary.counts, np.int64)
        firsts = np.cumsum(counts) - counts
        chunks = np.array(self._chunks, np.int64)
        parts = counts[chunks]
        places = ranges(firsts[chunks], parts)
        words = np.array(vocabulary.words, np.int64)[places]
        starts = np.array(vocabulary.starts, np.int64)[places]
        starts += np.repeat(self._chunk_starts(chunks), parts)
        ends = np.concatenate([[0], np.cumsum(parts)])
        tokens = ends[offsets_of(self._chunk_counts).astype(np.int64)].astype(np.uint64)
        return words, starts, tokens

    def _chunk_starts(self, chunks: Ints) -> Ints:
        """Where each chunk begins in its piece: one space after the one before, unless known otherwise."""
        steps = np.array(self._vocabulary.lengths, np.int64)[chunks] + 1
        starts = np.cumsum(steps) - steps
        counts = np.array(self._chunk_counts, np.int64)
        own = np.flatnonzero(counts)
        firsts = (np.cumsum(counts) - counts)[own]
        starts -= np.repeat(starts[firsts], counts[own])
        for begin, known in self._uneven:
            starts[begin : begin + len(known)] = known
        return starts


def _collect(fields: Iterable[Iterable[tuple[str, int]]], words: dict[str, int]) -> None:
    """Add the terms of some fields, each with the number of the first word it stands for."""
    for term, number in chain.from_iterable(fields):
        words.setdefault(term, number)


def _stored_tokens(token_words: Ints, starts: Ints, piece_tokens: Offsets, words: Words) -> Tokens:
    """The tokens of all pieces, of their starts in these."""
    gaps, counts = np.diff(starts, prepend=0), np.diff(piece_tokens).astype(np.int64)
    firsts = piece_tokens[:-1][counts > 0].astype(np.int64)
    gaps[firsts] = starts[firsts]
    whole = bearing(words.flags[token_words], WHOLE)
    strays = folded(gaps - usual_gaps(words.length[token_words], whole, firsts))
    places = np.flatnonzero(strays)
    writing = TokensWriting(len(token_words))
    writing.add(token_words, Strays(places, strays[places]), counts)
    return writing.written()


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> list[NDArray[np.uint32]]:
    columns = zip(*rows, strict=True) if rows else [()] * width
    return [np.array(column, np.uint32) for column in columns]
