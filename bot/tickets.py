"""What the link below a quote opens, and for whom it was made: the port to whoever writes such links."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Final, Protocol

from bot.journal import Shown
from bot.model import Quote

_DIGEST_BYTES: Final = 12


def digest_of(words: str) -> str:
    """Name some words in 16 URL-safe characters; what differs in a letter or blank has another name."""
    # Halves of characters, which a file may hold, have no bytes in UTF-8 otherwise.
    written = words.encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(written, digest_size=_DIGEST_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")


def words_of(quote: Quote) -> str:
    """The words of a quote, letter for letter: its pieces, parted by line ends."""
    return "\n".join(piece.text for piece in quote.pieces) or quote.text


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
    """Of the quote's words as they were shown (``digest_of(words_of(quote))``); whether the document still
    says so."""
    answer_id: str = ""
    """By which the journal knows the answer that showed it; "": it is not noted."""
    expires: int = 0
    """When it opens nothing any more, in seconds since 1970 began; 0: never."""
    outside: bool = False
    """Whether it was shown to somebody from outside: it opens only as long as they are answered."""


class TicketOffice(Protocol):
    """Writes addresses that open what a ticket says, and nothing else."""

    def address(self, ticket: Ticket) -> str:
        """The address of the page; whoever has it needs no other right than what the ticket says."""
