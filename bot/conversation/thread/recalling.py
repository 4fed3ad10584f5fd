"""What was shown in a conversation: kept in the journal, and given back as it was."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.answer.composing import elided
from bot.answer.noting import shown
from bot.answer.quotes import text_of
from bot.answer.spans import quote_of
from bot.journal import Asked, Gap, Shown
from bot.model import Answer, Message, Quote
from bot.question.parsing import words_of
from bot.rules.access import may_see, sees_all
from bot.rules.rules import channel_of, home_of
from knowledge.engine import Engine
from knowledge.model import Collections, Span
from knowledge.text.terms import terms_of, tokens_of

Entry = TypeVar("Entry", Asked, Gap)
_Words = tuple[str, int, int]
"""Of a document, from an offset to another."""


def entry_of(answer: Answer, message: Message, index: Engine) -> Asked:
    """Note an answer and what it shows, the quote of its lead first."""
    lead = answer.lead.quote if answer.lead else 0
    quotes = (*answer.quotes[lead : lead + 1], *answer.quotes[:lead], *answer.quotes[lead + 1 :])
    if answer.lead and answer.lead.speaker:
        quotes = (replace(quotes[0], speaker=answer.lead.speaker), *quotes[1:])
    return Asked(
        answer_id=secrets.token_urlsafe(9),
        question=answer.question,
        asker=message.asker.id,
        conversation=message.conversation,
        answered=answer.status == "answered",
        confidence=answer.uncalibrated,
        documents=tuple(dict.fromkeys(quote.place.source.path for quote in answer.quotes)),
        missing=answer.missing,
        elapsed_ms=answer.elapsed_ms,
        by=message.by,
        source=message.source,
        lead=answer.lead.text if answer.lead else "",
        shown=tuple(shown(quote, index) for quote in quotes),
        home=home_of(message),
        channel=channel_of(message),
    )


def written_out_from(question: str, last: Asked | None, index: Engine) -> Collections:
    """Whose words were written into a question: of the one before, and of the document in which somebody spoke.

    A document is named beside its collection, as "/" and its path; no collection is called so.
    """
    if last is None or last.written_from is None:
        return frozenset() if last is None else None
    that = first_shown(last, index, None)
    if that is None or that.speaker is None or that.speaker.name not in question:
        return last.written_from
    source = that.place.source
    return last.written_from | {source.collection, f"/{source.path}"}


def first_shown(entry: Asked, index: Engine, collections: Collections) -> Quote | None:
    """What "that" means: the lead of an answer, without one its first quote; of "more" the first of those.

    None where the documents no longer hold it, or the asker may not see it.
    """
    kept = entry.shown[0] if entry.shown else None
    number = index.find_key(kept.key) if kept else None
    if kept is None or number is None or not may_see(index.place(number), collections):
        return None
    place = index.place(number)
    # A quote may begin before its passage, with the heading, and end behind it.
    spans = kept.spans(place.start)
    text = text_of(index, place.source.path) or ""
    lead = text.find(entry.lead, spans[0][0], spans[-1][1]) if entry.lead else -1
    if lead >= 0:
        spans = ((lead, lead + len(entry.lead)),)
    return quote_of(index, number, *spans, speaker=kept.speaker, collections=collections)


def unseen(
    quotes: Iterable[Quote], seen: Iterable[Shown], index: Engine, *, rests: bool = False
) -> list[Quote]:
    """Those that show no words again: neither of what was shown, nor of each other.

    ``rests``: of one of which only some was shown, the rest.
    """
    known = [words for one in seen for words in _words(one, index)]
    found = []
    for quote in quotes:
        own = _words(shown(quote, index), index)
        left = [one for words in own for one in _without(words, known)]
        if left == own:
            found.append(quote)
        elif rests and (rest := _rest(quote, left, index)):
            found.append(rest)
        known += own
    return found


def _without(words: _Words, known: Sequence[_Words]) -> list[_Words]:
    """The stretches of a document's words that are not known."""
    path, at, stop = words
    left = []
    for other, start, end in sorted(known):
        if other == path and at < end and start < stop:
            left.append((path, at, start))
            at = max(at, end)
    return [(path, start, end) for *_, start, end in [*left, (path, at, stop)] if start < end]


def _rest(quote: Quote, left: Sequence[_Words], index: Engine) -> Quote | None:
    """What of a quote of prose was not shown, in whole sentences; None where that is nothing."""
    if not all(piece.kind in {"text", "intro"} for piece in quote.pieces):
        return None
    text = text_of(index, quote.place.source.path) or ""
    spans = [_stripped(text, start, end) for _, start, end in left]
    spans = [(start, end) for start, end in spans if start < end]
    if not spans:
        return None
    pieces = quote.pieces
    rest = quote_of(index, quote.passage, *spans, speaker=quote.speaker)
    rest = replace(rest, also_in=quote.also_in)
    return elided(rest, before=spans[0][0] > pieces[0].start, after=spans[-1][1] < pieces[-1].end)


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _words(one: Shown, index: Engine) -> list[_Words]:
    """The document, start and end of what was shown, whichever of its passages it is named by."""
    number = index.find_key(one.key)
    if number is None:
        return []
    place = index.place(number)
    return [(place.source.path, start, end) for start, end in one.spans(place.start)]


def as_shown(answer: Answer, entry: Asked) -> Answer | None:
    """An answer that was found again, without what was not shown then; None where its lead is another."""
    keys = {one.key for one in entry.shown}
    kept = [number for number, quote in enumerate(answer.quotes) if quote.key in keys]
    lead = answer.lead
    if (lead.text if lead else "") != entry.lead or not kept or (lead and lead.quote not in kept):
        return None
    return replace(
        answer,
        lead=replace(lead, quote=kept.index(lead.quote)) if lead else None,
        quotes=tuple(answer.quotes[number] for number in kept),
        positions=tuple(
            replace(one, quote=kept.index(one.quote)) for one in answer.positions if one.quote in kept
        ),
    )


def is_the_same(answer: Answer, asked: str, last: Asked, language: str) -> bool:
    """Whether an answer shows nothing that the one before did not show, nor holds a word asked for anew.

    Args:
        answer: Found for the question written out.
        asked: As typed: "when does it open?" is answered by what told the costs, if that says "open".
        last: The answer before.
        language: Of the documents.
    """
    if answer.lead is None or answer.lead.text != last.lead:
        return False
    if not {quote.key for quote in answer.quotes} <= {one.key for one in last.shown}:
        return False
    held = {term for quote in answer.quotes for term in terms_of(quote.text, language)}
    before = set(terms_of(last.question, language))
    new = {word.term for word in words_of(tokens_of(asked, language), asked) if not word.generic} - before
    return not new & held


def tells_of(topic: str, answer: Answer, last: Asked, language: str) -> bool:
    """Whether what is read first of an answer holds a topic, or is another than that of the answer before."""
    if answer.status == "unanswered":
        return False
    lead = answer.lead.text if answer.lead else ""
    named = {word.term for word in words_of(tokens_of(topic, language), topic)}
    return lead != last.lead or bool(named & set(terms_of(lead, language)))


def was_given_in(entry: Asked, message: Message) -> bool:
    """Whether an answer was given in the place of a message, or in what that is a part of."""
    here = (message.channel, *message.within)
    where = entry.conversation or ""
    # A conversation is named by its channel, and what tells it from others there.
    return any(place and (where == place or where.startswith(f"{place}:")) for place in here)


def as_allowed(entry: Entry, collections: Collections, index: Engine) -> Entry:
    """An entry as somebody may know it: only as typed, where documents hidden from them wrote it out.

    So it is, too, where such a document is not there any more: it was removed, or has expired.
    """
    written_from = entry.written_from or frozenset()
    documents = {one for one in written_from if one.startswith("/")}
    from_collections = None if entry.written_from is None else written_from - documents
    if not entry.typed or (
        sees_all(collections, from_collections) and all(_is_there(one[1:], index) for one in documents)
    ):
        return entry
    if isinstance(entry, Gap):
        words = _held_in(entry.typed, entry.missing)
        return replace(entry, question=entry.typed, typed="", missing=words, written_from=frozenset())
    return replace(entry, question=entry.typed, typed="", written_from=frozenset())


def _is_there(path: str, index: Engine) -> bool:
    try:
        index.layout(path)
    except KeyError:
        return False
    return True


def _held_in(text: str, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word.casefold() in text.casefold())
