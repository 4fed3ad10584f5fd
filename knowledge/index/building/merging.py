"""Segments -> one segment, its documents in order, its words numbered by frequency.

Nothing is tokenised again: what a document consists of is copied, in runs as long as the order allows, and only
the numbers of its words change.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.stored.arrays import Counts, Ints, Offsets, Packed, Strings, kind_of_places, offsets_of
from knowledge.index.stored.segment import DIGEST_BYTES, NOBODY, Pieces, Segment, Statements, Words
from knowledge.model import SHARED

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


def merged(parts: Sequence[Kept]) -> Segment:
    """One segment of all wanted documents, the same whatever pieces they come in."""
    return _Merging(parts).segment()


class _Merging:
    """The runs of the merged segment, and how to copy each kind of array along them."""

    def __init__(self, parts: Sequence[Kept]) -> None:
        self._segments = [part.segment for part in parts]
        self._runs = _runs(parts)

    def segment(self) -> Segment:
        documents = self._runs
        pieces = self._deeper(documents, lambda part: part.document_pieces)
        headings = self._deeper(documents, lambda part: part.document_headings)
        sentences = self._deeper(pieces, lambda part: part.pieces.sentences)
        tokens = self._deeper(pieces, lambda part: part.pieces.tokens)
        heading_tokens = self._deeper(headings, lambda part: part.heading_tokens)
        words, token_words, heading_words = self._words(tokens, heading_tokens)
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
            sentence_start=self._packed(sentences, lambda part: part.sentence_start),
            sentence_end=self._packed(sentences, lambda part: part.sentence_end),
            sentence_kind=self._copy(sentences, lambda part: part.sentence_kind),
            sentence_signs=self._copy(sentences, lambda part: part.sentence_signs),
            sentence_parent=self._packed(sentences, lambda part: part.sentence_parent),
            sentence_paragraph=self._packed(sentences, lambda part: part.sentence_paragraph),
            sentence_level=self._copy(sentences, lambda part: part.sentence_level),
            token_words=token_words,
            token_gaps=self._packed(tokens, lambda part: part.token_gaps),
            words=words,
            statements=self._statements(),
        )

    def _deeper(self, runs: list[_Run], owned: Callable[[Segment], Offsets]) -> list[_Run]:
        """The runs of what some things own."""
        return [_inside(run, owned(self._segments[run.source])) for run in runs]

    def _copy(self, runs: list[_Run], array: Callable[[Segment], NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate(
            [
                array(self._segments[0])[:0],
                *(array(self._segments[run.source])[run.begin : run.end] for run in runs),
            ]
        )

    def _offsets(self, runs: list[_Run], array: Callable[[Segment], Offsets]) -> Offsets:
        lengths = [np.diff(array(self._segments[run.source])[run.begin : run.end + 1]) for run in runs]
        return offsets_of(np.concatenate([np.zeros(0, np.uint64), *lengths]))

    def _strings(self, runs: list[_Run], strings: Callable[[Segment], Strings]) -> Strings:
        inside = self._deeper(runs, lambda part: strings(part).offsets)
        return Strings(
            self._copy(inside, lambda part: strings(part).blob),
            self._offsets(runs, lambda part: strings(part).offsets),
        )

    def _packed(self, runs: list[_Run], packed: Callable[[Segment], Packed]) -> Packed:
        small = self._copy(runs, lambda part: packed(part).small)
        at, large = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)]
        before = 0
        for run in runs:
            numbers = packed(self._segments[run.source])
            if len(numbers.at):
                first, last = numbers.large_in(run.begin, run.end)
                at.append(numbers.at[first:last].astype(np.int64) + (before - run.begin))
                large.append(numbers.large[first:last])
            before += run.end - run.begin
        return Packed(small, np.concatenate(at).astype(kind_of_places(before)), np.concatenate(large))

    def _pieces(self, runs: list[_Run], headings: list[_Run]) -> Pieces:
        heading = []
        before = 0
        for run, owned in zip(runs, headings, strict=True):
            numbers = self._segments[run.source].pieces.heading[run.begin : run.end].astype(np.int64)
            heading.append((numbers + (before - owned.begin)).astype(np.uint32))
            before += owned.end - owned.begin
        return Pieces(
            start=self._copy(runs, lambda part: part.pieces.start),
            end=self._copy(runs, lambda part: part.pieces.end),
            byte=self._copy(runs, lambda part: part.pieces.byte),
            byte_end=self._copy(runs, lambda part: part.pieces.byte_end),
            heading=np.concatenate([np.zeros(0, np.uint32), *heading]),
            paragraph=self._copy(runs, lambda part: part.pieces.paragraph),
            page=self._copy(runs, lambda part: part.pieces.page),
            digest=self._copy(runs, lambda part: part.pieces.digest),
            tokens=self._offsets(runs, lambda part: part.pieces.tokens),
            sentences=self._offsets(runs, lambda part: part.pieces.sentences),
        )

    def _statements(self) -> Statements:
        runs = self._deeper(self._runs, lambda part: part.document_statements)
        speakers: dict[str, int] = {}
        numbers = [np.zeros(0, np.uint32)]
        known = [list(part.statements.speakers) for part in self._segments]
        for run in runs:
            given = self._segments[run.source].statements.speaker[run.begin : run.end]
            mapping = {
                speaker: speakers.setdefault(known[run.source][speaker], len(speakers))
                for speaker in dict.fromkeys(given.tolist())  # as they come: else the pieces would show
                if speaker != NOBODY
            }
            renumbered = [mapping.get(speaker, int(NOBODY)) for speaker in given.tolist()]
            numbers.append(np.array(renumbered, np.uint32))
        return Statements(
            start=self._copy(runs, lambda part: part.statements.start),
            end=self._copy(runs, lambda part: part.statements.end),
            speaker=np.concatenate(numbers),
            record=self._strings(runs, lambda part: part.statements.record),
            speakers=Strings.of(speakers),
        )

    def _words(self, tokens: list[_Run], headings: list[_Run]) -> tuple[Words, Packed, Counts]:
        """The words in use, and the tokens of texts and of headings under their new numbers."""
        sizes = [len(part.words.term) for part in self._segments]
        counts = [np.zeros(size, np.int64) for size in sizes]
        _count(counts, tokens, self._token_words)
        _count(counts, headings, self._heading_words)
        words, mappings = _united([part.words for part in self._segments], counts)
        count = sum(run.end - run.begin for run in tokens)
        return (
            words,
            Packed.of_parts(_renumbered(tokens, self._token_words, mappings), count, np.uint16),
            np.concatenate([np.zeros(0, np.uint32), *_renumbered(headings, self._heading_words, mappings)]),
        )

    def _token_words(self, run: _Run) -> Counts:
        return self._segments[run.source].token_words.slice(run.begin, run.end)

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


def _in_bytes(runs: list[_Run]) -> list[_Run]:
    """Where the digests of some documents' texts lie."""
    return [_Run(run.source, run.begin * DIGEST_BYTES, run.end * DIGEST_BYTES) for run in runs]


def _in_pieces(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs, long ones in pieces: to be given memory for all of it takes longer than the work."""
    for run in runs:
        for begin in range(run.begin, run.end, _AT_ONCE):
            yield _Run(run.source, begin, min(begin + _AT_ONCE, run.end))


def _gathered(arrays: Iterable[Counts]) -> Iterator[Counts]:
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


def _count(counts: list[Ints], runs: Iterable[_Run], words: Callable[[_Run], Counts]) -> None:
    groups: dict[int, list[_Run]] = {}
    for run in runs:
        groups.setdefault(run.source, []).append(run)
    for source, group in groups.items():
        for some in _gathered(map(words, _in_pieces(group))):
            counts[source] += np.bincount(some, minlength=len(counts[source]))


def _renumbered(
    runs: Iterable[_Run], words: Callable[[_Run], Counts], mappings: list[Counts]
) -> Iterator[Counts]:
    return _gathered(mappings[run.source][words(run)] for run in _in_pieces(runs))


def _united(parts: list[Words], counts: list[Ints]) -> tuple[Words, list[Counts]]:
    """The words in use of several tables in one, the most frequent first, and each table's numbers in it."""
    used = [np.flatnonzero(count) for count in counts]
    terms, term_numbers = _united_strings([part.terms for part in parts], [part.term for part in parts], used)
    plains, plain_numbers = _united_strings(
        [part.plains for part in parts], [part.plain for part in parts], used
    )
    lengths = np.concatenate([part.length[some] for part, some in zip(parts, used, strict=True)])
    flags = np.concatenate([part.flags[some] for part, some in zip(parts, used, strict=True)])
    totals = np.concatenate([count[some] for count, some in zip(counts, used, strict=True)])
    columns: list[NDArray[Any]] = [term_numbers, plain_numbers, lengths, flags]
    order = np.lexsort(columns[::-1])
    columns = [column[order] for column in columns]
    begins = np.ones(len(order), np.bool_)
    begins[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    group = np.cumsum(begins) - 1
    frequency = np.bincount(group, weights=totals[order])
    rank_order = np.argsort(-frequency, kind="stable")
    rank = np.empty(len(rank_order), np.uint32)
    rank[rank_order] = np.arange(len(rank_order), dtype=np.uint32)
    numbers = np.empty(len(order), np.uint32)
    numbers[order] = rank[group]
    firsts = order[np.flatnonzero(begins)][rank_order]
    mappings = []
    for (begin, end), some, count in zip(pairwise(np.cumsum([0, *map(len, used)])), used, counts, strict=True):
        mapping = np.zeros(len(count), np.uint32)
        mapping[some] = numbers[begin:end]
        mappings.append(mapping)
    words = Words(
        term_numbers[firsts].astype(np.uint32),
        plain_numbers[firsts].astype(np.uint32),
        lengths[firsts],
        flags[firsts],
        terms,
        plains,
    )
    return words, mappings


def _united_strings(tables: list[Strings], numbers: list[Counts], used: list[Ints]) -> tuple[Strings, Ints]:
    """The strings that used words refer to, sorted, and every used word's number among them, table by table."""
    # np.unique would first load all of numpy.ma, which takes a megabyte of every process that opens an index.
    wanted = [np.flatnonzero(np.bincount(number[some])) for number, some in zip(numbers, used, strict=True)]
    texts = []
    for table, some in zip(tables, wanted, strict=True):
        all_of_it = list(table)
        texts.append([all_of_it[number] for number in some.tolist()])
    # By characters is by bytes, in UTF-8. Each table is sorted; sorting what is nearly so takes little time.
    distinct = sorted(dict.fromkeys(chain.from_iterable(texts)))
    places = {string: place for place, string in enumerate(distinct)}
    found = [np.zeros(0, np.int64)]
    for number, some, which, strings in zip(numbers, used, wanted, texts, strict=True):
        table_places = np.array([places[string] for string in strings], np.int64)
        found.append(table_places[np.searchsorted(which, number[some])])
    return Strings.of(distinct), np.concatenate(found)
