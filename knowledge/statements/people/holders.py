"""Who is meant by a role alone: "the mayor", "the foreign minister"."""

import re
from bisect import bisect_left

from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.roles import LINKS, ROLE_OF_TITLE, before_link, is_role
from knowledge.statements.people.mentions import People, Person

PASSED = frozenset(("former", "ex", "late", "then"))
"""What says that a role is over."""
SMALL = LINKS | {"the", "a", "an"}
INDEFINITE = frozenset(("a", "an", "another", "one"))
PLACE = re.compile(r"ID?[Nn]")
BROUGHT_IN = re.compile(r"(?<![,x])D[nA]{0,2}n(?!,?N)(?![nN])")
"""Kinds of a role without a name, which is neither set beside one nor what somebody "is"."""
MOST_HOLDERS = 40
"""People remembered for one role; bounds the work on lists of them."""


class Holders:
    """The roles of the people of a text."""

    def __init__(self, words: Words, people: People) -> None:
        self._named: dict[str, list[tuple[int, Person]]] = {}
        self._unnamed: dict[str, list[int]] = {}
        for place, person in people.named():
            self._add(place, person)
        for match in BROUGHT_IN.finditer(words.kinds):
            role = words.forms[match.end() - 1].lower()
            article = words.forms[match.start()].lower()
            if is_role(role) and (
                article in INDEFINITE or (article == "the" and self._elsewhere(words, match.end()))
            ):
                self._unnamed.setdefault(role, []).append(match.start())

    def holder(self, described: list[str], before: int) -> Person | None:
        """The only one named before a word who is described so ("foreign minister"); None when in doubt."""
        head, *rest = before_link(described)[::-1] or [""]
        wanted = {word.casefold() for word in (*rest, *described[len(rest) + 1 :])} - SMALL
        holders = self._named.get(head.lower(), [])
        if len(holders) > MOST_HOLDERS:
            return None
        found = {
            person.name: (place, person)
            for place, person in holders
            if place < before and wanted <= set(re.findall(r"[\w'’-]+", (person.role or "").casefold()))
        }
        if len(found) != 1:
            return None
        ((place, person),) = found.values()
        unnamed = self._unnamed.get(head.lower(), [])
        return person if bisect_left(unnamed, place) == bisect_left(unnamed, before) else None

    def _elsewhere(self, words: Words, at: int) -> bool:
        """Whether a role goes on with "of Ulm" from word ``at`` on, and nobody named holds it there."""
        place = PLACE.match(words.kinds, at)
        if place is None:
            return False
        name = words.forms[place.end() - 1]
        holders = self._named.get(words.forms[at - 1].lower(), [])
        return not any(name in (person.role or "") for _, person in holders[:MOST_HOLDERS])

    def _add(self, place: int, person: Person) -> None:
        words = (person.role or "").split(",")[0].split()
        if words and words[0].lower() in PASSED:
            return
        for word in before_link(words):
            holders = self._named.setdefault(ROLE_OF_TITLE.get(word, word.lower()), [])
            if len(holders) <= MOST_HOLDERS:
                holders.append((place, person))
