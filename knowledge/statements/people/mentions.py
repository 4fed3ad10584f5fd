"""The people a text names, each with the fullest name, role and gender it gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.statements.lexicon.first_names import Gender, genders
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.roles import (
    GENDER_OF_TITLE,
    HONORIFICS,
    NO_SURNAMES,
    NOT_PEOPLE,
    PARTICLES,
    PLACES,
    SUFFIXES,
    is_role,
    is_title,
)
from knowledge.statements.lexicon.verbs import group_of, speaks

NAME = re.compile(r"N+")
LONGEST_NAME = 9
"""Capitalised words in a row looked at; longer rows are headlines."""
LONGEST_ROLE = 16
"""Words of an apposition."""
MOST_BEARERS = 40
"""People remembered for one surname or first name; bounds the work on lists of relatives."""
INITIAL = re.compile(r"[A-Z]\.")


@dataclass(slots=True)
class Person:
    """Someone the text names, as fully as it does."""

    name: str
    role: str | None = None
    gender: Gender | None = None
    stranger: bool = False
    """Bears a name, but nothing tells a person's from another."""
    unnamed: bool = False
    """Called by a role alone: "a spokesman for the board"."""


class People:
    """All the people of a text, by surname and by first name."""

    def __init__(self, words: Words, flat: str) -> None:
        self.words = words
        self.flat = flat
        self.runs = [match.span() for match in NAME.finditer(words.kinds) if len(match.group()) <= LONGEST_NAME]
        self._by_name: dict[str, list[tuple[int, Person]]] = {}
        self._known_bounds: dict[tuple[int, int], tuple[int, int]] = {}
        self._lower = frozenset(words.forms)
        self._speaking = self._find_speaking()
        for start, end in self.runs:
            if end - start > 1:
                self._meet(start, end)
        for start, end in self.runs:
            self._meet_short(start, end)

    def at(self, start: int, end: int) -> Person | None:
        """The bearer of the name at these words; of several the nearest before it, else the first."""
        bearers = self.bearers(start, end)
        before = [person for place, person in bearers if place <= start]
        if before:
            return before[-1]
        return bearers[0][1] if bearers else None

    def bearers(self, start: int, end: int) -> list[tuple[int, Person]]:
        """All who can bear the name at these words, with the place of each full name."""
        forms = self.words.forms
        name, last = self._bounds(start, end)
        bearers = self._by_name.get(forms[last - 1], [])
        if last - name > 1 and forms[name].lower() not in PARTICLES:
            bearers = [bearer for bearer in bearers if bearer[1].name.split(" ", 1)[0] == forms[name]]
        gender = GENDER_OF_TITLE.get(forms[name - 1]) if name > start else None
        if gender:
            bearers = [bearer for bearer in bearers if bearer[1].gender in (gender, None)] or bearers
        return bearers

    def labelled(self, label: str) -> Person | None:
        """Whom a speech label means ("COLL"); of two of one surname whom the words before it tell."""
        *before, surname = label.casefold().split(" ")
        found = {
            person.name.casefold(): person
            for person in self._by_folded_name.get(surname, ())
            if _fits(person, before, GENDER_OF_TITLE.get(label.split(" ", maxsplit=1)[0].title()))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _by_folded_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for name, bearers in self._by_name.items():
            found.setdefault(name.casefold(), []).extend(person for _, person in bearers)
        return found

    def named(self) -> Iterator[tuple[int, Person]]:
        """Everybody, with the word at which the full name stands; once for each name he is known by."""
        for bearers in self._by_name.values():
            yield from bearers

    def _find_speaking(self) -> set[str]:
        """Last words of names that are subject of a verb of saying: people, not places."""
        kinds, forms = self.words.kinds, self.words.forms
        speaking = set()
        for start, end in self.runs:
            if (kinds[end : end + 1] in ("V", "T") and speaks(forms[end])) or (
                start > 1 and kinds[start - 1] in "VT" and kinds[start - 2] in "Q,"
            ):
                speaking.add(forms[self._bounds(start, end)[1] - 1])
        return speaking

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """Where the name begins behind titles and other capitalised words, and where it ends before "Jr."."""
        known = self._known_bounds.get((start, end))
        if known is None:
            known = self._known_bounds[start, end] = self._find_bounds(start, end)
        return known

    def _find_bounds(self, start: int, end: int) -> tuple[int, int]:
        if end - start == 1:
            return start, end
        forms = self.words.forms
        last = end
        while last - 1 > start and forms[last - 1] in SUFFIXES:
            last -= 1
        for at in range(last - 2, start - 1, -1):
            if is_title(forms[at]):
                return at + 1, last
        known = genders()
        for at in range(start, last - 1):
            if forms[at] in known:
                return at, last
        return start, last

    def _meet(self, start: int, end: int) -> None:
        """Remember a full name that stands here with its role."""
        forms = self.words.forms
        name, last = self._bounds(start, end)
        if last - name < 2 or forms[name].lower() in PARTICLES or not self._is_person(start, name, last):
            return
        gender = genders().get(forms[name]) or GENDER_OF_TITLE.get(forms[name - 1] if name > start else "")
        first, surname = forms[name], forms[last - 1]
        person = next(
            (known for _, known in self._by_name.get(surname, ()) if known.name.split(" ", 1)[0] == first), None
        )
        if person is None:
            person = Person(" ".join(forms[name:last]), None, gender)
            for key in {surname, first}:
                bearers = self._by_name.setdefault(key, [])
                if len(bearers) < MOST_BEARERS:
                    bearers.append((name, person))
        person.gender = person.gender or gender
        person.role = person.role or self._role(start, name, end)

    def _is_person(self, start: int, name: int, last: int) -> bool:
        forms, kinds = self.words.forms, self.words.kinds
        if not NOT_PEOPLE.isdisjoint(forms[name + 1 : last]):
            return False
        if forms[last - 1] in NO_SURNAMES and not (
            forms[name] in genders() and self._is_beside_role(name, last)
        ):
            return False  # Jackson Park, but "a spokesman, Jackson Park"
        if forms[last - 1].endswith(".") or forms[last - 1].isupper() or self._is_headline(name, last):
            return False
        if forms[name] in genders() or name > start or any(map(INITIAL.fullmatch, forms[name:last])):
            return True
        if forms[name].lower() in self._lower or forms[name] in NOT_PEOPLE:
            return False
        return (
            forms[last - 1] in self._speaking
            or (kinds[start - 1 : start] == "," and is_role(forms[start - 2]))
            or (kinds[start - 1 : start] == "n" and is_role(forms[start - 1]))
            or kinds[last : last + 3] == ",#,"
            or self._role_behind(last) is not None
        )

    def _is_beside_role(self, name: int, last: int) -> bool:
        before = name - 1 - (self.words.kinds[name - 1 : name] == ",")
        return (before >= 0 and is_role(self.words.forms[before])) or self._role_behind(last) is not None

    def may_be_person(self, start: int, end: int) -> bool:
        """Whether some capitalised words could name a person whose first name no list knows."""
        forms = self.words.forms
        return (
            NOT_PEOPLE.isdisjoint(forms[start:end])
            and forms[end - 1] not in NO_SURNAMES
            and not any(form.lower() in self._lower or form.isupper() for form in forms[start:end])
        )

    def has_small(self, word: str) -> bool:
        """Whether the text has a capitalised word in lower case too."""
        return word.lower() in self._lower

    def _is_headline(self, name: int, last: int) -> bool:
        """Words that are no part of a name between the first and the last."""
        forms = self.words.forms
        return any(
            form.lower() in self._lower or group_of(form) for form in forms[name + 1 : last - 1]
        ) and not any(form in PARTICLES for form in forms[name + 1 : last - 1])

    def _meet_short(self, start: int, end: int) -> None:
        """Remember a surname or a first name that the text never gives in full."""
        forms, kinds = self.words.forms, self.words.kinds
        subject = kinds[end : end + 1] in ("V", "T", "x", "e") or kinds[start - 1 : start] == "V"
        if end - start == 1 and not subject:
            return  # as most names: nothing tells that somebody bears it
        name, last = self._bounds(start, end)
        word = forms[last - 1]
        if (
            last - name != 1
            or word.endswith(".")
            or word in self._by_name
            or word in NOT_PEOPLE
            or word in NO_SURNAMES
            or word in PLACES
            or (is_title(word) and not HONORIFICS.intersection(forms[start:name]))
        ):
            return
        titled = name > start
        gender = GENDER_OF_TITLE.get(forms[name - 1]) if titled else genders().get(word)
        if not (titled or gender) and (
            self.has_small(word) or word.isupper() or kinds[start - 1 : start] == "D"
        ):
            return  # "Add a link", "NATO", "the Gazette"
        if titled or (subject and (gender or word in self._speaking)):
            self._by_name[word] = [(name, Person(word, self._role(start, name, end), gender))]

    def _role(self, start: int, name: int, end: int) -> str | None:
        """The apposition behind the name, or the title and role before it."""
        return self._role_behind(end) or self._role_before(start, name)

    def _role_behind(self, end: int) -> str | None:
        kinds, forms, starts = self.words.kinds, self.words.forms, self.words.starts
        at = end
        while kinds[at : at + 3] == ",#,":
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
        if kinds[at + 1] == "h" and stop > at + 2:
            at += 1  # "its chair" tells no more than "chair"
        return self.flat[starts[at + 1] : self.words.end(stop - 1)]

    def _role_before(self, start: int, name: int) -> str | None:
        kinds, forms, starts = self.words.kinds, self.words.forms, self.words.starts
        first = start
        while first > max(0, start - LONGEST_ROLE) and (
            kinds[first - 1] in "np"
            or is_title(forms[first - 1])
            or (kinds[first - 1] == "N" and first < start)
        ):
            first -= 1
        lead = next((at for at in range(first, name) if is_role(forms[at]) or is_title(forms[at])), None)
        if lead is None or all(form in HONORIFICS for form in forms[first:name]):
            return None
        while name - 1 > lead and forms[name - 1] in HONORIFICS:
            name -= 1  # Lord Renner's role is none of his name
        return self.flat[starts[first] : self.words.end(name - 1)]


def _fits(person: Person, before: list[str], gender: Gender | None) -> bool:
    """Whether a person can be meant by a surname behind some words in lower case: "ms.", "max", "c."."""
    if gender and person.gender not in (gender, None):
        return False
    own = person.name.casefold().split(" ")
    names = [word for word in before if word.title() not in HONORIFICS and not is_title(word.title())]
    return not names or any(own[0].startswith(word.rstrip(".")) for word in names[:1])
