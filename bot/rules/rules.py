"""The rules: who may see which collection, and how the bot behaves in which channel."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from bot.model import Message
from bot.rules.access import narrowed
from bot.rules.ids import DIRECT, is_direct_in_slack, is_home
from bot.rules.ways import KEYS, Answering, OwnWays, Speak
from knowledge.model import Collections

FILE: Final = "collections.toml"
"""Its name, at the top of the knowledge folder."""
ELSEWHERE: Final = "*"
"""Stands for every channel that no other rule names."""


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """A channel's ways."""

    at: frozenset[str] = frozenset({ELSEWHERE})
    """The channels, as the rules write them; or ``ELSEWHERE``."""
    collections: frozenset[str] | None = None
    """What may be answered from there, never more than is seen there; None: all that is."""
    speak: Speak = "mentioned"
    """``always``: also unasked, when sure; ``never``: not even when mentioned."""
    threshold: float | None = None
    """The confidence from which on an answer counts as one there; None: as everywhere."""
    answer: Answering = "public"
    """``private``: for the asker alone, who may post it; ``thread``: in a thread that the question begins."""
    bots: frozenset[str] = frozenset()
    """Whose messages count as questions though a program writes them."""
    helpers: str | None = None
    """Whom to call where nothing is found."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    """What the file says of it, by its key, each with the line it stands in."""
    unknown: bool = False
    """Nobody can tell at the moment what else admins laid down of it from the chat."""

    @property
    def private(self) -> bool:
        """Whether answers are for the asker alone."""
        return self.answer == "private"


USUAL: Final = ChannelRule()


@dataclass(frozen=True, slots=True)
class Rules:
    """All that is laid down. Readers and places are written as the file writes them (``discord:role:222``)."""

    what: str | None = None
    """The word for the documents in the bot's own sentences."""
    outsiders: bool = False
    """Whether guests, people of other workspaces and members still being screened are answered."""
    readers: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Of each collection that not everybody sees."""
    links: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The addresses of a collection's documents, as ``BACKGROUNDER_LINK_BASE``."""
    channels: tuple[ChannelRule, ...] = ()
    own: Mapping[str, OwnWays] | None = field(default_factory=lambda: MappingProxyType({}))
    """What admins laid down from the chat, by the channel; None: nobody can tell at the moment."""
    shut: bool = False
    """The file cannot be followed, nor was one before: seen is what lies at the top, which no rule hides."""
    laid_down: bool = False
    """There is a file; without one an owner has not thought of who may see what."""

    def of(self, message: Message) -> ChannelRule:
        """The ways of the channel a message was written in; a thread has those of its channel."""
        return self.ways_in(*places_of(message))

    def ways_in(self, *places: str) -> ChannelRule:
        """The ways of a place, named with what it is a part of, the nearest first.

        What the file says of the very place wins over what was laid down of it from the chat, and that over
        what the file says of all that the place is a part of.
        """
        written = tuple(map(place_id, places))
        if self.own is None:
            return _narrowest(self._in_file(written)) if written else USUAL
        for number, place in enumerate(written):
            own, named = self.own.get(place), self.naming(place)
            if own is not None:
                return _joined(own, self._in_file(written[number:]), named)
            if named is not None:
                return named
        return self._in_file(written)

    def all_ways(self) -> Iterator[ChannelRule]:
        """The ways of every channel of which something is laid down; of others what the file says of them."""
        yield from self.channels
        for place in self.own or ():
            yield replace(self.ways_in(place), at=frozenset({place}))

    def naming(self, place: str) -> ChannelRule | None:
        """What the file says of the very place."""
        return next((rule for rule in self.channels if place in rule.at), None)

    def _in_file(self, written: tuple[str, ...]) -> ChannelRule:
        """What the file says of the nearest of these places, else of all others; of no place nothing."""
        named = (rule for rule in map(self.naming, (*written, ELSEWHERE)) if rule is not None)
        return next(named, USUAL) if written else USUAL

    def seen_by(self, message: Message, collections: frozenset[str]) -> Collections:
        """Which of the folder's collections an answer to this message may be made of.

        What everybody in the place may see, where everybody there will see the answer; where only the asker
        will, what they or the place may see.

        Args:
            message: Who asks, where, and who will see the reply.
            collections: All that the folder has.
        """
        seen = self.readable(message, collections) if self.readers or self.shut else None
        return narrowed(seen, self.of(message).collections)

    def readable(self, message: Message, collections: frozenset[str]) -> frozenset[str]:
        """Which of the folder's collections may be seen in reply to this message, whatever the ways there."""
        if self.shut:
            return frozenset()
        return frozenset(one for one in collections if one not in self.readers or self.let_in(one, message))

    def let_in(self, collection: str, message: Message) -> frozenset[str]:
        """Those readers of a collection that let it be shown: the place, and to the asker alone their own."""
        place = set(map(place_id, places_of(message)))
        person = {person_id(message.asker.id), *message.asker.groups} if message.alone else set()
        return self.readers.get(collection, frozenset()) & (place | person)

    def refuses(self, message: Message) -> bool:
        """Whether an asker, or a place that outsiders read, gets nothing at all."""
        return is_outside(message) and not self.outsiders


def _joined(own: OwnWays, base: ChannelRule, named: ChannelRule | None) -> ChannelRule:
    """Put what was laid down of a place where the file, if it names the place, is silent."""
    said = named.lines if named else {}
    laid_down = {key: getattr(own, key) for key in KEYS if key not in said}
    return replace(base, **{key: value for key, value in laid_down.items() if value is not None})


def _narrowest(base: ChannelRule) -> ChannelRule:
    """Take the narrowest of all that may have been laid down where the file is silent."""
    is_its_own = not any(place == ELSEWHERE or is_home(place) for place in base.at)
    said = base.lines if is_its_own else {}
    return replace(
        base,
        answer=base.answer if "answer" in said else "private",
        speak=base.speak if "speak" in said or base.speak == "never" else "mentioned",
        bots=base.bots if "bots" in said else frozenset(),
        unknown="answer" not in said,
    )


CurrentRules = Callable[[], Rules]
"""Gives the rules in force now."""


def is_outside(message: Message) -> bool:
    """Whether somebody from outside asks, or will read the reply."""
    return message.asker.outsider or (message.read_by_outsiders and not message.alone)


def places_of(message: Message) -> tuple[str, ...]:
    """Where a message was written, and what that is a part of, the nearest first."""
    return message.within if message.channel is None else (message.channel, *message.within)


def home_of(message: Message) -> str:
    """The workspace or server a message was written in, as the rules write it; "": in none."""
    return next(filter(is_home, message.within), "")


def channel_of(message: Message) -> str:
    """The channel a message was written in, of a thread the one that it is in; "": in none.

    Of direct messages the chat alone (``slack:direct``): they stand for the person they are exchanged with.
    """
    places = [one for one in places_of(message) if not is_home(one)]
    if not places:
        return ""
    chat = places[-1].partition(":")[0]
    is_direct = is_direct_in_slack(places[0]) or (chat == "discord" and not home_of(message))
    return f"{chat}:{DIRECT}" if is_direct else places[-1]


def place_id(channel: str) -> str:
    """A channel, thread or server as the rules write it; the bot itself writes ``discord:111``."""
    return _written(channel, "channel")


def own_id(written: str) -> str:
    """What the rules write, as the bot names it: ``discord:333`` for ``discord:user:333``."""
    for kind in ("channel", "user"):
        written = written.replace(f"discord:{kind}:", "discord:")
    return written


def person_id(asker: str) -> str:
    """A person as the rules write them; the bot itself writes ``discord:333``."""
    return _written(asker, "user")


def _written(own: str, kind: str) -> str:
    chat, _, rest = own.partition(":")
    return f"discord:{kind}:{rest}" if chat == "discord" and rest.isdecimal() else own
