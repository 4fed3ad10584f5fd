"""Where a text is from, as a reply."""

from collections.abc import Iterator

from bot import wording
from bot.model import Block, Heading, Prose, Reply, Run
from bot.replies import note, plain, quote_block
from bot.tracing import Change, Part, Trace


def trace_reply(found: Trace) -> Reply:
    """Show where a text stands, what was altered, or say that it stands nowhere."""
    match found.status:
        case "nowhere":
            return note(wording.FOUND_NOWHERE, private=False)
        case "verbatim":
            places = sum(len(part.quotes) for part in found.parts) if len(found.parts) == 1 else 1
            sentence = wording.found_verbatim(places)
        case "altered":
            sentence = wording.FOUND_ALTERED
        case "partly":
            sentence = wording.FOUND_PARTLY
    blocks: list[Block] = [Prose(plain(sentence))]
    if any(part.restyled for part in found.parts):
        blocks.append(Prose(plain(wording.FOUND_IN_STYLE)))
    for part in found.parts:
        blocks += _shown(part, several=len(found.parts) > 1)
    return Reply(blocks=tuple(blocks), summary=sentence)


def _shown(part: Part, *, several: bool) -> Iterator[Block]:
    match part.status:
        case "verbatim":
            yield from (quote_block(quote) for quote in part.quotes[: 1 if several else None])
        case "altered":
            yield Prose(tuple(_runs(part.changes)))
            yield Heading(wording.THEIRS)
            yield quote_block(part.quotes[0])
        case "nowhere":
            yield Prose((Run(part.text, "quiet"), Run(f" – {wording.FOUND_NOWHERE}")))


def _runs(changes: tuple[Change, ...]) -> Iterator[Run]:
    """The document's words with what was taken out of them struck and what was put in marked."""
    for number, change in enumerate(changes):
        if number:
            yield Run(" ")
        match change.kind:
            case "same":
                yield Run(change.asked)
            case "left_out":
                yield Run(change.held, "delete")
            case "added":
                yield Run(change.asked, "insert")
            case "replaced":
                yield Run(change.held, "delete")
                yield Run(" ")
                yield Run(change.asked, "insert")
