"""Pins: what is shown to which questions, as a file or the chat lays it down."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.journal import question_key
from bot.keeping import Kept, Values

FILE: Final = "pins.toml"
"""Its name, at the top of the knowledge folder."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A passage that an admin pinned to a question, or to several that ask the same."""

    questions: tuple[str, ...]
    document: str
    """Its path in the knowledge folder."""
    words: tuple[str, ...] = ()
    """What is quoted of it, in order, with something left out between two; blanks count as any others …"""
    heading: str = ""
    """… or the heading of the section that is quoted."""
    key: str = ""
    """Of one from the chat; those of the file have none."""
    home: str = ""
    """The workspace or server it was pinned in, and for; "": for all."""
    line: int = 0
    """Of one from the file."""

    def holds_in(self, home: str) -> bool:
        """Whether it is for a workspace or server; "": somebody is in none, and all are for them."""
        return not home or self.home in {"", home}

    @property
    def where(self) -> str:
        """Where the owner finds it, as a problem with it begins."""
        return f"{FILE}, line {self.line}: " if self.line else ""


CurrentPins = Callable[[], Sequence[Pin]]
"""Gives the file's pins that are in force now."""


def no_pins() -> Sequence[Pin]:
    """There is no file."""
    return ()


def key_of(question: str, home: str = "") -> str:
    """Name the pin of a question from the chat of a home: 16 letters and digits, the same for the same."""
    return hashlib.sha256(f"{home} {question_key(question)}".encode()).hexdigest()[:16]


def values_of(pin: Pin) -> Values:
    """Write down a pin from the chat."""
    return {
        "questions": list(pin.questions),
        "document": pin.document,
        "words": list(pin.words),
        "home": pin.home,
    }


def kept_pins(kept: Mapping[str, Kept]) -> tuple[Pin, ...]:
    """Read the pins from the chat, the newest first."""
    newest = sorted(kept.items(), key=lambda one: one[1].at, reverse=True)
    return tuple(_read(key, one.values) for key, one in newest)


def _read(key: str, values: Values) -> Pin:
    questions, words = _texts(values["questions"]), _texts(values["words"])
    return Pin(questions, str(values["document"]), words, key=key, home=str(values.get("home", "")))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, Sequence) else ()
