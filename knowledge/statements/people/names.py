"""Who a mention means: the full name and the role behind a surname, a title or a pronoun."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

from knowledge.statements.clauses.subjects import Mention, stands_alone
from knowledge.statements.lexicon.by_heart import is_only_verb
from knowledge.statements.lexicon.first_names import genders
from knowledge.statements.lexicon.headings import heads_a_piece, name_words
from knowledge.statements.lexicon.kinds import Words
from knowledge.statements.lexicon.organisations import is_group, is_public
from knowledge.statements.lexicon.roles import COMMON_ROLES, GENDER_OF_TITLE, HONORIFICS, before_link, is_role
from knowledge.statements.people.coreference import Coreference
from knowledge.statements.people.groups import group_before
from knowledge.statements.people.holders import Holders
from knowledge.statements.people.mentions import People, Person

APPOSED = re.compile(r",(N+)(?=[,.PVTx])")
STRANGER = re.compile(r"NNN?(?![Nnp])")
"""Kinds that begin with what may be the name of a person."""
ARTICLE = re.compile(r"^(?:an?|its|his|her|their|the(?= \S+$)) ", re.IGNORECASE)
"""What a role that stands for itself is written without: "a spokesman", "the mayor", "its chair"."""
IN_TITLE = re.compile(r"[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?)+")
"""Capitalised words in a row, among which a title names somebody."""
INDEFINITE = frozenset("someone somebody anyone anybody everyone everybody nobody".split())
OWN = frozenset(("my", "our", "your"))
"""Whose friend speaks is not said in the document."""
MANY = frozenset("many some most few other more all several".split())


Sort = Literal["person", "referred", "stranger", "role", "public", "group", "name", "pronoun", "words"]
"""Somebody by name, somebody named elsewhere, words like a person's name, a role alone, an organisation of
public life, any other group, any other name, a pronoun alone, other words."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mention means."""

    name: str
    role: str | None = None
    sort: Sort = "words"
    introduced: bool = False
    """The text, or the list of first names, tells that it is a person."""


class Names:
    """The meaning of each mention of one text."""

    def __init__(self, words: Words, flat: str, title: str = "") -> None:
        self._title = title
        self.words = words
        self.flat = flat

    @cached_property
    def _people(self) -> People:
        return People(self.words, self.flat)

    @cached_property
    def _holders(self) -> Holders:
        return Holders(self.words, self._people)

    @cached_property
    def _coreference(self) -> Coreference:
        return Coreference(self.words, self._people, self._holder)

    def resolve(self, mention: Mention) -> Meaning:
        """The person, group or thing that ``mention`` means; its own words when in doubt."""
        first, last = mention
        kinds = self.words.kinds
        if kinds[first] in "Hh" and first == last:
            return self._pronoun(mention)
        if kinds[first] == "W":
            return self._behind_relative(first) or self._written(mention)
        listed = self._listed(mention)
        if listed:
            return listed
        person = self._named(first, last)
        if person is None:
            return self._apposed(mention) or self._titled(mention) or self._written(mention)
        return _meaning(person, "person")

    def _pronoun(self, mention: Mention) -> Meaning:
        if self.words.forms[mention.first].lower() == "they":
            group = group_before(self.words, mention.first)
            return self.resolve(group) if group else self._written(mention)
        person = self._coreference.person_at(mention.first)
        return _meaning(person, "referred") if person else self._written(mention)

    def behind_label(self, label: str, *, replies: bool = False) -> Meaning:
        """Whom a speech label means: "COLL" is Steve Coll if the text names him.

        Who ``replies`` to what somebody asks is a person, whatever the name.
        """
        if heads_a_piece(label):
            return Meaning(label)
        person = self._people.labelled(label)
        titled = None if person and " " in person.name else named_in(self._title, label)
        if titled:
            return Meaning(titled, person.role if person else None, "person", introduced=True)
        words = name_words(label)
        replies = replies and self._may_be_called(label, words)
        if person:
            return replace(_meaning(person, "person"), introduced=replies or is_introduced(person))
        known = len(words) > 1 and any(word in genders() for word in map(str.title, words))
        if known or replies or any(word in HONORIFICS for word in map(str.title, label.split())):
            return Meaning(label, sort="person", introduced=True)
        return Meaning(label, sort="name")

    def _may_be_called(self, label: str, words: list[str]) -> bool:
        """Whether a label can be a name: no role, no word in small letters elsewhere, or named in the title."""
        if not words or any(map(is_role, words)):
            return False
        return label.casefold() in self._title.casefold() or not any(map(self._people.has_small, words))

    def _written(self, mention: Mention) -> Meaning:
        text = self.flat[self.words.starts[mention.first] : self.words.end(mention.last)]
        return Meaning(" ".join(text.split()), sort=self._sort(mention))

    def _sort(self, mention: Mention) -> Sort:
        first, last = mention
        kinds = self.words.kinds[first : last + 1]
        forms = self.words.forms[first : last + 1]
        if kinds in ("H", "h") or stands_alone(self.words, first, last) or forms[0].lower() in INDEFINITE:
            return "pronoun"
        if forms[0].lower() in OWN or (forms[0].lower() in MANY and forms[1:] == ["people"]):
            return "words"
        if self._is_order(first):
            return "words"
        if is_public(forms):
            return "public"
        if any(map(is_role, forms)):
            return "role"
        if is_group(forms):
            return "group"
        name = STRANGER.match(kinds)
        if name and self._people.may_be_person(first, first + name.end()):
            return "stranger"
        if "N" not in kinds or not set(kinds) <= {"D", "N"}:
            return "words"
        return "words" if self._is_common(first, last) else "name"

    def _is_common(self, first: int, last: int) -> bool:
        """Whether capitals tell no name: "Access denied", "Use data", "Represent Council views"."""
        word = self.words.forms[first]
        if word.isupper():
            return False
        if first == last and self._people.has_small(word):
            return True
        return self._begins(first) and self._people.has_small(word)

    def _is_order(self, first: int) -> bool:
        """Whether a word that is only a verb begins its sentence: "Represent Council views"."""
        return self.words.kinds[first] == "N" and self._begins(first) and is_only_verb(self.words.forms[first])

    def _begins(self, first: int) -> bool:
        return first == 0 or self.words.kinds[first - 1] in ".P:-?"

    def _listed(self, mention: Mention) -> Meaning | None:
        """Several at once: "Lee, Bo Ek and others" by the full name of each."""
        first, last = mention
        bounds = [first - 1, *(at for at in range(first, last) if self.words.kinds[at] in ",c"), last + 1]
        parts = [Mention(before + 1, after - 1) for before, after in pairwise(bounds) if after > before + 1]
        if len(parts) < 2 or not (self.words.kinds[first] == "H" or self._named(*parts[0])):
            return None
        people = [self.resolve(part) for part in parts]
        *names, final = [one.name for one in people]
        return replace(people[0], name=f"{', '.join(names)} and {final}", role=None)

    def _apposed(self, mention: Mention) -> Meaning | None:
        """The name set beside a role: "its head, Ann Lee, says"."""
        match = APPOSED.match(self.words.kinds, mention.last + 1)
        person = self._people.at(match.start(1), match.end(1)) if match else None
        if person is None:
            return None
        written = self._written(mention).name
        role = ARTICLE.sub("", written) if is_role(written.rsplit(" ", 1)[-1]) else None
        return replace(_meaning(person, "person"), role=person.role or role)

    def _titled(self, mention: Mention) -> Meaning | None:
        person = self._holder(mention)
        return _meaning(person, "referred") if person else None

    def _holder(self, mention: Mention) -> Person | None:
        """The one person who has the role named: "the mayor"."""
        first, *described = self.words.forms[mention.first : mention.last + 1]
        role = next(reversed(before_link(described)), "")
        if first.lower() != "the" or not is_role(role) or role.lower() in COMMON_ROLES:
            return None
        if self.words.kinds[mention.last + 1 : mention.last + 2] in ("I", "s"):
            return None
        return self._holders.holder(described, mention.first)

    def _named(self, first: int, last: int) -> Person | None:
        """The person whose name is the head of these words ("former mayor Ann Lee of Ohio")."""
        kinds = self.words.kinds
        end = first
        while end <= last and kinds[end] not in "Ics":
            end += 1
        start = end
        while start > first and kinds[start - 1] == "N":
            start -= 1
        if start == end or kinds[end : end + 1] == "s":
            return None
        return self._people.at(start, end)

    def _behind_relative(self, at: int) -> Meaning | None:
        kinds = self.words.kinds
        last = at - 1
        if last > 0 and kinds[last] == ",":
            last -= 1
        first = last
        while first >= 0 and kinds[first] in "DhNnp#":
            first -= 1
        return self.resolve(Mention(first + 1, last)) if first < last else None


def named_in(title: str, label: str) -> str | None:
    """The one full name in a document's title that ends in a label's surname: "HOLLIS" is "Chris Hollis".

    What stands before the surname must not contradict; a first name or an office must tell that it is one.
    """
    *before, surname = label.split()
    first = next((word.casefold().rstrip(".") for word in before if word.title() not in HONORIFICS), "")
    gender = GENDER_OF_TITLE.get(label.split(maxsplit=1)[0].title())
    found = set()
    for match in IN_TITLE.finditer(title):
        words = match[0].split()
        ends = [at for at, word in enumerate(words) if at and word.casefold() == surname.casefold()]
        for end in ends[:1]:
            known = [at for at in range(end) if words[at] in genders()]
            led = [at + 1 for at in range(end) if is_role(words[at]) or words[at] in HONORIFICS]
            start = known[0] if known else led[-1] if led and led[-1] < end else None
            if start is None or not words[start].casefold().startswith(first):
                continue
            if not gender or genders().get(words[start]) in (gender, None):
                found.add(" ".join(words[start : end + 1]))
    return found.pop() if len(found) == 1 else None


def _meaning(person: Person, sort: Sort) -> Meaning:
    if person.unnamed:
        return Meaning(person.name, sort="role")
    return Meaning(person.name, person.role, sort, is_introduced(person))


def is_introduced(person: Person) -> bool:
    """Whether a first name, a title or a role tells that somebody is a person."""
    return person.gender is not None or person.role is not None
