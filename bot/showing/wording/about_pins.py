"""What is said about pinned answers."""

from typing import TYPE_CHECKING

from bot.showing.wording.translating import counted, number, say

if TYPE_CHECKING:
    from bot.pinning.pins import Pin
    from bot.pinning.standing import Fault

PINNED = "Pinned by an admin"
PIN = "Pin"
UNPIN = "Unpin"
UNPINNED = "Unpinned. The question is answered as any other again."
NOT_PINNED = "That is no longer pinned."
NOT_KEPT = "The database does not take it at the moment, so nothing was changed. Please try again."
ASK_IN_FULL = "That question goes on from what not everybody may read. Ask it in full, then pin the answer."
NO_PINS = "Nothing is pinned whose document may be seen here."
STANDS_NO_MORE = "no longer in the document, so it is not shown"
IN_FILE = "from pins.toml"


def pinned(question: str) -> str:
    """Say what was pinned to which question."""
    return say("Pinned: questions like “{question}” are answered with it first.", question=question)


def pins(how_many: int) -> str:
    """Head the list of pins."""
    return counted("{number} pinned answer", "{number} pinned answers", how_many)


def pin_which(which: int) -> str:
    """Label the button that pins a quote; ``which`` of several, 0: there is only one."""
    return say("Pin {number}", number=number(which)) if which else say(PIN)


def unpin_which(which: int) -> str:
    """Label the button that takes a pin of a list away."""
    return say("Unpin {number}", number=number(which))


def faulty(pin: "Pin", fault: "Fault") -> str:
    """Say why a pin is not shown, beside its document's name; for whoever keeps the folder, in English.

    Its words are left out: they may stand by now where not every admin sees them.
    """
    first = pin.where or f"what is pinned to “{pin.questions[0]}” in the chat: "
    match fault:
        case "document":
            told = "there is no such document"
        case "heading":
            told = f"no section with words of its own is headed “{pin.heading}”"
        case "words":
            told = "it does not hold the quote letter for letter (`backgrounder text` shows what it holds)"
    return f"{first}{told}, so it is not shown"
