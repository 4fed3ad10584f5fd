"""What a chat's driver does: carries out what a person does there, and tells what each person sees."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from adapters.settings.settings import Settings
from adapters.wiring import Parts

Person = Literal["ann", "bob", "boss"]
"""Ann asks, Bob is in the same channel, the boss is an admin."""

Deed = Literal[
    "ask",
    "follow up",
    "write directly",
    "ask privately",
    "ask of a speaker",
    "kb",
    "press",
    "press in vain",
    "explain",
    "where from",
    "lay down",
    "hand in",
    "choose",
    "take out",
    "say",
    "say in the thread",
    "ask in the thread",
    "forward",
    "forward directly",
    "attach",
    "attach directly",
    "edit",
    "edit directly",
    "call by an edit",
]
"""``ask of a speaker``: the text is "speaker: question"; ``press in vain``: the chat refuses the next message; ``explain``: fills in
the form that a press opened, "reason: words"; ``lay down``: "field: choice" in the form for the channel.

``hand in``: the file of that name is offered as a document; ``choose``: of a list, which is seen to have changed
when it is done; ``take out``: the document with that title.

``say``: nobody is called; the thread is the one on what was said last. ``forward``, ``attach``: the text is "own words
// what is forwarded or in the file". ``edit``: of the person's last message.
"""


def parted(what: str) -> tuple[str, str]:
    """Part one's own words from the text they are about."""
    own, _, text = what.partition("//")
    return own.strip(), text.strip()


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody does something and must see something; text without markup, blanks do not matter."""

    who: Person
    does: Deed
    what: str
    sees: tuple[str, ...] = ()
    """Each of these, in what is new to them."""
    sees_not: tuple[str, ...] = ()
    ignored: bool = False
    """Nothing comes of it; that nothing came late, the next step sees."""
    seen_by_bob: bool | None = None
    """Whether Bob sees it, too; None: it does not matter."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A few steps in a row."""

    name: str
    steps: tuple[Step, ...]


class Driver(Protocol):
    """One chat."""

    can: frozenset[Deed]
    """What people can do there; a scenario with another deed is left out."""
    has_others: bool
    """Whether Bob is there."""

    async def do(self, who: Person, does: Deed, what: str) -> None:
        """Do it; what comes of it may come later."""

    def called(self) -> list[str]:
        """List what would call somebody, or lead somewhere, that the bot did not mean: as the chat writes it."""

    def seen_by(self, who: Person) -> dict[str, str]:
        """Everything of the bot's that somebody sees: a name for each message, and its text without markup."""


MakeParts = Callable[[Settings], Parts]
"""Joins the driver's settings (tokens, addresses) with the real bot on the sample briefings."""

StartDriver = Callable[[Path, MakeParts], AbstractAsyncContextManager[Driver]]
"""Starts a chat for one scenario; the folder is empty and its own."""
