"""Which paragraphs are in which language; nearly every text is English, and that must cost little."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from knowledge.model import Span
from knowledge.text.languages import is_in_other_letters, languages_written, stop_words

ENGLISH: Final = "english"
UNKNOWN: Final = ""
"""A language of which no words are known."""
SURE_WORDS: Final = frozenset(
    "the of and that for with was from have this are which their but not they".split()
)
"""Words that no other language has many of."""
SURE: Final = 0.06
"""The share of them from which on a paragraph is English; news have .13, lists and code less."""
ALL_SURE: Final = 0.08
"""The share in each sample from which on no paragraph is looked at by itself."""
LEAST: Final = 0.02
"""A longer text with fewer, and with accents, is not English, though no language is known that it is in."""
TELLING: Final = 0.15
"""The share of a language's stop words that tells it; prose has .3 to .5."""
ACCENTED: Final = 0.08
"""The share of words with other letters than a to z; Turkish and Polish have .2 and more."""
SHORT: Final = 8
"""Fewer words tell nothing."""
LONG: Final = 25
"""From so many words on a paragraph may be in another language than the text around it."""
_SAMPLE: Final = 700
"""Characters looked at where a text begins, in its middle and at its end."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def paragraphs_by_language(text: str, paragraphs: Sequence[Span]) -> Mapping[str, list[Span]]:
    """The paragraphs of each language, named as ``knowledge.text.stemming`` does."""
    return _by_language(text, tuple(paragraphs))


@lru_cache(2)  # asked who speaks in a text, and then whether somebody does whom nobody understands
def _by_language(text: str, paragraphs: tuple[Span, ...]) -> Mapping[str, list[Span]]:
    samples = [text[at : at + _SAMPLE] for at in _places(len(text))]
    if len(samples) > 1 and all(_share(sample.split()) >= ALL_SURE for sample in samples):
        return {ENGLISH: list(paragraphs)}
    pieces = [text[start : min(end, start + 2 * _SAMPLE)] for start, end in paragraphs]
    words = [piece.split() for piece in pieces]
    sure = [_share(some) >= SURE for some in words]
    whole = ENGLISH if all(sure) else _language(" ".join(samples), ENGLISH)
    found: dict[str, list[Span]] = {}
    for is_sure, some, piece, paragraph in zip(sure, words, pieces, paragraphs, strict=True):
        is_english = is_sure and (len(some) >= SHORT or whole == ENGLISH)
        found.setdefault(ENGLISH if is_english else _language(piece, whole), []).append(paragraph)
    return found


def _places(length: int) -> tuple[int, ...]:
    return (0,) if length <= 2 * _SAMPLE else (0, length // 2, length - _SAMPLE)


def _share(words: Sequence[str]) -> float:
    """How many words only English has; marks on them hide few."""
    return sum(map(SURE_WORDS.__contains__, words)) / max(1, len(words))


def _language(text: str, around: str) -> str:
    """The language of a piece that is not surely English; that of the text ``around`` it if it is too short."""
    words = _WORD.findall(text)
    if _share(words) >= SURE:
        return ENGLISH if len(words) >= SHORT or around == ENGLISH else around
    if is_in_other_letters(text):
        return UNKNOWN
    if len(words) < SHORT or (len(words) < LONG and around != ENGLISH):
        return around
    language = _told(words)
    foreign = len(words) >= LONG and _share(words) < LEAST and _is_accented(words)
    return language or (UNKNOWN if foreign else ENGLISH)


def _is_accented(words: Sequence[str]) -> bool:
    """Whether a text has more letters with accents than English ever has."""
    return sum(not word.isascii() for word in words) > ACCENTED * len(words)


def _told(words: Sequence[str]) -> str | None:
    """The language that enough words of a text tell."""
    lower = [word for word in map(str.lower, words) if word in _known_anywhere()]
    hits = {language: sum(map(known.__contains__, lower)) for language, known in _known().items()}
    language = max(hits, key=hits.__getitem__)
    return language if hits[language] > TELLING * len(words) else None


@cache
def _known_anywhere() -> frozenset[str]:
    """The words of all of them."""
    return frozenset().union(*_known().values())


@cache
def _known() -> dict[str, frozenset[str]]:
    """The stop words of each language whose words are written down, English first."""
    return {name: stop_words(name) for name in languages_written()}
