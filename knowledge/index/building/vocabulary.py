"""The words of documents that are taken apart, each numbered once."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.flags import CAPITAL, CAPITALS, DIGITS, WHOLE
from knowledge.index.stored.arrays import Strings
from knowledge.index.stored.segment import Words
from knowledge.text.terms import Part, analysis, chunks_of

_Word = tuple[str, str, int, int]
"""Term, plain form, length, flags."""


class Vocabulary:
    """Numbers chunks as they come up, and the words they consist of."""

    def __init__(self) -> None:
        self._chunks: dict[str, _Chunks] = {}
        self.numbers: dict[_Word, int] = {}
        self.counts: list[int] = []
        self.lengths: list[int] = []
        self.words: list[int] = []
        self.starts: list[int] = []

    def chunks(self, language: str) -> "_Chunks":
        """The chunks of texts in a language."""
        found = self._chunks.get(language)
        if found is None:
            found = self._chunks[language] = _Chunks(self, language)
        return found

    def take(self, chunk: str, parts: Sequence[Part]) -> int:
        """Number a chunk and the words it consists of."""
        numbers = self.numbers
        for term, plain, start, end, whole in parts:
            word = (term, plain, end - start, _flags(chunk[start:end], whole))
            self.words.append(numbers.setdefault(word, len(numbers)))
            self.starts.append(start)
        number = len(self.counts)
        self.counts.append(len(parts))
        self.lengths.append(len(chunk))
        return number

    def number(self, term: str, plain: str, surface: str, whole: bool) -> int:  # noqa: FBT001 # a column
        """The number of a word."""
        word = (term, plain, len(surface), _flags(surface, whole))
        return self.numbers.setdefault(word, len(self.numbers))

    def table(self) -> Words:
        """All words so far."""
        known = list(self.numbers)
        terms, term = _numbered(word[0] for word in known)
        plains, plain = _numbered(word[1] for word in known)
        return Words(
            term,
            plain,
            np.array([word[2] for word in known], np.uint32),
            np.array([word[3] for word in known], np.uint8),
            terms,
            plains,
        )


class _Chunks(dict[str, int]):
    """The numbers of chunks in one language."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._parts = analysis(language)
        self._named: dict[str, tuple[tuple[str, int], ...]] = {}

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._vocabulary.take(chunk, self._parts[chunk])
        return number

    def named(self, field: str) -> tuple[tuple[str, int], ...]:
        """Terms and numbers of the words of a title or heading, which many passages have in common."""
        found = self._named.get(field)
        if found is None:
            number = self._vocabulary.number
            found = self._named[field] = tuple(
                (part.term, number(part.term, part.word, chunk[part.start : part.end], part.whole))
                for chunk in chunks_of(field)
                for part in self._parts[chunk]
            )
        return found


def _flags(surface: str, whole: bool) -> int:  # noqa: FBT001 # a column
    flags = WHOLE if whole else 0
    if surface.isalpha() and surface.islower():
        return flags  # as most words
    if surface[0].isupper():
        flags |= CAPITALS | CAPITAL if len(surface) > 1 and surface.isupper() else CAPITAL
    if any(map(str.isdigit, surface)):
        flags |= DIGITS
    return flags


def _numbered(strings: Iterable[str]) -> tuple[Strings, NDArray[np.uint32]]:
    """The distinct strings sorted, and the place of each string among them."""
    given = list(strings)
    distinct = sorted(set(given))  # by characters is by bytes, in UTF-8
    places = {string: place for place, string in enumerate(distinct)}
    return Strings.of(distinct), np.array([places[string] for string in given], np.uint32)
