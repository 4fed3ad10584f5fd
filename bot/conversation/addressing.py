"""In which language somebody is answered: that of their words, else the folder's, else their chat's."""

import re
from typing import Final

from bot.question.words.stopping import STOP
from knowledge.text.languages import stop_words
from knowledge.text.stemming import language_code, language_names

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


def language_for(text: str, languages: str, locale: str, before: str = "") -> str:
    """The locale to answer in: told by the words, else the folder's if that is no English one, else the chat's.

    Args:
        text: What is asked; "" where a button was pressed.
        languages: The folder's, as ``language_names`` takes them.
        locale: The chat's, as it tells it; "": it does not.
        before: What was asked before in the conversation.
    """
    if told := language_told(text) or language_told(before):
        return language_code(told)
    names = language_names(languages)
    own = language_code(names[0])
    return own if len(names) == 1 and own != "en" else locale or own


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
