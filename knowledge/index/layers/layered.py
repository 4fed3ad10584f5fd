"""``Layered``: a large index and a small one with what changed since, searched as one; it never changes."""

import time
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import DocumentInfo, Forward, Layout, Similar, SpeakerInfo, UnitInfo
from knowledge.index.asking import Asking
from knowledge.index.building.merging import Kept
from knowledge.index.index import Index
from knowledge.index.layers.joined import JoinedPostings, moved
from knowledge.index.layers.layer import Layer
from knowledge.index.layers.looking import Looking
from knowledge.index.layers.order import BASE, TOP, Spot
from knowledge.index.layers.reading import reading_of
from knowledge.index.layers.saying import Saying
from knowledge.index.layers.seam import Seam
from knowledge.index.layers.vocabulary import Vocabulary
from knowledge.index.searching import Found, search
from knowledge.index.stored.arrays import restore
from knowledge.index.stored.records import abbreviations_in
from knowledge.index.views import Collection, View, Views
from knowledge.model import Collections, Passage, Place, Source, Span, Statement


class Layered(Asking):
    """The ``Engine`` of two layers: it answers as an index of all documents that count would."""

    def __init__(
        self, base: Index, top: Index, seam: Seam, synonyms: str = "", now: float | None = None
    ) -> None:
        """Take both layers, what ties them, and the text of the admin's list of synonyms.

        Documents that may not be seen at ``now`` (in seconds since 1970 began; None: now) are none.
        """
        self.base: Final = base
        self.top: Final = top
        self.seam: Final = seam
        self.language: Final = base.language
        """Whose stems the terms are: ``terms_of(question, engine.language)``."""
        self.synonyms_text: Final = synonyms
        below, above = base.segment.words, top.segment.words
        self._terms: Final = Vocabulary(below.terms, above.terms, seam.terms)
        self._words: Final = Vocabulary(below.plains, above.plains, seam.plains)
        self._reading: Final = reading_of(base, top, seam)
        self._layers: Final = self._reading.layers
        self._saying: Final = Saying(self._reading)
        moment = time.time() if now is None else now
        self._openings: Final = [one.opening(moment) for one in self._layers]
        postings = JoinedPostings(
            [base.postings, top.postings], self._terms, [one.stale for one in self._layers]
        )
        self._looking: Final = Looking(self._reading, postings, self._terms, self._words)
        super().__init__(Views(postings, self._runs()), self._look_up, self._words.find)

    @classmethod
    def of_arrays(
        cls,
        below: Mapping[str, NDArray[Any]],
        arrays: Mapping[str, NDArray[Any]],
        language: str,
        synonyms: str,
    ) -> "Layered":
        """The engine of the arrays of a base, and of those of a top, which ``making`` made.

        Raises:
            KeyError: An array is missing; DamagedIndexError: one is damaged, as whatever uses one says, too.
        """
        base, top = (Index.of_arrays(one, language, "") for one in (below, arrays))
        return cls(base, top, restore(Seam, arrays, "seam."), synonyms)

    def at(self, now: float) -> "Layered":
        """What may be seen at a moment, in seconds since 1970 began: this engine, or one of the same layers."""
        if all(one.holds_at(now) for one in self._openings):
            return self
        return Layered(self.base, self.top, self.seam, self.synonyms_text, now)

    def kept(self) -> list[Kept]:
        """The documents that count, of each layer."""
        return [
            Kept(one.segment, [number for number in range(len(one.segment.paths)) if one.counts(number)])
            for one in self._layers
        ]

    def whole(self) -> Index:
        """One index of all documents that count, in memory: put together when it is first asked for."""
        return self.derived(_put_together)

    def hidden(self) -> list[DocumentInfo]:
        """The documents that nobody may see now, whose embargo is not over or which have expired."""
        found = [
            (layer, document)
            for layer, opening in enumerate(self._openings)
            for document in opening.hidden()
            if self._layers[layer].counts(document)
        ]
        return list(map(self._info, sorted(found, key=self._reading.documents.number)))

    def __len__(self) -> int:
        return len(self._reading.passages)

    def _best(
        self, terms: Sequence[str], limit: int, collections: Collections, paths: Container[str] | None = None
    ) -> Found:
        view = self._views.of(collections)
        numbers = [number for number in map(self.term_number, sorted(terms)) if number is not None]
        allowed = None if paths is None else self._allowed(view, paths)
        return search(view, numbers, limit, allowed, self._reading.passages.numbers)

    def terms_starting(self, prefix: str, most: int = 200) -> list[str]:
        """As ``Engine.terms_starting`` promises."""
        return self._terms.starting(prefix, most, self._looking.is_held)

    def passage(self, number: int) -> Passage:
        """As ``Engine.passage`` promises."""
        return self._reading.passage(number)

    def place(self, number: int) -> Place:
        """As ``Engine.place`` promises."""
        return self._reading.place_of(number)

    def section(self, number: int) -> tuple[str, ...]:
        """As ``Engine.section`` promises."""
        contents, own = self._reading.first(number)
        return contents.section(own)

    def words_at(self, number: int) -> tuple[str, int]:
        """As ``Engine.words_at`` promises."""
        contents, own = self._reading.first(number)
        return contents.words_at(own)

    def sentences(self, number: int) -> list[Span]:
        """As ``Engine.sentences`` promises."""
        contents, own = self._reading.first(number)
        return contents.sentences(own)

    def forward(self, numbers: Sequence[int]) -> Forward:
        """As ``Engine.forward`` promises."""
        return self._looking.forward(np.asarray(numbers, np.int64))

    def places_of(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As ``Engine.places_of`` promises."""
        return self._reading.places_of(np.asarray(numbers, np.int64))

    def neighbours(self, number: int, before: int = 1, after: int = 1) -> tuple[list[Passage], list[Passage]]:
        """As ``Engine.neighbours`` promises."""
        return self._reading.neighbours(number, before, after)

    def documents(self, collections: Collections = None) -> list[DocumentInfo]:
        """As ``Engine.documents`` promises."""
        return list(map(self._info, self._reading.visible(self._views.of(collections))))

    def source(self, path: str) -> Source:
        """As ``Engine.source`` promises."""
        layer, document = self._document(path)
        return layer.contents.source(document)

    def text(self, path: str) -> str:
        """As ``Engine.text`` promises."""
        layer, document = self._document(path)
        return layer.texts.verified(document)

    def layout(self, path: str) -> Layout:
        """As ``Engine.layout`` promises."""
        layer, document = self._document(path)
        return layer.contents.layout(document)

    def units_in(self, path: str) -> list[UnitInfo]:
        """As ``Engine.units_in`` promises."""
        layer, document = self._document(path)
        return layer.contents.units_in(document)

    def statements_in(self, path: str) -> list[Statement]:
        """As ``Engine.statements_in`` promises."""
        spot = self._find(path)
        return [] if spot is None else self._layers[spot[0]].speaking.statements_of(spot[1])

    def speakers(self, collections: Collections = None) -> list[SpeakerInfo]:
        """As ``Engine.speakers`` promises."""
        return self._saying.speakers(self._views.of(collections))

    def statements_by(
        self,
        names: Iterable[str],
        collections: Collections = None,
        most: int | None = None,
        near: Sequence[int] = (),
    ) -> list[tuple[int, Statement]]:
        """As ``Engine.statements_by`` promises."""
        return self._saying.statements_by(names, self._views.of(collections), most, near)

    def abbreviations(self, collections: Collections = None) -> list[tuple[str, str]]:
        """As ``Engine.abbreviations`` promises."""
        visible = self._reading.visible(self._views.of(collections))
        heads = (self._layers[layer].segment.heads[document] for layer, document in visible)
        return list(dict.fromkeys(abbreviations_in(heads)))

    def key_of(self, number: int) -> str:
        """As ``Engine.key_of`` promises."""
        contents, own = self._reading.first(number)
        return contents.key(own)

    def find_key(self, key: str) -> int | None:
        """As ``Engine.find_key`` promises."""
        piece = self._reading.find_key(key)
        if piece is None:
            return None
        number = self._reading.number_at(piece)
        layer, document = self._reading.documents.spot(int(self.places_of([number])[0][0]))
        return number if self._openings[layer].shows(document) else None

    def similar(self, word: str, collections: Collections = None) -> list[Similar]:
        """As ``Engine.similar`` promises."""
        view = self._views.of(collections)
        return self._looking.similar(view, word, shows_all=view.size == len(self))

    def _look_up(self, term: str) -> int | None:
        number = self._terms.find(term)
        return number if number is not None and self._looking.is_held(number) else None

    def _hold_together(self, view: View, numbers: Sequence[int], terms: tuple[str, ...]) -> bool:
        return self._looking.holds_phrase(view, numbers, terms, self.language)

    def _info(self, spot: Spot) -> DocumentInfo:
        return self._layers[spot[0]].contents.info(spot[1])

    def _find(self, path: str) -> Spot | None:
        for layer in (TOP, BASE):
            document = self._layers[layer].find_document(path)
            if document is not None:
                return (layer, document) if self._openings[layer].shows(document) else None
        return None

    def _document(self, path: str) -> tuple[Layer, int]:
        spot = self._find(path)
        if spot is None:
            raise KeyError(path)
        return self._layers[spot[0]], spot[1]

    def _allowed(self, view: View, paths: Container[str]) -> NDArray[np.bool_]:
        visible = self._reading.visible(view)
        return self._reading.passages_in(
            (layer, document)
            for layer, document in visible
            if self._layers[layer].segment.paths[document] in paths
        )

    def _runs(self) -> list[Collection]:
        base, _ = self._layers
        below, above = (one.runs(opening) for one, opening in zip(self._layers, self._openings, strict=True))
        return [*below, *moved(above, base.documents, base.passages)]


def _put_together(engine: Layered) -> Index:
    return Index.of_parts(engine.kept(), engine.language, engine.synonyms_text)
