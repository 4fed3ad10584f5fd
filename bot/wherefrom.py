"""Where a text is from, as a reply."""

from collections.abc import Sequence

from bot import wording
from bot.model import Prose, Quote, Reply
from bot.replies import note, plain, quote_block


def trace_reply(found: Sequence[Quote]) -> Reply:
    """Show where a text stands, or say that it stands nowhere."""
    if not found:
        return note(wording.FOUND_NOWHERE, private=False)
    sentence = wording.found_verbatim(sum(1 + len(quote.also_in) for quote in found))
    return Reply(blocks=(Prose(plain(sentence)), *(quote_block(quote) for quote in found)), summary=sentence)
