"""The ways of a channel with where each of them comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.model import Message
from bot.rules.ids import is_home
from bot.rules.rules import ChannelRule, Rules, place_id
from bot.rules.ways import KEYS, OwnWays


@dataclass(frozen=True, slots=True)
class ToldWays:
    """The ways of a channel."""

    place: str
    ways: ChannelRule
    """In force."""
    elsewhere: ChannelRule
    """What they would be if nothing was laid down of it from the chat."""
    own: OwnWays
    """What was laid down of it from the chat, in force or not."""
    lines: Mapping[str, int]
    """What the file says of the very channel, by its key, with the line; it cannot be changed from the chat."""
    offered: tuple[str, ...] = ()
    """The collections that may be named: those that everybody there may see, whatever its ways."""

    def is_own(self, key: str) -> bool:
        """Whether it is in force because it was laid down from the chat."""
        return key not in self.lines and getattr(self.own, key) is not None

    def line(self, key: str) -> int | None:
        """The line of the file that it comes from; None: from elsewhere."""
        return None if self.is_own(key) else self.lines.get(key, self.ways.lines.get(key))


def channel_of(message: Message) -> str | None:
    """The channel a message was written in, of a thread its channel; None: one person's direct message."""
    within = [one for one in message.within if not is_home(one)]
    is_at_home = len(within) < len(message.within)
    channel = within[-1] if within else message.channel
    if channel is None or channel.startswith("slack:D"):
        return None
    return place_id(channel) if channel.startswith("slack:") or is_at_home else None


def told_ways(rules: Rules, place: str, *around: str, offered: tuple[str, ...] = ()) -> ToldWays:
    """Tell a channel's ways; ``around``: what it is a part of; ``offered``: collections that may be named."""
    named, own = rules.naming(place), (rules.own or {}).get(place, OwnWays())
    without = replace(rules, own={})
    return ToldWays(
        place,
        rules.ways_in(place, *around),
        without.ways_in(place, *around),
        own,
        {key: named.lines[key] for key in KEYS if named and key in named.lines},
        offered,
    )


def seen_by_all(rules: Rules, message: Message, collections: frozenset[str]) -> tuple[str, ...]:
    """Which of the folder's collections everybody in a message's channel may see, whatever its ways."""
    return tuple(sorted(rules.readable(replace(message, alone=False), collections)))
