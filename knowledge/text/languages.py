"""What is written down of each language, and which of several languages a text is in.

The file of a language, ``languages/de.toml``, lists words as people write them. A language without one has the
stop words of stopwords-iso alone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from knowledge.text.stemming import language_code, language_name, language_names

FOLDER: Final = Path(__file__).with_suffix("")
_SAMPLE: Final = 2_000
"""Characters of a text that tell its language."""
_OTHER_LETTERS: Final = 0.25
"""The share of letters that are not Latin from which on a text is in a language written in such."""
_LAST_LATIN: Final = "\u02af"
"""The last letter of the Latin script."""
_BETWEEN: Final = re.compile(r"[\s\"'’“”«».,;:!?()¿¡؟،।-]+")


@cache
def written_of(language: str) -> dict[str, Any] | None:
    """What the file of a language holds; None: it has none."""
    file = FOLDER / f"{language_code(language)}.toml"
    if not file.exists():
        return None
    import tomllib  # English alone does without

    return tomllib.loads(file.read_text("utf-8"))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that hold a language's sentences together, as people write them."""
    written = written_of(language)
    if written:
        return frozenset(written["stop"].split())
    from stopwordsiso import stopwords

    return frozenset(stopwords(language_code(language)))


@cache
def own_letters(language: str) -> frozenset[str]:
    """Small letters that hardly another language has: they tell one whose texts hold few stop words."""
    written = written_of(language)
    return frozenset(written.get("letters", "") if written else "")


@cache
def languages_written() -> tuple[str, ...]:
    """The names of the languages that have a file, English first."""
    names = [language_name(file.stem) for file in sorted(FOLDER.glob("*.toml"))]
    return tuple(sorted(names, key=lambda name: name != "english"))


def is_in_other_letters(text: str) -> bool:
    """Whether more than half of a text's letters are not Latin."""
    if text.isascii():
        return False
    return sum(letter.isalpha() and letter > _LAST_LATIN for letter in text) * 2 > sum(map(str.isalpha, text))


def language_of(text: str, languages: str) -> str:
    """Which of some languages a text is in, told by its letters and stop words; the first where nothing tells.

    Args:
        text: Any text; its beginning is looked at.
        languages: As ``language_names`` takes them.
    """
    names = language_names(languages)
    if len(names) == 1:
        return names[0]
    sample = text[:_SAMPLE].casefold()
    scripts = Counter(_script(letter) for letter in sample if letter.isalpha())
    if not scripts:
        return names[0]
    # Names and code in Latin letters stand in texts of every script, but hardly the other way round.
    others = {script: count for script, count in scripts.items() if script != "LATIN"}
    told = others if sum(others.values()) > _OTHER_LETTERS * scripts.total() else scripts
    script = max(told, key=lambda one: told[one])
    # A language whose stop words nobody knows may be written in any.
    possible = [name for name in names if script in (_scripts(name) or {script})] or list(names)
    words = Counter(_BETWEEN.split(sample))
    return max(possible, key=lambda name: sum(words[word] for word in stop_words(name)) + marked(words, name))


def marked(words: Iterable[str], language: str) -> int:
    """How many of some words, each counted once, are written with the language's own letters."""
    letters = own_letters(language)
    return sum(not letters.isdisjoint(word) for word in words) if letters else 0


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


@cache
def _scripts(language: str) -> frozenset[str]:
    """The scripts that a language's stop words are written in, each by the first word of its letters' names."""
    found = Counter(_script(letter) for word in stop_words(language) for letter in word if letter.isalpha())
    return frozenset(script for script, count in found.items() if count * 20 > found.total())
