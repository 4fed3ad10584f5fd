"""Things to try, made from the documents at hand, each tried out before it is offered."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import islice

from bot.model import Answer
from bot.people.persons import Person, named
from bot.people.speeches import statements_of
from bot.question.identifiers import identifiers_of
from bot.question.parsing import parse
from bot.question.words.stopping import STOP
from bot.rules.access import may_see
from bot.showing.replies import Instead
from bot.showing.wording import guidance
from bot.showing.wording.translating import speaking
from knowledge.engine import Engine
from knowledge.model import Collections, Source
from knowledge.reading.origin.naming import title_from_name
from knowledge.text.stemming import language_code, language_names
from knowledge.text.terms import terms_of, tokens_of

WANTED = 3
TRIED = 3
"""Questions like one that found nothing that are tried out."""
MOST = 20
"""Statements of a speaker that are looked at."""
SHORTEST = 4
"""Letters of a word that may be a subject; shorter ones are mostly articles and the like."""


def suggestions(index: Engine, answers: Callable[[str], bool], collections: Collections) -> tuple[str, ...]:
    """Offer up to three things to ask; ``answers`` tells whether a question finds an answer.

    They are in the language of the documents, which is the one in which they are asked.
    """
    with _documents_language(index):
        candidates = list(_candidates(index, collections))
    found: list[str] = []
    for candidate in candidates:
        if len(found) == WANTED:
            break
        if candidate not in found and (candidate.startswith(guidance.QUOTES_BY) or answers(candidate)):
            found.append(candidate)
    return tuple(found)


def instead_of(answer: Answer, index: Engine, answers: Callable[[str], bool], ask_whom: str) -> Instead:
    """Offer what there is for a question without an answer: another like it, and whom to ask."""
    if answer.status == "answered" or answer.quotes:
        return Instead()
    with _documents_language(index):
        near = list(islice(_like(answer, index), TRIED))
    return Instead(next((one for one in near if answers(one)), ""), ask_whom)


def _documents_language(index: Engine) -> AbstractContextManager[None]:
    """Speak the language of the documents: a question in the asker's would hold words that they do not."""
    return speaking(language_code(language_names(index.language)[0]))


def _like(answer: Answer, index: Engine) -> Iterator[str]:
    """Questions that share a word of substance with an unanswered one, from headings above what is nearest."""
    asked = parse(answer.question, index.language)
    wanted = {word.term for word in asked.words if not word.generic}
    places = [quote.place for quote in answer.nearest]
    heads = (head for one in places for head in (*reversed(one.section), one.source.title))
    shared = {head: len(wanted.intersection(terms_of(head, index.language))) for head in dict.fromkeys(heads)}
    for head in sorted((head for head in shared if shared[head]), key=lambda head: -shared[head]):
        # Another version's, another error's name would be taken for the one that was asked for.
        if set(identifiers_of(head)) <= set(asked.identifiers):
            yield head if head.endswith("?") else guidance.what_about(head)


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
