"""Who holds an office, and when: by the days of the documents that say so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from bot.people.writings import ARTICLES, Words, folded

Holder = TypeVar("Holder")

_KEPT: Final = 8192
"""Offices whose words stay taken apart: all are compared with the words of each question for somebody."""
_LINKS: Final = ("of", "for", "in", "at", "to", "on", "von", "vom", "fur", "der", "die", "des", "zu")
"""English and German."""
_BEHIND: Final = frozenset({"general", "elect", "designate", "emeritus", "emerita"})
"""Words behind the one that says what an office is: "attorney general"."""
_PAST: Final = frozenset(
    """
    former ex late retired outgoing then ousted ehemalige ehemaliger fruhere fruherer damalige damaliger ancien
    ancienne antiguo antigua
    """.split()
)
_OTHER: Final = _PAST | frozenset(
    """
    deputy vice assistant associate shadow acting interim junior senior lieutenant under prime first second co
    another longtime stellvertretende stellvertretender vize kommissarische kommissarischer adjoint adjointe
    exministro adjunto adjunta interino interina segundo segunda
    """.split()
)
"""Words that make another office of one: a deputy mayor is no mayor; folded, in the languages we hear."""
_YEAR: Final = re.compile(r"\s+(?:(?:in|of|as\s+of|during)\s+)?(?P<year>(?:1[5-9]|20)\d\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """A role or title that documents give somebody."""

    text: str
    days: tuple[str, ...] = ()
    """When: the days of these documents, the first first; none of them has one where it is empty."""

    @property
    def words(self) -> Words:
        """Its words without articles and links."""
        return _words(self.text)


@dataclass(frozen=True, slots=True)
class Held(Generic[Holder]):
    """An office, who holds it and who else did, each with the last day on which a document says so."""

    holder: Holder
    office: Office
    day: str
    before: tuple[tuple[Holder, str], ...] = ()


class Offices(Generic[Holder]):
    """Who holds what, found by the word that says what an office is: a big folder has many thousands."""

    def __init__(self, every: Iterable[tuple[Holder, Office]]) -> None:
        """Keep the order in which they are given."""
        self._by_main: Final[dict[str, list[tuple[Holder, Office]]]] = {}
        self.left: Final[list[tuple[Holder, Office]]] = []
        """Those that say that somebody held one before."""
        for one in every:
            self._by_main.setdefault(_main(one[1].text), []).append(one)
            if _PAST & set(one[1].words):
                self.left.append(one)

    def called(self, asked: str) -> Sequence[tuple[Holder, Office]]:
        """Those that say by the same word what they are."""
        return self._by_main.get(_main(asked), ())


def held(offices: Offices[Holder], asked: str) -> Held[Holder] | None:
    """Find who holds an office asked for by its words, perhaps with a year; None where nobody does or two may.

    Of several who held the same one it is whom the newest document names, up to that year.
    """
    year = match["year"] if (match := _YEAR.search(asked)) else ""
    wanted = asked[: match.start()] if match else asked
    meant = _meant(offices.called(wanted), wanted)
    # Most names are no office's: who left one need not be looked for.
    left = ((one, office) for one, office in offices.left if _is_left(wanted, office)) if meant else ()
    gone = {(one, day) for one, office in left for day in office.days}
    found = [
        one
        for one in _latest(meant, year)
        if not any(holder == one[0] and one[2] < day for holder, day in gone if not year or day[:4] <= year)
    ]
    if not found:
        return None
    (holder, office, day), *others = found
    if any(other[2] == day for other in others) or not _is_one([office, *(other[1] for other in others)]):
        return None
    return Held(holder, office, day, tuple((other[0], other[2]) for other in others))


def holders(offices: Offices[Holder], asked: str) -> list[Holder]:
    """Everybody who holds an office of that name, or one that it may mean."""
    return list(dict.fromkeys(one for one, _ in _meant(offices.called(asked), asked)))


def _latest(some: Sequence[tuple[Holder, Office]], year: str) -> list[tuple[Holder, Office, str]]:
    """Each holder once, with the newest day up to a year; the newest first."""
    best: dict[Holder, tuple[Office, str]] = {}
    for holder, office in some:
        days = [day for day in office.days if not year or day[:4] <= year]
        if year and not days:
            continue
        day = max(days, default="")
        if holder not in best or day > best[holder][1]:
            best[holder] = (office, day)
    found = [(holder, office, day) for holder, (office, day) in best.items()]
    return sorted(found, key=lambda one: one[2], reverse=True)


def _is_one(offices: Sequence[Office]) -> bool:
    """Whether offices can be one: "mayor" and "mayor of Ulm", not "mayor of Ulm" and "mayor of Hamm"."""
    own = [set(one.words) for one in offices]
    return all(some <= other or other <= some for some in own for other in own)


def _meant(offices: Iterable[tuple[Holder, Office]], asked: str) -> list[tuple[Holder, Office]]:
    """The offices of that name, or that it may mean, each with who holds it."""
    words, main = set(Office(asked).words), _main(asked)
    if not words:
        return []
    return [
        (one, office)
        for one, office in offices
        if _main(office.text) == main and words <= (own := set(office.words)) and not (_OTHER & own) - words
    ]


def _is_left(asked: str, office: Office) -> bool:
    """Whether an office is one asked for that somebody held before: "former mayor"."""
    past = _PAST & set(office.words)
    return bool(past) and bool(_meant([(None, office)], f"{' '.join(past)} {asked}"))


@lru_cache(_KEPT)
def _words(text: str) -> Words:
    return tuple(one for one in folded(_split(text)) if one not in (*ARTICLES, *_LINKS))


@lru_cache(_KEPT)
def _main(text: str) -> str:
    """The word that says what an office is: "mayor" in "Ulm's deputy mayor for works"."""
    words = folded(_split(text))
    head = words[: next((at for at, word in enumerate(words) if at and word in _LINKS), len(words))]
    while len(head) > 1 and head[-1] in _BEHIND:
        head = head[:-1]
    return head[-1] if head else ""


def _split(text: str) -> list[str]:
    """The words of an office; a hyphen parts them where it makes another office: "ex-mayor"."""
    parted = re.sub(r"\b(ex|vice|co)-", r"\1 ", text, flags=re.IGNORECASE)
    return re.sub(r"['’]s\b", "", parted).split()
