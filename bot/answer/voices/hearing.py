"""What comes of a question for somebody's words: whether they say just that, when, or who else does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.answer.quotes import text_of, verified
from bot.answer.spans import quote_of, under_name
from bot.answer.voices.opinions import RELEVANT, SURE, Said, Spoken, spoken_by
from bot.model import Heard, Outcome, Quote
from bot.people.persons import Person, each_meant, named, similar_speakers
from bot.people.speakers import sentences_of, speaks_alone
from bot.people.writings import is_called_person, is_name
from bot.question.parsing import Question
from bot.question.saying import Says
from bot.question.words.stopping import PRONOUNS, STOP
from bot.ranking.ranking import rank
from bot.rules.access import may_see
from knowledge.engine import Engine, Forward
from knowledge.model import Collections, Statement
from knowledge.text.terms import terms_of, tokens_of

NEAR: Final = 0.8
"""Share of the telling words asked about that what somebody says must hold in their order to be nearly that."""
_LEAST: Final = 2
"""So many telling words at least, or a single one by itself would be somebody's claim."""
_MOST_NAMES: Final = 2
"""More people of one name are called by that."""
_LONGEST_NAME: Final = 3
"""Words."""
_PARTLY: Final = RELEVANT / 2
"""So much of the subject must be held by what is shown behind the best."""
_LOOKED_AT: Final = 20
"""Passages that are looked through for others who say it."""
_OTHERS: Final = 3
_NEGATIONS: Final = frozenset(
    word.replace("'", "")
    for word in """
    not no never nobody nothing none nor neither without cannot can't don't doesn't didn't won't wouldn't
    couldn't shouldn't isn't aren't wasn't weren't hasn't haven't hadn't mustn't ain't nowhere hardly
    """.split()
)
"""Folded words that turn a statement into its opposite."""
_CLOSENESS: Final[tuple[Outcome, ...]] = ("verbatim", "nearly", "denied")
_REJECTING: Final = ("denies", "opposes", "refuses", "doubts")


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard."""

    heard: Heard | None
    """None: a fact may be asked for as well."""
    spoken: Spoken | None
    """What they say who were asked for, as it is to be shown; None where that tells nothing."""


def listen(question: Question, index: Engine, collections: Collections, paths: Collections = None) -> Hearing:
    """Find what those say of whom a question asks it; ``paths``: in these documents alone."""
    asked = question.asked
    if asked is None or asked.speaker is None:
        return Hearing(None, None)
    each = each_meant(index, asked.speaker, collections)
    people = list(dict.fromkeys(one for those in each for one in those)) if all(each) else []
    if not people:
        unquoted = asked.surely and _is_called(asked.speaker, index, collections)
        if not unquoted:
            return Hearing(None, None)
        similar = tuple(similar_speakers(index, asked.speaker, collections))
        return Hearing(Heard("unquoted", (asked.speaker,), asked.about, similar=similar), None)
    spoken = spoken_by(question, people, question.about, index, collections)
    if spoken is None:
        return Hearing(None, None)
    told = tuple(one for one in spoken.said if paths is None or _path(one, index) in paths)
    spoken = replace(spoken, said=told, confidence=spoken.confidence if told else 0.0)
    found = _Listening(question, asked, each, people, spoken)
    if asked.asks == "whether" and question.about and told:
        return _whether(found, index, collections, paths)
    if not found.relevant:
        return Hearing(Heard("silent", found.names(), asked.about) if asked.surely else None, None)
    if asked.asks == "when":
        return _when(found, index)
    ordered, silent = _each_first(found)
    return Hearing(Heard("said", found.names(ordered.said), asked.about, silent=silent), ordered)


def _is_called(name: str, index: Engine, collections: Collections) -> bool:
    """Whether words call somebody: as a person's name surely does, or a name where people speak.

    "Quist" may be a place or a program; where nobody is quoted by name at all, only what no document holds is
    somebody's. In small letters it must be held by none, too.
    """
    if is_called_person(name):
        return True
    words = name.split()
    if len(words) > _LONGEST_NAME or not all(word.isalpha() and is_name(word.title()) for word in words):
        return False
    held = is_held(name, index, collections)
    return (
        not held
        if name.islower()
        else all(map(is_name, words)) and (bool(named(index, collections)) or not held)
    )


def is_held(name: str, index: Engine, collections: Collections) -> bool:
    """Whether any visible document holds a word of a name."""
    return any(index.frequency(term, collections) for term in terms_of(name, index.language))


@dataclass(frozen=True, slots=True)
class _Listening:
    """Who was asked for, and all that they say."""

    question: Question
    asked: Says
    each: Sequence[Sequence[Person]]
    people: Sequence[Person]
    spoken: Spoken

    @property
    def relevant(self) -> tuple[Said, ...]:
        """What they say of the subject, or of a part of it."""
        said = self.spoken.said if self.spoken.relevant else ()
        return tuple(one for one in said if one.coverage >= _PARTLY or not self.question.about)

    def names(self, said: Iterable[Said] = ()) -> tuple[str, ...]:
        """Those who say it, else all who were asked for; of many of one name, that."""
        speak = {one.statement.speaker.name for one in said if one.statement.speaker}
        found = tuple(one.name for one in self.people if one.names & speak or not speak)
        return found if len(found) <= _MOST_NAMES else (self.question.speaker or "",)


def _whether(found: _Listening, index: Engine, collections: Collections, paths: Collections) -> Hearing:
    """Whether they say just that; if not, their closest words, and who else says it."""
    about, spoken = found.asked.about, found.spoken
    claimed = _Claim.of(about, index.language)
    outcome, matching = _matching(claimed, _near(claimed, spoken, index), index)
    told = replace(spoken, said=matching, confidence=SURE)
    if outcome in ("verbatim", "nearly"):
        return Hearing(Heard(outcome, found.names(matching), about), told)
    others = _said_by_others(claimed, found, index, collections, paths)
    if outcome == "denied":
        return Hearing(Heard(outcome, found.names(matching), about, others=others), told)
    relevant = found.relevant
    closest = replace(spoken, said=relevant or spoken.said, confidence=spoken.confidence if relevant else 0.0)
    return Hearing(Heard("otherwise", found.names(), about, others=others), closest)


def _when(found: _Listening, index: Engine) -> Hearing:
    """On which days they say it, the first first; where nobody says just that, on which they speak of it."""
    claimed = _Claim.of(found.asked.about, index.language)
    near = _near(claimed, found.spoken, index)
    matching = [one for one in near if _outcome(claimed, one, index) in _CLOSENESS[:2]]
    dated = sorted(matching or found.relevant, key=lambda one: _day(one, index) or "9")
    days = tuple(dict.fromkeys(_day(one, index) for one in dated))
    heard = Heard("dated", found.names(dated), found.asked.about, days)
    return Hearing(heard, replace(found.spoken, said=tuple(dated)))


def _matching(
    claimed: "_Claim", said: Sequence[Said], index: Engine
) -> tuple[Outcome | None, tuple[Said, ...]]:
    """How closely they say it at best, and where."""
    graded = [(_outcome(claimed, one, index), one) for one in said]
    found = {outcome for outcome, _ in graded}
    best = next((one for one in _CLOSENESS if one in found), None)
    return best, tuple(one for outcome, one in graded if best and outcome == best)


def _said_by_others(
    claimed: "_Claim", asked: _Listening, index: Engine, collections: Collections, paths: Collections
) -> tuple[Quote, ...]:
    """Quote others who say just what somebody is asked whether they say it."""
    own = frozenset(name for one in asked.people for name in one.names)
    ranked = rank(replace(asked.question, words=asked.question.about), index, collections, paths)
    found: dict[str, Quote] = {}
    for number in ranked.numbers[:_LOOKED_AT] if ranked else ():
        for statement in index.passage(number).statements:
            speaker = statement.speaker
            if speaker is None or speaker.name in own or speaker.name.casefold() in PRONOUNS:
                continue
            span = sentences_of(statement, index.sentences(number))
            if (
                span is None
                or statement.stance in _REJECTING
                or not claimed.grade(_words(statement, number, index))
            ):
                continue
            quote = under_name(index, quote_of(index, number, span, collections=collections), speaker)
            if may_see(quote.place, collections) and verified(quote, index):
                found.setdefault(quote.text, quote)
    return tuple(found.values())[:_OTHERS]


def _each_first(found: _Listening) -> tuple[Spoken, tuple[str, ...]]:
    """What they say of the subject, the best of each who was named first; and who says nothing of it."""
    best: list[Said] = []
    silent: list[str] = []
    for those in found.each:
        names = frozenset(name for one in those for name in one.names)
        own = [one for one in found.relevant if one.statement.speaker and one.statement.speaker.name in names]
        best += own[:1]
        silent += [] if own else [one.name for one in those[:1]]
    rest = [said for said in found.relevant if said not in best]
    ordered = sorted(best, key=lambda said: -said.value)
    return replace(found.spoken, said=(*ordered, *rest)), tuple(silent)


def _near(claimed: "_Claim", spoken: Spoken, index: Engine) -> list[Said]:
    """What is said where enough of the telling words stand: nothing else can be nearly what is claimed.

    Hundreds of statements may be asked, and reading each takes as long as an answer may.
    """
    forward = spoken.ranked.matches.forward
    held = np.zeros(len(forward.numbers), np.int64)
    for number in map(index.term_number, claimed.telling):
        if number is not None:
            held[forward.passage[forward.term == number]] += 1  # once a passage, however often it is there
    enough = (held >= NEAR * len(claimed.telling)).tolist()
    return [one for one in spoken.said if enough[one.row] or _leaves_passage(one, forward)]


def _leaves_passage(said: Said, forward: Forward) -> bool:
    """Whether a statement reaches beyond its passage, whose words are not all of it then."""
    first, last = forward.sentences[said.row], forward.sentences[said.row + 1] - 1
    start, end = int(forward.sentence_start[first]), int(forward.sentence_end[last])
    spans = (*said.statement.about, *said.statement.spans)
    return any(one[0] < start or one[1] > end for one in spans)


def _outcome(claimed: "_Claim", said: Said, index: Engine) -> Outcome | None:
    grade = claimed.grade(_words(said.statement, said.number, index))
    return "denied" if grade and said.statement.stance in _REJECTING else grade


def _words(statement: Statement, number: int, index: Engine) -> str:
    """What somebody says, with the words around what is quoted of it where nobody else speaks there."""
    passage = index.passage(number)
    text = text_of(index, passage.place.source.path) or ""
    span = sentences_of(statement, index.sentences(number))
    speaker = statement.speaker if statement.kind != "direct" else None
    if span and speaker and speaks_alone(passage.statements, (span,), speaker):
        return text[slice(*span)]
    return " ".join(text[start:end] for start, end in (*statement.about, *statement.spans))


def _path(said: Said, index: Engine) -> str:
    return index.place(said.number).source.path


def _day(said: Said, index: Engine) -> str:
    return index.place(said.number).source.published or ""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What somebody is asked whether they say it."""

    words: tuple[str, ...]
    telling: tuple[str, ...]
    """The stems of the words that are no stop words."""
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> "_Claim":
        """Read it."""
        tokens = [token for token in tokens_of(text, language) if not token.whole]
        return cls(
            tuple(token.word for token in tokens),
            tuple(token.term for token in tokens if token.word not in STOP),
            language,
        )

    def grade(self, text: str) -> Outcome | None:
        """Whether a text holds it word for word, nearly, or not."""
        tokens = [token for token in tokens_of(text, self.language) if not token.whole]
        words = [token.word for token in tokens]
        size = len(self.words)
        if len(self.telling) < _LEAST:
            return None
        if _NEGATIONS & set(words) == _NEGATIONS & set(self.words) and any(
            tuple(words[at : at + size]) == self.words for at in range(len(words) - size + 1)
        ):
            return "verbatim"
        terms = [token.term for token in tokens]
        # Half as long again, for "NATO may well be obsolete".
        window = _window(self.telling, terms, size + size // 2 + 1)
        inside = words[window.start : window.stop]
        figures = {word for word in self.words if any(map(str.isdigit, word))}
        if not inside or not figures <= set(inside):
            return None
        # "will not hold" holds all that "will hold" does.
        return "nearly" if bool(_NEGATIONS & set(inside)) == bool(_NEGATIONS & set(self.words)) else None


def _window(telling: Sequence[str], terms: Sequence[str], widest: int) -> range:
    """The first stretch of terms that holds enough of the telling ones in their order; perhaps empty."""
    for start in (at for at, term in enumerate(terms) if term in telling):
        wanted, found, end = iter(telling), 0, start
        stretch = terms[start : start + widest]
        at = 0
        for term in wanted:
            if term in stretch[at:]:
                at = stretch.index(term, at) + 1
                found += 1
                end = start + at
        if found >= NEAR * len(telling):
            return range(start, end)
    return range(0)
