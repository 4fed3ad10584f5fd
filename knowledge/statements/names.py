"""Who a mention means: the full name and the role behind a surname, a title or a pronoun."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from knowledge.statements.first_names import Gender, genders
from knowledge.statements.roles import GENDER_OF_TITLE, HONORIFICS, NOT_PEOPLE, is_role, is_title
from knowledge.statements.subjects import Mention
from knowledge.statements.words import Words

NAME = re.compile(r"N+")
LONGEST_NAME = 8
"""Capitalised words in a row looked at; longer rows are headlines."""
LONGEST_ROLE = 16
"""Words of an apposition."""
PRONOUNS: dict[str, Gender] = {"he": "m", "she": "f", "his": "m", "her": "f"}
SENTENCES_BACK = 5
"""How far back a pronoun may reach."""


@dataclass(slots=True)
class Person:
    """Someone the text names, as fully as it does."""

    name: str
    role: str | None = None
    gender: Gender | None = None
    known: bool = False
    """A title or a known first name says that this is a person."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mention means."""

    name: str
    role: str | None = None


@dataclass(slots=True)
class _Appearance:
    at: int
    person: Person
    subject: bool


class Names:
    """The people a text names, and whom its pronouns mean."""

    def __init__(self, words: Words, flat: str) -> None:
        self.words = words
        self.flat = flat
        self._people: dict[str, list[tuple[int, Person]]] = {}
        """By surname and by first name: the full names with the place they first stand at."""
        self._runs: list[tuple[int, int]] = []
        self._find_people()
        self._appearances = self._find_appearances()
        self._appearance_places = [appearance.at for appearance in self._appearances]
        self._sentence_ends = [at for at, kind in enumerate(words.kinds) if kind in ".P"]

    def resolve(self, mention: Mention) -> Meaning:
        """The person, group or thing that ``mention`` means; its own words when in doubt."""
        first, last = mention
        kinds, forms = self.words.kinds, self.words.forms
        written = " ".join(self.flat[self.words.starts[first] : self.words.end(last)].split())
        if kinds[first] == "H":
            person = self._behind_pronoun(forms[first].lower(), first)
            return Meaning(person.name, person.role) if person else Meaning(written)
        if kinds[first] == "W":
            return self._behind_relative(first) or Meaning(written)
        end = first
        while end <= last and kinds[end] not in "Ics":
            end += 1
        start = end
        while start > first and kinds[start - 1] == "N":
            start -= 1
        if start == end or kinds[end : end + 1] == "s":
            return Meaning(written)
        person = self._person(start, end)
        if person is None:
            return Meaning(written)
        return Meaning(person.name, person.role)

    def behind_label(self, label: str) -> Meaning:
        """Whom a speech label means: "COLL" is Steve Coll if the text names him."""
        wanted = label.rsplit(" ", 1)[-1].casefold()
        for surname, bearers in self._people.items():
            if surname.casefold() == wanted:
                return Meaning(bearers[0][1].name, bearers[0][1].role)
        return Meaning(label)

    def _find_people(self) -> None:
        kinds = self.words.kinds
        for match in NAME.finditer(kinds):
            start, end = match.span()
            if end - start > LONGEST_NAME:
                continue
            self._runs.append((start, end))
            self._meet(start, end)

    def _meet(self, start: int, end: int) -> None:
        """Remember a full name that stands here with its role."""
        forms = self.words.forms
        name = self._bare(start, end)
        titled = name > start
        if end - name < 2:
            return
        if any(form in NOT_PEOPLE for form in forms[name:end]) or forms[end - 1].endswith("."):
            return
        gender = genders().get(forms[name]) or GENDER_OF_TITLE.get(forms[name - 1] if titled else "")
        surname = forms[end - 1]
        person = self._known(surname, forms[name], end)
        if person is None:
            person = Person(" ".join(forms[name:end]), None, gender, known=gender is not None or titled)
            for key in {surname, forms[name]}:
                self._people.setdefault(key, []).append((name, person))
        person.gender = person.gender or gender
        if person.role is None:
            person.role = self._role(start, name, end)

    def _known(self, surname: str, first: str, _end: int) -> Person | None:
        for _, person in self._people.get(surname, ()):
            if person.name.startswith(first + " "):
                return person
        return None

    def _bare(self, start: int, end: int) -> int:
        """Where the name begins behind the last title."""
        forms = self.words.forms
        for at in range(end - 2, start - 1, -1):
            if is_title(forms[at]):
                return at + 1
        return start

    def _role(self, start: int, name: int, end: int) -> str | None:
        """The apposition behind the name, or the title and role before it."""
        return self._role_behind(end) or self._role_before(start, name)

    def _role_behind(self, end: int) -> str | None:
        kinds, forms, starts = self.words.kinds, self.words.forms, self.words.starts
        at = end
        while kinds[at : at + 1] == "," and kinds[at + 1 : at + 2] == "#" and kinds[at + 2 : at + 3] == ",":
            at += 2
        if kinds[at : at + 1] != "," or kinds[at + 1 : at + 2] not in ("D", "n", "N", "h", "p"):
            return None
        stop = at + 1
        while stop < len(kinds) and stop - at < LONGEST_ROLE and kinds[stop] in "DNnpIshc#AQ":
            stop += 1
        if kinds[stop : stop + 1] not in (",", ".", "P", "W", "k", "-", "V", "T", "x"):
            return None
        if not any(is_role(form) for form in forms[at + 1 : stop]):
            return None
        return self.flat[starts[at + 1] : self.words.end(stop - 1)]

    def _role_before(self, start: int, name: int) -> str | None:
        kinds, forms, starts = self.words.kinds, self.words.forms, self.words.starts
        first = start
        while first > 0 and (kinds[first - 1] == "n" or (kinds[first - 1] in "N#" and first - 1 >= start)):
            first -= 1
        while first < name and not (
            is_role(forms[first]) or is_title(forms[first]) or self._leads_to_role(first, name)
        ):
            first += 1
        if first >= name or all(form in HONORIFICS for form in forms[first:name]):
            return None
        return self.flat[starts[first] : self.words.end(name - 1)]

    def _leads_to_role(self, first: int, name: int) -> bool:
        return any(is_role(form) for form in self.words.forms[first:name])

    def _person(self, start: int, end: int) -> Person | None:
        """The fullest known bearer of the name at these words, the nearest before it first."""
        forms = self.words.forms
        name = self._bare(start, end)
        gender = GENDER_OF_TITLE.get(forms[name - 1]) if name > start else None
        bearers = self._people.get(forms[end - 1], [])
        if end - name >= 2:
            bearers = [bearer for bearer in bearers if bearer[1].name.startswith(forms[name])] or [
                (start, Person(" ".join(forms[name:end])))
            ]
        if gender:
            bearers = [bearer for bearer in bearers if bearer[1].gender in (gender, None)] or bearers
        before = [person for at, person in bearers if at <= start]
        if before:
            return before[-1]
        return bearers[0][1] if bearers else None

    def _find_appearances(self) -> list[_Appearance]:
        kinds = self.words.kinds
        found = []
        for start, end in self._runs:
            person = self._person(start, end)
            if person is None:
                continue
            following = kinds[end : end + 1]
            subject = following in ("V", "T", "x", "e", "A", "B", ",", "(")
            if following == "s":
                subject = False
            found.append(
                _Appearance(start, person, subject and kinds[start - 1 : start] not in ("I", "V", "G"))
            )
        return found

    def _behind_pronoun(self, pronoun: str, at: int) -> Person | None:
        """Whom "he" or "she" means: the nearest subject of that gender, in this sentence or those before."""
        gender = PRONOUNS.get(pronoun[:3].rstrip("'’") if pronoun.startswith("she") else pronoun[:2])
        if gender is None:
            return None
        sentence = bisect_left(self._sentence_ends, at)
        best: tuple[float, Person] | None = None
        for number in range(bisect_left(self._appearance_places, at) - 1, -1, -1):
            appearance = self._appearances[number]
            distance = sentence - bisect_left(self._sentence_ends, appearance.at)
            if distance > 2 * SENTENCES_BACK:
                break
            if appearance.person.gender not in (gender, None):
                continue
            score = -0.5 * distance + appearance.subject - 0.8 * (appearance.person.gender is None)
            if best is None or score > best[0]:
                best = score, appearance.person
        return best[1] if best else None

    def _behind_relative(self, at: int) -> Meaning | None:
        kinds = self.words.kinds
        last = at - 1
        if last > 0 and kinds[last] == ",":
            last -= 1
        first = last
        while first >= 0 and kinds[first] in "DhNnp#":
            first -= 1
        return self.resolve(Mention(first + 1, last)) if first < last else None
