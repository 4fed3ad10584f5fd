"""Where a pin stands in its document: letter for letter, or nowhere."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.answer.quotes import text_of, verified
from bot.answer.spans import quote_at, quote_of, sentences_in, under_name
from bot.model import Lead, Quote
from bot.people.speakers import speaker_of
from bot.pinning.pins import FILE, Pin
from bot.ranking.leads import LONGEST_LEAD
from bot.rules.access import may_see
from knowledge.engine import Engine
from knowledge.model import Collections, Passage, Span
from knowledge.text.terms import terms_of

_LOOKED_AT = 200
"""Passages of a document that may hold a pin's words."""

Fault = Literal["document", "words", "heading"]
"""What of a pin is no longer there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pin stands."""

    passage: Passage
    """Told from the pin's document."""
    spans: tuple[Span, ...]


def _none(_: Engine) -> dict[Pin, Standing | Fault]:
    return {}


def standing_of(pin: Pin, index: Engine) -> Standing | Fault:
    """Find a pin in an index, whoever may see it; or what of it is not there."""
    known = index.derived(_none)
    if pin not in known:
        known[pin] = _found(pin, index)
    return known[pin]


def _found(pin: Pin, index: Engine) -> Standing | Fault:
    text = text_of(index, pin.document)
    if text is None:
        return "document"
    if pin.heading:
        return _section(pin, index, text) or "heading"
    spans: list[Span] = []
    for words in pin.words:
        span = _span_of(words, text, spans[-1][1] if spans else 0)
        if span is None:
            return "words"
        spans.append(span)
    passage = _passage_at(pin, " ".join(pin.words), spans[0][0], index)
    return Standing(passage, tuple(spans)) if passage else "words"


def _span_of(words: str, text: str, after: int) -> Span | None:
    """Where words stand in a text; where they stand with other blanks, it is the text's that are quoted."""
    start = text.find(words, after)
    if start >= 0:
        return start, start + len(words)
    match = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, after)
    return match.span() if match else None


def _section(pin: Pin, index: Engine, text: str) -> Standing | None:
    wanted = _bare(pin.heading)
    headings = index.layout(pin.document).headings
    for start in (one.start for one in headings if _bare(text[one.start : one.end]) == wanted):
        below = [one for one in _passages(pin, pin.heading, index) if start <= one.place.start]
        first = min(below, key=lambda one: one.place.start, default=None)
        if first is None:
            continue
        above = [one.start for one in headings if one.start <= first.place.start][-1]
        # A page's title is above its passages, but names no section.
        if above == start or any(_bare(heading) == wanted for heading in first.place.section):
            return Standing(first, ((first.place.start, first.place.end),))
    return None


def _bare(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _passage_at(pin: Pin, words: str, start: int, index: Engine) -> Passage | None:
    covering = (one for one in _passages(pin, words, index) if one.place.start <= start < one.place.end)
    return next(covering, None)


def _passages(pin: Pin, words: str, index: Engine) -> list[Passage]:
    """The passages of a pin's document that hold some of these words, each told from there."""
    hits = index.search(terms_of(words, index.language), _LOOKED_AT, None, {pin.document})
    found = []
    for hit in hits:
        passage = index.passage(hit.number)
        places = [one for one in (passage.place, *passage.also_in) if one.source.path == pin.document]
        found += [
            passage if one == passage.place else replace(passage, place=one, also_in=()) for one in places
        ]
    return found


def quote_pinned(pin: Pin, index: Engine, collections: Collections) -> Quote | None:
    """Quote what a pin names, verified, if it stands and may be seen."""
    found = standing_of(pin, index)
    if not isinstance(found, Standing) or not may_see(found.passage.place, collections):
        return None
    passage = found.passage
    if passage.place == index.passage(passage.number).place:
        quote = quote_of(index, passage.number, *found.spans, collections=collections)
    else:
        quote = quote_at(index, passage, *found.spans)
    if not verified(quote, index):
        return None
    statements = index.statements_in(pin.document)
    named = under_name(index, quote, speaker_of(statements, sentences_in(index, quote), ()))
    return replace(named, pinned=pin.key or FILE)


def lead_of(quote: Quote, index: Engine) -> Lead:
    """What is read first of a pinned quote: all of it, else its first sentences, 400 characters at most."""
    place = quote.place
    text = text_of(index, place.source.path) or ""
    if len(quote.text) <= LONGEST_LEAD and text[place.start : place.end] == quote.text:
        return Lead(quote.text, 0, speaker=quote.speaker)
    first = quote.pieces[0]
    stop = min(first.end, first.start + LONGEST_LEAD)
    ends = [end for _, end in sentences_in(index, quote) if first.start < end <= stop]
    end = max(ends, default=first.end)
    if end > stop:
        end = first.start + len(text[first.start : stop].rpartition(" ")[0])
    return Lead(text[first.start : end].rstrip(), 0, speaker=quote.speaker)
