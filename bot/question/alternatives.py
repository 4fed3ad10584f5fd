"""What may stand for a question's words in an index (synonyms, abbreviations, forms), and what was misspelt."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.question.parsing import Word
from bot.question.words.deriving import COMPOUNDING, derived, inflected, parts, without_joined
from bot.question.words.relating import Related, related
from bot.question.words.stopping import MISSPELT, STOP
from knowledge.engine import Engine
from knowledge.model import Collections
from knowledge.synonyms import groups
from knowledge.text.stemming import language_names, stem
from knowledge.text.terms import tokens_of, unspaced

SYNONYM: Final = 1.0
"""What a synonym of the admin's list counts: as much as the word itself."""
ABBREVIATION: Final = 0.9
"""What an abbreviation counts for its long form, and the other way round."""
_MOST_VIEWS: Final = 32


class Alternatives:
    """The words that may stand for others in what an asker sees of an index."""

    def __init__(self, index: Engine, collections: Collections) -> None:
        """Read the admin's list and the documents' own abbreviations."""
        self._index = index
        self._languages = language_names(index.language)
        self._listed: dict[str, Related] = {}
        for phrases in groups(index.synonyms_text):
            for phrase in phrases:
                for other in phrases:
                    if phrase != other:
                        self._let_stand(other, phrase, SYNONYM)
        for short, long in index.abbreviations(collections):
            self._let_stand(long, short, ABBREVIATION)
            self._let_stand(short, long, ABBREVIATION)
        self.of = lru_cache(4096)(self._of)

    def _of(self, term: str) -> Related:
        """The terms that may stand for a term, with what each counts (0 to 1); those of the index alone."""
        found: Related = {}
        for language in self._languages:
            for other, strength in self._relatives(term, language).items():
                found.setdefault(other, strength)
        for other, strength in self._listed.get(term, {}).items():
            if self._known(other):
                found[other] = max(found.get(other, 0.0), strength)
        return found

    def _relatives(self, term: str, language: str) -> Related:
        """What may stand for a term by the rules of a language."""
        if language == "english":
            near = {other: strength for other, strength in related(term).items() if self._known(other)}
            return near | {
                other: strength for other, strength in derived(term, self._index).items() if other not in near
            }
        found = inflected(term, self._index) | without_joined(term, self._index, language)
        if not found and language in COMPOUNDING and not self._known(term):
            found = parts(term, self._index, language)
        return found

    def listed(self, term: str) -> Related:
        """Only what the admin or a document says stands for a term."""
        return self._listed.get(term, {})

    def _known(self, term: str) -> bool:
        return self._index.term_number(term) is not None

    def _let_stand(self, instead: str, phrase: str, strength: float) -> None:
        """Let ``instead`` stand for ``phrase``: one word for each word of it, several share what they count."""
        for_terms = self._terms(phrase)
        instead_terms = self._terms(instead)
        if not for_terms or not instead_terms:
            return
        strength /= len(instead_terms) ** 0.5
        for term in for_terms:
            held = self._listed.setdefault(term, {})
            for other in instead_terms:
                if other not in for_terms:
                    held[other] = max(held.get(other, 0.0), strength)

    def _terms(self, phrase: str) -> list[str]:
        return [token.term for token in tokens_of(phrase, self._index.language) if not token.whole]


def _no_views(_: Engine) -> dict[Collections, Alternatives]:
    return {}


def alternatives(index: Engine, collections: Collections) -> Alternatives:
    """The alternatives of an index, kept as long as it is in use."""
    # On the index itself: they point to it, so a dictionary beside it would keep every index for ever.
    views = index.derived(_no_views)
    found = views.get(collections)
    if found is None:
        if len(views) >= _MOST_VIEWS:
            views.clear()
        found = views[collections] = Alternatives(index, collections)
    return found


def corrected(
    words: tuple[Word, ...], index: Engine, collections: Collections
) -> tuple[tuple[Word, ...], tuple[tuple[str, str], ...]]:
    """The words with those replaced that no visible document holds but that are near to one held.

    A mistyped stop word ("abot") is left out; a word that is known to be English ("dogs") stays as it is.

    Returns:
        The words, and the replaced ones as written with what is searched for instead.
    """
    result: list[Word] = []
    corrections: list[tuple[str, str]] = []
    known = alternatives(index, collections)
    for word in words:
        if word.whole or index.frequency(word.term, collections) or known.of(word.term) or related(word.term):
            result.append(word)
            continue
        if elsewhere := _in_another_language(word, index, collections):
            result.append(replace(word, term=elsewhere))
            continue
        if unspaced(word.plain):
            result += [] if _is_seam(word, words, index, collections) else [word]
            continue
        if word.plain in MISSPELT:
            continue
        near = [one for one in index.similar(word.plain, collections) if one.word not in STOP]
        if not near:
            result.append(word)
            continue
        corrections.append((word.text, near[0].word))
        result.append(replace(word, term=near[0].term, plain=near[0].word))
    return tuple(result), tuple(corrections)


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
