"""``Index``: what is searched; it never changes."""

import time
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import (
    DocumentInfo,
    Forward,
    Layout,
    Similar,
    SpeakerInfo,
    UnitInfo,
)
from knowledge.index.asking import Asking
from knowledge.index.building.inverting import postings_of
from knowledge.index.building.merging import Kept, merged
from knowledge.index.contents import Contents
from knowledge.index.forward import forward
from knowledge.index.opening import Opening
from knowledge.index.phrases import headings_with, holding, is_headed, stand_in_text
from knowledge.index.searching import Found, search
from knowledge.index.similar import Letters, nearest, stands_in
from knowledge.index.speaking import Speaking
from knowledge.index.stored.arrays import flatten, restore
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.segment import Segment
from knowledge.index.texts import Texts
from knowledge.index.views import View, Views, runs_of
from knowledge.model import Collections, Document, Passage, Place, Source, Span, Statement


class Index(Asking):
    """The ``Engine`` that comes with the program: arrays in memory, or mapped from a file."""

    def __init__(
        self,
        segment: Segment,
        postings: Postings,
        language: str,
        synonyms: str = "",
        now: float | None = None,
    ) -> None:
        """Take what ``merging`` and ``postings`` made; ``synonyms`` is the text of the admin's list.

        Documents that may not be seen at ``now`` (in seconds since 1970 began; None: now) are none.
        """
        self.segment: Final = segment
        self.postings: Final = postings
        self.language: Final = language
        """Whose stems the terms are: ``terms_of(question, index.language)``."""
        self.synonyms_text: Final = synonyms
        self._texts: Final = Texts(segment)
        self._speaking: Final = Speaking(segment, postings, self._texts)
        self._contents: Final = Contents(segment, postings, self._speaking, self._texts)
        self._opening: Final = Opening(postings, time.time() if now is None else now)
        self._letters: Final = Letters(segment.words.plains)
        words, views = segment.words, Views(postings, runs_of(postings, self._opening))
        super().__init__(views, words.terms.find, words.plains.find)

    @classmethod
    def of(cls, documents: Iterable[Document], language: str = "english", synonyms: str = "") -> "Index":
        """An index of documents in memory, in any order."""
        # Searching must not wait for what only reading needs: statements and sentences take long to import.
        from knowledge.index.building.taking_apart import SegmentBuilder

        builder = SegmentBuilder(language)
        for document in documents:
            builder.add(document)
        segment = builder.segment()
        return cls.of_parts([Kept(segment, range(len(segment.paths)))], language, synonyms)

    @classmethod
    def of_parts(cls, parts: Sequence[Kept], language: str = "english", synonyms: str = "") -> "Index":
        """An index of documents that were taken apart before; at least one part, be it empty."""
        segment = merged(parts)
        return cls(segment, postings_of(segment), language, synonyms)

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]], language: str, synonyms: str) -> "Index":
        """The index that ``arrays()`` took apart.

        Raises:
            KeyError: An array is missing; DamagedIndexError: one is damaged, as whatever uses one says, too.
        """
        return cls(
            restore(Segment, arrays, "segment."), restore(Postings, arrays, "postings."), language, synonyms
        )

    def kept(self) -> list[Kept]:
        """All documents, to build upon."""
        return [Kept(self.segment, range(len(self.segment.paths)))]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays, by name."""
        return flatten(self.segment, "segment.") | flatten(self.postings, "postings.")

    def at(self, now: float) -> "Index":
        """What may be seen at a moment, in seconds since 1970 began: this index, or one of the same arrays."""
        if self._opening.holds_at(now):
            return self
        return Index(self.segment, self.postings, self.language, self.synonyms_text, now)

    def hidden(self) -> list[DocumentInfo]:
        """The documents that nobody may see now, whose embargo is not over or which have expired."""
        return list(map(self._contents.info, self._opening.hidden()))

    def __len__(self) -> int:
        return len(self.postings.passage_piece)

    def _best(
        self, terms: Sequence[str], limit: int, collections: Collections, paths: Container[str] | None = None
    ) -> Found:
        view = self._views.of(collections)
        numbers = sorted(number for number in map(self._term_number, terms) if number is not None)
        return search(view, numbers, limit, None if paths is None else self._allowed(view, paths))

    def terms_starting(self, prefix: str, most: int = 200) -> list[str]:
        """As ``Engine.terms_starting`` promises."""
        return list(self.segment.words.terms.starting(prefix, most))

    def passage(self, number: int) -> Passage:
        """As ``Engine.passage`` promises."""
        return self._contents.passage(number)

    def place(self, number: int) -> Place:
        """As ``Engine.place`` promises."""
        return self._contents.place_of(number)

    def section(self, number: int) -> tuple[str, ...]:
        """As ``Engine.section`` promises."""
        return self._contents.section(number)

    def words_at(self, number: int) -> tuple[str, int]:
        """As ``Engine.words_at`` promises."""
        return self._contents.words_at(number)

    def sentences(self, number: int) -> list[Span]:
        """As ``Engine.sentences`` promises."""
        return self._contents.sentences(number)

    def forward(self, numbers: Sequence[int]) -> Forward:
        """As ``Engine.forward`` promises."""
        return forward(self.segment, self.postings, np.asarray(numbers, np.int64))

    def places_of(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As ``Engine.places_of`` promises."""
        return self._contents.places_of(np.asarray(numbers, np.int64))

    def neighbours(self, number: int, before: int = 1, after: int = 1) -> tuple[list[Passage], list[Passage]]:
        """As ``Engine.neighbours`` promises."""
        return self._contents.neighbours(number, before, after)

    def documents(self, collections: Collections = None) -> list[DocumentInfo]:
        """As ``Engine.documents`` promises."""
        return [
            self._contents.info(document)
            for begin, end in self._views.of(collections).documents
            for document in range(begin, end)
        ]

    def source(self, path: str) -> Source:
        """As ``Engine.source`` promises."""
        return self._contents.source(self._document(path))

    def text(self, path: str) -> str:
        """As ``Engine.text`` promises."""
        return self._texts.verified(self._document(path))

    def layout(self, path: str) -> Layout:
        """As ``Engine.layout`` promises."""
        return self._contents.layout(self._document(path))

    def units_in(self, path: str) -> list[UnitInfo]:
        """As ``Engine.units_in`` promises."""
        return self._contents.units_in(self._document(path))

    def statements_in(self, path: str) -> list[Statement]:
        """As ``Engine.statements_in`` promises."""
        document = self._find(path)
        return [] if document is None else self._speaking.statements_of(document)

    def speakers(self, collections: Collections = None) -> list[SpeakerInfo]:
        """As ``Engine.speakers`` promises."""
        documents = self._views.of(collections).documents
        return self._speaking.speakers(documents, self._contents.day_of)

    def statements_by(
        self,
        names: Iterable[str],
        collections: Collections = None,
        most: int | None = None,
        near: Sequence[int] = (),
    ) -> list[tuple[int, Statement]]:
        """As ``Engine.statements_by`` promises."""
        pieces = self.postings.passage_piece[np.asarray(near, np.int64)]
        return self._speaking.statements_by(names, self._views.of(collections).documents, most, pieces)

    def abbreviations(self, collections: Collections = None) -> list[tuple[str, str]]:
        """As ``Engine.abbreviations`` promises."""
        return list(dict.fromkeys(self._contents.abbreviations(self._views.of(collections))))

    def key_of(self, number: int) -> str:
        """As ``Engine.key_of`` promises."""
        return self._contents.key(number)

    def find_key(self, key: str) -> int | None:
        """As ``Engine.find_key`` promises."""
        number = self._contents.find_key(key)
        if number is None or not self._opening.shows(int(self.places_of([number])[0][0])):
            return None
        return number

    def similar(self, word: str, collections: Collections = None) -> list[Similar]:
        """As ``Engine.similar`` promises."""
        view = self._views.of(collections)
        table = self.segment.words
        found = []
        for number, edits in self._letters.near(word):
            for term in np.unique(table.term[table.plain == number]).tolist():
                holding = view.term(term).holding
                if holding and self._shows(view, term, number):
                    found.append(Similar(table.plains[number], table.terms[term], edits, holding))
        return nearest(found)

    def _hold_together(self, view: View, numbers: Sequence[int], terms: tuple[str, ...]) -> bool:
        passages = holding(view, numbers)
        if stand_in_text(self.segment, self.postings, passages, numbers):
            return True
        headed = headings_with(self.segment, self.postings, passages, numbers)
        return any(is_headed(place, terms, self.language) for place in map(self._contents.place_of, headed))

    def _find(self, path: str) -> int | None:
        document = self._contents.find_document(path)
        return document if document is not None and self._opening.shows(document) else None

    def _document(self, path: str) -> int:
        document = self._find(path)
        if document is None:
            raise KeyError(path)
        return document

    def _shows(self, view: View, term: int, word: int) -> bool:
        """Whether a visible passage holds this very form of a term, for other forms may stand elsewhere."""
        if view.size == len(self):
            return True
        passages, _ = view.passages_with(view.term(term))
        return stands_in(word, passages, partial(forward, self.segment, self.postings))

    def _allowed(self, view: View, paths: Container[str]) -> NDArray[np.bool_]:
        documents = [
            document
            for begin, end in view.documents
            for document in range(begin, end)
            if self.segment.paths[document] in paths
        ]
        return self._contents.passages_in(documents)
