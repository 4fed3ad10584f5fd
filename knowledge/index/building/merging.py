"""Segments -> one segment, its documents in order, its words numbered by frequency.

Nothing is tokenised again: what a document consists of is copied, in runs as long as the order allows, and only
the numbers of its words change.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.building.uniting import united
from knowledge.index.stored.arrays import Counts, Ints, Offsets, Packed, Packing, Strings, between
from knowledge.index.stored.segment import (
    DIGEST_BYTES,
    NOBODY,
    Pieces,
    Segment,
    Statements,
    Words,
    slices_of,
    words_in,
)
from knowledge.index.stored.tokens import Tokens, TokensWriting
from knowledge.index.stored.units import Units
from knowledge.model import SHARED
from knowledge.spooling import IN_MEMORY, Spool

_AT_ONCE: Final = 1 << 20
"""Tokens that are counted, and get their new numbers, in one go."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment and the numbers of those of its documents that are still wanted, in any order."""

    segment: Segment
    documents: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Run:
    """Documents that follow each other in a segment and in the merged one."""

    source: int
    begin: int
    end: int


def order_of(path: str) -> tuple[str, str]:
    """Documents are sorted by this: by collection, the shared one first, then by path."""
    top, slash, _ = path.partition("/")
    return (top if slash else SHARED, path)


def merged(parts: Sequence[Kept], spool: Spool = IN_MEMORY) -> Segment:
    """One segment of all wanted documents, the same whatever pieces they come in.

    Raises:
        OSError: The disk of the spool is full, or may not be written.
    """
    return _Merging(parts, spool).segment()


class _Merging:
    """The runs of the merged segment, and how to copy each kind of array along them."""

    def __init__(self, parts: Sequence[Kept], spool: Spool) -> None:
        self._spool = spool
        self._segments = [part.segment for part in parts]
        self._runs = _runs(parts)

    def segment(self) -> Segment:
        documents = self._runs
        pieces = self._deeper(documents, lambda part: part.document_pieces)
        headings = self._deeper(documents, lambda part: part.document_headings)
        sentences = self._deeper(pieces, lambda part: part.pieces.sentences)
        heading_tokens = self._deeper(headings, lambda part: part.heading_tokens)
        words, tokens, heading_words = self._words(pieces, heading_tokens)
        return Segment(
            paths=self._strings(documents, lambda part: part.paths),
            heads=self._strings(documents, lambda part: part.heads),
            opens=self._copy(documents, lambda part: part.opens),
            closes=self._copy(documents, lambda part: part.closes),
            layouts=self._strings(documents, lambda part: part.layouts),
            texts=self._strings(documents, lambda part: part.texts),
            text_digests=self._copy(_in_bytes(documents), lambda part: part.text_digests),
            characters=self._copy(documents, lambda part: part.characters),
            document_pieces=self._offsets(documents, lambda part: part.document_pieces),
            document_headings=self._offsets(documents, lambda part: part.document_headings),
            document_statements=self._offsets(documents, lambda part: part.document_statements),
            headings=self._strings(headings, lambda part: part.headings),
            heading_tokens=self._offsets(headings, lambda part: part.heading_tokens),
            heading_words=heading_words,
            pieces=self._pieces(pieces, headings),
            units=self._units(sentences),
            tokens=tokens,
            words=words,
            statements=self._statements(),
        )

    def _deeper(self, runs: list[_Run], owned: Callable[[Segment], Offsets]) -> list[_Run]:
        """The runs of what some things own."""
        return [_inside(run, owned(self._segments[run.source])) for run in runs]

    def _copy(self, runs: list[_Run], array: Callable[[Segment], NDArray[Any]]) -> NDArray[Any]:
        kinds = {array(self._segments[source]).dtype for source in {0, *(run.source for run in runs)}}
        parts = (array(self._segments[run.source])[run.begin : run.end] for run in runs)
        return self._spool.joined(parts, np.result_type(*kinds))

    def _offsets(self, runs: list[_Run], array: Callable[[Segment], Offsets]) -> Offsets:
        def parts() -> Iterator[Offsets]:
            end = np.uint64(0)
            yield np.zeros(1, np.uint64)
            for run in _in_pieces(runs):
                own = array(self._segments[run.source])[run.begin : run.end + 1]
                yield own[1:] - own[0] + end
                end += own[-1] - own[0]

        return self._spool.joined(parts(), np.uint64)

    def _moved(
        self, runs: list[_Run], told: list[_Run], array: Callable[[Segment], NDArray[Any]]
    ) -> Iterator[Ints]:
        """Arrays of places, by where what stands there comes to stand; ``told``: the runs of that."""
        before = 0
        for run, those in zip(runs, told, strict=True):
            for part in _in_pieces([run]):
                places = array(self._segments[part.source])[part.begin : part.end]
                yield places.astype(np.int64) + (before - those.begin)
            before += those.end - those.begin

    def _strings(self, runs: list[_Run], strings: Callable[[Segment], Strings]) -> Strings:
        inside = self._deeper(runs, lambda part: strings(part).offsets)
        return Strings(
            self._copy(inside, lambda part: strings(part).blob),
            self._offsets(runs, lambda part: strings(part).offsets),
        )

    def _packed(self, runs: list[_Run], packed: Callable[[Segment], Packed]) -> Packed:
        kinds = {packed(self._segments[source]).small.dtype for source in {0, *(run.source for run in runs)}}
        packing = Packing(_count_of(runs), np.result_type(*kinds), self._spool)
        for run in runs:
            numbers = packed(self._segments[run.source])
            first, last = between(numbers.at, run.begin, run.end) if len(numbers.at) else (0, 0)
            at = numbers.at[first:last].astype(np.int64) - run.begin
            packing.add_packed(numbers.small[run.begin : run.end], at, numbers.large[first:last])
        return packing.packed()

    def _units(self, runs: list[_Run]) -> Units:
        apart = [
            _Run(run.source, *between(self._segments[run.source].units.at, run.begin, run.end)) for run in runs
        ]
        return Units(
            lengths=self._packed(runs, lambda part: part.units.lengths),
            shapes=self._packed(runs, lambda part: part.units.shapes),
            signs=self._copy(runs, lambda part: part.units.signs),
            steps=self._packed(runs, lambda part: part.units.steps),
            at=self._spool.joined(self._moved(apart, runs, lambda part: part.units.at), np.uint32),
            gaps=self._copy(apart, lambda part: part.units.gaps),
            paragraphs=self._copy(apart, lambda part: part.units.paragraphs),
            parents=self._copy(apart, lambda part: part.units.parents),
        )

    def _pieces(self, runs: list[_Run], headings: list[_Run]) -> Pieces:
        return Pieces(
            start=self._copy(runs, lambda part: part.pieces.start),
            end=self._copy(runs, lambda part: part.pieces.end),
            byte=self._copy(runs, lambda part: part.pieces.byte),
            byte_end=self._copy(runs, lambda part: part.pieces.byte_end),
            heading=self._spool.joined(
                self._moved(runs, headings, lambda part: part.pieces.heading), np.uint32
            ),
            paragraph=self._copy(runs, lambda part: part.pieces.paragraph),
            page=self._copy(runs, lambda part: part.pieces.page),
            digest=self._copy(runs, lambda part: part.pieces.digest),
            tokens=self._offsets(runs, lambda part: part.pieces.tokens),
            sentences=self._offsets(runs, lambda part: part.pieces.sentences),
        )

    def _statements(self) -> Statements:
        runs = self._deeper(self._runs, lambda part: part.document_statements)
        speakers: dict[str, int] = {}
        known = [list(part.statements.speakers) for part in self._segments]

        def numbers() -> Iterator[Counts]:
            for run in _in_pieces(runs):
                given = self._segments[run.source].statements.speaker[run.begin : run.end].tolist()
                mapping = {
                    speaker: speakers.setdefault(known[run.source][speaker], len(speakers))
                    for speaker in dict.fromkeys(given)  # as they come: else the pieces would show
                    if speaker != NOBODY
                }
                yield np.array([mapping.get(speaker, int(NOBODY)) for speaker in given], np.uint32)

        return Statements(
            start=self._copy(runs, lambda part: part.statements.start),
            end=self._copy(runs, lambda part: part.statements.end),
            speaker=self._spool.joined(numbers(), np.uint32),
            record=self._strings(runs, lambda part: part.statements.record),
            speakers=Strings.of(speakers),
        )

    def _words(self, pieces: list[_Run], headings: list[_Run]) -> tuple[Words, Tokens, Counts]:
        """The words in use, and the tokens of texts and words of headings under their new numbers."""
        counts = [np.zeros(len(part.words.term), np.int64) for part in self._segments]
        _count(counts, self._lots(pieces), lambda run: words_in(self._segments[run.source], _all_of(run))[0])
        _count(counts, _in_pieces(headings), self._heading_words)
        words, mappings = united([part.words for part in self._segments], counts)
        renumbered = (mappings[run.source][self._heading_words(run)] for run in _in_pieces(headings))
        return words, self._tokens(pieces, mappings), self._spool.joined(_gathered(renumbered), np.uint32)

    def _tokens(self, pieces: list[_Run], mappings: list[Counts]) -> Tokens:
        count = _count_of(self._deeper(pieces, lambda part: part.pieces.tokens))
        writing = TokensWriting(count, self._spool)
        for run in self._lots(pieces):
            segment, own = self._segments[run.source], _all_of(run)
            begins, counts = slices_of(segment.pieces.tokens, own)
            words, strays = segment.tokens.read(own, begins, counts)
            writing.add(mappings[run.source][words], strays, counts)
        return writing.written()

    def _lots(self, pieces: list[_Run]) -> Iterator[_Run]:
        """The runs of pieces, long ones in lots of about ``_AT_ONCE`` tokens."""
        for run in pieces:
            ends = self._segments[run.source].pieces.tokens[run.begin + 1 : run.end + 1]
            begin, before = 0, int(self._segments[run.source].pieces.tokens[run.begin])
            while begin < len(ends):
                end = max(begin + 1, int(np.searchsorted(ends, np.uint64(before + _AT_ONCE), side="right")))
                yield _Run(run.source, run.begin + begin, run.begin + end)
                begin, before = end, int(ends[end - 1])

    def _heading_words(self, run: _Run) -> Counts:
        return self._segments[run.source].heading_words[run.begin : run.end]


def _runs(parts: Sequence[Kept]) -> list[_Run]:
    places: list[tuple[tuple[str, str], int, int]] = []
    for source, part in enumerate(parts):
        paths = list(part.segment.paths)
        places.extend((order_of(paths[document]), source, document) for document in part.documents)
    places.sort()
    runs: list[_Run] = []
    for _, source, document in places:
        if runs and runs[-1].source == source and runs[-1].end == document:
            runs[-1] = _Run(source, runs[-1].begin, document + 1)
        else:
            runs.append(_Run(source, document, document + 1))
    return runs


def _count_of(runs: list[_Run]) -> int:
    return sum(run.end - run.begin for run in runs)


def _in_bytes(runs: list[_Run]) -> list[_Run]:
    """Where the digests of some documents' texts lie."""
    return [_Run(run.source, run.begin * DIGEST_BYTES, run.end * DIGEST_BYTES) for run in runs]


def _in_pieces(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs, long ones in pieces: to be given memory for all of it takes longer than the work."""
    for run in runs:
        for begin in range(run.begin, run.end, _AT_ONCE):
            yield _Run(run.source, begin, min(begin + _AT_ONCE, run.end))


def _gathered(arrays: Iterable[NDArray[Any]]) -> Iterator[NDArray[Any]]:
    """Short arrays joined to about ``_AT_ONCE``."""
    waiting, count = [], 0
    for array in arrays:
        waiting.append(array)
        count += len(array)
        if count >= _AT_ONCE:
            yield np.concatenate(waiting)
            waiting, count = [], 0
    if waiting:
        yield np.concatenate(waiting)


def _inside(run: _Run, offsets: Offsets) -> _Run:
    return _Run(run.source, int(offsets[run.begin]), int(offsets[run.end]))


def _count(counts: list[Ints], runs: Iterable[_Run], words: Callable[[_Run], Counts | Ints]) -> None:
    groups: dict[int, list[_Run]] = {}
    for run in runs:
        groups.setdefault(run.source, []).append(run)
    for source, group in groups.items():
        for some in _gathered(map(words, group)):
            counts[source] += np.bincount(some, minlength=len(counts[source]))


def _all_of(run: _Run) -> Ints:
    return np.arange(run.begin, run.end)
