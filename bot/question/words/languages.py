"""What is known beforehand about the words of a language: which say little, and which ask or answer.

The file of a language, ``languages/de.toml``, lists words as people write them. A language without one has the
stop words of stopwords-iso, and no question words.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bot.question.words.stopping import GENERIC, STOP
from knowledge.text.stemming import folded, language_code
from knowledge.text.terms import unspaced

_FOLDER: Final = Path(__file__).with_suffix("")
# Not \b, which parts Hindi's letters from their vowel signs.
_BOUNDS: Final = (r"(?<![^\s¿¡(\"'’«,;:-])", r"(?![^\s?!.,;:)\"'’»؟।;-])")
_WORD_LISTS: Final = ("numbers", "one", "months", "causes", "means", "definitions")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language."""

    stop: frozenset[str]
    """Folded words that no search is made for, unless a question has no others."""
    generic: frozenset[str] = frozenset()
    """Folded words that say what sort of answer is wanted more than what it is about."""
    kinds: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """How each kind of question asks, in the order in which they are tried."""
    answers: tuple[tuple[str, str], ...] = ()
    """Words by which a text shows that it answers, as ``answer_words`` has them, by the name of the list."""
    cased: bool = True
    """Whether names are written with capitals."""
    nouns_capital: bool = False
    """Whether every noun is, so that a capital tells no name."""
    latin: bool = True
    """Whether it is written in Latin letters, so that these tell no name."""
    relatives: bool = False
    """Whether it is known which words are near to which in meaning."""
    unspaced: re.Pattern[str] | None = None
    """Stop words of a script without spaces."""


@cache
def lexicon(language: str) -> Lexicon:
    """What is known of a language, given as ``knowledge.text.terms`` takes it; read when it is first asked for."""
    code = language_code(language)
    if code == "en":
        return Lexicon(STOP, GENERIC, relatives=True)
    file = _FOLDER / f"{code}.toml"
    if not file.exists():
        return Lexicon(_listed_elsewhere(code))
    found = tomllib.loads(file.read_text("utf-8"))
    stop = found["stop"].split()
    kinds = found["kinds"].items()
    before, after = ("", "") if any(map(unspaced, stop)) else _BOUNDS
    return Lexicon(
        frozenset(map(folded, stop)),
        frozenset(map(folded, found["generic"].split())),
        tuple((kind, re.compile(rf"{before}(?:{pattern}){after}")) for kind, pattern in kinds),
        tuple((name, found[name]) for name in _WORD_LISTS),
        found.get("cased", True),
        found.get("nouns_capital", False),
        all(folded(word).isascii() for word in stop),
        unspaced=_any_of([word for word in stop if unspaced(word)]),
    )


def _listed_elsewhere(code: str) -> frozenset[str]:
    from stopwordsiso import stopwords

    return frozenset(map(folded, stopwords(code)))


def _any_of(words: list[str]) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if words else None
