"""The port ``bot.journal.Journal`` on a database."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.database.elsewhere import SharedCount
from adapters.database.held import SPEAKING
from adapters.database.jobs import Job, is_shared
from adapters.database.keeper import DatabaseKeeper
from adapters.database.naming import Names
from adapters.database.recent import Recent
from adapters.database.turns import Turn
from adapters.database.working import Worker
from adapters.database.writes import (
    Changed,
    Doubted,
    Forgotten,
    LetGo,
    Reloaded,
    Seen,
    Settled,
    Told,
    Withdrawn,
    Word,
)
from adapters.settings.secrets import Secret
from bot.journal import Asked, Change, Complaint, Gap, Rating
from bot.owing import Owed
from bot.posts import Posted

if TYPE_CHECKING:
    from adapters.database.statements.store import Store

PATIENCE = 1.0
"""Seconds a read may take."""
CLOSING = 5.0
"""Seconds for what still waits to be written."""
CLAIMING = 15.0
"""Seconds that it may take to be told whose to answer something is …"""
SHORT_OUTAGE = 10.0
"""… as many of an outage, so that a server that is restarted is waited for …"""
LONG_OUTAGE = 1.5
"""… and where it lasts: enough to find out whether it is over."""


class DatabaseJournal:
    """Keeps the journal in a database, and its newest entries in memory, so that they are found at any rate.

    ``url`` None: a SQLite file in ``state``. ``folder`` names the documents that are asked: several may share a
    database, and each has its own gaps and conversations. ``names``: what it calls askers, in memory as well;
    None: by their ids.
    """

    def __init__(
        self, url: Secret | None, state: Path, journal_days: int, folder: str = "", names: Names | None = None
    ) -> None:
        self._recent = Recent()
        self._names = names or Names()
        self.is_shared = is_shared(url)
        """Whether other processes may write it, too, on other machines."""
        self._worker = Worker(url, state, journal_days, folder, self._names, self._recent.let_go)
        self.keeper = DatabaseKeeper(self._worker, self._names)

    @property
    def trouble(self) -> str | None:
        """What is wrong with the database at the moment, in one sentence with what to do."""
        return self._worker.trouble

    def ready(self, seconds: float) -> bool:
        """Wait until the database is open; tell whether it works."""
        return self._worker.ready(seconds)

    def asked(self, entry: Asked) -> None:
        """Note a question and its answer."""
        entry = self._named(entry)
        self._recent.asked(entry)
        self._worker.put(Job(entry))

    def withdrawn(self, answer_id: str) -> None:
        """Take back that something was asked."""
        self._recent.withdrawn(answer_id)
        self._worker.put(Job(Withdrawn(answer_id)))

    def posted(self, entry: Posted) -> None:
        """Note which post answers a message."""
        self._recent.posted(entry)
        self._worker.put(Job(entry))

    def post_for(self, message: str) -> Posted | None:
        """Give what answers a message, also from before a restart."""
        recent = self._recent.post_for(message)
        if recent is not None and not self.is_shared:
            return recent
        found = self._worker.ask(lambda store: store.post_for(message), PATIENCE)
        return found if isinstance(found, Posted) else recent

    def owe(self, owed: Owed) -> "Future[object]":
        """Note what is owed; the future gives whether it is this process's to answer.

        None: nobody can tell. On a server that is shared that is known only after some seconds: it may be back
        by then, and whoever answered without it might not be the only one.
        """
        owed = replace(owed, asker=self._names.of(owed.asker))
        done: Future[object] = Future()
        since = self._worker.failing_since
        if since is None:
            self._worker.put(Job(owed, done), CLAIMING)
        elif self.is_shared:
            self._worker.put(Job(owed, done), max(SHORT_OUTAGE - (time.monotonic() - since), LONG_OUTAGE))
        else:
            self._worker.put(Job(owed))
            done.set_result(None)
        return done

    def settle(self, key: str) -> None:
        """Note that something is owed no more."""
        self._worker.put(Job(Settled(key)))

    def doubt(self, key: str) -> None:
        """Leave something that is owed to whoever takes it up, unless it turns out to be answered."""
        self._worker.put(Job(Doubted(key)))

    def let_go(self, key: str) -> None:
        """Leave something that is owed to whoever takes it up."""
        self._worker.put(Job(LetGo(key)))

    def left(self, chat: str) -> list[Owed]:
        """Take up what is owed in a chat and nobody living is at; nothing while the database fails."""
        asked = time.monotonic()

        async def taken(store: "Store") -> list[Owed]:
            found = await store.left(chat)
            if time.monotonic() - asked > CLOSING:
                # Nobody waits any more who would answer it.
                await store.write([LetGo(one.key) for one in found])
            return found

        found = self._worker.ask(taken, CLOSING)
        return found if isinstance(found, list) else []

    def rated(self, rating: Rating) -> None:
        """Note what an asker thinks of an answer."""
        rating = replace(rating, asker=self._names.of(rating.asker))
        self._recent.rated(rating)
        self._worker.put(Job(rating))

    def complaints(self, limit: int = 20) -> list[Complaint]:
        """List answers that were no help; while the database fails, those of this process."""
        found = self._worker.ask(lambda store: store.complaints(limit), PATIENCE)
        return found if isinstance(found, list) else self._recent.complaints(limit)

    def reloaded(self, summary: str, seconds: float, *, failed: int) -> None:
        """Note a reload."""
        self._worker.put(Job(Reloaded(summary, seconds, failed)))

    def changed(self, change: Change) -> None:
        """Note what an admin changed."""
        self._worker.put(Job(Changed(replace(change, by=self._names.of(change.by)))))

    def changes(self, limit: int = 20) -> list[Change]:
        """List what admins changed, newest first; none while the database fails."""
        found = self._worker.ask(lambda store: store.changes(limit), PATIENCE)
        return found if isinstance(found, list) else []

    def gaps(self, limit: int = 20, home: str = "") -> list[Gap]:
        """List questions that found no answer; while the database fails, those of this process."""
        found = self._worker.ask(lambda store: store.gaps(limit, home), PATIENCE)
        return found if isinstance(found, list) else self._recent.gaps(limit, home)

    def noted(self, since: datetime, limit: int = 10_000, home: str = "") -> list[Asked]:
        """List what was asked since then; while the database fails, of this process."""
        found = self._worker.ask(lambda store: store.noted(since, limit, home), PATIENCE)
        return found if isinstance(found, list) else self._recent.noted(since, limit, home)

    def ratings(self) -> list[tuple[float, bool]]:
        """Give each rated answer's confidence, and whether it was helpful; none while the database fails."""
        found = self._worker.ask(lambda store: store.ratings(), CLOSING)
        return found if isinstance(found, list) else []

    def find(self, answer_id: str, asker: str = "") -> Asked | None:
        """Give the question behind an answer's buttons: the asker's own entry, else the first."""
        own = self._names.of(asker)
        recent = self._recent.find(answer_id, own)
        # What was shown to one person alone belongs to no conversation: it is not the first.
        if recent is not None and (recent.asker == own if asker else recent.conversation is not None):
            return recent
        askers = self._names.all_of(asker) if asker else ()
        found = self._asked(self._worker.ask(lambda store: store.find(answer_id, askers), PATIENCE))
        return found or recent

    def last_in(self, conversation: str, asker: str = "") -> Asked | None:
        """Give the newest question of a conversation: the asker's own, else anybody's."""
        own = self._names.of(asker)
        recent = self._recent.last_in(self._names.of_conversation(conversation), own)
        if recent is not None and own in {"", recent.asker} and not self.is_shared:
            return recent
        # The asker's own may be from before a restart; or another process answered what was asked since.
        names, askers = self._names.all_of_conversation(conversation), self._names.all_of(asker)
        found = self._asked(self._worker.ask(lambda store: store.last_in(names, askers), PATIENCE))
        # The same, before the database took out what it cannot hold.
        is_same = found is not None and recent is not None and found.answer_id == recent.answer_id
        return recent if is_same else found or recent

    def is_by(self, entry: Asked, asker: str) -> bool:
        """Tell whether somebody asked it, whatever they are called in it."""
        return entry.asker in self._names.all_of(asker)

    def is_in(self, entry: Asked, conversation: str | None) -> bool:
        """Tell whether it was asked in this very conversation, whatever that is called in it."""
        return conversation is not None and entry.conversation in self._names.all_of_conversation(conversation)

    def first_time(self, event: str) -> bool:
        """Tell whether this event was not seen before; a working database holds it before this returns."""
        if not self._recent.first_time(event):
            return False
        return self._worker.ask(Seen(event), PATIENCE) is not False

    def forget(self, event: str) -> None:
        """Take back that an event was seen; a working database has let go of it before this returns."""
        self._recent.forget(event)
        self._worker.ask(Forgotten(event), PATIENCE)

    def may_speak(self, chat: str, *, is_so: bool) -> None:
        """Have this process be one that may answer alone in a chat, or no longer."""
        self._worker.held.want(SPEAKING + chat, is_wanted=is_so)

    def speaks(self, chat: str) -> bool:
        """Whether no other process is known to answer alone in a chat."""
        return SPEAKING + chat not in self._worker.held.elsewhere

    def leading(self, name: str) -> Callable[[], bool]:
        """Try from now on to be the one process that does something, and give what tells whether it is."""
        if not self.is_shared:
            return lambda: True
        held = self._worker.held
        held.want(name, is_wanted=True)
        return lambda: name in held.names

    def tell(self, word: Word) -> None:
        """Tell the other processes, as soon as what was noted before is written."""
        self._worker.put(Job(Told(word)))

    def when(self, word: Word, act: Callable[[], object]) -> None:
        """Have something done, on the journal's thread, when others may have told that word."""

        async def look(_: "Store") -> None:
            act()

        self._worker.news.when(word, look)

    def turn(self, name: str) -> Turn:
        """What only one process at a time may do."""
        return Turn(self._worker, name)

    @property
    def elsewhere(self) -> SharedCount:
        """What limits count of other processes' questions."""
        return SharedCount(self._worker, self._names)

    @property
    def is_told(self) -> bool:
        """Whether the database tells at once what others do."""
        return self._worker.news.is_told

    def close(self) -> None:
        """Write what still waits, 5 seconds at most."""
        self._worker.close(CLOSING)

    def _named(self, entry: Asked) -> Asked:
        """Call asker and conversation what the journal calls them."""
        where = None if entry.conversation is None else self._names.of_conversation(entry.conversation)
        return replace(entry, asker=self._names.of(entry.asker), conversation=where)

    @staticmethod
    def _asked(found: object) -> Asked | None:
        return found if isinstance(found, Asked) else None
