"""The words of a question in the spelling of the documents: joined, parted, corrected."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.question.alternatives import alternatives
from bot.question.parsing import Word
from bot.question.presence import holds, humps
from bot.question.words.equal import is_number
from bot.question.words.known import is_word
from bot.question.words.relating import related
from bot.question.words.stopping import MISSPELT, STOP
from bot.question.words.technical import is_technical
from knowledge.engine import Engine, Similar
from knowledge.model import Collections
from knowledge.text.stemming import language_names, stem
from knowledge.text.terms import tokens_of, unspaced

_MOST_JOINED: Final = 5
"""Words of a question that a program may write as one name ("get user by id")."""
_SHORTEST_JOINED: Final = 6
"""Letters; shorter names meet by chance."""
_BEFORE_A_HYPHEN: Final = frozenset({"on", "in", "by"})
"""Stop words that stand before a hyphen: "on-call", "in-house", "by-laws"."""
_SURE_OF_STEM: Final = 2
"""Letters at the beginning of a word that its stem has, too."""
_SHORTEST_COMPOUND: Final = 6
_SURE_OF_COMPOUND: Final = 7
"""Letters; the parts of a shorter word must stand side by side in a document: "pay day", not "car pet"."""
_LONGEST_COMPOUND: Final = 40
_SHORTEST_PART: Final = 3
_SHORTEST_FORGOTTEN: Final = 5
_SHORTEST_STOP: Final = 2
"""Letters of two stop words without a space, and of each: "didthe", "isthe"."""
_SYMBOL: Final = re.compile(r"[^\W\d_]\d+(?:[^\W\d_]\d*)*")
"""Letters each by itself and numbers: "R0", "H2O". Papers as they are read have the small ones apart: "R 0"."""
_OF_A_SYMBOL: Final = re.compile(r"[^\W\d_]|\d+")
_LONGEST_ACRONYM: Final = 6
"""Capitals up to this number are a name, and near to nothing."""


def joined(
    words: tuple[Word, ...], plains: Sequence[str], index: Engine, collections: Collections
) -> tuple[Word, ...]:
    """The words, and those that the documents write as one: "access modes" is "accessModes" there too.

    So is a number in words ("thirty two") that they have in figures.

    Args:
        words: Of the question.
        plains: All its words in order, stop words too, not stemmed.
        index: Whose spelling counts.
        collections: What may be seen.
    """
    ends = {word.position for word in words if not (word.whole or word.measure)}
    wholes = {word.position for word in words if word.whole}
    known = alternatives(index, collections)
    result: list[Word] = []
    for word in words:
        first = word.position
        two = plains[first : first + 2]
        if first in ends and first not in wholes and (_may_be_joined(two, index) or _is_number(two)):
            for last in range(first + 1, min(first + _MOST_JOINED, len(plains))):
                closed = "".join(plains[first : last + 1])
                if last not in ends or len(closed) < _SHORTEST_JOINED or not closed.isalnum():
                    continue
                term = stem(closed, language_names(index.language)[0])
                alike = (term, *(known.listed(term) if _is_number(two) else ()))
                if any(index.frequency(one, collections) for one in alike):
                    spans = last - first + 1
                    result.append(
                        Word(closed, term, closed, word.position, whole=True, spans=spans, joined=True)
                    )
        result.append(word)
    return tuple(result)


def hyphened(
    words: tuple[Word, ...], plains: Sequence[str], index: Engine, collections: Collections
) -> tuple[Word, ...]:
    """The words, and those that the documents write with a hyphen behind a small word: "on call", "in house".

    Most questions are typed without hyphens. The small word alone is a stop word, and without it "call" finds
    whoever calls. The arguments are those of ``joined``.
    """
    result: list[Word] = []
    for word in words:
        is_whole = word.whole or any(one.whole and one.covers(word) for one in words)
        closed = None if is_whole or word.measure else _hyphened(word, plains, index, collections)
        result += (closed, replace(word, generic=False)) if closed else (word,)
    return tuple(result)


def _hyphened(word: Word, plains: Sequence[str], index: Engine, collections: Collections) -> Word | None:
    """A word with the small one before it, if the documents write the two with a hyphen."""
    small = plains[word.position - 1] if 0 < word.position < len(plains) else ""
    if small not in _BEFORE_A_HYPHEN or not word.plain.isalpha():
        return None
    closed = small + word.plain
    language = language_names(index.language)[0]
    term, phrase = stem(closed, language), (stem(small, language), word.term)
    if not index.frequency(term, collections) or not index.holds_phrase(phrase, collections):
        return None
    return Word(closed, term, closed, word.position - 1, whole=True, spans=2)


def _may_be_joined(two: Sequence[str], index: Engine) -> bool:
    """Whether any term begins as two words do that are joined; a stem is shorter than its word."""
    return len(two) > 1 and bool(index.terms_starting(two[0] + two[1][:_SURE_OF_STEM], 1))


def _is_number(two: Sequence[str]) -> bool:
    return len(two) > 1 and is_number(*two)


def parted(words: tuple[Word, ...], index: Engine, collections: Collections) -> tuple[Word, ...]:
    """The words, and the parts of those that the documents write as several: "accessModes", "timesheet"."""
    result: list[Word] = []
    for word in words:
        parts = () if word.measure or word.whole else _parts(word, index, collections)
        if parts:
            result.append(replace(word, whole=True, spans=len(parts)))
        result += parts or (word,)
    return tuple(result)


def _parts(word: Word, index: Engine, collections: Collections) -> tuple[Word, ...]:
    is_symbol = _SYMBOL.fullmatch(word.plain) is not None
    if not (is_symbol or word.plain.isalpha()) or holds(word.term, index, collections):
        return ()
    if alternatives(index, collections).of(word.term):
        return ()
    if is_symbol:
        return _parts_of_symbol(word, index, collections)
    pieces = humps(word.text)
    is_short = len(pieces) == 1 and len(word.plain) < _SURE_OF_COMPOUND
    for texts in [pieces] if len(pieces) > 1 else _compounds(word.plain, index.language):
        tokens = [token for text in texts for token in tokens_of(text, index.language)]
        if is_short and not index.holds_phrase([token.term for token in tokens], collections):
            continue
        kept = [token for token in tokens if token.word not in STOP]
        if kept and all(index.frequency(token.term, collections) for token in kept):
            return tuple(replace(word, text=one.surface, term=one.term, plain=one.word) for one in kept)
    return ()


def _parts_of_symbol(word: Word, index: Engine, collections: Collections) -> tuple[Word, ...]:
    """The letters and numbers of a symbol that the documents write side by side."""
    pieces = _OF_A_SYMBOL.findall(word.plain)
    tokens = [token for piece in pieces for token in tokens_of(piece, index.language)]
    if tokens[0].word in STOP or not index.holds_phrase([token.term for token in tokens], collections):
        return ()
    return tuple(replace(word, text=one.surface, term=one.term, plain=one.word) for one in tokens)


def _compounds(plain: str, language: str) -> list[list[str]]:
    """Two words that a word may be made of, the evenest first."""
    if not _SHORTEST_COMPOUND <= len(plain) <= _LONGEST_COMPOUND:
        return []
    places = sorted(
        range(_SHORTEST_PART, len(plain) - _SHORTEST_PART + 1), key=lambda at: abs(2 * at - len(plain))
    )
    both = ([plain[:at], plain[at:]] for at in places)
    return [texts for texts in both if all(text not in STOP and _is_word(text, language) for text in texts)]


def corrected(
    words: tuple[Word, ...], index: Engine, collections: Collections
) -> tuple[tuple[Word, ...], tuple[tuple[str, str], ...]]:
    """The words with those replaced that are none, that no visible document holds, but that are near to one.

    A mistyped stop word ("abot") is left out, and so are two without a space ("didthe"). What is a word of the
    language ("jerky") stays as it is, and is missing; so does a common word of computing ("json") and what is
    written as an acronym.

    Returns:
        The words, and the replaced ones as written with what is searched for instead.
    """
    result: list[Word] = []
    corrections: list[tuple[str, str]] = []
    known = alternatives(index, collections)
    for word in words:
        if word.whole or holds(word.term, index, collections) or known.of(word.term) or related(word.term):
            result.append(word)
            continue
        if elsewhere := _in_another_language(word, index, collections):
            result.append(replace(word, term=elsewhere))
            continue
        if unspaced(word.plain):
            result += [] if _is_seam(word, words, index, collections) else [word]
            continue
        if word.plain in MISSPELT or _is_two_stop_words(word, index.language):
            continue
        acronym = word.text.isupper() and len(word.text) <= _LONGEST_ACRONYM
        near = [] if acronym else _near(word.plain, index, collections)
        if not near or is_technical(word.plain) or _is_word(word.plain, index.language):
            result.append(word)
            continue
        meant = _likeliest(near, word, words, index, collections)
        corrections.append((word.text, meant.word))
        result.append(replace(word, term=meant.term, plain=meant.word))
    return tuple(result), tuple(corrections)


def _near(plain: str, index: Engine, collections: Collections) -> list[Similar]:
    """The words nearest to one, or where there is none, to what it is the plural of."""
    for text in (plain, plain[:-1]) if plain.endswith("s") else (plain,):
        if near := [one for one in index.similar(text, collections) if one.word not in STOP]:
            return near
    return []


def _is_two_stop_words(word: Word, languages: str) -> bool:
    """Whether a word that is none is two stop words between which a space was forgotten."""
    plain = word.plain
    if word.text.isupper() or len(plain) < _SHORTEST_FORGOTTEN or _is_word(plain, languages):
        return False
    places = range(_SHORTEST_STOP, len(plain) - _SHORTEST_STOP + 1)
    return any(plain[:at] in STOP and plain[at:] in STOP for at in places)


def _likeliest(
    near: Sequence[Similar], word: Word, words: tuple[Word, ...], index: Engine, collections: Collections
) -> Similar:
    """Of the nearest, the one that has a neighbour of the word beside it in documents ("sick leave")."""
    beside = {one.position - word.position: one.term for one in words if not (one.whole or one.generic)}
    before, after = beside.get(-1), beside.get(1)

    def is_beside(one: Similar) -> bool:
        pairs = ((before, one.term), (one.term, after))
        return any(index.holds_phrase((a, b), collections) for a, b in pairs if a and b)

    nearest = [one for one in near if one.edits == near[0].edits]
    return next(filter(is_beside, nearest), near[0]) if len(nearest) > 1 else near[0]


def _is_word(plain: str, languages: str) -> bool:
    return any(is_word(plain, name) for name in language_names(languages))


def _in_another_language(word: Word, index: Engine, collections: Collections) -> str | None:
    """The term that a word, such as a name, is in another language of the documents, if one holds it."""
    names = language_names(index.language)
    terms = (stem(word.text, name) for name in names) if len(names) > 1 else ()
    return next((term for term in terms if index.frequency(term, collections)), None)


def _is_seam(pair: Word, words: tuple[Word, ...], index: Engine, collections: Collections) -> bool:
    """Whether a pair of characters that no document holds ends one word and begins another."""
    beside = [
        word
        for word in words
        if abs(word.position - pair.position) == 1 and unspaced(word.plain) and len(word.plain) > 1
    ]
    return len(beside) == 2 and all(  # noqa: PLR2004 # one on either side
        word.generic or index.frequency(word.term, collections) for word in beside
    )
