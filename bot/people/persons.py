"""Who speaks in the documents, under whatever names, and who is meant by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from knowledge.engine import Engine, SpeakerInfo
from knowledge.model import Collections

Words = tuple[str, ...]

SIMILAR: Final = 75
"""From which likeness (0 to 100) on a name is offered as meant; "Cole" for "Coll" passes, "Cook" does not."""
NAMELESS: Final = frozenset(
    """
    a an another any both each every few he her his i it its many most much my one other our several she
    some such that the their these they this those we who you your
    """.split()
)
"""Words that begin a sentence with a capital, but no name."""
_ARTICLES: Final = ("the", "a", "an")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or some group, that speaks in the documents."""

    name: str
    """The fullest name, without a title."""
    names: frozenset[str]
    """As the documents' statements have them: "Oyelaran", "Councillor Beatrix Oyelaran"."""
    offices: frozenset[Words]
    """Roles and titles, in lower case and without an article."""


def people(speakers: Iterable[SpeakerInfo]) -> list[Person]:
    """Join the names that differ by a title, and a surname with the one full name that ends in it."""
    written: dict[Words, list[SpeakerInfo]] = {}
    for speaker in speakers:
        written.setdefault(_folded(_parted(speaker.name)[1]), []).append(speaker)
    joined: dict[Words, list[SpeakerInfo]] = {}
    ending: dict[str, list[Words]] = {}
    for words in sorted(written, key=len, reverse=True):
        longer = {one for one in ending.get(words[-1], ()) if one[-len(words) :] == words}
        name = longer.pop() if len(longer) == 1 and _is_persons(written[words][0].name) else words
        joined.setdefault(name, []).extend(written[words])
        if name is words and all(_is_persons(one.name) for one in written[words]):
            ending.setdefault(words[-1], []).append(words)
    # The most quoted first, as they came.
    place = {words: number for number, words in enumerate(written)}
    order = sorted(joined.values(), key=lambda some: min(place[_folded(_parted(one.name)[1])] for one in some))
    return [_person(some) for some in order]


def people_meant(index: Engine, name: str, collections: Collections = None) -> list[Person]:
    """Find who is meant by words of a name, with or without a title, else by an office that only one holds."""
    known = people(index.speakers(collections))
    asked = _folded(name.split())
    bare = _folded(_parted(" ".join(word.title() for word in name.split()))[1])
    for words in (asked, bare):
        found = [one for one in known if any(_holds(_folded(own.split()), words) for own in one.names)]
        if found:
            return found
    holders = _holders(known, asked)
    return holders if len(holders) == 1 else []


def is_somebody(index: Engine, name: str, collections: Collections = None) -> bool:
    """Tell whether a name, without an article, is somebody's: in full, by its last words, or as an office."""
    words = _folded(name.split())
    known = people(index.speakers(collections))
    called = any(_folded(own.split())[-len(words) :] == words for one in known for own in one.names)
    return bool(words) and (called or bool(_holders(known, words)))


def bears_name(words: str) -> bool:
    """Tell whether a speaker is called by a name: "Ann Lee", "the Harbour Board", not "the town"."""
    return any(map(_is_name, words.split()))


def named(speakers: Iterable[SpeakerInfo]) -> list[SpeakerInfo]:
    """Pick those that bear a name ("Ann Lee", "Pakistan", not "most analysts"), the most quoted first."""
    found = [one for one in speakers if bears_name(one.name)]
    return sorted(found, key=lambda one: (-one.statements, one.name))


def similar_speakers(index: Engine, name: str, collections: Collections = None) -> list[str]:
    """Find up to three speakers who hold an office of that name, or whose own looks like it."""
    wanted = name.casefold()
    speakers = people(named(index.speakers(collections)))
    likeness = {
        one.name: max(fuzz.ratio(wanted, part) for own in one.names for part in _forms(own)) for one in speakers
    }
    similar = sorted((one for one in likeness if likeness[one] >= SIMILAR), key=lambda one: -likeness[one])
    holders = [one.name for one in _holders(speakers, _folded(name.split()))]
    return list(dict.fromkeys(holders + similar))[:3]


def _forms(name: str) -> Iterator[str]:
    yield name.casefold()
    yield from name.casefold().split()


def _holders(known: Iterable[Person], words: Words) -> list[Person]:
    """Who holds an office that begins with some words: "mayor" is no deputy mayor."""
    office = _without_article(words)
    return [one for one in known if office and any(own[: len(office)] == office for own in one.offices)]


def _person(some: list[SpeakerInfo]) -> Person:
    parted = [_parted(one.name) for one in some]
    offices = {_folded(title) for title, _ in parted if title}
    offices |= {_without_article(_folded(one.role.split())) for one in some if one.role}
    fullest = max(parted, key=lambda one: len(one[1]))[1]
    return Person(" ".join(fullest), frozenset(one.name for one in some), frozenset(offices))


def _parted(name: str) -> tuple[list[str], list[str]]:
    """The titles before a name, and the name."""
    # Only who asks for somebody waits for what only reading needs otherwise.
    from knowledge.statements.lexicon.roles import is_role, is_title

    words = name.split()
    titles = 0
    while (
        titles < len(words) - 1
        and words[titles][:1].isupper()
        and (is_title(words[titles]) or is_role(words[titles]))
    ):
        titles += 1
    return words[:titles], words[titles:]


def _is_persons(name: str) -> bool:
    """Whether a name can be a person's, so that its last word may be a surname."""
    from knowledge.statements.lexicon.roles import NOT_PEOPLE

    words = name.split()
    return all(map(_is_name, words)) and words[-1] not in NOT_PEOPLE


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in NAMELESS


def _folded(words: Iterable[str]) -> Words:
    return tuple(word.casefold() for word in words)


def _without_article(words: Words) -> Words:
    return words[1:] if words[:1] and words[0] in _ARTICLES else words


def _holds(words: Words, asked: Words) -> bool:
    return bool(asked) and any(words[at : at + len(asked)] == asked for at in range(len(words)))
