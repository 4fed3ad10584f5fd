"""Who says what in the documents of an index."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import SpeakerInfo
from knowledge.index.nearness import Near
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.records import speaker_names, speaker_of, statement_of
from knowledge.index.stored.segment import NOBODY, Segment, owner_of, owners_of, slice_of
from knowledge.index.texts import Texts
from knowledge.index.views import Range
from knowledge.model import Span, Speaker, Statement
from knowledge.ranges import ranges

Named = TypeVar("Named")
"""What a document goes by."""

_KEPT: Final = 16_000
"""Statements whose records stay decoded: all of some long documents, of which each is asked for again."""
At = TypeVar("At", bound=Hashable)
"""A passage, as its engine calls it."""
Told = tuple[At, Statement, Callable[[], str]]
"""A passage, a statement that stands in it, and what reads the text of the statement's document."""


class Speaking:
    """Reads statements and speakers back out of the arrays."""

    def __init__(self, segment: Segment, postings: Postings, texts: Texts) -> None:
        """Read nothing yet."""
        self._segment: Final = segment
        self._postings: Final = postings
        self._texts: Final = texts
        # Cached by instance, not by class: the cache dies with the index.
        self.statement: Final = lru_cache(_KEPT)(self._read)
        self.speaker: Final = lru_cache(_KEPT)(self._read_speaker)

    def touching(self, piece: int) -> tuple[Statement, ...]:
        """The statements that touch a piece."""
        segment = self._segment
        own = slice_of(segment.document_statements, owner_of(segment.document_pieces, piece))
        if own.start == own.stop:
            return ()
        start, end = segment.pieces.start[piece], segment.pieces.end[piece]
        near = np.flatnonzero((segment.statements.start[own] < end) & (segment.statements.end[own] > start))
        return tuple(self.statement(int(place) + own.start) for place in near)

    def statements_of(self, document: int) -> list[Statement]:
        """The statements of a document in their order."""
        own = slice_of(self._segment.document_statements, document)
        return [self.statement(number) for number in range(own.start, own.stop)]

    def speakers(self, documents: Sequence[Range], published: Callable[[int], str]) -> list[SpeakerInfo]:
        """Who says something in some documents, the most quoted first; ``published``: a document's day."""
        found = self.counted(documents)
        return speaker_infos(
            ((self.speaker(one), document, count) for one, document, count in found), published
        )

    def statements_by(
        self, names: Iterable[str], visible: Sequence[Range], most: int | None, near: NDArray[np.integer]
    ) -> list[tuple[int, Statement]]:
        """Passage and statement of what some speakers say in visible documents, each once; the first ``most``.

        What is ``near`` some pieces comes first.
        """
        numbers = self.said_by(names, visible)
        owners = self.owners(numbers)
        places = Near(*self.bounds(near)).places(owners, self.starts(numbers))
        order = np.argsort(places, kind="stable")
        return each_once(self._told(numbers[order], owners[order]), most)

    def bounds(self, pieces: NDArray[np.integer]) -> tuple[Ints, Ints, Ints]:
        """The document of each of some pieces, and at which of its characters it begins and ends."""
        segment = self._segment
        starts, ends = (bound[pieces].astype(np.int64) for bound in (segment.pieces.start, segment.pieces.end))
        return owners_of(segment.document_pieces, pieces), starts, ends

    def starts(self, numbers: Ints) -> Ints:
        """At which character of its document each of some statements begins."""
        return self._segment.statements.start[numbers].astype(np.int64)

    def _told(self, numbers: Ints, owners: Ints) -> Iterator[Told[int]]:
        """Some statements and the passages that they stand in; left out is what stands in none."""
        for number, document in zip(numbers.tolist(), owners.tolist(), strict=True):
            statement = self.statement(number)
            piece = self.piece_of(document, statement)
            if piece is not None:
                passage = int(self._postings.piece_passage[piece])
                yield passage, statement, partial(self._texts.read, document)

    def said_by(self, names: Iterable[str], documents: Sequence[Range]) -> Ints:
        """The statements of some speakers in some documents, in their order."""
        speakers = [number for name in names for number in self._by_name.get(name, ())]
        order, owned = self._by_speaker
        asked = np.array(speakers, owned.dtype)
        first, last = np.searchsorted(owned, asked), np.searchsorted(owned, asked, side="right")
        numbers: Ints = np.sort(order[ranges(first, last - first)])
        offsets = self._segment.document_statements.astype(np.int64)
        bounds = [int(offsets[at]) for both in documents for at in both]
        # Between the first bound and the second, the third and the fourth, and so on.
        visible: Ints = numbers[np.searchsorted(bounds, numbers, side="right") % 2 == 1]
        return visible

    @cached_property
    def _by_speaker(self) -> tuple[Ints, NDArray[np.uint32]]:
        """All statements, speaker after speaker, those of each in their order; and of each the speaker."""
        order = np.argsort(self._segment.statements.speaker, kind="stable")
        return order, self._segment.statements.speaker[order]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """The speakers, visible or not, of each name: with other roles or outlets they are others."""
        found: dict[str, list[int]] = {}
        for number, name in enumerate(speaker_names(self._segment.statements.speakers)):
            found.setdefault(name, []).append(number)
        return found

    def counted(self, documents: Sequence[Range]) -> list[tuple[int, int, int]]:
        """Each speaker in some documents with each document and how many statements are theirs there."""
        most = max(len(self._segment.document_statements), 1)
        statements = self.statements_in(documents)
        speakers = self._segment.statements.speaker[statements]
        both = speakers.astype(np.int64) * most + self.owners(statements)
        pairs, counts = np.unique(both, return_counts=True)
        found = [
            (*divmod(pair, most), count) for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True)
        ]
        return [one for one in found if one[0] != NOBODY]

    def owners(self, numbers: Ints) -> Ints:
        """The documents of some statements."""
        return owners_of(self._segment.document_statements, numbers)

    def statements_in(self, documents: Sequence[Range]) -> Ints:
        """The statements of some documents, in their order."""
        offsets = self._segment.document_statements.astype(np.int64)
        begins = np.array([offsets[begin] for begin, _ in documents], np.int64)
        ends = np.array([offsets[end] for _, end in documents], np.int64)
        return ranges(begins, ends - begins)

    def piece_of(self, document: int, statement: Statement) -> int | None:
        """The first piece that a statement stands in; None: it stands in none."""
        own = slice_of(self._segment.document_pieces, document)
        # Pieces follow each other, so both are ascending.
        starts, ends = self._segment.pieces.start.data, self._segment.pieces.end.data
        for start, end in standing(statement):
            first = bisect_right(ends, start, own.start, own.stop)
            if first < bisect_left(starts, end, own.start, own.stop):
                return first
        return None

    def _read(self, number: int) -> Statement:
        statements = self._segment.statements
        speaker = int(statements.speaker[number])
        return statement_of(statements.record[number], None if speaker == NOBODY else self.speaker(speaker))

    def _read_speaker(self, number: int) -> Speaker:
        return speaker_of(self._segment.statements.speakers[number])


def speaker_infos(
    counted: Iterable[tuple[Speaker, Named, int]], published: Callable[[Named], str]
) -> list[SpeakerInfo]:
    """Who says something, the most quoted first.

    Args:
        counted: Each speaker with each document and how many statements are theirs there.
        published: A document's day.
    """
    counts: Counter[str] = Counter()
    roles: dict[str, Counter[str]] = {}
    days: dict[str, set[tuple[str, str]]] = {}
    for speaker, document, count in counted:
        counts[speaker.name] += count
        if speaker.role:
            roles.setdefault(speaker.name, Counter())[speaker.role] += count
            days.setdefault(speaker.name, set()).add((speaker.role, published(document)))
    infos = [
        SpeakerInfo(
            name,
            max(roles[name], key=roles[name].__getitem__) if name in roles else None,
            count,
            tuple(sorted(days.get(name, ()))),
        )
        for name, count in counts.items()
    ]
    return sorted(infos, key=lambda info: (-info.statements, info.name))


def each_once(told: Iterable[Told[At]], most: int | None) -> list[tuple[At, Statement]]:
    """Passages and statements, those left out that repeat another of the same passage; the first ``most``."""
    found: list[tuple[At, Statement]] = []
    alike: dict[tuple[At, str, str, int], list[tuple[Statement, Callable[[], str]]]] = {}
    for passage, statement, text in told:
        if len(found) == most:
            break
        # Only what is as long may be the same: hardly a text must be read to see that all else is not.
        others = alike.setdefault((passage, *_shape(statement)), [])
        if others and any(what_is_said(one, read()) == what_is_said(statement, text()) for one, read in others):
            continue
        others.append((statement, text))
        found.append((passage, statement))
    return found


def standing(statement: Statement) -> tuple[Span, ...]:
    """Where a statement stands: its words, else what it is about, else its cue."""
    return statement.spans or statement.about or ((statement.cue,) if statement.cue else ())


def what_is_said(statement: Statement, text: str) -> tuple[str, str, str]:
    """Speaker, kind and words of a statement: the same wherever it is repeated."""
    speaker = statement.speaker.name if statement.speaker else ""
    return speaker, statement.kind, " ".join(text[start:end] for start, end in statement.spans)


def _shape(statement: Statement) -> tuple[str, str, int]:
    """Speaker, kind and how many characters ``what_is_said`` has."""
    speaker = statement.speaker.name if statement.speaker else ""
    return speaker, statement.kind, sum(end - start + 1 for start, end in statement.spans)
