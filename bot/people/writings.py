"""How names are written: with titles, initials, several in one; and which writings can be one person's."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final, Literal
from unicodedata import combining, normalize

Words = tuple[str, ...]
"""Of a name or an office, in small letters and without accents."""

NAMELESS: Final = frozenset(
    """
    a an another any both each every few he her his i it its many most much my one other our several she
    some such that the their these they this those we who you your
    """.split()
)
"""Words that begin a sentence with a capital, but no name."""
ARTICLES: Final = ("the", "a", "an")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_LINKS: Final = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")
_FULL: Final = 2
"""So many words make a full name."""


def folded(words: Iterable[str]) -> Words:
    """Words of a name, however written: "O’Neill", "CASTAÑEDA", "J."."""
    return tuple(found for word in words if (found := _folded(word)))


def without_article(words: Words) -> Words:
    """The words without an article before them."""
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


@lru_cache(maxsize=4096)
def parted(name: str) -> tuple[Words, Words]:
    """The titles before a name and the name, as written: "Secretary of State Ann Lee"."""
    words = name.split()
    count = _titles(words)
    return tuple(words[:count]), tuple(words[count:])


def _titles(words: list[str]) -> int:
    """How many words before a name are titles or roles; 0 where what follows is nobody's name."""
    # Only who asks for somebody waits for what only reading needs otherwise.
    from knowledge.statements.lexicon.first_names import genders
    from knowledge.statements.lexicon.roles import is_title

    if len(words) < _FULL or (words[0] in genders() and not is_title(words[0])):
        return 0
    count = 0
    while count < len(words) - 1 and words[count][:1].isupper() and _is_before(words[count]):
        count += 1
    if count and words[count][:1].isupper():
        return count if is_persons(words[count:]) else 0
    before = list(takewhile(lambda word: word == "of" or (is_name(word) and "," not in word), words))
    roles = [at for at, word in enumerate(before[:-_FULL]) if _is_before(word)]
    if not roles:
        return 0
    # "Secretary of State Ann Lee": a first name tells where the name begins; else two words behind the role do.
    starts = [at for at in range(roles[0] + 1, len(words) - 1) if words[at] in genders()]
    start = starts[0] if starts else roles[-1] + 1
    return start if len(words) - start >= _FULL and is_persons(words[start:]) else 0


def _is_before(word: str) -> bool:
    from knowledge.statements.lexicon.roles import is_role, is_title

    return is_title(word) or is_role(word)


def is_persons(words: Iterable[str]) -> bool:
    """Whether words can be a person's name, so that the last may be a surname."""
    from knowledge.statements.lexicon.roles import NOT_PEOPLE, PARTICLES

    own = list(words)
    small = [word for word in own if word in PARTICLES]
    return (
        bool(own)
        and all(is_name(word) for word in own if word not in small)
        and own[-1] not in small
        and own[-1] not in NOT_PEOPLE
        and not any(mark in word for word in own for mark in ',"“”')
        and not any(word.translate(_APOSTROPHES).endswith("'s") for word in own)
    )


def is_name(word: str) -> bool:
    """Whether a word can be of a name: it has a capital and is none that begins sentences."""
    return word[:1].isupper() and word.casefold() not in NAMELESS


def each_of(name: str) -> list[str]:
    """The people that a name joins ("Ann Lee and Bo Ek"); itself where it is not of several full names."""
    parts = parts_of(name)
    names = [parted(part)[1] for part in parts]
    one_is_full = any(len(own) >= _FULL for own in names)
    return parts if one_is_full and all(map(is_persons, names)) else [name]


def is_called_person(name: str) -> bool:
    """Whether a name is surely a person's: by its first name or a title."""
    titles, own = parted(name)
    return bool(titles) or (gender_of(own) is not None and is_persons(own))


def parts_of(name: str) -> list[str]:
    """What "and" joins in a name."""
    return _LINKS.split(name)


def gender_told(titles: Iterable[str]) -> Literal["m", "f"] | None:
    """The gender that titles tell: "Mrs.", "Lord"."""
    from knowledge.statements.lexicon.roles import GENDER_OF_TITLE

    return next((GENDER_OF_TITLE[one] for one in titles if one in GENDER_OF_TITLE), None)


def gender_of(name: Iterable[str]) -> Literal["m", "f"] | None:
    """The gender that a full name's first word tells."""
    from knowledge.statements.lexicon.first_names import genders

    first, *others = name
    return genders().get(first) if others else None


def are_one(some: Words, other: Words) -> bool:
    """Whether two names can be one person's: "Ann Lee", "A. Lee", "Ann B. Lee", "Lee"; never two Lees.

    An initial stands for a name. What comes before the surname must not contradict.
    """
    longer, shorter = sorted((some, other), key=len, reverse=True)
    longer, ending = without_suffix(longer)
    shorter, another = without_suffix(shorter)
    if not shorter or not longer or longer[-1] != shorter[-1] or (ending and another and ending != another):
        return False
    if longer[-len(shorter) :] == shorter:
        return len(shorter) in (1, len(longer)) or not _begins_with_first_name(shorter)
    return len(shorter) >= _FULL and _agree(longer[:-1], shorter[:-1])


def _agree(some: Words, other: Words) -> bool:
    """Whether what comes before a surname agrees: the first names, and those behind where both have some."""
    pairs = [(some[0], other[0]), *zip(some[1:], other[1:], strict=False)]
    return all(
        one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]) for one, two in pairs if one and two
    )


def without_suffix(words: Words) -> tuple[Words, str]:
    """A name without "Jr." and the like, and that."""
    return (words[:-1], words[-1]) if words[-1:] and words[-1] in _suffixes() else (words, "")


@cache
def _suffixes() -> frozenset[str]:
    from knowledge.statements.lexicon.roles import SUFFIXES

    return frozenset(map(_folded, SUFFIXES))


def _begins_with_first_name(words: Words) -> bool:
    from knowledge.statements.lexicon.first_names import genders
    from knowledge.statements.lexicon.roles import PARTICLES

    return words[0].title() in genders() and words[0] not in PARTICLES


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    bare = normalize("NFD", word.translate(_APOSTROPHES).casefold())
    return "".join(letter for letter in bare if not combining(letter)).strip(".,;:")
