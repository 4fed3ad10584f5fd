"""A word's folded form and its stem, in the documents' language."""

import re
import threading
from functools import cache
from typing import Final

import Stemmer

from knowledge.errors import KnowledgeError
from knowledge.normalizing import normalized

LONGEST_TERM: Final = 64
"""Characters of a term that count; what is longer is data, not a word."""

_LANGUAGES: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""ISO 639-1 codes of what Snowball stems …"""
_UNSTEMMED: Final = {
    "bg": "bulgarian",
    "bn": "bengali",
    "he": "hebrew",
    "hr": "croatian",
    "ja": "japanese",
    "km": "khmer",
    "ko": "korean",
    "lo": "lao",
    "lv": "latvian",
    "mr": "marathi",
    "ms": "malay",
    "my": "burmese",
    "sk": "slovak",
    "sl": "slovenian",
    "sw": "swahili",
    "th": "thai",
    "tl": "tagalog",
    "uk": "ukrainian",
    "ur": "urdu",
    "vi": "vietnamese",
    "zh": "chinese",
}
"""… and of languages whose words are taken as they are written, or by pairs of characters."""
_UNSTEMMED_NAMES: Final = frozenset(_UNSTEMMED.values())
_NAMES: Final = _LANGUAGES | _UNSTEMMED
_CODES: Final = {name: code for code, name in _NAMES.items()}

_OTHER_LETTERS: Final = frozenset(
    """
    arabic armenian bengali bulgarian burmese chinese greek hebrew hindi japanese khmer korean lao marathi
    nepali persian russian tamil thai ukrainian urdu yiddish
    """.split()
)
"""Languages that are not written in Latin letters."""

_COMBINING: Final = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not decompose, though people type them without their strokes.
_UNDECOMPOSED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_TURKISH_CAPITALS: Final = str.maketrans({"I": "ı", "İ": "i"})
_TURKISH_STEM: Final = 6
"""Letters; Snowball takes off endings of nouns alone. Can et al., "Information Retrieval on Turkish Texts"
(2008), found five as good as an analysis of the word."""
# "And" and "so" before the article, which Snowball leaves on: "والميناء".
_ARABIC_AND: Final = re.compile("^[وف](?=ال\\w{3})")

_stemming = threading.Lock()


class UnknownLanguageError(KnowledgeError):
    """Nothing is known of the language that was set."""

    def __init__(self, language: str) -> None:
        known = ", ".join(f"{name} ({code})" for name, code in sorted(_CODES.items()))
        super().__init__(f"The language {language!r} is not known; use one of {known}.")


def language_name(language: str) -> str:
    """The English name of a language given by that name or by its ISO 639-1 code.

    Raises:
        UnknownLanguageError: It is none of those known.
    """
    name = _NAMES.get(language.lower(), language.lower())
    if name not in _CODES and name not in Stemmer.algorithms():
        raise UnknownLanguageError(language)
    return name


def language_names(languages: str) -> tuple[str, ...]:
    """The names of one language or several, with commas between, each given as ``language_name`` takes it.

    Raises:
        UnknownLanguageError: One is none of those known.
    """
    return tuple(dict.fromkeys(language_name(one.strip()) for one in languages.split(",")))


def language_code(language: str) -> str:
    """The ISO 639-1 code of a language given as ``language_name`` takes it; English's where it has none.

    Raises:
        UnknownLanguageError: It is none of those known.
    """
    return _CODES.get(language_name(language), "en")


def folded(word: str) -> str:
    """The word without case, accents and compatibility forms: what "Café", "cafe" and "CAFE\u0301" share."""
    if word.isascii():
        return word.lower()
    loose = normalized("NFKD", word).casefold().translate(_UNDECOMPOSED)
    return normalized("NFC", _COMBINING.sub("", loose))


def plain(word: str, language: str) -> str:
    """The word as ``folded``, but with the accents of a language in which they part one word from another."""
    if language == "vietnamese" and not word.isascii():
        return normalized("NFC", normalized("NFKC", word).casefold())
    return folded(word)


def stem(word: str, language: str) -> str:
    """The folded word's stem; ``language`` is a ``language_name``.

    English stems folded words; other languages' rules look at accents, so those are folded afterwards. Latin
    words in a text of other letters are English ones, mostly, of which their own rules know nothing.
    """
    if language in _OTHER_LETTERS and word.isascii():
        language = "english"
    if language in _UNSTEMMED_NAMES:
        return plain(word, language)[:LONGEST_TERM]
    if language == "turkish":
        word = word.translate(_TURKISH_CAPITALS)
        stemmed = folded(_snowball(normalized("NFKC", word).casefold(), language))
        return stemmed[: _TURKISH_STEM if stemmed.isalpha() else LONGEST_TERM]
    if language == "arabic":
        word = _ARABIC_AND.sub("", word)
    if word.isascii() or language == "english":
        return _snowball(folded(word), language)[:LONGEST_TERM]
    return folded(_snowball(normalized("NFKC", word).casefold(), language))[:LONGEST_TERM]


def _snowball(word: str, language: str) -> str:
    # Snowball's C objects may not be used by two threads at once; callers cache, so the lock is rarely taken.
    with _stemming:
        return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language, 0)
