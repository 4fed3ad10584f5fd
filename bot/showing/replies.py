"""Answers and lists, laid out as replies free of any chat's markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.model import (
    Action,
    Answer,
    Block,
    Bullets,
    Footer,
    Heading,
    Lead,
    Piece,
    Position,
    Prose,
    Quote,
    QuoteBlock,
    QuotedText,
    Reply,
    Run,
    Wanted,
)
from bot.question.parsing import says_nothing
from bot.showing.quoting import quote_parts
from bot.showing.runs import styled
from bot.showing.wording import about_answers, about_pins, about_speakers, phrases
from bot.showing.wording.translating import say, spoken
from knowledge.model import Place, Span

_BESIDE: Final = "@"
"""Parts a quote's key from the answer's id."""
SHOWN_FOR_CERTAIN: Final = 1500
"""Characters of a quote that every chat shows, all that an answer shows at once; a lead behind them is shown by
itself."""


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
        language=spoken(),
    )


def marked(text: str, marks: Iterable[Span]) -> tuple[Run, ...]:
    """Cut a text into runs so that the marked spans carry the style ``mark``; nothing is lost."""
    return styled(Piece(text, 0, len(text)), marks=tuple(marks))


def source_line(quote: Quote) -> tuple[Run, ...]:
    """Say who said it, in which document, where in it, when, and where else it stands."""
    place = quote.place
    runs: list[Run] = []
    if quote.speaker:
        runs += [Run(phrases.person(quote.speaker), "strong"), Run(" · ")]
    runs += [Run(place.source.title, link=quote.link), Run(f" · {phrases.spot(place)}")]
    if quote.author and not (quote.speaker and quote.speaker.name == quote.author):
        runs.append(Run(f" · {phrases.by(quote.author)}"))
    if place.source.published:
        runs.append(Run(f" · {phrases.day(place.source.published)}"))
    if others := phrases.also_in(quote.also_in, place):
        runs.append(Run(f" · {others}", "quiet"))
    if quote.pinned:
        runs.append(Run(f" · {say(about_pins.PINNED)}", "quiet"))
    return tuple(runs)


def quote_block(quote: Quote, lead: Lead | None = None) -> QuoteBlock:
    """Show a quote with its source line; with the ``lead`` marked that stands in it.

    Above it stands the question that led to it.
    """
    asked = (QuotedText((Run(quote.asked, "quiet"),), "intro"),) if quote.asked else ()
    found = lead_in(quote, lead) if lead else None
    if lead is None or found is None:
        return QuoteBlock((*asked, *quote_parts(quote)), source_line(quote), quote)
    marks = [(start + found[0], end + found[0]) for start, end in lead.marks]
    return QuoteBlock((*asked, *quote_parts(quote, strong=found, marks=marks)), source_line(quote), quote)


def lead_in(quote: Quote, lead: Lead) -> Span | None:
    """Where a lead stands in its quote's text; None if it does not, or so late that a chat may cut it off."""
    start = quote.text.find(lead.text)
    end = start + len(lead.text)
    return (start, end) if lead.text and start >= 0 and end <= SHOWN_FOR_CERTAIN else None


def context_reply(
    before: Sequence[Quote],
    shown: Quote,
    after: Sequence[Quote],
    pieces: Sequence[Span] = (),
    place: Place | None = None,
) -> Reply:
    """Show what was quoted between what stands around it, which is quiet.

    ``pieces`` are the parts of ``shown`` that were quoted, as offsets in the document; none: all of it.
    ``place`` is theirs.
    """
    spot = phrases.spot(place or shown.place)
    blocks: tuple[Block, ...] = (
        Heading(about_answers.context_of(shown.place.source.title)),
        *map(_around, before),
        QuoteBlock(quote_parts(shown, quoted=pieces), (Run(spot),), shown),
        *map(_around, after),
    )
    return Reply(blocks=blocks, summary=say(about_answers.CONTEXT), private=True)


def _around(quote: Quote) -> Block:
    """A paragraph of the context: small text, or as it is built."""
    spot = Run(f" ({phrases.spot(quote.place)})", "quiet")
    parts = quote_parts(quote, style="quiet")
    match parts:
        case (QuotedText(runs, "text"),):
            return Prose((*runs, spot))
        case _:
            return QuoteBlock(parts, (Run(phrases.spot(quote.place), "quiet"),), quote)


def origin_reply(wants: Wanted, quote: Quote, *, others: bool) -> Reply:
    """Tell who said what was shown, where it stands, when that was written, or that we only quote.

    ``others``: words of somebody's stand in it, whoever was named.
    """
    source = quote.place.source
    match wants:
        case "who":
            sentence = about_answers.who_said_it(quote.speaker, quote.author, source.title, others=others)
        case "where":
            sentence = about_answers.stands_in(quote.author, source.title)
        case "when":
            sentence = about_answers.written_on(source.title, source.published)
        case "true":
            sentence = say(about_answers.ONLY_QUOTES)
    return Reply(blocks=(Prose(plain(sentence)), quote_block(quote)), summary=sentence)


@dataclass(frozen=True, slots=True)
class Instead:
    """What is offered where nothing is found."""

    question: str = ""
    """One that is like it and finds an answer; "": there is none."""
    ask_whom: str = ""
    """Whom the admin names; "": nobody."""
    helpers: bool = False
    """The channel has people to call, by a button."""


NOTHING_INSTEAD: Final = Instead()


def answer_reply(answer: Answer, answer_id: str = "", instead: Instead = NOTHING_INSTEAD) -> Reply:
    """Lay out an answer: lead, quotes, positions; or what is missing and what comes closest.

    ``answer_id`` names its entry in the journal; without one there are no buttons.
    """
    answered = answer.status == "answered"
    answer = read_first(answer)
    blocks: list[Block] = []
    if answer.corrections:
        blocks.append(Prose(plain(about_answers.corrected(answer.corrections))))
    told = about_speakers.heard(answer.heard, answered=bool(answer.quotes)) if answer.heard else ()
    blocks += (Prose(plain(sentence)) for sentence in told)
    if answer.quotes and not answered:
        blocks.append(Prose(plain(about_answers.guessed())))
    if answer.quotes and answer.certainty == "perhaps" and not told:
        blocks.append(Prose(plain(say(about_answers.PERHAPS))))
    blocks += _answered(answer) if answer.quotes else _unanswered(answer, instead)
    if answer.heard and answer.heard.others:
        blocks.append(Heading(say(about_speakers.OTHERS_SAY_IT)))
        blocks += map(quote_block, answer.heard.others)
    if not answered and answer_id:
        blocks.append(Footer(plain(about_answers.noted_as_gap())))
    lead = answer.lead.text if answer.lead else ""
    return Reply(
        blocks=tuple(blocks),
        summary=told[0]
        if told and not lead
        else about_answers.summary(answer.certainty, lead, too_little=says_nothing(answer.question)),
        actions=_actions(answer, answer_id, instead) if answer_id else (),
        answer=answer,
        answer_id=answer_id,
    )


def read_first(answer: Answer) -> Answer:
    """The answer as it is shown: with reservation, by its lead's quote alone; the others wait for "more".

    Of a message that asks two questions, by that of each.
    """
    if answer.certainty != "perhaps" or not answer.quotes:
        return answer
    if answer.firsts > 1:
        return replace(answer, quotes=answer.quotes[: answer.firsts])
    lead = answer.lead
    first = lead.quote if lead else 0
    positions = tuple(replace(one, quote=0) for one in answer.positions if one.quote == first)
    return replace(
        answer,
        quotes=(answer.quotes[first],),
        lead=replace(lead, quote=0) if lead else None,
        # One stand alone is the quote again.
        positions=positions if len(positions) > 1 else (),
    )


def _answered(answer: Answer) -> list[Block]:
    blocks: list[Block] = []
    lead = answer.lead
    quotes = list(answer.quotes)
    if lead is not None and lead_in(quotes[lead.quote], lead):
        # It is not said twice: it is marked where it stands, and that is what is read first.
        blocks.append(quote_block(quotes.pop(lead.quote), lead))
    elif lead is not None:
        blocks.append(Prose(marked(lead.text, lead.marks), "lead"))
    blocks += map(quote_block, quotes)
    blocks += _positions(_untold_positions(answer))
    blocks += (Prose(plain(about_answers.nothing_on(part))) for part in answer.unanswered)
    blocks.append(Footer(plain(about_answers.footer(answer))))
    return blocks


def _untold_positions(answer: Answer) -> tuple[Position, ...]:
    """The positions, unless each is a quote of its own under its speaker's name."""

    def is_a_quote(position: Position) -> bool:
        quote = answer.quotes[position.quote]
        return quote.text == position.text and quote.speaker is not None and position.stance == "asserts"

    return () if all(map(is_a_quote, answer.positions)) else answer.positions


def _positions(positions: Sequence[Position]) -> list[Block]:
    if not positions:
        return []
    items = tuple(
        (
            Run(phrases.person(position.speaker), "strong"),
            Run(about_answers.stand(position.stance, position.text)),
        )
        for position in positions
    )
    return [Heading(say(about_answers.WHO_SAYS_WHAT)), Bullets(items)]


def _actions(answer: Answer, answer_id: str, instead: Instead) -> tuple[Action, ...]:
    if answer.status == "answered":
        return answer_actions(answer, answer_id)
    like_it = (Action("ask", instead.question, instead.question),) if instead.question else ()
    return (*like_it, Action("call", say(about_answers.CALL), answer_id)) if instead.helpers else like_it


def _unanswered(answer: Answer, instead: Instead) -> list[Block]:
    if says_nothing(answer.question):
        return [Prose(plain(say(about_answers.SAYS_TOO_LITTLE)))]
    heard = answer.heard
    blocks: list[Block] = [] if heard else [Prose(plain(about_answers.not_found()))]
    told = set(heard.names) if heard and heard.outcome == "unquoted" else set()
    if missing := tuple(one for one in answer.missing if one not in told):
        blocks.append(Prose(plain(about_answers.missing(missing))))
    if instead.ask_whom:
        blocks.append(Prose(plain(about_answers.ask_whom(instead.ask_whom))))
    if instead.question:
        blocks.append(Prose(plain(about_answers.can_answer(instead.question))))
    if answer.nearest and heard and heard.outcome == "otherwise":
        blocks.append(Heading(about_speakers.closest_words(heard)))
        blocks += [quote_block(quote) for quote in answer.nearest]
    elif answer.nearest:
        blocks += [Heading(say(about_answers.CLOSEST)), Prose(plain(say(about_answers.CLOSEST_NOTE)))]
        blocks += [quote_block(quote) for quote in answer.nearest]
    return blocks


def answer_actions(answer: Answer, answer_id: str) -> tuple[Action, ...]:
    """Make the buttons under an answer."""
    shown = answer.quotes[answer.lead.quote if answer.lead else 0]
    return (
        Action("helpful", say(about_answers.HELPFUL), answer_id),
        Action("not_helpful", say(about_answers.NOT_HELPFUL), answer_id),
        Action("more_quotes", say(about_answers.MORE_QUOTES), answer_id),
        context_action(shown, answer_id),
        Action("share", say(about_answers.SHARE), answer_id),
    )


def context_action(quote: Quote, answer_id: str, number: int = 0) -> Action:
    """Make the button that shows a quote in its place; ``number``: which of several quotes it is, from 1 on."""
    return Action("show_context", about_answers.show_context(number), f"{quote.key}{_BESIDE}{answer_id}")


def context_wanted(value: str) -> tuple[str, str]:
    """Read a quote's key and the answer's id from what that button hands back; an old one tells no id."""
    key, _, answer_id = value.partition(_BESIDE)
    return key, answer_id
