"""Who speaks in the documents, under whatever names, and who is meant by one: the one list of people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.people.offices import Held, Office, Offices, held, holders
from bot.people.writings import (
    Words,
    are_one,
    each_of,
    folded,
    gender_of,
    gender_told,
    is_name,
    is_persons,
    parted,
    parts_of,
    without_article,
    without_suffix,
)
from knowledge.engine import Engine, SpeakerInfo
from knowledge.engine.remembering import PerIndex
from knowledge.model import Collections

SIMILAR: Final = 75
"""From which likeness (0 to 100) on a name is offered as meant; "Cole" for "Coll" passes, "Cook" does not."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or some group, that speaks in the documents."""

    name: str
    """The full name that is used most, without a title."""
    names: frozenset[str]
    """As the documents' statements have them: "Oyelaran", "Councillor Beatrix Oyelaran"."""
    offices: tuple[Office, ...]
    """Roles and titles."""
    statements: int
    writings: frozenset[Words]
    """The names, without and with their titles."""

    @property
    def is_human(self) -> bool:
        """Whether the name can be a human's: no group, and nothing that a group does."""
        return is_persons(self.name.split())


@dataclass(frozen=True, slots=True)
class _Written:
    """A speaker as statements have them, or one of several whom they name together."""

    info: SpeakerInfo
    titles: Words
    name: Words
    alone: bool

    @property
    def key(self) -> tuple[Words, str]:
        """What is one person for certain: the same words, and of a surname alone the same gender."""
        gender = gender_told(self.titles) if len(self.name) == 1 else None
        return without_article(folded(self.name)), gender or ""


def people(speakers: Iterable[SpeakerInfo]) -> list[Person]:
    """Join the writings of each name, the most quoted person first.

    A surname is joined with the one full name that ends in it, an initial with the one name it begins; what may
    be one of two people stands by itself.
    """
    written: dict[tuple[Words, str], list[_Written]] = {}
    for speaker in speakers:
        several = each_of(speaker.name)
        for name in several:
            one = _Written(speaker, *parted(name), alone=len(several) == 1)
            written.setdefault(one.key, []).append(one)
    joined: list[list[_Written]] = []
    of_surname: dict[str, list[list[_Written]]] = {}
    # Full names first; of surnames those with a title that tells whose they are.
    for key in sorted(written, key=lambda key: (-len(key[0]), not key[1])):
        some = written[key]
        if not all(is_persons(one.name) for one in some):
            joined.append(some)
            continue
        namesakes = of_surname.setdefault(_surname(key[0]), [])
        same = [those for those in namesakes if _can_be_one(some, those)]
        if len(same) == 1:
            same[0].extend(some)
        else:
            own = list(some)
            namesakes.append(own)
            joined.append(own)
    return sorted(map(_person, joined), key=lambda one: (-one.statements, one.name))


everybody: Final = PerIndex(lambda index, collections: tuple(people(index.speakers(collections))))
"""Everybody who speaks in what may be seen."""


def _places(index: Engine, collections: Collections) -> dict[str, list[int]]:
    """Where in ``everybody`` those stand whose names hold a word."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(everybody.of(index, collections)):
        for word in {word for own in one.writings for word in own}:
            found.setdefault(word, []).append(place)
    return found


def _called(index: Engine, collections: Collections) -> dict[str, list[Person]]:
    """Who is called by each name that statements have, the most quoted first."""
    found: dict[str, list[Person]] = {}
    for one in everybody.of(index, collections):
        for name in one.names:
            found.setdefault(name, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Looks:
    """How the names look of those that bear one; of two people of one name, those of the latter."""

    names: tuple[str, ...]
    parts: tuple[str, ...]
    """Whole names and their words in small letters, each once."""
    owners: tuple[tuple[int, ...], ...]
    """Of each part the places in ``names`` of those who have it."""


def _looks(index: Engine, collections: Collections) -> _Looks:
    latter = {one.name: one for one in named(index, collections)}
    owners: dict[str, list[int]] = {}
    for place, one in enumerate(latter.values()):
        parts = (part for own in one.names for part in (own.casefold(), *own.casefold().split()))
        for part in dict.fromkeys(parts):
            owners.setdefault(part, []).append(place)
    return _Looks(tuple(latter), tuple(owners), tuple(map(tuple, owners.values())))


# Of a big folder tens of thousands speak: what a question asks of all of them is looked up, not looked for.
_bearers: Final = PerIndex(_places)
_callers: Final = PerIndex(_called)
_with_names: Final = PerIndex(
    lambda index, collections: tuple(one for one in everybody.of(index, collections) if bears_name(one.name))
)
_looking: Final = PerIndex(_looks)
_every_office: Final = PerIndex(lambda index, collections: _offices(everybody.of(index, collections)))
_named_offices: Final = PerIndex(lambda index, collections: _offices(_with_names.of(index, collections)))


def people_meant(index: Engine, name: str, collections: Collections = None) -> list[Person]:
    """Find who is meant by words of a name, with or without a title, else by an office; by "A and B", both."""
    found = _meant(index, name, collections)
    if found or len(parts := parts_of(name)) == 1:
        return found
    each = [_meant(index, part, collections) for part in parts]
    return list(dict.fromkeys(one for those in each for one in those)) if all(each) else []


def each_meant(index: Engine, name: str, collections: Collections = None) -> list[list[Person]]:
    """Those who are meant by each of several names: of "A and B" two lists, both of "Lee" in one."""
    whole = _meant(index, name, collections)
    return [whole] if whole else [_meant(index, part, collections) for part in parts_of(name)]


def office_meant(index: Engine, name: str, collections: Collections = None) -> Held[Person] | None:
    """Find who holds an office, where words are nobody's name but an office's."""
    return _held_by_nobody_named(index, name, _named(index, name, collections), collections)


def is_somebody(index: Engine, name: str, collections: Collections = None) -> bool:
    """Tell whether a name, without an article, is somebody's: in full, by its last words, or as an office."""
    words = without_article(folded(name.split()))
    if not words:
        return False
    known, places = everybody.of(index, collections), _bearers.of(index, collections).get(words[-1], ())
    called = any(own[-len(words) :] == words for place in places for own in known[place].writings)
    return called or bool(holders(_every_office.of(index, collections), name))


def person_called(index: Engine, name: str, collections: Collections = None) -> str:
    """The name by which a speaker is listed who is called otherwise in some documents."""
    known = _callers.of(index, collections).get(name, ())
    if any(one.name == name for one in known):
        return name
    return known[0].name if known else name


def bears_name(words: str) -> bool:
    """Tell whether a speaker is called by a name: "Ann Lee", "the Harbour Board", not "the town"."""
    return any(map(is_name, words.split()))


def named(index: Engine, collections: Collections = None) -> list[Person]:
    """Find those that bear a name ("Ann Lee", "Pakistan", not "most analysts"), the most quoted first."""
    return list(_with_names.of(index, collections))


def similar_speakers(index: Engine, name: str, collections: Collections = None) -> list[str]:
    """Find up to three speakers who hold an office of that name, or whose own looks like it."""
    looks = _looking.of(index, collections)
    likeness: dict[int, float] = {}
    for _, alike, place in process.extract_iter(
        name.casefold(), looks.parts, scorer=fuzz.ratio, score_cutoff=SIMILAR
    ):
        for owner in looks.owners[place]:
            likeness[owner] = max(alike, likeness.get(owner, 0.0))
    similar = [looks.names[place] for place in sorted(likeness, key=lambda place: (-likeness[place], place))]
    offered = [one.name for one in holders(_named_offices.of(index, collections), name)]
    return list(dict.fromkeys(offered + similar))[:3]


def _named(index: Engine, name: str, collections: Collections) -> list[Person]:
    """Those whose names end in the words asked for, or are them otherwise written; else those with them."""
    titles, bare = parted(" ".join(word[:1].upper() + word[1:] for word in name.split()))
    gender = gender_told(titles) if len(bare) == 1 else None
    everyone, bearers = everybody.of(index, collections), _bearers.of(index, collections)
    for words in dict.fromkeys((folded(name.split()), without_article(folded(name.split())), folded(bare))):
        # Whoever is meant has the last of the words, or what is the last without "Jr.".
        last = {*words[-1:], *without_suffix(words)[0][-1:]}
        places = {place for word in last for place in bearers.get(word, ())}
        known = [everyone[place] for place in sorted(places)]
        whole = [one for one in known if any(words == own or _are_full(words, own) for own in one.writings)]
        ending = [one for one in known if words and any(own[-len(words) :] == words for own in one.writings)]
        held_in = [one for one in known if any(_holds(own, words) for own in one.writings)]
        human = [one for one in ending if one.is_human]
        if human and all(own == words for one in human for own in one.writings):
            # Called by the first name alone in one place, "Ann" has a surname in another.
            human = [one for one in known if one in human or _is_first_name(words, one)]
        # By "Lee" no "spokesman for Ann Lee" is meant, where there is a Lee.
        found = (whole if len(words) > 1 else []) or human or ending or held_in
        if found:
            return [one for one in found if gender_of(one.name.split()) in (gender, None)] if gender else found
    return []


def _meant(index: Engine, name: str, collections: Collections) -> list[Person]:
    found = _named(index, name, collections)
    # "The mayor" speaks in one document, and another tells who that is.
    holder = _held_by_nobody_named(index, name, found, collections)
    return [holder.holder, *found] if holder else found


def _held_by_nobody_named(
    index: Engine, name: str, found: Sequence[Person], collections: Collections
) -> Held[Person] | None:
    """Who holds the office that some words name, unless they are the name of one of those found by them."""
    if any(bears_name(one.name) for one in found):
        return None
    return held(_every_office.of(index, collections), name)


def _is_first_name(words: Words, one: Person) -> bool:
    """Whether a word is the first of somebody's full names."""
    return one.is_human and any(len(own) > 1 and own[:1] == words for own in one.writings)


def _are_full(words: Words, own: Words) -> bool:
    return min(len(words), len(own)) > 1 and are_one(words, own)


def _offices(known: Iterable[Person]) -> Offices[Person]:
    return Offices((one, office) for one in known for office in one.offices)


def _can_be_one(some: Sequence[_Written], those: Sequence[_Written]) -> bool:
    gender, others = _gender(some), _gender(those)
    return (gender is None or others is None or gender == others) and all(
        are_one(folded(some[0].name), folded(one.name)) for one in those
    )


def _gender(some: Sequence[_Written]) -> str | None:
    told = (gender_told(one.titles) or gender_of(one.name) for one in some)
    return next((one for one in told if one), None)


def _surname(words: Words) -> str:
    return without_suffix(words)[0][-1]


def _person(some: Sequence[_Written]) -> Person:
    days: dict[str, set[str]] = {}
    for one in some:
        if one.titles:
            days.setdefault(" ".join(one.titles), set())
        for role, day in one.info.offices if one.alone else ():
            days.setdefault(role, set()).update([day] if day else [])
    best = max(some, key=lambda one: (len(one.name) > 1, not " ".join(one.name).isupper(), one.info.statements))
    return Person(
        " ".join(best.name),
        frozenset(one.info.name for one in some),
        tuple(Office(text, tuple(sorted(days[text]))) for text in sorted(days)),
        sum({one.info.name: one.info.statements for one in some}.values()),
        frozenset(folded(words) for one in some for words in (one.name, (*one.titles, *one.name))),
    )


def _holds(words: Words, asked: Words) -> bool:
    return bool(asked) and any(words[at : at + len(asked)] == asked for at in range(len(words)))
