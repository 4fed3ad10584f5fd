"""One of two layers: its arrays, what reads them, and what of it counts."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import Forward
from knowledge.index.contents import Contents
from knowledge.index.forward import forward
from knowledge.index.layers.joined import without
from knowledge.index.opening import Opening
from knowledge.index.similar import Letters
from knowledge.index.speaking import Speaking
from knowledge.index.stored.arrays import Counts, Ints
from knowledge.index.stored.postings import Postings
from knowledge.index.stored.segment import Segment, owners_of, slice_of, words_in
from knowledge.index.texts import Texts
from knowledge.index.views import Collection, runs_of


class Layer:
    """Base or top."""

    def __init__(
        self, segment: Segment, postings: Postings, gone: Counts, stale: Counts, pairs: dict[int, int]
    ) -> None:
        """Take the arrays, the documents that count no more, and how its passages stand to the other layer's.

        Args:
            segment: The documents, taken apart.
            postings: Of the segment.
            gone: The documents that do not count, ascending.
            stale: The passages that do not count, ascending.
            pairs: Which passage of the other layer has the same text, for the same people.
        """
        self.segment: Final = segment
        self.postings: Final = postings
        self.texts: Final = Texts(segment)
        self.speaking: Final = Speaking(segment, postings, self.texts)
        self.contents: Final = Contents(segment, postings, self.speaking, self.texts)
        self.letters: Final = Letters(segment.words.plains)
        self.gone: Final[list[int]] = gone.tolist()
        self.stale: Final[Ints] = stale.astype(np.int64)
        self.pairs: Final = pairs
        self._left: Final = frozenset(self.gone)
        self._stale: Final = frozenset(stale.tolist())

    @property
    def documents(self) -> int:
        """How many documents there are, without a look at any, as the next."""
        return int(self.postings.collection_documents[-1])

    @property
    def passages(self) -> int:
        """How many passages."""
        return int(self.postings.collection_passages[-1])

    def counts(self, document: int) -> bool:
        """Whether a document counts."""
        return document not in self._left

    def is_led(self, passage: int) -> bool:
        """Whether the other layer's passage counts for one that stands in a document that counts."""
        return passage in self._stale

    def opening(self, now: float) -> Opening:
        """What may be seen at a moment."""
        return Opening(self.postings, now)

    def runs(self, opening: Opening) -> list[Collection]:
        """The runs of what counts and is open."""
        return list(without(runs_of(self.postings, opening), self.gone, self.stale.tolist()))

    def find_document(self, path: str) -> int | None:
        """The document at a path, if it counts."""
        found = self.contents.find_document(path)
        return found if found is not None and self.counts(found) else None

    def pieces_of(self, passage: int) -> Iterator[int]:
        """The pieces of a passage that stand in documents that count."""
        for piece in (int(self.postings.passage_piece[passage]), *self.contents.copies(passage)):
            if self.counts(self.contents.document_of(piece)):
                yield piece

    def forward(self, passages: Ints) -> Forward:
        """The tokens of some passages, under the layer's own numbers."""
        return forward(self.segment, self.postings, passages)

    @cached_property
    def plains_gone(self) -> frozenset[int]:
        """The folded words of the documents that do not count."""
        return frozenset(self.segment.words.plain[self._words_gone].tolist())

    @cached_property
    def terms_gone(self) -> frozenset[int]:
        """The terms of the documents that do not count."""
        return frozenset(self.segment.words.term[self._words_gone].tolist())

    @cached_property
    def _words_gone(self) -> Ints:
        segment = self.segment
        found = np.zeros(len(segment.words.term), np.bool_)
        for document in self.gone:
            pieces, heads = (
                slice_of(one, document) for one in (segment.document_pieces, segment.document_headings)
            )
            found[words_in(segment, np.arange(pieces.start, pieces.stop))[0]] = True
            begin, end = (int(segment.heading_tokens[head]) for head in (heads.start, heads.stop))
            found[segment.heading_words[begin:end]] = True
        return np.flatnonzero(found)

    def heads_with(self, words: NDArray[np.bool_]) -> bool:
        """Whether a title or heading of a document that counts has some words, be it above copies alone."""
        segment = self.segment
        owned = np.flatnonzero(words[segment.heading_words])
        headings = owners_of(segment.heading_tokens, owned)
        documents = owners_of(segment.document_headings, headings)
        return any(map(self.counts, documents.tolist()))
