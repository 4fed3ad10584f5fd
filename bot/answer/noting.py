"""Notes of quotes, by which they are found again in their documents."""

from dataclasses import replace

from bot.journal import WORDS_KEPT, Shown
from bot.model import Quote
from knowledge.engine import Engine


def shown(quote: Quote, index: Engine) -> Shown:
    """Note a quote of this index as it is shown, with who speaks in it."""
    begin = index.place(quote.passage).start
    speaker = replace(quote.speaker, span=None) if quote.speaker else None
    pieces = tuple((piece.start - begin, piece.end - begin) for piece in quote.pieces)
    start, end = quote.place.start - begin, quote.place.end - begin
    return Shown(quote.key, start, end, speaker, pieces, quote.text[:WORDS_KEPT])
