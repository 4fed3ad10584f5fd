"""Things to try, made from the documents at hand, each tried out before it is offered."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from bot.access import may_see
from bot.people.persons import Person, named
from bot.people.speeches import statements_of
from bot.question.words.stopping import STOP
from bot.showing.wording import guidance
from knowledge.engine import Engine
from knowledge.model import Collections, Source
from knowledge.reading.origin.naming import title_from_name
from knowledge.text.terms import terms_of, tokens_of

WANTED = 3
MOST = 20
"""Statements of a speaker that are looked at."""
SHORTEST = 4
"""Letters of a word that may be a subject; shorter ones are mostly articles and the like."""


def suggestions(index: Engine, answers: Callable[[str], bool], collections: Collections) -> tuple[str, ...]:
    """Offer up to three things to ask; ``answers`` tells whether a question finds an answer."""
    found: list[str] = []
    for candidate in _candidates(index, collections):
        if len(found) == WANTED:
            break
        if candidate not in found and (candidate.startswith(guidance.QUOTES_BY) or answers(candidate)):
            found.append(candidate)
    return tuple(found)


def _candidates(index: Engine, collections: Collections) -> Iterator[str]:
    speakers = sorted(named(index, collections), key=lambda one: not one.offices)
    documents = index.documents(collections)[:5]
    for number, speaker in enumerate(speakers[:2]):
        if number == 0:
            topics = islice(_topics(index, speaker, collections), 1)
            yield from (guidance.what_they_say(speaker.name, topic) for topic in topics)
        else:
            yield guidance.quotes_by(speaker.name)
    for document in documents:
        if _says_what_it_is_about(document.source):
            yield guidance.what_about(document.source.title)


def _says_what_it_is_about(source: Source) -> bool:
    """Whether somebody gave the document a title of some words; else it bears its file's name."""
    words = [token for token in tokens_of(source.title) if token.word not in STOP]
    return len(words) > 1 and source.title != title_from_name(source.path)


def _topics(index: Engine, speaker: Person, collections: Collections) -> Iterator[str]:
    """Words of the titles and headings that the speaker's passages hold, the most frequent first."""
    found = statements_of(index, [speaker], collections, MOST)
    passages = [one for number, _ in found if may_see((one := index.passage(number)).place, collections)]
    spoken = Counter(term for passage in passages for term in set(terms_of(passage.text, index.language)))
    names = set(terms_of(speaker.name, index.language))
    heads = {head for passage in passages for head in (passage.place.source.title, *passage.place.section)}
    words = {
        token.term: token.word
        for head in sorted(heads)
        for token in tokens_of(head, index.language)
        if token.term not in names
        and token.word not in STOP
        and len(token.word) >= SHORTEST
        and not token.word.isdigit()
    }
    for term in sorted(words, key=lambda term: (-spoken[term], term)):
        if spoken[term]:
            yield words[term]
