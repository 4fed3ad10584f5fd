"""What is pinned, as replies."""

from collections.abc import Sequence
from typing import Final

from bot.model import Action, Bullets, Heading, Reply, Run
from bot.pinning.pins import Pin
from bot.showing.replies import note
from bot.showing.wording import about_pins
from bot.showing.wording.translating import number, say

SHOWN: Final = 10
_LONGEST: Final = 120
"""Characters of a pin's words that a list shows."""


def pinned_reply(pin: Pin) -> Reply:
    """Say what was pinned, and offer to take it back."""
    undo = Action("unpin", say(about_pins.UNPIN), pin.key)
    return note(about_pins.pinned(pin.questions[0]), actions=(undo,))


def pins_reply(pins: Sequence[tuple[Pin, str, bool]]) -> Reply:
    """List pins, each with its document's title and whether it stands there.

    Of what stands there no more nothing but the question is shown: it may stand where it must not be seen.
    """
    if not pins:
        return note(say(about_pins.NO_PINS))
    heading = about_pins.pins(len(pins))
    items, actions = [], []
    for at, (pin, title, stands) in enumerate(pins[:SHOWN], 1):
        items.append((Run(f"{number(at)}. ", "quiet"), *_item(pin, title, stands=stands)))
        if pin.key:
            actions.append(Action("unpin", about_pins.unpin_which(at), pin.key))
    return Reply(
        blocks=(Heading(heading), Bullets(tuple(items))),
        summary=heading,
        actions=tuple(actions),
        private=True,
    )


def _item(pin: Pin, title: str, *, stands: bool) -> tuple[Run, ...]:
    words = pin.heading or " … ".join(pin.words) if stands else ""
    shorter = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"
    facts = [title, *([] if stands else [say(about_pins.STANDS_NO_MORE)])]
    facts += [] if pin.key else [say(about_pins.IN_FILE)]
    return (
        Run(" / ".join(say("“{words}”", words=one) for one in pin.questions), "strong"),
        Run(f" → {say('“{words}”', words=shorter)}" if words else ""),
        Run("".join(f" · {one}" for one in facts), "quiet"),
    )
