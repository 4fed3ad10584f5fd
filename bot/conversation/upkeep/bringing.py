"""Sources that documents come from by themselves: looked at when an admin wants it, and told of."""

from collections.abc import Callable, Sequence

from bot.conversation.completing import Names
from bot.conversation.doors.door import Completion
from bot.conversation.intents.model import Progress, Reload, Sync
from bot.journal import Journal
from bot.model import SILENCE, Block, Message, Reply
from bot.rules.access import Access, visible_sources
from bot.showing.listings import choices_reply
from bot.showing.replies import note
from bot.showing.syncing_replies import brought_reply, brought_sentence, failing_reply, states_blocks
from bot.showing.wording import about_syncing, about_the_folder
from bot.showing.wording.translating import ENGLISH, say, speaking
from bot.syncing import Brought, Looking, NoSuchSourceError, Sources, SourceState, SyncUnderWayError
from knowledge.errors import KnowledgeError

Reloading = Callable[[Reload, Message, Sequence[Brought], Callable[[], object]], Reply]
"""Reads for an admin what was brought, and reports it; calls the last when that is done."""


class Bringing:
    """Brings what sources deliver, for admins, and tells of those sources whose collection an asker may see.

    ``sources`` gives them, which are made with the first call. ``reload``: what follows. ``access``: by the
    sources' collections, which may hold no document yet.
    """

    def __init__(
        self, sources: Callable[[], Sources], journal: Journal, reload: Reloading, access: Access
    ) -> None:
        self._sources = sources
        self._journal = journal
        self._reload = reload
        self._access = access

    def sync(self, wanted: Sync, message: Message) -> Reply:
        """Look at a source, or at all that the asker may know of, and bring the documents up to date."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        try:
            names = [one.name for one in self.visible(message) if not one.dropped]
            if not names:
                return note(say(about_syncing.NO_SOURCES))
            if wanted.source:
                meant = [one for one in names if one.casefold() == wanted.source.strip().casefold()]
                if not meant:
                    return note(about_syncing.no_such_source(wanted.source, names))
                names = meant
            brought = self._sources().bring(names, _telling(wanted.progress), anyway=wanted.anyway)
        except SyncUnderWayError:
            return note(say(about_syncing.UNDER_WAY))
        except NoSuchSourceError:  # taken out of the file a moment ago
            return note(say(about_syncing.NO_SOURCES))
        except KnowledgeError as error:
            return note(about_syncing.sync_failed(_told(error, message)))
        note_brought(brought, self._journal)
        report = self._reload(Reload(wanted.progress), message, brought, self._sources().was_read)
        return brought_reply(brought, report)

    def status(self, message: Message) -> list[Block]:
        """Tell an admin how the sources do that they may know of."""
        try:
            return states_blocks(self.visible(message))
        except KnowledgeError as error:
            return list(note(_told(error, message)).blocks)

    def visible(self, message: Message) -> tuple[SourceState, ...]:
        """The sources that an admin may know of, in their order; nobody else may know of any.

        Raises:
            KnowledgeError: ``sources.toml`` is no good.
        """
        if not message.asker.admin:
            return ()
        return visible_sources(self._sources().states(), self._access(message))

    def names(self, message: Message) -> tuple[str, ...]:
        """Of the sources that an admin may know of; none where ``sources.toml`` is no good."""
        try:
            return tuple(one.name for one in self.visible(message) if not one.dropped)
        except KnowledgeError:
            return ()

    def failing(self, name: str, message: Message) -> Reply:
        """Tell an admin of a source that delivers nothing; silence to who may not know of it, or if it does."""
        found = next((one for one in self.visible(message) if one.name == name), None)
        return (failing_reply(found) if found else None) or SILENCE

    def completed(self, completion: Completion, message: Message) -> Reply:
        """Complete the name of a source, for an admin."""
        return choices_reply(Names(self.names(message)).completing(completion.prefix, completion.limit))


def note_brought(brought: Sequence[Brought], journal: Journal) -> None:
    """Note in the journal what sources brought, as a reload is noted."""
    with speaking(ENGLISH):  # The journal is the operator's.
        for one in brought:
            journal.reloaded(brought_sentence(one), one.seconds, failed=len(one.failed))


def _told(error: KnowledgeError, message: Message) -> str:
    """Why no sources can be told of; what is wrong may be with a name that is not for everybody's eyes."""
    return str(error) if message.collections is None else say(about_syncing.FAULTY)


def _telling(progress: Progress | None) -> Callable[[str, int], None] | None:
    return None if progress is None else lambda name, documents: progress(Looking(name, documents))
