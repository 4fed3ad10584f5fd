"""What the numbers of two layers stand for: texts and places, as ``Contents`` reads them of one."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.index.contents import Contents
from knowledge.index.index import Index
from knowledge.index.layers.layer import Layer
from knowledge.index.layers.order import BASE, TOP, Order, Spot
from knowledge.index.layers.seam import Seam
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.segment import slice_of
from knowledge.index.views import Range, View
from knowledge.model import Passage, Place

_KEPT: Final = 512
"""Passages that stay read: an answer asks for each of some thirty several times."""


class Reading:
    """Reads passages out of both layers, each with every place it stands in, whichever layer that is in."""

    def __init__(self, layers: Sequence[Layer], documents: Order, passages: Order) -> None:
        """Read nothing yet."""
        self.layers: Final = layers
        self.documents: Final = documents
        self.passages: Final = passages
        # Cached by instance, not by class: the cache dies with the engine.
        self.passage: Final = lru_cache(_KEPT)(self._passage)

    def _passage(self, number: int) -> Passage:
        """A passage with every place it stands in."""
        spot = self.passages.spot(number)
        (layer, piece), *others = self._pieces(spot)
        return self._told_at(number, (layer, piece), others)

    def _told_at(self, number: int, first: Spot, others: Iterable[Spot]) -> Passage:
        layer, piece = self.layers[first[0]], first[1]
        return Passage(
            number,
            layer.contents.piece_text(piece),
            layer.contents.place(piece),
            tuple(map(self.place, others)),
            layer.speaking.touching(piece),
        )

    def place(self, piece: Spot) -> Place:
        """Where a piece stands."""
        return self.layers[piece[0]].contents.place(piece[1])

    def place_of(self, number: int) -> Place:
        """Where a passage stands first."""
        contents, own = self.first(number)
        return contents.place_of(own)

    def first(self, number: int) -> tuple[Contents, int]:
        """What reads the layer that a passage stands in first, and the passage's number there."""
        layer, own = self.passages.spot(number)
        return self.layers[layer].contents, own

    def neighbours(self, number: int, before: int, after: int) -> tuple[list[Passage], list[Passage]]:
        """The passages before and after one in its document."""
        layer, own = self.passages.spot(number)
        earlier, later = self.layers[layer].contents.around(own, before, after)
        return [self._at((layer, one)) for one in earlier], [self._at((layer, one)) for one in later]

    def _at(self, piece: Spot) -> Passage:
        """The passage at a piece, told from this piece's place."""
        passage = self.passage(self.number_at(piece))
        if passage.place == self.place(piece):
            return passage
        others = [one for one in self._pieces(self.passages.spot(passage.number)) if one != piece]
        return self._told_at(passage.number, piece, others)

    def number_at(self, piece: Spot) -> int:
        """The number of the passage that a piece, of a document that counts, is or repeats."""
        return self.passages.number(self._spot_at(piece))

    def _spot_at(self, piece: Spot) -> Spot:
        layer, own = piece[0], self.layers[piece[0]]
        passage = int(own.postings.piece_passage[piece[1]])
        return (1 - layer, own.pairs[passage]) if own.is_led(passage) else (layer, passage)

    def _pieces(self, spot: Spot) -> list[Spot]:
        """Where a passage stands, in the order of the documents."""
        layer, own = spot
        found = [(layer, piece) for piece in self.layers[layer].pieces_of(own)]
        pair = self.layers[layer].pairs.get(own)
        if pair is None:
            return found
        other = 1 - layer
        found += [(other, piece) for piece in self.layers[other].pieces_of(pair)]
        return sorted(found, key=self._place_in_order)

    def _place_in_order(self, piece: Spot) -> tuple[int, int]:
        layer, own = piece
        return self.documents.number((layer, self.layers[layer].contents.document_of(own))), own

    def find_key(self, key: str) -> Spot | None:
        """The first piece that a key names, among those of documents that count."""
        found = []
        for layer, own in enumerate(self.layers):
            pieces = own.contents.pieces_named(key)
            found += [(layer, piece) for piece in pieces if own.counts(own.contents.document_of(piece))]
        return min(found, key=self._place_in_order, default=None)

    def places_of(self, numbers: Ints) -> tuple[Ints, Ints]:
        """The number of each passage's document, and how many pieces stand before it there."""
        is_top, own = self.passages.spots(numbers)
        documents, before = np.zeros((2, len(numbers)), np.int64)
        for layer, of_it in ((BASE, ~is_top), (TOP, is_top)):
            some, before[of_it] = self.layers[layer].contents.places_of(own[of_it])
            documents[of_it] = self.documents.numbers_of(layer, some)
        return documents, before

    def ranges_of(self, ranges: Sequence[Range]) -> tuple[list[Range], list[Range]]:
        """Ranges of documents counted through the base, then through the top, for each of them."""
        size = self.documents.base
        below = [(begin, min(end, size)) for begin, end in ranges if begin < size]
        above = [(max(begin - size, 0), end - size) for begin, end in ranges if end > size]
        return below, above

    def visible(self, view: View) -> list[Spot]:
        """The documents that a view shows, in their order."""
        found: list[tuple[int, Spot]] = []
        for layer, ranges in enumerate(self.ranges_of(view.documents)):
            own = [document for begin, end in ranges for document in range(begin, end)]
            numbers = self.documents.numbers_of(layer, np.array(own, np.int64)).tolist()
            found += zip(numbers, ((layer, document) for document in own), strict=True)
        return [spot for _, spot in sorted(found)]

    def passages_in(self, documents: Iterable[Spot]) -> NDArray[np.bool_]:
        """Which passages stand in some documents, counted through the base, then through the top."""
        base = self.passages.base
        allowed = np.zeros(base + self.layers[TOP].passages, np.bool_)
        for piece in self._pieces_in(documents):
            layer, own = self._spot_at(piece)
            allowed[own + layer * base] = True
        return allowed

    def _pieces_in(self, documents: Iterable[Spot]) -> Iterator[Spot]:
        for layer, document in documents:
            own = slice_of(self.layers[layer].segment.document_pieces, document)
            yield from ((layer, piece) for piece in range(own.start, own.stop))


def reading_of(below: Index, above: Index, seam: Seam) -> Reading:
    """What reads both layers; it looks at nothing yet that an index has more of the larger it is."""
    pairs = list(zip(seam.below.tolist(), seam.above.tolist(), strict=True))
    none = np.zeros(0, np.uint32)
    base = Layer(below.segment, below.postings, seam.gone, seam.stale, dict(pairs))
    top = Layer(above.segment, above.postings, none, seam.stale_above, {one: other for other, one in pairs})
    documents = Order(base.documents, seam.gone.astype(np.int64), seam.before, none.astype(np.int64))
    passages = Order(base.passages, base.stale, seam.ahead, top.stale)
    return Reading((base, top), documents, passages)
