"""Documents from the chat: shown as they would be read, added, removed, and put back."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.conversation.intents.model import Add
from bot.conversation.upkeep.housekeeping import Reloader, reported
from bot.journal import Change, Journal
from bot.model import ActionKind, Message, Option, Reply
from bot.rules.access import Access
from bot.shelving.shelf import Draft, NotShelvedError, Shelf, Shelved
from bot.showing.replies import note
from bot.showing.shelving_replies import (
    done_reply,
    draft_reply,
    look_reply,
    removal_reply,
    undone_reply,
    which_reply,
)
from bot.showing.wording import about_chats, about_shelving, about_sources, about_the_folder
from bot.showing.wording.translating import say
from knowledge.engine import DocumentInfo
from knowledge.errors import KnowledgeError, ShrunkFolderError
from knowledge.library import Library
from knowledge.model import SHARED
from knowledge.storage import ReloadUnderWayError

TRIES: Final = 60
PAUSE_SECONDS: Final = 0.5
"""Between two tries, where another reload is under way: it may have looked at the folder before the change."""
OFFERED: Final = 25
"""Places or documents to pick from; Discord shows no more: its page on select menus."""


class Shelving:
    """Changes a library's folder for admins.

    A file goes where its admin may see it, and only what they may see can be replaced, removed or put back.
    ``access`` tells which top-level folders somebody sees, empty ones included; ``pause`` waits for seconds.
    """

    def __init__(
        self,
        library: Library,
        journal: Journal,
        reloader: Reloader,
        shelf: Shelf,
        access: Access,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._library = library
        self._journal = journal
        self._reloader = reloader
        self._shelf = shelf
        self._access = access
        self._pause = pause

    def offer(self, wanted: Add, message: Message) -> Reply:
        """Show how a file would be read; where others read along, only offer to show it."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        if wanted.file is None:
            return note(say(about_shelving.ATTACH))
        try:
            draft = self._shelf.take(wanted.file, message.asker.id)
        except NotShelvedError as error:
            return note(about_shelving.refused(wanted.file.name, error))
        if not message.alone:
            return look_reply(draft)
        named = wanted.collection.casefold()
        places = (SHARED, *self._places(message))
        found = next((one for one in places if one.casefold() == named), None)
        unknown = about_shelving.no_such_collection(wanted.collection) if found is None else ""
        return self._shown(draft, found or SHARED, message, unknown)

    def removal(self, title: str, message: Message) -> Reply:
        """Ask back whether a document is to go, or which."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        if not title:
            return note(say(about_shelving.WHICH_TO_REMOVE))
        documents = self._library.index.documents(message.collections)
        named = title.casefold()
        found = [one for one in documents if named in {one.source.title.casefold(), one.source.path.casefold()}]
        found = found or [one for one in documents if one.source.bears(title)]
        match found:
            case []:
                return note(about_sources.no_such_document(title))
            case [one]:
                return removal_reply(one, _key(one.source.path))
            case _ if len(found) > OFFERED:
                return note(say(about_shelving.TOO_MANY))
        return which_reply([(one, _key(one.source.path)) for one in found])

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Do what a button promises, or a choice."""
        if not message.asker.admin:
            return note(say(about_the_folder.ADMINS_ONLY))
        match kind:
            case "file_which":
                document = self._document(value, message)
                return removal_reply(document, value) if document else self._unknown()
            case "file_remove":
                document = self._document(value, message)
                return self._remove(document, message) if document else self._unknown()
            case "file_undo":
                return self._undo(value, message)
            case "file_cancel":
                return self._cancel(value, message)
            case _:
                return self._decide(kind, value, message)

    # --- what was sent ---

    def _decide(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Show or add a file that was sent, by whoever sent it."""
        draft_id, _, place = value.partition(".")
        draft = self._shelf.draft(draft_id)
        if draft is None:
            return self._unknown()
        if draft.by != message.asker.id:
            return note(say(about_shelving.ONLY_WHO_SENT_IT))
        places = (SHARED, *self._places(message))
        collection = next((one for one in places if _key(one)[:8] == place), None)
        if kind == "file_look" or collection is None:
            return self._shown(draft, SHARED, message)
        if kind == "file_into":
            return self._shown(draft, collection, message)
        return self._add(draft, collection, message, replacing=kind == "file_replace")

    def _add(self, draft: Draft, collection: str, message: Message, *, replacing: bool) -> Reply:
        there = self._shelf.in_place_of(draft, collection)
        if there is not None and not replacing:
            return self._shown(draft, collection, message)  # it came there since; that is asked about
        try:
            shelved = self._shelf.add(draft, collection, replacing=there)
        except NotShelvedError as error:
            return note(about_shelving.refused(draft.name, error))
        self._journal.changed(Change(message.asker.id, shelved.did, shelved.path))
        return done_reply(shelved, self._read_anew(message))

    def _shown(self, draft: Draft, collection: str, message: Message, unknown: str = "") -> Reply:
        places = (SHARED, *self._places(message))
        # The one that is chosen is there, however many there are.
        offered = dict.fromkeys((*places[: OFFERED - 1], collection))
        everybody = say(about_shelving.FOR_EVERYBODY)
        options = [Option(one or everybody, f"{draft.id}.{_key(one)[:8]}") for one in offered]
        there = self._shelf.in_place_of(draft, collection)
        return draft_reply(
            draft,
            f"{draft.id}.{_key(collection)[:8]}",
            options,
            label=about_shelving.add_to(collection),
            in_its_place=about_shelving.in_its_place(there, self._title(there, message)) if there else "",
            unknown=unknown,
        )

    def _places(self, message: Message) -> tuple[str, ...]:
        allowed = self._access(message)
        return tuple(one for one in self._shelf.collections() if allowed is None or one in allowed)

    def _cancel(self, value: str, message: Message) -> Reply:
        draft = self._shelf.draft(value)
        if draft is not None and draft.by == message.asker.id:
            self._shelf.drop(value)
        return note(say(about_shelving.NOTHING_CHANGED))

    # --- what is there ---

    def _document(self, key: str, message: Message) -> DocumentInfo | None:
        documents = self._library.index.documents(message.collections)
        return next((one for one in documents if _key(one.source.path) == key), None)

    def _title(self, path: str, message: Message) -> str:
        document = self._document(_key(path), message)
        return document.source.title if document else ""

    def _remove(self, document: DocumentInfo, message: Message) -> Reply:
        source = document.source
        try:
            shelved = self._shelf.remove(source.path, source.title, message.asker.id)
        except NotShelvedError as error:
            return note(about_shelving.refused(source.path, error))
        self._journal.changed(Change(message.asker.id, shelved.did, shelved.path))
        return done_reply(shelved, self._read_anew(message))

    def _undo(self, value: str, message: Message) -> Reply:
        shelved = self._shelf.shelved(value)
        if shelved is None or not self._may_see(shelved, message):
            return self._unknown()
        try:
            self._shelf.undo(shelved)
        except NotShelvedError as error:
            return note(about_shelving.refused(shelved.path, error))
        self._journal.changed(Change(message.asker.id, "undone", shelved.path))
        return undone_reply(shelved, self._read_anew(message))

    def _may_see(self, shelved: Shelved, message: Message) -> bool:
        top, slash, _ = shelved.path.partition("/")
        allowed = self._access(message)
        if slash and allowed is not None and top not in self._shelf.collections():
            return shelved.by == message.asker.id  # a folder that is gone has no rules that could be asked
        return not slash or allowed is None or top in allowed

    def _unknown(self) -> Reply:
        return note(say(about_chats.UNKNOWN_BUTTON))

    # --- reading ---

    def _read_anew(self, message: Message) -> Reply:
        # By the folders, not by the index from before: a collection may have had no document.
        message = replace(message, collections=self._access(message))
        anyway = False
        for _ in range(TRIES):
            try:
                return reported(self._reloader(None, anyway=anyway), message, self._library, self._journal)
            except ReloadUnderWayError:
                self._pause(PAUSE_SECONDS)
            except ShrunkFolderError as error:
                # The one file that was taken out here is no sign of a disk that is gone.
                if anyway or error.before - error.now > 1:
                    return note(about_the_folder.shrunk(error.before, error.now))
                anyway = True
            except KnowledgeError as error:
                return note(say(about_the_folder.RELOAD_FAILED, reason=str(error)))
        return note(say(about_shelving.READ_LATER))


def _key(name: str) -> str:
    """Name a path or collection in 16 letters and digits, for buttons."""
    return hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
