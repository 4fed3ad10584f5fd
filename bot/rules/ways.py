"""The ways of one channel, as its admins laid them down from the chat."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from bot.keeping import Values
from bot.rules.ids import BOT, HELPERS

Speak = Literal["mentioned", "always", "never"]
Answering = Literal["public", "private", "thread"]


@dataclass(frozen=True, slots=True)
class OwnWays:
    """What of a channel's ways its admins laid down; None: nothing."""

    collections: frozenset[str] | None = None
    speak: Speak | None = None
    threshold: float | None = None
    answer: Answering | None = None
    bots: frozenset[str] | None = None
    helpers: str | None = None

    @property
    def values(self) -> dict[str, object]:
        """As they are kept; without what is not laid down."""
        kept: dict[str, object] = {
            "speak": self.speak,
            "threshold": self.threshold,
            "answer": self.answer,
            "helpers": self.helpers,
            "collections": None if self.collections is None else sorted(self.collections),
            "bots": None if self.bots is None else sorted(self.bots),
        }
        return {key: value for key, value in kept.items() if value is not None}


KEYS: Final = ("collections", "speak", "threshold", "answer", "bots", "helpers")
"""What can be laid down of a channel, as the file calls it."""


def own_ways(kept: Values) -> OwnWays:
    """Read what was kept; of what cannot be read the narrowest is taken."""
    threshold, helpers = kept.get("threshold"), kept.get("helpers")
    is_share = isinstance(threshold, int | float) and not isinstance(threshold, bool) and 0 <= threshold <= 1
    is_known = isinstance(helpers, str) and HELPERS.fullmatch(helpers)
    bots = _texts(kept.get("bots"))
    return OwnWays(
        collections=_texts(kept.get("collections")),
        speak=cast("Speak | None", _one_of(kept.get("speak"), get_args(Speak), "never")),
        threshold=float(cast("float", threshold)) if is_share else None,
        answer=cast("Answering | None", _one_of(kept.get("answer"), get_args(Answering), "private")),
        bots=None if bots is None else frozenset(one for one in bots if BOT.fullmatch(one)),
        helpers=cast("str", helpers) if is_known else None,
    )


def _texts(value: object) -> frozenset[str] | None:
    if value is None:
        return None
    listed = value if isinstance(value, list | tuple) else ()
    return frozenset(one for one in listed if isinstance(one, str))


def _one_of(value: object, known: Collection[str], narrowest: str) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) and value in known else narrowest
