"""The formula: rank-bm25's Okapi model, scored over postings; whatever scores calls these functions.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), in the form of
``rank_bm25.BM25Okapi``; the idf is the one Lucene uses (``BM25Similarity``), which is never negative, so that a
term that half of the documents hold still counts.
"""

import inspect
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

import numpy as np
import rank_bm25
from numpy.typing import NDArray

T = TypeVar("T")

Real = TypeVar("Real", np.float32, np.float64)
Number = TypeVar("Number", float, NDArray[np.float64])

_DEFAULTS: Final = inspect.signature(rank_bm25.BM25Okapi).parameters
K1: Final[float] = _DEFAULTS["k1"].default
"""How soon more of the same term stops to count; rank-bm25's default."""
B: Final[float] = 0.4
"""How much a long document has to pay.

rank-bm25's default is 0.75; passages are packed sections of like length, where .4 finds more, measured on the
folders of ``docs/answers.md`` (.01 to .03 of the questions, none fewer). ``K1`` made no difference there.
"""
EPSILON: Final[float] = _DEFAULTS["epsilon"].default
"""What rank-bm25 puts in the place of a negative idf, as a share of the average one; its default."""


def idf(documents: float, holding: float) -> float:
    """What a term is worth that ``holding`` of all documents hold: ``ln(1 + (N - n + 0.5) / (n + 0.5))``.

    Counts need not be whole, for those mixed with what is likely beforehand.
    """
    return math.log1p(_odds(documents, holding))


def idfs(documents: float, holding: NDArray[np.float64]) -> NDArray[np.float64]:
    """``idf`` of many terms."""
    return np.log1p(_odds(documents, holding))


def _odds(documents: float, holding: Number) -> Number:
    """The odds that a document lacks a term, half a document added to either side."""
    return (documents - holding + 0.5) / (holding + 0.5)


def norms(lengths: NDArray[Any], average: float, k1: float = K1, b: float = B) -> NDArray[np.float64]:
    """What a document's length makes of each frequency in it: ``k1 * (1 - b + b * length / average)``.

    An average of 0, which is that of empty documents, counts as 1.
    """
    scaled: NDArray[np.float64] = k1 * (1 - b + b * lengths / (average or 1.0))
    return scaled


def weights(worth: float, frequencies: NDArray[Any], norms: NDArray[Real], k1: float = K1) -> NDArray[Real]:
    """What documents score for a term: ``idf * tf * (k1 + 1) / (tf + norm)``, in the precision of the norms.

    Args:
        worth: The term's idf.
        frequencies: How often each document holds it.
        norms: Of each of these documents, from ``norms``.
        k1: As the norms have it.
    """
    held = frequencies.astype(norms.dtype)
    scores = norms.dtype.type(worth * (k1 + 1)) * held
    held += norms
    scores /= held
    return scores


class BM25(rank_bm25.BM25Okapi):  # type: ignore[misc] # rank_bm25 ships no types
    """``rank_bm25.BM25Okapi`` that touches only the documents which hold a term of the query.

    Its parameters, statistics and methods are the parent's, and its scores are what the parent's ``get_scores``
    computes from the same statistics. ``epsilon`` is kept, but has nothing to do: no idf is negative.
    Unlike the parent it takes an empty corpus, and a document without a term of the query is never among
    the best.
    """

    k1: float
    b: float
    epsilon: float
    corpus_size: int
    avgdl: float
    doc_len: list[int]
    idf: dict[str, float]

    def __init__(
        self,
        corpus: Iterable[Sequence[str]],
        tokenizer: Callable[[str], list[str]] | None = None,
        k1: float = K1,
        b: float = B,
        epsilon: float = EPSILON,
    ) -> None:
        self._offsets: NDArray[np.int64] = np.zeros(1, np.int64)
        self._documents: NDArray[np.int64] = np.zeros(0, np.int64)
        self._frequencies: NDArray[np.float64] = np.zeros(0)
        self._norms: NDArray[np.float64] = np.zeros(0)
        self._numbers: dict[str, int] = {}
        super().__init__(corpus, tokenizer, k1, b, epsilon)

    @cached_property
    def doc_freqs(self) -> list[dict[str, int]]:
        """How often each document holds each of its terms; worked out when somebody asks."""
        counts: list[dict[str, int]] = [{} for _ in range(self.corpus_size)]
        for term, number in self._numbers.items():
            begin, end = self._offsets[number], self._offsets[number + 1]
            for document, count in zip(self._documents[begin:end], self._frequencies[begin:end], strict=True):
                counts[document][term] = int(count)
        return counts

    def get_scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """The score of every document, 0 where it holds no term of the query."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            documents, weights = self._weights(term)
            scores[documents] += weights
        return scores

    def get_batch_scores(self, query: Sequence[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of some documents, in the order asked for.

        Raises:
            IndexError: There is no such document.
        """
        return [float(score) for score in self.get_scores(query)[np.asarray(doc_ids, np.int64)]]

    def get_top_n(self, query: Sequence[str], documents: Sequence[T], n: int = 5) -> list[T]:
        """The best ``n`` that hold a term of the query, the earlier first where scores are equal.

        Raises:
            ValueError: ``documents`` are not as many as the corpus.
        """
        if len(documents) != self.corpus_size:
            raise ValueError(f"{len(documents)} documents given, but the corpus has {self.corpus_size}.")
        return [documents[number] for number in best(self.get_scores(query), n)]

    def _tokenize_corpus(self, corpus: Iterable[str]) -> list[list[str]]:
        return [self.tokenizer(text) for text in corpus]

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        del self.doc_freqs  # the parent's empty list; ours is worked out when asked for
        holding: list[list[int]] = []
        counts: list[list[int]] = []
        for document, terms in enumerate(corpus):
            self.doc_len.append(len(terms))
            for term, count in Counter(terms).items():
                number = self._numbers.setdefault(term, len(holding))
                if number == len(holding):
                    holding.append([])
                    counts.append([])
                holding[number].append(document)
                counts[number].append(count)
        self.corpus_size = len(self.doc_len)
        self.avgdl = sum(self.doc_len) / self.corpus_size if self.corpus_size else 0.0
        self._offsets = np.cumsum([0, *map(len, holding)])
        self._documents = np.fromiter((one for some in holding for one in some), np.int64)
        self._frequencies = np.fromiter((one for some in counts for one in some), np.float64)
        self._norms = norms(np.asarray(self.doc_len, np.float64), self.avgdl, self.k1, self.b)
        return {term: len(holding[number]) for term, number in self._numbers.items()}

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: idf(self.corpus_size, holding) for term, holding in nd.items()}
        self.average_idf = sum(self.idf.values()) / len(self.idf) if self.idf else 0.0

    def _weights(self, term: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        number = self._numbers.get(term)
        if number is None:
            return self._documents[:0], self._frequencies[:0]
        begin, end = self._offsets[number], self._offsets[number + 1]
        documents, counts = self._documents[begin:end], self._frequencies[begin:end]
        return documents, weights(self.idf[term], counts, self._norms[documents], self.k1)


def best(scores: NDArray[np.float64], n: int) -> list[int]:
    """The numbers of the ``n`` highest positive scores, best first; of equal ones the lower number first."""
    numbers = np.flatnonzero(scores > 0)
    if 0 < n < len(numbers):
        least = np.partition(scores[numbers], -n)[-n]
        numbers = numbers[scores[numbers] >= least]
    order = np.argsort(-scores[numbers], kind="stable")[: max(n, 0)]
    return [int(number) for number in numbers[order]]
