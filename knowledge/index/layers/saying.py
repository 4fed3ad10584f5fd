"""Who says what in the documents of two layers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Final

import numpy as np

from knowledge.engine import SpeakerInfo
from knowledge.index.layers.joined import left_over
from knowledge.index.layers.order import BASE, TOP, Spot
from knowledge.index.layers.reading import Reading
from knowledge.index.nearness import Near
from knowledge.index.speaking import Told, each_once, speaker_infos
from knowledge.index.stored.arrays import Ints
from knowledge.index.stored.segment import NOBODY
from knowledge.index.views import View
from knowledge.model import Statement

_NEVER: Final = np.iinfo(np.int64).max


class Saying:
    """Reads statements and speakers out of both layers."""

    def __init__(self, reading: Reading) -> None:
        """Read nothing yet."""
        self._reading: Final = reading
        self._layers: Final = reading.layers

    def speakers(self, view: View) -> list[SpeakerInfo]:
        """Who says something in visible documents, the most quoted first."""
        found = []
        for layer, ranges in enumerate(self._reading.ranges_of(view.documents)):
            firsts = self._firsts[layer]
            for speaker, document, count in self._layers[layer].speaking.counted(ranges):
                number = self._reading.documents.number((layer, document))
                found.append((int(firsts[speaker]), number, layer, speaker, document, count))
        # Roles named equally often go by who spoke first, as they do where all documents are in one index.
        found.sort()
        return speaker_infos(
            (
                (self._layers[layer].speaking.speaker(speaker), (layer, document), count)
                for _, _, layer, speaker, document, count in found
            ),
            self._day_of,
        )

    def _day_of(self, document: Spot) -> str:
        layer, own = document
        return self._layers[layer].contents.day_of(own)

    def statements_by(
        self, names: Iterable[str], view: View, most: int | None, near: Sequence[int]
    ) -> list[tuple[int, Statement]]:
        """Passage and statement of what some speakers say in visible documents, each once; the first ``most``.

        What is ``near`` some passages comes first.
        """
        wanted, nearest = list(names), self._near(np.asarray(near, np.int64))
        said: list[tuple[int, int, int, int, int]] = []
        for layer, ranges in enumerate(self._reading.ranges_of(view.documents)):
            speaking = self._layers[layer].speaking
            numbers = speaking.said_by(wanted, ranges)
            owners = speaking.owners(numbers)
            documents = self._reading.documents.numbers_of(layer, owners)
            columns = (nearest.places(documents, speaking.starts(numbers)), documents, numbers, owners)
            said += [
                (place, document, own, layer, owner)
                for place, document, own, owner in zip(*(one.tolist() for one in columns), strict=True)
            ]
        return each_once(self._told((layer, owner, own) for _, _, own, layer, owner in sorted(said)), most)

    def _near(self, passages: Ints) -> Near:
        """What is near some passages, by the numbers of the documents of both layers."""
        is_top, own = self._reading.passages.spots(passages)
        bounds = np.zeros((3, len(passages)), np.int64)
        for layer, of_it in ((BASE, ~is_top), (TOP, is_top)):
            one = self._layers[layer]
            documents, *within = one.speaking.bounds(one.postings.passage_piece[own[of_it]])
            bounds[:, of_it] = self._reading.documents.numbers_of(layer, documents), *within
        return Near(*bounds)

    def _told(self, said: Iterable[tuple[int, int, int]]) -> Iterator[Told[int]]:
        """Statements, each by layer, document and number, and the passages that they stand in."""
        for layer, owner, own in said:
            speaking = self._layers[layer].speaking
            statement = speaking.statement(own)
            piece = speaking.piece_of(owner, statement)
            if piece is not None:
                passage = self._reading.number_at((layer, piece))
                yield passage, statement, partial(self._layers[layer].texts.read, owner)

    @cached_property
    def _firsts(self) -> tuple[Ints, Ints]:
        """Of the speakers of each layer, when each speaks first: document and place there, as one number."""
        firsts = self._first_in(BASE), self._first_in(TOP)
        records = self._layers[TOP].segment.statements.speakers
        if len(records):
            known = {
                record: number for number, record in enumerate(self._layers[BASE].segment.statements.speakers)
            }
            for above, record in enumerate(records):
                below = known.get(record)
                if below is not None:
                    earlier = min(int(firsts[BASE][below]), int(firsts[TOP][above]))
                    firsts[BASE][below] = firsts[TOP][above] = earlier
        return firsts

    def _first_in(self, layer: int) -> Ints:
        one = self._layers[layer]
        own = one.speaking.statements_in(list(left_over((0, one.documents), one.gone)))
        own = own[one.segment.statements.speaker[own] != NOBODY]
        speakers, owners = one.segment.statements.speaker[own], one.speaking.owners(own)
        documents = self._reading.documents.numbers_of(layer, owners)
        places = own - one.segment.document_statements[owners].astype(np.int64)
        firsts = np.full(len(one.segment.statements.speakers), _NEVER)
        # The last that is written stays.
        firsts[speakers[::-1]] = ((documents << 32) | places)[::-1]
        return firsts
