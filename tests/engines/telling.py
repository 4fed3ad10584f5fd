"""What engines tell, in words that do not depend on their numbers."""

from collections.abc import Container, Sequence

import numpy as np

from knowledge.engine import Engine
from knowledge.model import Collections
from knowledge.text.terms import tokens_of

SEEN: tuple[Collections, ...] = (
    None,
    frozenset(),
    frozenset({"market"}),
    frozenset({"council"}),
    frozenset({"market", "council"}),
    frozenset({"nowhere"}),
)
"""What askers may see."""


def where(engine: Engine, number: int) -> tuple[str, int]:
    """Document and offset of a passage."""
    place = engine.place(number)
    return place.source.path, place.start


def found(
    engine: Engine,
    terms: Sequence[str],
    collections: Collections = None,
    paths: Container[str] | None = None,
    limit: int = 100,
) -> list[tuple[tuple[str, int], float]]:
    """Where the passages stand that a search finds, with their scores."""
    hits = engine.search(terms, limit, collections, paths)
    return [(where(engine, hit.number), round(hit.score, 5)) for hit in hits]


def numbers(engine: Engine) -> list[int]:
    """The numbers of all visible passages, in order."""
    return engine.derived(_numbers)


def _numbers(engine: Engine) -> list[int]:
    met: dict[int, None] = {}
    for term in engine.terms_starting("", 10_000):
        met |= dict.fromkeys(hit.number for hit in engine.search([term], 1_000))
    return sorted(met)


def _terms_by_number(engine: Engine) -> dict[int, str]:
    known = engine.terms_starting("", 10_000)
    return {number: one for one in known if (number := engine.term_number(one)) is not None}


def _words_by_number(engine: Engine) -> dict[int, str]:
    words: set[str] = set()
    for one in map(engine.passage, numbers(engine)):
        source = one.place.source
        texts = (one.text, source.title, *one.place.section, *source.keywords, source.path)
        words.update(token.word for text in texts for token in tokens_of(text, engine.language))
    return {number: one for one in sorted(words) if (number := engine.word_number(one)) is not None}


def looked_into(engine: Engine, some: Sequence[int]) -> dict[str, list[object]]:
    """The forward data of some passages, its numbers of terms and words told as words."""
    data, terms, words = engine.forward(some), _terms_by_number(engine), _words_by_number(engine)
    told: dict[str, list[object]] = {}
    for name in data.__slots__:
        column: list[object] = np.asarray(getattr(data, name)).tolist()
        if name == "numbers":
            column = [where(engine, int(number)) for number in data.numbers]
        elif name in ("term", "heading_term"):
            column = [terms[int(one)] for one in getattr(data, name)]
        elif name in ("word", "heading_word"):
            column = [words.get(int(one)) for one in getattr(data, name)]
        told[name] = column
    return told
