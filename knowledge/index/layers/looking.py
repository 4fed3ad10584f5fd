"""What the passages of two layers hold: their tokens, phrases, and words near to others."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.engine import Forward, Similar
from knowledge.index.layers.joined import JoinedPostings
from knowledge.index.layers.order import BASE, TOP
from knowledge.index.layers.reading import Reading
from knowledge.index.layers.vocabulary import Vocabulary
from knowledge.index.phrases import headings_with, holding, is_headed, stand_in_text
from knowledge.index.similar import nearest, stands_in
from knowledge.index.stored.arrays import Ints
from knowledge.index.views import View
from knowledge.ranges import ranges


class Looking:
    """Looks into the passages of both layers."""

    def __init__(
        self, reading: Reading, postings: JoinedPostings, terms: Vocabulary, words: Vocabulary
    ) -> None:
        """Look at nothing yet."""
        self._reading: Final = reading
        self._layers: Final = reading.layers
        self._postings: Final = postings
        self._terms: Final = terms
        self._words: Final = words

    def forward(self, numbers: Ints) -> Forward:
        """The tokens, sentences and headings of some passages, as arrays."""
        is_top, own = self._reading.passages.spots(numbers)
        if not is_top.any():
            return replace(self._layers[BASE].forward(own), numbers=numbers)
        above = self._layers[TOP].forward(own[is_top])
        above = replace(
            above,
            term=self._terms.numbers[above.term],
            word=self._words.numbers[above.word],
            heading_term=self._terms.numbers[above.heading_term],
            heading_word=self._words.numbers[above.heading_word],
        )
        if is_top.all():
            return replace(above, numbers=numbers)
        return joined(self._layers[BASE].forward(own[~is_top]), above, is_top, numbers)

    def holds_phrase(self, view: View, numbers: Sequence[int], terms: tuple[str, ...], language: str) -> bool:
        """Whether any visible passage, or a title or heading above it, has several terms word after word."""
        passages = holding(view, numbers)
        base = self._reading.passages.base
        split = int(np.searchsorted(passages, base))
        headed = []
        for layer, own in ((BASE, passages[:split]), (TOP, passages[split:] - base)):
            if not len(own):
                continue
            # What a passage holds, its layer has a number for.
            known = [self._in_layer(layer, number) for number in numbers]
            segment, postings = self._layers[layer].segment, self._layers[layer].postings
            if stand_in_text(segment, postings, own, known):
                return True
            headed += [(layer, one) for one in headings_with(segment, postings, own, known)]
        return any(
            is_headed(self._layers[layer].contents.place_of(own), terms, language) for layer, own in headed
        )

    def is_held(self, term: int) -> bool:
        """Whether any document that counts, visible or not, holds a term of the vocabulary."""
        base = self._layers[BASE]
        if term not in base.terms_gone or self._terms.in_top(term) is not None:
            return True
        return self._postings.is_held(term) or base.heads_with(base.segment.words.term == term)

    def similar(self, view: View, word: str, *, shows_all: bool) -> list[Similar]:
        """Words of visible passages that an unknown one may have meant; ``shows_all``: nothing is hidden."""
        near: dict[int, int] = {}
        for layer, one in enumerate(self._layers):
            for number, edits in one.letters.near(word):
                near[number if layer == BASE else int(self._words.numbers[number])] = edits
        found = []
        for number, edits in near.items():
            for term in sorted(self._terms_of(number), key=self._terms.__getitem__):
                frequency = view.term(term).holding
                if frequency and self._shows(view, term, number, shows_all=shows_all):
                    found.append(Similar(self._words[number], self._terms[term], edits, frequency))
        return nearest(found)

    def _in_layer(self, layer: int, term: int) -> int:
        own = self._terms.in_base(term) if layer == BASE else self._terms.in_top(term)
        return -1 if own is None else own

    def _terms_of(self, word: int) -> set[int]:
        """The terms that a folded word is a form of."""
        found: set[int] = set()
        if (own := self._words.in_base(word)) is not None:
            table = self._layers[BASE].segment.words
            found.update(table.term[table.plain == own].tolist())
        if (own := self._words.in_top(word)) is not None:
            table = self._layers[TOP].segment.words
            found.update(self._terms.numbers[table.term[table.plain == own]].tolist())
        return found

    def _shows(self, view: View, term: int, word: int, *, shows_all: bool) -> bool:
        """Whether a visible passage holds this very form of a term, for other forms may stand elsewhere."""
        if shows_all and (word not in self._layers[BASE].plains_gone or self._words.in_top(word) is not None):
            return True
        passages, _ = view.passages_with(view.term(term))
        if stands_in(word, passages, lambda some: self.forward(self._reading.passages.numbers(some))):
            return True
        base = self._layers[BASE]
        return shows_all and base.heads_with(base.segment.words.plain == word)


def joined(below: Forward, above: Forward, is_top: NDArray[np.bool_], numbers: Ints) -> Forward:
    """The passages of two layers in the order asked for.

    Args:
        below: Those of the base, in their order.
        above: Those of the top, likewise.
        is_top: Of each passage, whether it is the top's.
        numbers: Of each passage.
    """
    both = below, above
    place = np.where(is_top, len(below.numbers) + np.cumsum(is_top) - 1, np.cumsum(~is_top) - 1)
    tokens, token_places = _laid(below.tokens, above.tokens, place)
    sentences, sentence_places = _laid(below.sentences, above.sentences, place)
    headings, heading_places = _laid(below.headings, above.headings, place)
    of_token = ("term", "word", "flags", "position", "start", "end")
    of_sentence = [one.name for one in fields(Forward) if one.name.startswith("sentence_")]

    def column(name: str, places: Ints) -> NDArray[Any]:
        return np.concatenate([getattr(one, name) for one in both])[places]

    # A sentence is counted from the first of its passage on.
    counted = np.concatenate([one.sentence - one.sentences[one.passage] for one in both])[token_places]
    passage = np.repeat(np.arange(len(numbers)), np.diff(tokens))
    return Forward(
        numbers=numbers,
        tokens=tokens,
        sentences=sentences,
        passage=passage,
        sentence=counted + sentences[passage],
        headings=headings,
        heading_term=column("heading_term", heading_places),
        heading_word=column("heading_word", heading_places),
        length=column("length", place),
        **{name: column(name, token_places) for name in of_token},
        **{name: column(name, sentence_places) for name in of_sentence},
    )


def _laid(below: Ints, above: Ints, place: Ints) -> tuple[Ints, Ints]:
    """What some passages own, one passage after the other: where each one's begin, and where they are now."""
    begins = np.concatenate([below[:-1], above[:-1] + below[-1]])[place]
    counts = np.concatenate([np.diff(below), np.diff(above)])[place]
    return np.append(0, np.cumsum(counts)), ranges(begins, counts)
