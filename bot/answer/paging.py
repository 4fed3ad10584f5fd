"""The addresses of documents' pages, each made for the message that it is shown to."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.noting import shown
from bot.journal import Shown
from bot.model import Message, Quote
from bot.rules.rules import CurrentRules, Rules, is_outside, places_of
from bot.tickets import Ticket, TicketOffice, digest_of, words_of
from knowledge.engine import Engine
from knowledge.model import Source


@dataclass(frozen=True, slots=True)
class PagesShown:
    """Pages as they may be opened from the reply to one message."""

    office: TicketOffice
    rules: Rules
    index: Engine
    message: Message
    answer_id: str = ""

    def of(self, source: Source) -> str:
        """The address of a document's page."""
        return self.office.address(self._ticket(source))

    def at(self, quote: Quote, beside: Sequence[Quote]) -> str:
        """The address of a page at a quote; ``beside``: all that the reply shows, of whichever documents."""
        source = quote.place.source
        others = [one for one in beside if one.place.source.path == source.path and one.key != quote.key]
        others.sort(key=lambda one: one.place.start)
        ticket = self._ticket(
            source,
            quote=shown(quote, self.index),
            others=tuple(shown(one, self.index) for one in others),
            digest=digest_of(words_of(quote)),
        )
        return self.office.address(ticket)

    def _ticket(
        self, source: Source, quote: Shown | None = None, others: tuple[Shown, ...] = (), digest: str = ""
    ) -> Ticket:
        via, place = self.rules.let_in(source.collection, self.message), places_of(self.message)
        outside = is_outside(self.message)
        return Ticket(source.path, quote, others, via, place, digest, self.answer_id, outside=outside)


@dataclass(frozen=True, slots=True)
class Pages:
    """Where documents have a page each, which the office's addresses open."""

    office: TicketOffice
    rules: CurrentRules
    """By which those who read a reply are let in."""

    def shown_to(self, message: Message, index: Engine, answer_id: str = "") -> PagesShown:
        """The pages, for the reply to a message."""
        return PagesShown(self.office, self.rules(), index, message, answer_id)
