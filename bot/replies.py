"""Answers and lists, laid out as replies free of any chat's markup."""

from collections.abc import Iterable, Sequence

from bot import wording
from bot.intents import Wanted
from bot.model import (
    Action,
    Answer,
    Block,
    Bullets,
    Footer,
    Heading,
    Position,
    Prose,
    Quote,
    QuoteBlock,
    Reply,
    Run,
    RunStyle,
)
from bot.questions import says_nothing
from knowledge.model import Passage, Span


def plain(text: str) -> tuple[Run, ...]:
    """Put a sentence into runs."""
    return (Run(text),)


def note(*sentences: str, private: bool = True, actions: tuple[Action, ...] = ()) -> Reply:
    """Say something of our own, a sentence a paragraph."""
    return Reply(
        blocks=tuple(Prose(plain(sentence)) for sentence in sentences),
        summary=sentences[0],
        private=private,
        actions=actions,
    )


def marked(text: str, marks: Iterable[Span]) -> tuple[Run, ...]:
    """Cut a text into runs so that the marked spans carry the style ``mark``; nothing is lost."""
    runs: list[Run] = []
    at = 0
    for start, end in sorted(marks):
        if not at <= start < end <= len(text):
            continue
        if start > at:
            runs.append(Run(text[at:start]))
        runs.append(Run(text[start:end], "mark"))
        at = end
    if at < len(text):
        runs.append(Run(text[at:]))
    return tuple(runs)


def source_line(quote: Quote) -> tuple[Run, ...]:
    """Say who said it, in which document, where in it, when, and where else it stands."""
    place = quote.place
    runs: list[Run] = []
    if quote.speaker:
        runs += [Run(wording.person(quote.speaker), "strong"), Run(" · ")]
    runs += [Run(place.source.title, link=quote.link), Run(f" · {wording.spot(place)}")]
    if quote.author and not (quote.speaker and quote.speaker.name == quote.author):
        runs.append(Run(f" · by {quote.author}"))
    if place.source.published:
        runs.append(Run(f" · {wording.day(place.source.published)}"))
    if others := wording.also_in(quote.also_in, place):
        runs.append(Run(f" · {others}", "quiet"))
    return tuple(runs)


def quote_block(quote: Quote, *, marks: bool = False) -> QuoteBlock:
    """Show a quote with its source line; ``marks``: with the question's words marked."""
    return QuoteBlock(marked(quote.text, quote.marks if marks else ()), source_line(quote), quote)


def context_reply(before: Sequence[Passage], passage: Passage, after: Sequence[Passage]) -> Reply:
    """Show a passage between its neighbours, which are quiet."""

    def shown(one: Passage, style: RunStyle) -> Prose:
        return Prose((Run(one.text, style), Run(f" ({wording.spot(one.place)})", style)))

    blocks: tuple[Block, ...] = (
        Heading(wording.context_of(passage.place.source.title)),
        *(shown(one, "quiet") for one in before),
        shown(passage, "plain"),
        *(shown(one, "quiet") for one in after),
    )
    return Reply(blocks=blocks, summary=wording.CONTEXT, private=True)


def origin_reply(wants: Wanted, quote: Quote) -> Reply:
    """Tell who said what was shown, where it stands, when that was written, or that we only quote."""
    source = quote.place.source
    match wants:
        case "who":
            sentence = wording.who_said_it(quote.speaker, quote.author, source.title)
        case "where":
            sentence = wording.stands_in(quote.author, source.title)
        case "when":
            sentence = wording.written_on(source.title, source.published)
        case "true":
            sentence = wording.ONLY_QUOTES
    return Reply(blocks=(Prose(plain(sentence)), quote_block(quote)), summary=sentence)


def answer_reply(answer: Answer, answer_id: str = "") -> Reply:
    """Lay out an answer: lead, quotes, positions; or what is missing and what comes closest.

    ``answer_id`` names its entry in the journal; without one there are no buttons.
    """
    answered = answer.status == "answered"
    blocks: list[Block] = []
    if answer.corrections:
        blocks.append(Prose(plain(wording.corrected(answer.corrections))))
    if answer.quotes and not answered:
        blocks.append(Prose(plain(wording.GUESSED)))
    blocks += _answered(answer) if answer.quotes else _unanswered(answer)
    if not answered and answer_id:
        blocks.append(Footer(plain(wording.NOTED_AS_GAP)))
    lead = answer.lead.text if answer.lead else ""
    return Reply(
        blocks=tuple(blocks),
        summary=wording.summary(answer.status, lead, too_little=says_nothing(answer.question)),
        actions=answer_actions(answer, answer_id) if answered and answer_id else (),
        answer=answer,
    )


def _answered(answer: Answer) -> list[Block]:
    blocks: list[Block] = []
    lead = answer.lead
    repeated = lead is not None and answer.quotes[lead.quote].text == lead.text
    if lead is not None and not repeated:
        blocks.append(Prose(marked(lead.text, lead.marks), "lead"))
    blocks += [
        quote_block(quote, marks=repeated and lead is not None and number == lead.quote)
        for number, quote in enumerate(answer.quotes)
    ]
    blocks += _positions(answer.positions)
    blocks.append(Footer(plain(wording.footer(answer))))
    return blocks


def _positions(positions: Sequence[Position]) -> list[Block]:
    if not positions:
        return []
    items = tuple(
        (
            Run(wording.person(position.speaker), "strong"),
            Run(f"{wording.STANDS[position.stance]}: {position.text}"),
        )
        for position in positions
    )
    return [Heading(wording.WHO_SAYS_WHAT), Bullets(items)]


def _unanswered(answer: Answer) -> list[Block]:
    if says_nothing(answer.question):
        return [Prose(plain(wording.SAYS_TOO_LITTLE))]
    blocks: list[Block] = [Prose(plain(wording.NOT_FOUND))]
    if answer.missing:
        blocks.append(Prose(plain(wording.missing(answer.missing))))
    if answer.nearest:
        blocks += [Heading(wording.CLOSEST), Prose(plain(wording.CLOSEST_NOTE))]
        blocks += [quote_block(quote) for quote in answer.nearest]
    return blocks


def answer_actions(answer: Answer, answer_id: str) -> tuple[Action, ...]:
    """Make the buttons under an answer."""
    shown = answer.quotes[answer.lead.quote if answer.lead else 0]
    return (
        Action("helpful", wording.HELPFUL, answer_id),
        Action("not_helpful", wording.NOT_HELPFUL, answer_id),
        Action("more_quotes", wording.MORE_QUOTES, answer_id),
        Action("show_context", wording.SHOW_CONTEXT, shown.key),
        Action("share", wording.SHARE, answer_id),
    )
