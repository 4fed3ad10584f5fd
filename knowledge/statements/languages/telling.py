"""Which paragraphs are in which language; nearly every text is English, and that must cost little."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from knowledge.model import Span
from knowledge.text.languages import FOLDER, language_of, stop_words
from knowledge.text.stemming import language_code, language_name

ENGLISH: Final = "english"
UNKNOWN: Final = ""
"""A language of which no words are known."""
SURE_WORDS: Final = frozenset(
    "the of and that for with was from have this are which their but not they".split()
)
"""Words that no other language has many of."""
SURE: Final = 0.06
"""The share of them from which on a paragraph is English; news have .13, lists and code less."""
ALL_SURE: Final = 0.09
"""The share in each sample from which on no paragraph is looked at by itself."""
LEAST: Final = 0.02
"""A longer text with fewer is not English, even where no language is known that it is in."""
TELLING: Final = 0.15
"""The share of a language's stop words that tells it; prose has .3 to .5."""
SHORT: Final = 8
"""Fewer words tell nothing."""
LONG: Final = 25
"""From so many words on a paragraph may be in another language than the text around it."""
LAST_LATIN: Final = "\u02af"
"""The last letter of the Latin script."""
_SAMPLE: Final = 700
"""Characters looked at where a text begins, in its middle and at its end."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def paragraphs_by_language(text: str, paragraphs: Sequence[Span]) -> dict[str, list[Span]]:
    """The paragraphs of each language, named as ``knowledge.text.stemming`` does."""
    samples = _samples(len(text))
    if len(samples) > 1 and all(_share(_WORD.findall(text, at, at + _SAMPLE)) >= ALL_SURE for at in samples):
        return {ENGLISH: list(paragraphs)}
    whole = _language(" ".join(text[at : at + _SAMPLE] for at in samples))
    found: dict[str, list[Span]] = {}
    for start, end in paragraphs:
        own = _language(text[start : min(end, start + 2 * _SAMPLE)], whole)
        found.setdefault(own, []).append((start, end))
    return found


def _samples(length: int) -> tuple[int, ...]:
    return (0,) if length <= 2 * _SAMPLE else (0, length // 2, length - _SAMPLE)


def _share(words: Sequence[str]) -> float:
    return sum(word.lower() in SURE_WORDS for word in words) / max(1, len(words))


def _language(text: str, around: str = ENGLISH) -> str:
    """The language of a piece of text; that of the text ``around`` it where it is too short to tell."""
    words = _WORD.findall(text)
    share = _share(words)
    if share >= SURE and (len(words) >= SHORT or around == ENGLISH):
        return ENGLISH
    if sum(letter.isalpha() and letter > LAST_LATIN for letter in text) > sum(map(str.isalpha, text)) / 2:
        return UNKNOWN
    if len(words) < LONG:
        return around if around != ENGLISH or len(words) < SHORT else _told(text, words) or ENGLISH
    language = _told(text, words)
    return language or (UNKNOWN if share < LEAST else ENGLISH)


def _told(text: str, words: Sequence[str]) -> str | None:
    """The language that enough words of a text tell."""
    language = language_of(text, _known())
    known = stop_words(language)
    return language if sum(word.lower() in known for word in words) > TELLING * len(words) else None


@cache
def _known() -> str:
    """The languages whose words are written down, English first."""
    codes = sorted(file.stem for file in FOLDER.glob("*.toml"))
    return ",".join(sorted(map(language_name, codes), key=lambda name: language_code(name) != "en"))
