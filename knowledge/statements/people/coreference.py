"""Whom "he" and "she" mean: the nearest subject of that gender first.

Every name and every pronoun is a mention; a pronoun takes the person of the best mention before it, and counts
as a mention of that person from there on. Scores are sums of the few constants below, tuned by hand.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.statements.clauses.subjects import CLAUSE_ENDS, Mention
from knowledge.statements.lexicon.first_names import Gender
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.organisations import head_of
from knowledge.statements.lexicon.roles import is_role
from knowledge.statements.lexicon.verbs import speaks
from knowledge.statements.people.mentions import LONGEST_ROLE, People, Person

PRONOUNS: dict[str, Gender] = {"he": "m", "she": "f", "his": "m", "her": "f"}
PRONOUN = re.compile(r"[Hh]")
APOSTROPHE = re.compile("['’]")
ROLE = re.compile(r"D[nA]{0,2}n(?:ID?[nN]+)?(?=x?A?[VTe])")
"""Kinds of a subject without a name."""
SENTENCES_BACK = 8
"""A mention farther away is forgotten."""
MENTIONS_BACK = 24
SPEAKER, SUBJECT, POSSESSIVE, OTHER = 1.45, 1.0, 0.25, 0.0
"""What a mention counts by its part in the sentence."""
PER_SENTENCE = 0.4
"""What a mention loses with each sentence end between it and the pronoun."""
MARGIN = 0.25
"""How much better the best mention must be than any other person's."""
UNKNOWN_GENDER = 0.6
"""What is taken off where nothing tells that the gender fits."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A mention of a person."""

    sentence: int
    """Its number in the text."""
    person: Person
    weight: float
    others: tuple[Person, ...] = ()
    """Who else bears the name."""


class Coreference:
    """The pronouns of a text with the people they mean."""

    def __init__(self, words: Words, people: People, holder: Callable[[Mention], Person | None]) -> None:
        """Go through a text; ``holder`` says which person is meant by a role alone, where one is."""
        self._words = words
        self._holder = holder
        self._sentence_ends = [at for at, kind in enumerate(words.kinds) if kind in ".P"]
        self._meant: dict[int, Person] = {}
        self._seen: list[Appearance] = []
        self._resolve(people)

    def person_at(self, pronoun: int) -> Person | None:
        """Whom the pronoun at this word means; None when in doubt."""
        return self._meant.get(pronoun)

    def _resolve(self, people: People) -> None:
        kinds = self._words.kinds
        pronouns = [match.span() for match in PRONOUN.finditer(kinds) if self._gender_at(match.start())]
        if not pronouns:
            return  # as in most manuals: there is nobody to be found
        roles = [match.span() for match in ROLE.finditer(kinds) if self._is_role(*match.span())]
        for start, end in sorted(people.runs + pronouns + roles):
            if kinds[start] in "Dh" and end > start + 1:
                self._see_role(start, end)
            elif kinds[start] == "N":
                self._see_name(people, start, end)
            else:
                self._see_pronoun(start)

    def _see_name(self, people: People, start: int, end: int) -> None:
        person = people.at(start, end)
        if person:
            others = tuple(other for _, other in people.bearers(start, end) if other is not person)
            self._seen.append(Appearance(self._sentence(start), person, self._weight(start, end), others))
        elif end - start == 2 and people.may_be_person(start, end) and self._weight(start, end) >= SUBJECT:
            stranger = Person(" ".join(self._words.forms[start:end]), stranger=True)
            self._seen.append(Appearance(self._sentence(start), stranger, self._weight(start, end)))

    def _is_role(self, start: int, end: int) -> bool:
        return is_role(head_of(self._words.forms[start:end]))

    def _see_role(self, start: int, end: int) -> None:
        """Somebody without a name does something: "a spokesman for the board said", "the clerk rose"."""
        forms, kinds = self._words.forms, self._words.kinds
        person = self._holder(Mention(start, end - 1))
        if person is None:
            gender: Gender | None = _gender_of_role(head_of(forms[start:end]))
            clause = range(end, min(end + 4, len(kinds)))
            own = next((forms[at].lower() for at in clause if kinds[at] == "h"), "")
            name = self._words.text[self._words.starts[start] : self._words.end(end - 1)]
            person = Person(" ".join(name.split()), None, gender or PRONOUNS.get(own), unnamed=True)
        self._seen.append(Appearance(self._sentence(start), person, self._weight(start, end)))

    def _see_pronoun(self, at: int) -> None:
        gender = self._gender_at(at)
        person = self._best(at, gender) if gender else None
        if person and not person.stranger:
            person.gender = person.gender or gender
            self._meant[at] = person
            weight = self._weight(at, at + 1) if self._words.kinds[at] == "H" else POSSESSIVE
            self._seen.append(Appearance(self._sentence(at), person, weight))

    def _gender_at(self, at: int) -> Gender | None:
        """The gender of a pronoun; of "it" or "you" none."""
        form = self._words.forms[at]
        return PRONOUNS.get(APOSTROPHE.split(form.lower(), 1)[0]) if form[0] in "hHsS" else None

    def _sentence(self, at: int) -> int:
        return bisect_left(self._sentence_ends, at)

    def _weight(self, start: int, end: int) -> float:
        kinds = self._words.kinds
        following = kinds[end : end + 1]
        before = kinds[start - 1 : start]
        if following == "s":
            return POSSESSIVE
        if before in ("V", "T") and kinds[start - 2 : start - 1] in ("Q", ",", "P", "."):
            return SPEAKER  # inverted: "…," said Ann Lee
        if before in ("I", "V", "T", "G", "o", "B"):
            return OTHER
        after = _behind_apposition(kinds, end) if following == "," else end
        if before == following == "," and kinds[end + 1 : end + 2] in ("V", "T"):
            after = end + 1  # a name between commas, beside a role: "Its chair, Ann Lee, told …"
        after += kinds[after : after + 1] in ("x", "A")
        if kinds[after : after + 1] in ("V", "T") and speaks(self._words.forms[after]):
            return SPEAKER
        return SUBJECT if following in ("V", "T", "B", "x", "e", "A", ",", "(", "W") else OTHER

    def _best(self, at: int, gender: Gender) -> Person | None:
        """The person of the best mention; None if another person's is nearly as good."""
        sentence = self._sentence(at)
        scores: dict[str, tuple[float, Person]] = {}
        for appearance in reversed(self._seen[-MENTIONS_BACK:]):
            person = _of_gender(appearance, gender)
            if person is None:
                continue
            distance = sentence - appearance.sentence
            if distance > SENTENCES_BACK:
                break
            score = appearance.weight - PER_SENTENCE * distance
            if person.gender is None:
                score -= UNKNOWN_GENDER
            if score > scores.get(person.name, (-99.0, person))[0]:
                scores[person.name] = score, person
        ranked = sorted(scores.values(), key=lambda scored: -scored[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return None
        return ranked[0][1]


def _gender_of_role(role: str) -> Gender | None:
    if role.endswith("woman"):
        return "f"
    return "m" if role.endswith("man") else None


def _behind_apposition(kinds: str, comma: int) -> int:
    """The word behind what is inserted between commas: "Ann Lee, head of the board, said"."""
    closing = kinds.find(",", comma + 1, comma + LONGEST_ROLE)
    return closing + 1 if closing > 0 and CLAUSE_ENDS.isdisjoint(kinds[comma:closing]) else comma


def _of_gender(appearance: Appearance, gender: Gender) -> Person | None:
    """The bearer of the name that can be meant by a pronoun of this gender."""
    if appearance.person.gender in (gender, None):
        return appearance.person
    return next((person for person in appearance.others if person.gender == gender), None)
