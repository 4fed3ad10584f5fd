"""What may stand for a question's words in an index: synonyms, abbreviations, forms, versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from bot.question.presence import releases
from bot.question.words.deriving import COMPOUNDING, begun, derived, inflected, parts, without_joined
from bot.question.words.equal import equals
from bot.question.words.relating import FORM, NEAR_BACK, Related, related
from bot.question.words.stopping import STOP
from knowledge.engine import Engine
from knowledge.model import Collections
from knowledge.synonyms import groups
from knowledge.text.stemming import language_names
from knowledge.text.terms import tokens_of

SYNONYM: Final = 1.0
"""What a synonym of the admin's list counts: as much as the word itself."""
ABBREVIATION: Final = 0.9
"""What an abbreviation counts for its long form, and the other way round."""
_MOST_VIEWS: Final = 32


@dataclass(frozen=True, slots=True)
class Run:
    """Words that say together what others say: "row level security" for "RLS"."""

    instead_of: tuple[str, ...]
    terms: tuple[str, ...]
    """Two or more, unless ``instead_of`` are."""
    strength: float


class Standing:
    """Words and phrases that stand for others, as a list has them."""

    def __init__(self, language: str, apart: float = SYNONYM) -> None:
        """Begin with none.

        Args:
            language: Whose stems the terms are.
            apart: What each of several words that stand for one counts at most without the others.
        """
        self._language = language
        self._apart = apart
        self._single: dict[str, Related] = {}
        self._partly: dict[str, Related] = {}
        self._runs: dict[str, list[Run]] = {}

    def take(self, phrases: Sequence[str]) -> None:
        """Let each of some words or phrases stand for the others."""
        terms = [self._terms(phrase) for phrase in phrases]
        for phrase, for_terms in zip(phrases, terms, strict=True):
            for other, instead_terms in zip(phrases, terms, strict=True):
                if phrase != other:
                    self._let_stand(instead_terms, for_terms, SYNONYM)

    def let_stand(self, instead: str, phrase: str, strength: float) -> None:
        """Let ``instead`` stand for ``phrase``: one word for each word of it, several share what they count.

        Where those several stand together, they count in full. All of a phrase must be asked for: who asks what
        time it is wants no "PTO", though that is paid time off.
        """
        self._let_stand(self._terms(instead), self._terms(phrase), strength)

    def _let_stand(self, instead_terms: Sequence[str], for_terms: Sequence[str], strength: float) -> None:
        if not for_terms or not instead_terms or (len(instead_terms) == 1 and instead_terms[0] in STOP):
            return
        each = strength
        if len(instead_terms) > 1:
            each = min(strength / len(instead_terms) ** 0.5, self._apart)
        several = len(for_terms) > 1
        for term in for_terms:
            held = (self._partly if several else self._single).setdefault(term, {})
            for other in instead_terms:
                if other not in for_terms and not (several and len(instead_terms) > 1):
                    held[other] = max(held.get(other, 0.0), each)
            if (several or len(instead_terms) > 1) and term not in instead_terms:
                self._runs.setdefault(term, []).append(Run(tuple(for_terms), tuple(instead_terms), strength))

    def single(self, term: str) -> Related:
        """The terms that stand for a term each by itself, with what each counts."""
        return self._single.get(term, {})

    def partly(self, term: str) -> Related:
        """The terms that stand for phrases which hold a term."""
        return self._partly.get(term, {})

    def runs(self, term: str) -> Sequence[Run]:
        """Those that stand for a term together, or for a phrase that holds it."""
        return self._runs.get(term, ())

    def _terms(self, phrase: str) -> list[str]:
        """The terms of a phrase; one that is a joined word ("27th", "e-mail") is that word."""
        tokens = tokens_of(phrase, self._language)
        if tokens and tokens[0].whole and tokens[0].end - tokens[0].start == len(phrase):
            return [tokens[0].term]
        return [token.term for token in tokens if not token.whole]


@cache
def _english() -> Standing:
    """What stands for each other in any English text."""
    # "Law enforcement" are the police; a law is not.
    found = Standing("english", apart=NEAR_BACK)
    for phrases in equals():
        found.take(phrases)
    for figure, word in (("1st", "first"), ("2nd", "second")):
        found.let_stand(word, figure, SYNONYM)  # and not the other way round: "a second" is no "2nd"
    return found


@lru_cache(maxsize=2)
def _listed(text: str, language: str) -> Standing:
    """What stands for each other by the admin's list, taken in once for all who see a part of an index."""
    found = Standing(language)
    for phrases in groups(text):
        found.take(phrases)
    return found


class Alternatives:
    """The words that may stand for others in what an asker sees of an index."""

    def __init__(self, index: Engine, collections: Collections) -> None:
        """Read the admin's list and the documents' own abbreviations."""
        self._index = index
        self._languages = language_names(index.language)
        own = Standing(index.language)
        for short, long in index.abbreviations(collections):
            own.let_stand(long, short, ABBREVIATION)
            own.let_stand(short, long, ABBREVIATION)
        lists = (_listed(index.synonyms_text, index.language), own)
        self._lists = (*lists, _english()) if "english" in self._languages else lists
        self.of = lru_cache(4096)(self._of)

    def _of(self, term: str) -> Related:
        """The terms that may stand for a term, with what each counts (0 to 1); those of the index alone."""
        found: Related = {}
        for language in self._languages:
            for other, strength in self._relatives(term, language).items():
                found.setdefault(other, strength)
        # Who asks for "1.29" where only "1.29.3" is spoken of means that one.
        for other in releases(term, self._index):
            found[other] = FORM if self._known(term) else SYNONYM
        for one in self._lists:
            for other, strength in one.single(term).items():
                if self._known(other):
                    found[other] = max(found.get(other, 0.0), strength)
            for other in one.partly(term):
                if self._known(other):
                    found[other] = max(found.get(other, 0.0), NEAR_BACK)
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
            found = parts(term, self._index, language) or begun(term, self._index)
        return found

    def listed(self, term: str) -> Related:
        """Only what the admin, a document or everybody says stands for a term or a phrase that holds it."""
        found: Related = {}
        for one in self._lists:
            for other, strength in (*one.single(term).items(), *one.partly(term).items()):
                found[other] = max(found.get(other, 0.0), strength)
        return found

    def runs(self, term: str, terms: Sequence[str] | None = None) -> Iterator[Run]:
        """The words of the index that stand for a term together, or for a phrase that holds it.

        Args:
            term: Of the question.
            terms: All its terms in order: it must hold all that they stand for. None: whatever it holds.
        """
        for run in (run for one in self._lists for run in one.runs(term)):
            size = len(run.instead_of)
            if (
                size == 1
                or terms is None
                or any(tuple(terms[at : at + size]) == run.instead_of for at in range(len(terms) - size + 1))
            ) and all(self._known(other) for other in run.terms):
                yield run

    def _known(self, term: str) -> bool:
        return self._index.term_number(term) is not None


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
