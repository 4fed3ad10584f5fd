"""Words that may stand for a question's word in a text: its other forms, and words near to it in meaning."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from bot.question.words.measuring import measures
from knowledge.text.stemming import stem

FORM: Final = 0.8
"""What another form counts of the word itself ("threw" for "throw")."""
NEAR: Final = 0.4
"""What a word near in meaning counts ("start" for "begin")."""
NEAR_BACK: Final = 0.3
"""The same against the direction in which the list has it."""

Related = dict[str, float]
"""Terms with what each counts."""


@cache
def _relations() -> dict[str, Related]:
    relations: dict[str, Related] = {}
    for words in (*_lines("forms.txt"), *_lines("nations.txt")):
        for word in words:
            for other in words:
                _relate(relations, word, other, FORM)
    for word, *others in _lines("neighbours.txt"):
        for other in others:
            _relate(relations, word, other, NEAR)
            _relate(relations, other, word, NEAR_BACK)
    return relations | measures()


def related(term: str) -> Related:
    """The terms that may stand for an English term; empty for one that is not listed."""
    return _relations().get(term, {})


def _lines(name: str) -> Iterator[list[str]]:
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            # One term a word: the words of the lists are plain, so there are no tokens to be looked for.
            yield [stem(word, "english") for word in line.split()]


def _relate(relations: dict[str, Related], term: str, other: str, strength: float) -> None:
    if term != other:
        known = relations.setdefault(term, {})
        known[other] = max(known.get(other, 0.0), strength)
