"""What was filled in about a channel -> what is laid down of it, or what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.model import Field, FieldName, Form, Given
from bot.rules.ids import BOT, HELPERS
from bot.rules.telling import ToldWays
from bot.rules.ways import OwnWays
from bot.showing.channel_ways import NOT_SET, THE_TOP, collection_value, ways_of_value
from bot.showing.wording import about_channels
from bot.showing.wording.translating import say


class UnfitError(Exception):
    """What was filled in cannot be laid down."""

    def __init__(self, field: FieldName, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


def filled_in(form: Form, given: Given, told: ToldWays) -> OwnWays:
    """Read a form that was filled in; what it does not have, such as what the file lays down, stays as kept.

    Raises:
        UnfitError: Something is none of what was offered, or nobody's id.
    """
    own = told.own
    for field in form.fields:
        # One may be missing: the file laid it down when the form was opened.
        if field.name in given:
            own = _taken(own, field, given[field.name], told)
    return own


def _taken(own: OwnWays, field: Field, values: tuple[str, ...], told: ToldWays) -> OwnWays:
    if field.kind in {"one", "several"} and not set(values) <= {one.value for one in field.choices}:
        raise UnfitError(field.name, say(about_channels.NO_CHOICE))
    chosen = tuple(one for one in values if one != NOT_SET)
    match field.name:
        case "ways":
            return _with_ways(own, chosen, told)
        case "collections":
            return replace(own, collections=_collections(chosen, told))
        case "threshold":
            return replace(own, threshold=float(chosen[0]) if chosen else None)
        case "bots":
            found = bots_in(chosen, told.place)
            return replace(own, bots=frozenset(found) or None)
        case "helpers":
            return replace(own, helpers=helper_in(chosen, told.place))


def _with_ways(own: OwnWays, chosen: tuple[str, ...], told: ToldWays) -> OwnWays:
    speak, answer = ways_of_value(chosen[0]) if chosen else (None, None)
    return replace(
        own,
        speak=own.speak if "speak" in told.lines else speak,
        answer=own.answer if "answer" in told.lines else answer,
    )


def _collections(chosen: tuple[str, ...], told: ToldWays) -> frozenset[str] | None:
    values = {collection_value(one): one for one in told.offered}
    for one in chosen:
        if one != THE_TOP and one not in values and one not in told.offered:
            raise UnfitError("collections", about_channels.no_collection(one))
    named = frozenset(values.get(one, one) for one in chosen if one != THE_TOP)
    return named if chosen else None


def bots_in(lines: tuple[str, ...], place: str, ourselves: frozenset[str] = frozenset()) -> list[str]:
    """Read the ids of programs, several a line if need be, as they are written in the chat of a place.

    Raises:
        UnfitError: A line has something else.
    """
    found = []
    for line, written in _words(lines):
        one = _of_chat(written, place, "discord:user:")
        if not BOT.fullmatch(one) or not _is_there(one, place):
            raise UnfitError("bots", about_channels.no_bot(line, written))
        if one in ourselves:
            raise UnfitError("bots", say(about_channels.OURSELVES))
        found.append(one)
    return found


def helper_in(chosen: tuple[str, ...], place: str) -> str | None:
    """Read whom to call, who must be of the chat of a place.

    Raises:
        UnfitError: It is nobody who can be called.
    """
    if not chosen:
        return None
    if len(chosen) > 1 or not HELPERS.fullmatch(chosen[0]) or not _is_there(chosen[0], place):
        raise UnfitError("helpers", say(about_channels.NO_HELPER))
    return chosen[0]


def _words(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, 1):
        for written in re.split(r"[\s,;]+", line):
            if written:
                yield number, written


def _of_chat(written: str, place: str, discord: str) -> str:
    """Put the chat before a bare id."""
    if ":" in written:
        return written
    return f"slack:{written.upper()}" if place.startswith("slack:") else f"{discord}{written}"


def _is_there(one: str, place: str) -> bool:
    return one.partition(":")[0] == place.partition(":")[0]
