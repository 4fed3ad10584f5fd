"""The answers to two questions of one message, or for each side of a comparison, as one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Answer, Quote
from bot.question.parsing import words_of
from bot.question.parts import Part
from knowledge.text.languages import language_of
from knowledge.text.terms import terms_of, tokens_of


def together(whole: Answer, parts: Sequence[str], each: Sequence[Answer], most: int, *, brief: bool) -> Answer:
    """The answer to a message that asks several questions.

    Args:
        whole: What all its words together find.
        parts: The questions, as asked.
        each: What answers each of them.
        most: How many quotes at most.
        brief: Only what fits a phone: of each the quote that is read first.
    """
    answered = [one for one in each if one.status == "answered" and one.quotes]
    if not answered or any(one.heard for one in (whole, *each)):
        return whole
    firsts = [one.quotes[one.lead.quote if one.lead else 0] for one in answered]
    if whole.certainty == "sure" and all(_is_shown(one, whole.quotes) for one in firsts):
        return whole
    quotes: list[Quote] = []
    for quote in (*firsts, *(() if brief else (quote for one in answered for quote in one.quotes))):
        if not _is_shown(quote, quotes):
            quotes.append(quote)
    lacking = tuple(part for part, one in zip(parts, each, strict=True) if one not in answered)
    lead = answered[0].lead
    return replace(
        whole,
        status="answered",
        confidence=min(one.confidence for one in answered),
        uncalibrated=min(one.uncalibrated for one in answered),
        reserved=bool(lacking) or any(one.reserved for one in answered),
        quotes=tuple(quotes[:most]),
        lead=replace(lead, quote=0) if lead else None,
        positions=(),
        nearest=(),
        missing=tuple(dict.fromkeys(word for one in each for word in one.missing)),
        corrections=tuple(dict.fromkeys(pair for one in each for pair in one.corrections)),
        unanswered=lacking,
        firsts=sum(any(_is_shown(one, [quote]) for one in firsts) for quote in quotes[: len(firsts)]),
    )


def compared(
    whole: Answer, sides: Sequence[Part], each: Sequence[Answer], language: str, most: int, *, brief: bool
) -> Answer:
    """The answer to a question that compares; a quote about each side where that says more than all its words.

    That is where no quote holds one of the sides, or where each is answered surely and not both together.
    What no passage compares is no sure answer.

    Args:
        whole: What all words of the question together find.
        sides: What is compared.
        each: What answers what each of them is.
        language: Of the documents.
        most: How many quotes at most.
        brief: Only what fits a phone.
    """
    held = [set(terms_of(quote.text, language)) for quote in whole.quotes]
    shown = [any(one.issuperset(_terms(side.text, language)) for one in held) for side in sides]
    if all(shown) and (whole.certainty == "sure" or any(one.certainty != "sure" for one in each)):
        return whole
    if all(one.status == "answered" for one in each):
        found = together(replace(whole, reserved=True), [side.text for side in sides], each, most, brief=brief)
        return replace(found, reserved=True)
    unheld = {word.casefold() for word in whole.missing}
    lacking = (side.text for side in sides if not unheld.isdisjoint(side.text.casefold().split()))
    return replace(whole, unanswered=tuple(lacking)) if whole.status == "answered" else whole


def _terms(text: str, language: str) -> set[str]:
    """The terms of what is compared, without words that say little: "the starlette one" is "starlette"."""
    words = words_of(tokens_of(text, language), text, language_of(text, language))
    return {word.term for word in words if not (word.generic or word.whole)}


def _is_shown(quote: Quote, quotes: Sequence[Quote]) -> bool:
    """Whether some quotes show all that one does."""
    return any(one.place.source.path == quote.place.source.path and quote.text in one.text for one in quotes)
