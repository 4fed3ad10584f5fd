"""What someone said: statements as quotes, each once, with every place it stands in."""

from collections.abc import Callable
from functools import cache

from bot.answer.quotes import verified
from bot.answer.spans import quote_of, under_name
from bot.model import Quote
from bot.people.persons import people_meant
from bot.people.speakers import sentences_of
from bot.people.speeches import statements_of
from bot.question.parsing import words_of
from bot.rules.access import may_see
from knowledge.engine import Engine
from knowledge.model import Collections, Span, Statement
from knowledge.text.terms import terms_of, tokens_of


def quotes_by(index: Engine, speaker: str, about: str = "", collections: Collections = None) -> list[Quote]:
    """Quote every statement of a speaker, the sentences it stands in whole; on a subject, the closest first.

    A bare denial comes with what it denies, where that is near.
    """
    wanted = _subject(about, index.language)
    said = cache(lambda path: frozenset(index.statements_in(path)))
    ranked: list[tuple[int, Quote]] = []
    seen: set[tuple[int, Span]] = set()
    for number, statement in statements_of(index, people_meant(index, speaker, collections), collections):
        span = _sentences_around(index, number, statement, said)
        if span is None or (number, span) in seen:
            continue
        quote = quote_of(index, number, span, collections=collections)
        quote = under_name(
            index, quote, statement.speaker, said(quote.place.source.path) if statement.question else ()
        )
        shared = len(wanted & set(terms_of(quote.text, index.language)))
        if (wanted and not shared) or not may_see(quote.place, collections) or not verified(quote, index):
            continue
        seen.add((number, span))
        ranked.append((shared, quote))
    ranked.sort(key=lambda one: (-one[0], one[1].passage, one[1].place.start))
    return [quote for _, quote in ranked]


def _subject(about: str, language: str) -> set[str]:
    """The terms of a subject that a question about it would look for; all where it has stop words alone."""
    tokens = tokens_of(about, language)
    return {word.term for word in words_of(tokens, about)} or {token.term for token in tokens}


def _sentences_around(
    index: Engine, number: int, statement: Statement, said: Callable[[str], frozenset[Statement]]
) -> Span | None:
    """The sentences of a passage that a statement stands in; ``said`` tells the statements of a document."""
    passage = index.passage(number)
    # The statement may be that of a copy: then its offsets count another document's characters.
    for place in (passage.place, *passage.also_in) if passage.also_in else ():
        if statement in said(place.source.path):
            ahead = place.start - passage.place.start
            sentences = [(start + ahead, end + ahead) for start, end in index.sentences(number)]
            span = sentences_of(statement, sentences)
            if span:
                return span[0] - ahead, span[1] - ahead
    return sentences_of(statement, index.sentences(number))
