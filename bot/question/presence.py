"""Whether documents hold a name: as one term, or word after word."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.question.identifiers import Identifier
from knowledge.engine import WHOLE, Engine, Forward
from knowledge.model import Collections
from knowledge.text.plurals import plurals, singulars
from knowledge.text.stemming import language_names, stem
from knowledge.text.terms import Token, tokens_of

Ints = NDArray[np.int64]

_HUMP: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_INNER: Final = re.compile(r"_|[a-z][A-Z]")
_PARAMETER: Final = re.compile(r"\d+|[0-9a-fA-F-]{16,}|[{<].*[}>]|:.+")
"""A piece of a path that stands for whatever the asker has there: "42", "{id}", "<id>", ":id"."""
_RELEASES: Final = ("version", "release")
"""May stand between a name and its number."""


def standing(forward: Forward, numbers: Sequence[int | None]) -> Ints:
    """The tokens of some passages from which on terms stand word after word, each passage by itself.

    A single term may be a joined word.
    """
    if not numbers or None in numbers:
        return np.zeros(0, np.int64)
    plain = np.flatnonzero((forward.flags & WHOLE) == 0) if len(numbers) > 1 else np.arange(len(forward.term))
    term, passage = forward.term[plain], forward.passage[plain]
    count = len(plain) - len(numbers) + 1
    if count <= 0:
        return np.zeros(0, np.int64)
    found = passage[:count] == passage[len(numbers) - 1 :]
    for offset, number in enumerate(numbers):
        found = found & (term[offset : offset + count] == number)
    starts: Ints = plain[:count][found]
    return starts


def humps(word: str) -> list[str]:
    """What a name out of a program is made of: "getUserById" is "get User By Id"."""
    return _HUMP.findall(word)


def written(index: Engine, word: str) -> int | None:
    """The number of a folded word in an index; of one that stands there in the other number alone, of that one.

    Whoever types "receipts" means the very word where the documents have "receipt".
    """
    found = map(index.word_number, (word, *singulars(word), *plurals(word)))
    return next((number for number in found if number is not None), None)


def numbers_of(terms: Iterable[str], index: Engine) -> list[int]:
    """The numbers of those terms that an index has."""
    return [number for number in map(index.term_number, terms) if number is not None]


def is_held(identifier: Identifier, index: Engine, collections: Collections) -> bool:
    """Whether any visible document holds an identifier, in whatever spelling."""
    tokens = tokens_of(identifier.text, index.language)
    if not tokens:
        return True
    if identifier.kind == "numbered":
        return _is_numbered(tokens, index, collections)
    if identifier.kind == "flag" and "." in identifier.text:
        return _is_option(tokens, index, collections)
    if identifier.kind == "endpoint":
        return _is_endpoint(identifier.text, index, collections)
    if any(holds(term, index, collections) for term in _names(tokens, identifier, index.language)):
        return True
    if identifier.kind == "flag":
        return False
    parts = [one.term for one in tokens if not one.whole]
    if len(parts) == 1:
        pieces = humps(identifier.text)
        parts = [one.term for piece in pieces for one in tokens_of(piece, index.language)]
    return len(parts) > 1 and index.holds_phrase(parts, collections)


def _is_option(tokens: Sequence[Token], index: Engine, collections: Collections) -> bool:
    """Whether documents hold an option with points, piece after piece, or how it begins and ends.

    Between these may stand the name of a thing: "--gates.north.width" where they have "--gates.main.width".
    """
    pieces = [one.term for one in tokens if not one.whole]
    ends = (tokens[0].term, pieces[-1])
    return index.holds_phrase(pieces, collections) or all(holds(one, index, collections) for one in ends)


def _is_endpoint(path: str, index: Engine, collections: Collections) -> bool:
    """Whether documents hold a path, between what stands for the asker's own word after word."""
    runs: list[list[str]] = [[]]
    for piece in filter(None, path.split("/")):
        if _PARAMETER.fullmatch(piece):
            runs.append([])
        else:
            runs[-1] += [one.term for one in tokens_of(piece, index.language) if not one.whole]
    return all(
        holds(run[0], index, collections) if len(run) == 1 else index.holds_phrase(run, collections)
        for run in runs
        if run
    )


def holds(term: str, index: Engine, collections: Collections) -> bool:
    """Whether any visible passage holds a term; a version stands for its own releases: "1.29" for "1.29.3"."""
    if index.frequency(term, collections):
        return True
    return any(index.frequency(one, collections) for one in releases(term, index))


def releases(term: str, index: Engine) -> list[str]:
    """The versions that a version stands for: "1.29.3" for "1.29", "5" and "5.1" for "v5", "v5" for "5"."""
    if re.fullmatch(r"\d+(?:\.\d+)+", term):
        return index.terms_starting(f"{term}.")
    if not re.fullmatch(r"v?\d{1,2}", term):
        return []
    number = term.removeprefix("v")
    same, later = (number, index.terms_starting(f"{number}.")) if term != number else (f"v{term}", [])
    return [same, *later] if index.term_number(same) is not None else later


def _names(tokens: Sequence[Token], identifier: Identifier, language: str) -> list[str]:
    """The terms each of which is the identifier, or of "crane.max_load" what is one by itself."""
    if identifier.kind == "flag":
        return [one.term for one in tokens if one.whole]
    inner = [one for one in identifier.text.split(".") if _INNER.search(one)]
    # A piece may have no term: of "x.__y" one is of signs alone.
    return [tokens[0].term, *(one.term for piece in inner for one in tokens_of(piece, language)[:1])]


def _is_numbered(tokens: Sequence[Token], index: Engine, collections: Collections) -> bool:
    name, number = tokens[0].term, tokens[-1].term.removeprefix("v")
    if not index.frequency(name, collections) or index.frequency(f"{name}{number}", collections):
        return True
    wanted = [number, f"v{number}", *index.terms_starting(f"{number}.")]
    betweens = ([], *([stem(one, language_names(index.language)[0])] for one in _RELEASES))
    runs = ([name, *between, one] for one in wanted for between in betweens)
    return any(index.holds_phrase(run, collections) for run in runs)
