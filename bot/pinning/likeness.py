"""Which questions ask the same as one that something is pinned to.

What is shown to the wrong question is worse than what is not shown. So a question is like another if both say
the same informative words, or ones that an owner, a document or everybody lets stand for each other, in the
same order; ask for the same sort of answer; and agree in what makes another question of one ("not", "from").
How that was measured: docs/decisions/0431-what-a-pin-is.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bot.journal import question_key
from bot.question.alternatives import ABBREVIATION, Alternatives, alternatives
from bot.question.fitting import fitted
from bot.question.parsing import Question, QuestionError, Word, parse
from knowledge.engine import Engine
from knowledge.model import Collections

_ALIKE: Final = (
    frozenset({"what", "definition", "bare", "how"}),
    frozenset({"what", "definition", "bare", "amount"}),
    frozenset({"bare", "yes_no"}),
)
"""Sorts of questions that may ask for the same: "how do I", "what is the way to"; a few words without a
question word ("bare") may stand for several."""
_FRAME: Final = frozenset(
    """
    able actually allowed also any approximately associated become big briefing briefings call called
    certain come comes concerning consist currently date day describe doable document documents entities
    entity exactly example examples explain feel find found get gets getting give given go going got happen
    happens include includes including involved kind kinds know large like likely located look main mainly
    make makes many mean means much name named notable now number one particular people person please
    present presently reason refer refers regarding related see seen several show shown sort sorts specific
    take takes tell term terms thing things time total try type types typically use used using usually
    various via view want wanted way word year
    """.split()
)
"""Generic words that two questions for the same may differ in; others ("first", "after") make another of it."""
_TURNING: Final = frozenset(
    word.replace("'", "")
    for word in """
    not no cannot can't couldn't didn't doesn't don't hadn't hasn't haven't isn't aren't mustn't shouldn't
    wasn't weren't won't wouldn't from than
    """.split()
)
"""Folded stop words that make another question of one."""
_PAST: Final = frozenset({"was", "were", "did", "had"})
_BOUND: Final = frozenset({"must", "should"})
_HAVE: Final = frozenset({"have", "has", "had"})
_ASKING: Final = frozenset("what which who whom whose when where why how".split())
_COUNTING: Final = frozenset({"many", "often", "large", "big"})
_DIRECTING: Final = frozenset("to from into onto by than vs versus".split())
"""Words beside which the order of two others counts: "feet to metres"."""
_ROLE: Final = re.compile(r"(er|or|ee|ist|ity)s?$")
"""Endings that a stem may lack, and that tell who does from who is done to."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What two questions must share."""

    kind: str
    words: tuple[tuple[str, str], ...]
    """Terms that say what it is about, in order, each with the ending that its stem lacks."""
    turning: frozenset[str]
    directed: bool
    terms: tuple[str, ...]
    """All, in order, for what stands for several words together."""


class Likeness:
    """Tells whether one question asks the same as others; made for one question."""

    def __init__(self, text: str, index: Engine, collections: Collections) -> None:
        self._key = question_key(text)
        self._language = index.language
        self._known = alternatives(index, collections)
        try:
            question = parse(text, index.language)
        except QuestionError:
            self._gists: tuple[Gist, ...] = ()
            return
        spelled = fitted(question, index, collections).question
        self._gists = tuple(dict.fromkeys((_gist_of(question), _gist_of(spelled))))

    def to(self, pinned: str) -> bool:
        """Whether it asks the same as a question that something is pinned to."""
        if question_key(pinned) == self._key:
            return True
        other = gist(pinned, self._language)
        return other is not None and any(_are_alike(one, other, self._known) for one in self._gists)


@lru_cache(4096)
def gist(text: str, language: str) -> Gist | None:
    """What another question must share with this one; None where it has no words of its own."""
    try:
        found = _gist_of(parse(text, language))
    except QuestionError:
        return None
    return found if found.words else None


def _gist_of(question: Question) -> Gist:
    plains = question.plains
    kind = _kind_of(question)
    words = [word for word in question.words if not (word.whole or word.joined or _is_frame(word))]
    return Gist(
        kind,
        tuple((word.term, _role_of(word)) for word in words),
        frozenset(_turning(plains, kind) if _is_english(question) else _unsaid(question, words)),
        not _DIRECTING.isdisjoint(plains),
        question.terms,
    )


def _kind_of(question: Question) -> str:
    plains = question.plains
    if question.kind == "number" and _COUNTING.isdisjoint(_counted(plains)):
        return "amount"
    if question.kind == "what" and _ASKING.isdisjoint(plains):
        return "bare"
    return question.kind


def _counted(plains: Sequence[str]) -> list[str]:
    """What stands after "how"."""
    return [after for how, after in pairwise(plains) if how == "how"]


def _turning(plains: Sequence[str], kind: str) -> Iterator[str]:
    """What turns a question into another, whatever it is about."""
    yield from _TURNING.intersection(plains)
    yield from (f"how {one}" for one in _counted(plains) if one in _COUNTING)
    if not _PAST.isdisjoint(plains):
        yield "in the past"
    has_to = any(have in _HAVE and to == "to" for have, to in pairwise(plains))
    if kind == "yes_no" and (has_to or not _BOUND.isdisjoint(plains)):
        yield "bound to"


def _is_english(question: Question) -> bool:
    return question.language == "english" and question.foreign is None


def _unsaid(question: Question, words: Sequence[Word]) -> set[str]:
    """In other languages all stop words count: which of them matter is known of English alone."""
    return set(question.plains) - {word.plain for word in words}


def _role_of(word: Word) -> str:
    found = _ROLE.search(word.plain)
    return found[1] if found and not word.term.endswith(found[1]) else ""


def _is_frame(word: Word) -> bool:
    return word.generic and word.plain in _FRAME


def _are_alike(one: Gist, other: Gist, known: Alternatives) -> bool:
    if not one.words or one.turning != other.turning or not _ask_alike(one.kind, other.kind):
        return False
    if one.words == other.words:
        return True
    order = [_standing_for(word, other, known) for word in one.words]
    back = [_standing_for(word, one, known) for word in other.words]
    if None in order or None in back:
        return False
    places = [place for place in order if place is not None]
    return _is_in_order(list(dict.fromkeys(places)), turned=not (one.directed or other.directed))


def _ask_alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= sorts for sorts in _ALIKE)


def _standing_for(word: tuple[str, str], other: Gist, known: Alternatives) -> int | None:
    """Which word of another question says the same; -1: several together; None: none."""
    if word in other.words:
        return other.words.index(word)
    term, _ = word
    listed = known.listed(term)
    for place, (one, _) in enumerate(other.words):
        if max(listed.get(one, 0.0), known.listed(one).get(term, 0.0)) >= ABBREVIATION:
            return place
    if any(_holds(other.terms, run.terms) for run in known.runs(term)):
        return -1
    return None


def _holds(terms: Sequence[str], run: Sequence[str]) -> bool:
    return any(tuple(terms[at : at + len(run)]) == tuple(run) for at in range(len(terms) - len(run) + 1))


def _is_in_order(places: Sequence[int], *, turned: bool) -> bool:
    """Whether places rise; ``turned``: or would, if what comes last came first."""
    if -1 in places:
        return True
    falls = sum(after < before for before, after in pairwise(places))
    return falls == 0 or (turned and falls == 1 and places[-1] < places[0])
