"""In which language a question is, by its words, and whether that is one of the documents'."""

import re
from typing import Final

from bot.question.words.stopping import STOP
from knowledge.text.languages import stop_words
from knowledge.text.stemming import language_names

_ALIKE: Final = (
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
    "romanian",
    "turkish",
    "vietnamese",
)
"""Languages that are told apart by their stop words: those we speak, and those that are taken for them."""
_ENGLISH_ALONE: Final = frozenset(
    """
    the what how does did who when where which why should would could with you this that there our have
    """.split()
)
"""English words that are none in those, so that the others need not be read."""
_LEAST: Final = 2
"""Different stop words that tell a language; one may be a name or a word of another."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGNS: Final = (("spanish", "¿"), ("spanish", "¡"), ("german", "ß"))
"""Signs that are used in one of those languages alone."""

_ELIDED: Final = re.compile(r"(?<!\w)(?P<short>[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’ʼ](?=[^\W\d_])")
"""In French; small letters, for "D'Angelo" and "O'Brien" are names."""


def unelided(text: str, foreign: str | None) -> str:
    """A question with what French elides apart, and as long as before: "l office" for "l'office"."""
    return _ELIDED.sub(r"\g<short> ", text) if foreign == "french" else text


def language_told(text: str) -> str | None:
    """The language that a text is clearly in, of those looked for; None: it tells too little."""
    lower = text.casefold()
    words = set(_WORD.findall(lower))
    if len(words & _ENGLISH_ALONE) >= _LEAST:
        return "english"
    for language, sign in _SIGNS:
        if sign in text:
            return language
    if len(words) < _LEAST:
        return None
    counts = sorted(
        [(len(words & STOP), "english"), *((len(words & stop_words(one)), one) for one in _ALIKE)], reverse=True
    )
    (most, language), (second, _) = counts[:2]
    return language if most >= _LEAST and most > second else None


def foreign_to(languages: str, text: str) -> str | None:
    """The language that a question is clearly in where no document is; None: one may be, or it is not clear.

    Only English is told well enough from all others: of a question in Romanian, a folder in Romanian would
    learn that it is in Turkish.

    Args:
        languages: The documents', as ``language_names`` takes them.
        text: The question.
    """
    names = language_names(languages)
    told = language_told(text)
    if told in names:
        return None
    return told if told == "english" or names == ("english",) else None
