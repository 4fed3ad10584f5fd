"""What the link below a quote opens, and for whom it was made: the port to whoever writes such links."""

from dataclasses import dataclass
from typing import Protocol

from bot.journal import Shown


@dataclass(frozen=True, slots=True)
class Ticket:
    """Opens one document at one quote, for those it was shown to, for as long as they may see it."""

    document: str
    """Its path."""
    quote: Shown | None = None
    """What is marked; None: the document is opened at its top."""
    others: tuple[Shown, ...] = ()
    """What else of the document the same reply shows, in the order of the text."""
    via: frozenset[str] = frozenset()
    """Those readers of the document's collection, as the rules write them, that let it be shown; empty:
    everybody saw it."""
    place: tuple[str, ...] = ()
    """Where it was shown and what that is a part of, as ``Message.channel`` and ``Message.within``."""
    digest: str = ""
    """Of the quote's words as they were shown; whether the document still says so."""
    answer_id: str = ""
    """By which the journal knows the answer that showed it; "": it is not noted."""
    expires: int = 0
    """When it opens nothing any more, in seconds since 1970 began; 0: never."""


class TicketOffice(Protocol):
    """Writes addresses that open what a ticket says, and nothing else."""

    def address(self, ticket: Ticket) -> str:
        """The address of the page; whoever has it needs no other right than what the ticket says."""
