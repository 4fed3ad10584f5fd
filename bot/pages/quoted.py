"""What of a document is quoted: where the quotes of a ticket stand in it now."""

from dataclasses import replace

from bot.answer.spans import quote_at
from bot.journal import Shown
from bot.pages.model import Quoted
from bot.tickets import Ticket, digest_of
from knowledge.engine import Engine
from knowledge.model import Passage, Span


def quoted_in(index: Engine, ticket: Ticket, text: str) -> tuple[tuple[Quoted, ...], int]:
    """The quotes that still stand in a ticket's document, in its order, and the number of the ticket's own.

    That is 0 where the document does not say it any more, letter for letter.
    """
    own = _found(index, ticket, ticket.quote, text) if ticket.quote else None
    if own and ticket.digest and digest_of(_words(text, own.spans)) != ticket.digest:
        own = None
    others = [_found(index, ticket, one, text) for one in ticket.others if one != ticket.quote]
    found = [one for one in (own, *others) if one is not None]
    ordered = sorted(found, key=lambda one: one.spans)
    numbered = tuple(replace(one, number=number) for number, one in enumerate(ordered, 1))
    first = next((number for number, one in enumerate(ordered, 1) if one is own), 0)
    return numbered, first


def marked(quotes: tuple[Quoted, ...], first: int) -> list[tuple[int, int, int]]:
    """What is marked for which quote: start, end, number; none overlaps, and the first keeps all of its own."""
    taken: list[tuple[int, int, int]] = []
    for quote in sorted(quotes, key=lambda one: (one.number != first, one.number)):
        for span in quote.spans:
            taken += [(start, end, quote.number) for start, end in _left(span, taken)]
    return sorted(taken)


def _left(span: Span, taken: list[tuple[int, int, int]]) -> list[Span]:
    """What of a span is not yet marked."""
    at, stop = span
    left = []
    for start, end, _ in sorted(taken):
        if at < end and start < stop:
            left.append((at, start))
            at = max(at, end)
    return [(start, end) for start, end in (*left, (at, stop)) if start < end]


def _found(index: Engine, ticket: Ticket, shown: Shown, text: str) -> Quoted | None:
    number = index.find_key(shown.key)
    passage = None if number is None else told_from(index.passage(number), ticket.document)
    if passage is None:
        return None
    spans = shown.spans(passage.place.start)
    # A quote may begin before its passage, with the heading, and end behind it.
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        return None
    return Quoted(0, spans, quote_at(index, passage, *spans, speaker=shown.speaker))


def told_from(passage: Passage, path: str) -> Passage | None:
    """A passage as it stands in a document; None where it does not."""
    for place in (passage.place, *passage.also_in):
        if place.source.path == path:
            others = tuple(one for one in (passage.place, *passage.also_in) if one != place)
            return passage if place == passage.place else replace(passage, place=place, also_in=others)
    return None


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return "\n".join(text[start:end] for start, end in spans)
