"""Which words a text quotes and whom it has say them, and whether the document does."""

import re
from collections.abc import Iterator
from typing import Final

from bot.people.persons import people_meant
from bot.people.writings import are_one, folded, is_name, parted
from bot.question.words.stopping import PRONOUNS
from bot.tracing.parts import Named
from knowledge.engine import Engine
from knowledge.model import Collections, Speaker

_PAIRED: Final = re.compile(r"“([^“”]{2,})”|„([^„“”]{2,})[“”]|«([^«»]{2,})»|»([^«»]{2,})«|\"([^\"]{2,})\"")
# The marks around the whole text are taken away before, so that one of a pair may be missing.
_CLOSED: Final = re.compile(r"^([^\"“”„«»]{2,})[\"”»“](?!\w)")
_OPENED: Final = re.compile(r"(?<!\w)[\"“„«]([^\"“”„«»]{2,})$")
_MARK: Final = re.compile(r"[\"“”„«»]")
_NAME: Final = r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){0,5}?)"
_BESIDE: Final = (
    re.compile(rf"^\W*{_NAME}\s*:\s*[\"“„«]"),
    re.compile(rf"[\"”“»]\s*[(–—-]+\s*{_NAME}\W*$"),
)
"""A name before a colon, or behind a dash: 'Ann Lee: "…"', '"…" – Ann Lee'."""


def quotations_in(text: str) -> list[str]:
    """The words that stand in quotation marks, without these."""
    return list(_quotations(text))


def _quotations(text: str) -> Iterator[str]:
    if text.count('"') % 2 == 0:
        yield from (next(filter(None, match.groups())) for match in _PAIRED.finditer(text))
    for pattern in (_CLOSED, _OPENED):
        if match := pattern.search(text):
            yield match[1]


def speaker_in(text: str) -> str | None:
    """Who speaks, by a text that quotes somebody; None where it names nobody."""
    for pattern in _BESIDE:
        if match := pattern.search(text):
            return match["name"]
    if not _MARK.search(text):
        return None
    # Only who traces a text waits for what only reading needs otherwise.
    from knowledge.statements import find_statements

    named = [one.speaker.name for one in find_statements(text) if one.kind != "claim" and one.speaker]
    return next((name for name in named if name.casefold() not in PRONOUNS), None)


def checked(
    text: str, name: str | None, speaker: Speaker | None, index: Engine, collections: Collections
) -> Named | None:
    """Tell whether who speaks in a document is whom a text names, by name or office; None: it names nobody."""
    known = speaker if speaker and speaker.name.casefold() not in PRONOUNS else None
    if name is None:
        return "another" if known and quotations_in(text) and _names_others(text, known) else None
    if known is None:
        return "nobody"
    if are_one(folded(parted(name)[1]), folded(parted(known.name)[1])):
        return "same"
    meant = people_meant(index, name, collections)
    return "same" if any(known.name in one.names for one in meant) else "another"


def _names_others(text: str, speaker: Speaker) -> bool:
    """Whether a text bears names beside what it quotes, and none of them is the speaker's."""
    beside = text
    for words in quotations_in(text):
        beside = beside.replace(words, " ")
    own = [word.strip("\"'.,;:!?()“”„«»") for word in beside.split()]
    names = [word for word in own[1:] if is_name(word)]
    return bool(names) and not set(folded(speaker.name.split())) & set(folded(own))
