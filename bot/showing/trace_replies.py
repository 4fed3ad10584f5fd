"""Where a text is from, as a reply."""

from collections.abc import Iterable, Iterator

from bot.model import Block, Heading, Prose, Reply, Run
from bot.showing.replies import note, plain, quote_block
from bot.showing.wording import about_answers, about_speakers, about_traces
from bot.showing.wording.translating import say
from bot.tracing.comparing import Change
from bot.tracing.parts import Part, Trace


def trace_reply(found: Trace) -> Reply:
    """Show where a text stands, what was altered, or say that it stands nowhere."""
    sentence = _verdict(found)
    if found.status == "nowhere":
        return _nowhere(found)
    blocks: list[Block] = [Prose(plain(sentence))]
    if any(part.restyled for part in found.parts):
        blocks.append(Prose(plain(say(about_traces.FOUND_IN_STYLE))))
    for part in found.parts:
        blocks += _shown(part, several=len(found.parts) > 1)
    return Reply(blocks=tuple(blocks), summary=sentence)


def _verdict(found: Trace) -> str:
    parts = found.parts
    match found.status:
        case "verbatim":
            return about_traces.found_verbatim(parts[0].places, len(parts[0].quotes))
        case "edited":
            omits, puts_in = bool(parts[0].omitted), bool(parts[0].brackets)
            return about_traces.found_edited(omits=omits, puts_in=puts_in)
        case "quoted":
            return say(about_traces.FOUND_QUOTED)
        case "partly":
            return say(about_traces.FOUND_PARTLY)
        case "nowhere":
            return say(about_traces.FOUND_NOWHERE)
        case "altered" if len(parts) > 1:
            worded = all(part.status == "verbatim" or part.same_words for part in parts)
            return say(about_traces.FOUND_APART if worded else about_traces.FOUND_APART_ALTERED)
        case "altered" if parts[0].own:
            return say(about_traces.QUOTED_ALTERED)
        case "altered":
            return say(about_traces.FOUND_SAME_WORDS if parts[0].same_words else about_traces.FOUND_ALTERED)


def _nowhere(found: Trace) -> Reply:
    if not found.nearest:
        return note(say(about_traces.FOUND_NOWHERE), private=False)
    blocks: list[Block] = [Prose(plain(say(about_traces.FOUND_NOWHERE))), Heading(say(about_answers.CLOSEST))]
    blocks.append(Prose(plain(say(about_traces.CLOSEST_TO_TEXT))))
    blocks += [quote_block(quote) for quote in found.nearest]
    return Reply(blocks=tuple(blocks), summary=say(about_traces.FOUND_NOWHERE))


def _shown(part: Part, *, several: bool) -> Iterator[Block]:
    match part.status:
        case "verbatim":
            yield from (quote_block(quote) for quote in part.quotes[: 1 if several else None])
        case "quoted":
            yield from map(quote_block, part.quotes)
            yield from _edits(part)
            for words in part.missing:
                yield from _missing(f"“{words}”")
            yield from _speaker(part)
        case "edited":
            yield Prose(tuple(difference(part.changes)))
            yield from _edits(part)
            yield Heading(say(about_traces.THEIRS))
            yield quote_block(part.quotes[0])
            yield from _speaker(part)
        case "altered":
            if not part.same_words:
                yield Prose(tuple(difference(part.changes)))
                yield Heading(say(about_traces.THEIRS))
            yield quote_block(part.quotes[0])
            yield from _speaker(part)
        case "nowhere":
            yield from _missing(part.text)


def _missing(text: str) -> Iterator[Block]:
    yield Prose((Run(text, "quiet"), Run(f" – {say(about_traces.IN_NO_DOCUMENT)}")))


def _edits(part: Part) -> Iterator[Block]:
    """What each ellipsis leaves out, and what each pair of brackets stands for."""
    for one in part.omitted:
        yield Prose(plain(about_traces.left_out(one.text, within=one.within)))
    for bracket in part.brackets:
        yield Prose(plain(about_traces.in_brackets(bracket.asked, bracket.held)))


def _speaker(part: Part) -> Iterator[Block]:
    """Whether they say it whom the text names."""
    speaker = part.quotes[0].speaker
    match part.named:
        case "another" if speaker:
            yield Prose(plain(about_speakers.said_by(speaker)))
        case "same" if speaker:
            yield Prose(plain(about_speakers.said_by_them(speaker)))
        case "nobody":
            yield Prose(plain(say(about_speakers.NOBODY_NAMED)))
        case _:
            return


def difference(changes: Iterable[Change]) -> Iterator[Run]:
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
