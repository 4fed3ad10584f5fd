"""What engines over arrays answer alike, whether these are one index or two layers."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache
from typing import Final

from knowledge.engine import Deriving, Hit
from knowledge.index.searching import Found
from knowledge.index.views import View, Views
from knowledge.model import Collections, Statement

_KEPT: Final = 64_000
"""Terms and words whose numbers stay looked up; askers make up ever new ones."""


class Asking(Deriving, ABC):
    """The part of an ``Engine`` that its views and the numbers of its words answer."""

    def __init__(
        self, views: Views, find_term: Callable[[str], int | None], find_word: Callable[[str], int | None]
    ) -> None:
        """Take the views, and what looks up the number of a term and of a folded word."""
        self._views: Final = views
        self._term_number: Final = lru_cache(_KEPT)(find_term)
        self._word_number: Final = lru_cache(_KEPT)(find_word)
        self._derived = {}

    def size(self, collections: Collections = None) -> int:
        """As ``Engine.size`` promises."""
        return self._views.of(collections).size

    def term_number(self, term: str) -> int | None:
        """As ``Engine.term_number`` promises."""
        return self._term_number(term)

    def word_number(self, word: str) -> int | None:
        """As ``Engine.word_number`` promises; in layers a word of outdated documents may have one still."""
        return self._word_number(word)

    def frequency(self, term: str, collections: Collections = None) -> int:
        """As ``Engine.frequency`` promises."""
        number = self._term_number(term)
        return 0 if number is None else self._views.of(collections).term(number).holding

    def idf(self, term: str, collections: Collections = None) -> float:
        """As ``Engine.idf`` promises."""
        number = self._term_number(term)
        found = None if number is None else self._views.of(collections).term(number)
        return found.idf if found and found.holding else 0.0

    def holds_phrase(self, terms: Sequence[str], collections: Collections = None) -> bool:
        """As ``Engine.holds_phrase`` promises."""
        view, numbers = self._views.of(collections), []
        for number in map(self._term_number, terms):
            if number is None or not view.term(number).holding:
                return False
            numbers.append(number)
        if len(numbers) <= 1:
            return bool(numbers)
        return self._hold_together(view, numbers, tuple(terms))

    def search(
        self,
        terms: Sequence[str],
        limit: int = 100,
        collections: Collections = None,
        paths: Container[str] | None = None,
    ) -> list[Hit]:
        """As ``Engine.search`` promises."""
        return self._best(terms, limit, collections, paths).hits

    def statements_about(
        self,
        names: Iterable[str],
        terms: Sequence[str],
        collections: Collections = None,
        among: int = 1000,
        most: int | None = None,
    ) -> list[tuple[Hit, Statement]]:
        """As ``Engine.statements_about`` promises."""
        best = self._best(terms, among, collections)
        scores = dict(zip(best.numbers.tolist(), best.scores.tolist(), strict=True))
        found = self.statements_by(names, collections, most, list(scores))
        return [(Hit(number, scores.get(number, 0.0)), statement) for number, statement in found]

    @abstractmethod
    def _best(
        self, terms: Sequence[str], limit: int, collections: Collections, paths: Container[str] | None = None
    ) -> Found:
        """The best passages for some terms, as ``Engine.search`` has them."""

    @abstractmethod
    def statements_by(
        self,
        names: Iterable[str],
        collections: Collections = None,
        most: int | None = None,
        near: Sequence[int] = (),
    ) -> list[tuple[int, Statement]]:
        """As ``Engine.statements_by`` promises."""

    @abstractmethod
    def _hold_together(self, view: View, numbers: Sequence[int], terms: tuple[str, ...]) -> bool:
        """Whether any visible passage, or a title or heading above it, has several terms word after word."""
