"""The verb of saying beside a quotation, and whom it has as its subject."""

from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from knowledge.model import Span
from knowledge.statements.languages.cues import Cues
from knowledge.statements.languages.phrases import QUOTE, Phrase, Phrases, Token

Rule = Literal["inverted", "before", "according to", "label"]
_ENDS: Final = frozenset(".!?;:…")
_JOINS: Final = frozenset((",", "und", "et", "y", "e", "aber", "mais", "pero", "doch", "–", "—"))
_FARTHEST: Final = 12
"""Tokens between a verb and the colon it leads to."""
_MOST_BETWEEN: Final = 4
_CLAUSE: Final = 4
"""Words of a quotation that may be said without a comma behind it."""


class Verb(NamedTuple):
    """A verb of saying: its tokens from ``first`` to before ``behind``."""

    first: int
    behind: int
    subject: Phrase | None
    """A pronoun hung on to it: "dit-il"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, and by which words."""

    rule: Rule
    cue: Span | None
    speaker: Phrase | None
    """None: the verb has no subject of its own."""
    first: int
    last: int
    """The first and the last token of it all."""
    denied: bool = False
    """It was not said."""


class Beside:
    """Looks for attributions among the tokens of one paragraph."""

    def __init__(self, tokens: list[Token], phrases: Phrases, cues: Cues) -> None:
        self._tokens = tokens
        self._phrases = phrases
        self._cues = cues

    def of(self, place: int, body: str) -> Attribution | None:
        """The attribution of the quotation that is the token ``place``."""
        led = self._low(place - 1) == ":"
        before = self.before(place, body)
        return before if led and before else self._behind(place, body) or before

    def _behind(self, place: int, body: str) -> Attribution | None:
        """``„…“, sagte Ida Brandt``, ``« … », a expliqué le maire``, ``"…", según Ana Ruiz``."""
        at = place + 1
        parted = self._low(at) in (",", "–", "—")
        at += parted
        ended = parted or body[-1:] in (",", "?", "!", "…")
        if not ended and (body.count(" ") + 1 < _CLAUSE or not _starts_high(body)):
            return None
        if self._low(at) in self._cues.according or (self._cues.so and self._low(at) == self._cues.so):
            speaker = self._phrases.at(at + 1)
            rule: Rule = "according to" if self._low(at) in self._cues.according else "inverted"
            if speaker is None or speaker.sort in ("pronoun", "nobody"):
                return None
            return Attribution(rule, self._span(at, at), speaker, at, speaker.behind - 1)
        verb = self.verb_at(at)
        if verb is None:
            return None
        cue = self._span(verb.first, verb.behind - 1)
        if self._is_denied(at, verb.behind):
            return Attribution("inverted", cue, None, at, verb.behind - 1, denied=True)
        speaker = verb.subject or self._subject_behind(verb.behind)
        if speaker is None and not self._cues.dropped_subject:
            return None
        return Attribution("inverted", cue, speaker, at, speaker.behind - 1 if speaker else verb.behind - 1)

    def is_inverted(self, at: int) -> bool:
        """Whether a verb of saying with its subject behind it begins here."""
        verb = self.verb_at(at)
        return verb is not None and (verb.subject or self._subject_behind(verb.behind)) is not None

    def speaks_between(self, first: int, behind: int) -> bool:
        """Whether somebody is mentioned, or says something, between two tokens."""
        return self._phrases.somebody_in(first, behind) or any(map(self.verb_at, range(first, behind)))

    def before(self, place: int, body: str) -> Attribution | None:
        """``Ida Brandt sagte: „…“``, ``Selon le maire, « … »``, ``Añadió: “…”``."""
        end = place - 1 if self._low(place - 1) in (":", ",") else place
        start = self._clause_start(end)
        if start >= end:
            return None
        if self._low(start) in self._cues.according:
            speaker = self._phrases.at(start + 1)
            found = speaker and speaker.sort not in ("pronoun", "nobody") and speaker.behind == end
            return (
                Attribution("according to", self._span(start, start), speaker, start, place) if found else None
            )
        if self._low(place - 1) == ",":
            return None
        if self._low(place - 1) != ":" and not (_starts_high(body) and body[-1:] in (".", "!", "?", "…")):
            return None
        for at in range(end - 1, max(start, end - _FARTHEST) - 1, -1):
            verb = self.verb_at(at)
            if verb is None or verb.behind > end or self._low(at - 1) in self._cues.auxiliaries:
                continue
            if self._low(place - 1) != ":" and verb.behind != end:
                return None
            return self._led(start, verb, end, place)
        label = self._phrases.at(start)
        if (
            label
            and label.sort == "person"
            and " " in label.name
            and label.behind == end
            and self._low(end) == ":"
        ):
            return Attribution("label", None, label, start, place)
        return None

    def _led(self, start: int, verb: Verb, end: int, place: int) -> Attribution | None:
        cue = self._span(verb.first, verb.behind - 1)
        if self._is_denied(max(start, verb.first - 2), min(end, verb.behind + 1)):
            return Attribution("before", cue, None, start, place, denied=True)
        speaker = verb.subject or self._subject_before(start, verb.first)
        behind = verb.behind
        if speaker is None:
            speaker = self._subject_behind(verb.behind)
            behind = speaker.behind if speaker else behind
        if self._goes_over(behind, end):
            return None
        own = verb.first == start or self._low(verb.first - 1) in _JOINS
        if speaker is None and not (self._cues.dropped_subject and own):
            return None
        return Attribution("before", cue, speaker, start, place)

    def _goes_over(self, first: int, end: int) -> bool:
        """Whether somebody else acts between a verb and the colon: "Weber ging und Brandt jubelte:"."""
        for at in range(first, end):
            if self._low(at) in _JOINS:
                other = self._phrases.at(at + 1)
                if other and other.behind < end:
                    return True
        return False

    def verb_at(self, at: int) -> Verb | None:
        """The verb of saying that begins with a token, clitics before it included."""
        first = at
        while self._low(at) in self._cues.clitics or self._low(at) in self._cues.never:
            at += 1
        low = self._low(at)
        base, *hung = low.split("-")
        subject = None
        if hung and hung[-1] in self._cues.nobody | self._cues.pronouns.keys():
            token, gender = self._tokens[at], self._cues.pronouns.get(hung[-1])
            span = (token.end - len(hung[-1]), token.end)
            subject = Phrase("pronoun" if gender else "nobody", hung[-1], gender, span, at + 1)
        elif hung:
            base = low
        if base in self._cues.verbs:
            return Verb(first, at + 1, subject)
        if base not in self._cues.auxiliaries:
            return None
        participle = self._participle(at + 1)
        if self._low(participle) in self._cues.participles:
            return Verb(first, participle + 1, replace(subject, behind=participle + 1) if subject else None)
        return None

    def _participle(self, at: int) -> int:
        """Where the participle of an auxiliary may stand: in German it ends the clause."""
        if not self._cues.capital_nouns:
            return self._over(at)
        led = (one for one in range(at, at + _FARTHEST) if self._low(one + 1) in (":", ","))
        return next(led, at)

    def _over(self, at: int) -> int:
        """The token behind adverbs that may stand between verb and subject."""
        stop = at + _MOST_BETWEEN
        while at < stop and self._low(at) in self._cues.between | self._cues.never:
            at += 1
        return at

    def _subject_behind(self, at: int) -> Phrase | None:
        return self._phrases.at(self._over(at))

    def _subject_before(self, start: int, verb: int) -> Phrase | None:
        """The phrase right before a verb that begins its clause; an apposition may stand between."""
        for begin in range(start, verb):
            if begin > start and self._low(begin - 1) not in _JOINS:
                continue
            found = self._phrases.at(begin)
            if found is None:
                continue
            if found.behind == verb:
                return found
            inserted = self._low(found.behind) == "," and self._low(verb - 1) == "," and verb - 1 > found.behind
            if inserted and begin == start and found.sort == "person":
                return found
        return None

    def _is_denied(self, first: int, behind: int) -> bool:
        return any(self._low(at) in self._cues.never for at in range(first, behind))

    def _clause_start(self, end: int) -> int:
        at = end
        while at > 0 and not (self._low(at - 1) in _ENDS or self._low(at - 1)[:1] in ("", QUOTE)):
            at -= 1
        while at < end and self._low(at) in ("–", "—"):
            at += 1
        return at

    def _low(self, at: int) -> str:
        return self._tokens[at].low if 0 <= at < len(self._tokens) else ""

    def _span(self, first: int, last: int) -> Span:
        return self._tokens[first].start, self._tokens[last].end


def _starts_high(body: str) -> bool:
    return body.lstrip("¿¡[(…. ")[:1].isupper()
