"""What the documents hold, apart from answers: who says what, which there are, where a text is from."""

from bot.answer.links import Links
from bot.answer.voices.remarks import quotes_by
from bot.conversation.completing import Names
from bot.conversation.doors.door import Completion
from bot.model import Message, Reply
from bot.people.offices import Held
from bot.people.persons import Person, named, office_meant, people_meant, similar_speakers
from bot.showing.listings import choices_reply, quotes_reply, sources_page, sources_reply
from bot.showing.replies import note
from bot.showing.trace_replies import trace_reply
from bot.showing.wording import about_sources, about_speakers, about_traces, phrases
from bot.showing.wording.translating import say
from bot.tracing.refusing import UntraceableError
from bot.tracing.tracing import trace, with_links
from knowledge.engine.remembering import PerIndex
from knowledge.library import Library

SOURCES_SHOWN = 25
SOURCES_ON_A_PAGE = 10


class Lookups:
    """Looks things up in a library; ``links`` make the documents' addresses."""

    def __init__(self, library: Library, links: Links) -> None:
        self._library = library
        self._links = links
        self._titles = PerIndex(
            lambda index, collections: Names(one.source.title for one in index.documents(collections))
        )
        self._speakers = PerIndex(
            lambda index, collections: Names(one.name for one in named(index, collections))
        )

    def quotes(self, speaker: str, about: str, message: Message) -> Reply:
        """List what someone says, on a subject or on all."""
        if not speaker:
            return note(say(about_speakers.WHOSE_QUOTES))
        index = self._library.index
        meant = people_meant(index, speaker, message.collections)
        found = quotes_by(index, speaker, about, message.collections)
        if found:
            speaking_there = {one.speaker.name for one in found if one.speaker}
            names = [one.name for one in meant if one.names & speaking_there]
            held = office_meant(index, speaker, message.collections)
            return quotes_reply(
                phrases.listed(names),
                about,
                self._links.shown_to(message, index).all_linked(found),
                _office(speaker, held),
            )
        if about and meant:
            names = [one.name for one in meant]
            return note(about_speakers.says_nothing_about(phrases.listed(names), about), private=False)
        similar = similar_speakers(index, speaker, message.collections)
        return note(about_speakers.unknown_speaker(speaker, similar), private=False)

    def sources(self, search: str, page: int | None, message: Message) -> Reply:
        """List the documents whose title or path holds the words; a page from 1 on, or None: all that fit."""
        index = self._library.index
        documents = index.documents(message.collections)
        if not documents:
            return note(say(about_sources.NO_DOCUMENTS), private=False)
        found = [one for one in documents if one.source.bears(search)]
        if not found:
            return note(about_sources.no_such_document(search), private=False)
        links = self._links.shown_to(message, index)
        if page is not None:
            return sources_page(found, search, page, SOURCES_ON_A_PAGE, links)
        return sources_reply(found, search, SOURCES_SHOWN, links)

    def trace(self, text: str, message: Message) -> Reply:
        """Tell where a text comes from."""
        if not text.strip():
            return note(say(about_traces.NOTHING_TO_TRACE))
        index = self._library.index
        try:
            found = trace(text, index, message.collections)
        except UntraceableError as error:
            return note(about_traces.untraceable(error))
        return trace_reply(with_links(found, self._links.shown_to(message, index)))

    def completed(self, completion: Completion, message: Message) -> Reply:
        """Complete a name."""
        names = self._titles if completion.of == "documents" else self._speakers
        found = names.of(self._library.index, message.collections)
        return choices_reply(found.completing(completion.prefix, completion.limit))


def _office(asked: str, held: Held[Person] | None) -> str:
    if held is None:
        return ""
    before = [(one.name, day) for one, day in held.before]
    return about_speakers.office_held(asked, held.holder.name, held.day, before)
