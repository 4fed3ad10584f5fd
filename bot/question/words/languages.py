"""What is known beforehand about the words of a language: which say little, and which ask or answer.

English stands in ``stopping`` and ``answer_words``, the others in ``knowledge.text.languages``.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from bot.question.words.stopping import GENERIC, STOP
from knowledge.text.languages import stop_words, written_of
from knowledge.text.stemming import folded, language_code, language_name, plain
from knowledge.text.terms import unspaced

Asked = Literal["when", "number", "who", "where", "why", "how", "what"]
"""Kinds of question that a question word tells."""

_KINDS: Final[tuple[Asked, ...]] = ("when", "number", "who", "where", "why", "how", "what")
# Not \b, which parts Hindi's letters from their vowel signs.
_BOUNDS: Final = (r"(?<![^\s¿¡(\"'’«,;:-])", r"(?![^\s?!.,;:)\"'’»؟।;-])")
_WORD_LISTS: Final = ("numbers", "one", "months", "causes", "means", "definitions")

WITHOUT_RELATIVES: Final = 0.67
"""What a text of another language lacks of a question's words it says in words not known to be near, so that
less held is as much as in English.

Found on the same questions and texts in English and eight more languages (XQuAD, 711 each): with so many
log-odds more, three quarters of what is answered there are sure, and hardly anything else. Where more is held
by chance, because words are syllables (Vietnamese) or pairs of letters (Thai, Chinese), their files say how
much less; so does Spanish.
"""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language."""

    stop: frozenset[str]
    """Folded words that no search is made for, unless a question has no others."""
    generic: frozenset[str] = frozenset()
    """Folded words that say what sort of answer is wanted more than what it is about."""
    kinds: tuple[tuple[Asked, re.Pattern[str]], ...] = ()
    """How each kind of question asks, in the order in which they are tried."""
    answers: tuple[tuple[str, str], ...] = ()
    """Words by which a text shows that it answers, as ``answer_words`` has them, by the name of the list."""
    cased: bool = True
    """Whether names are written with capitals."""
    nouns_capital: bool = False
    """Whether every noun is, so that a capital tells no name."""
    latin: bool = True
    """Whether it is written in Latin letters, so that these tell no name."""
    months_capital: bool = False
    """Whether a month has one always, and the word that is written like it ("may") none."""
    relatives: bool = False
    """Whether it is known which words are near to which in meaning."""
    bias: float = WITHOUT_RELATIVES
    """Log-odds that an answer is surer than the same words held would make it in English."""
    unspaced: re.Pattern[str] | None = None
    """Stop words of a script without spaces."""

    def covered(self, text: str) -> bytes:
        """1 for each character of a stop word of such a script, else 0; empty where words are spaced."""
        if self.unspaced is None:
            return b""
        covered = bytearray(len(text))
        for match in self.unspaced.finditer(text):
            covered[match.start() : match.end()] = b"\1" * len(match.group())
        return bytes(covered)


@cache
def lexicon(language: str) -> Lexicon:
    """What is known of a language, named as ``knowledge.text.terms`` wants it; read when first asked for."""
    name = language_name(language)
    if language_code(name) == "en":
        return Lexicon(STOP, GENERIC, months_capital=True, relatives=True, bias=0.0)
    found, stop = written_of(name), stop_words(name)
    if found is None:
        return Lexicon(frozenset(plain(word, name) for word in stop))
    before, after = ("", "") if any(map(unspaced, stop)) else _BOUNDS
    return Lexicon(
        frozenset(plain(word, name) for word in stop),
        frozenset(plain(word, name) for word in found["generic"].split()),
        tuple(
            (kind, re.compile(rf"{before}(?:{found['kinds'][kind]}){after}"))
            for kind in _KINDS
            if kind in found["kinds"]
        ),
        tuple((name, found[name]) for name in _WORD_LISTS),
        found.get("cased", True),
        found.get("nouns_capital", False),
        all(folded(word).isascii() for word in stop),
        bias=found.get("bias", WITHOUT_RELATIVES),
        unspaced=_any_of([word for word in stop if unspaced(word)]),
    )


def _any_of(words: list[str]) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if words else None
