"""A journal that lasts as long as its process."""

from collections import OrderedDict, deque
from datetime import datetime

from bot.journal.entries import Asked, Change, Complaint, Gap, Rating, question_key
from bot.owing import MemoryDebts
from bot.posts import MemoryPosts


class MemoryJournal(MemoryPosts, MemoryDebts):
    """A journal that lasts as long as the process and holds the newest ``keep`` entries of each kind."""

    is_shared = False
    """There is no other process."""

    def __init__(self, keep: int = 10_000) -> None:
        MemoryPosts.__init__(self, keep)
        MemoryDebts.__init__(self)
        self._asked: OrderedDict[str, Asked] = OrderedDict()
        self._own: OrderedDict[tuple[str, str], Asked] = OrderedDict()
        self._last: OrderedDict[tuple[str, str], Asked] = OrderedDict()
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._changes: deque[Change] = deque(maxlen=keep)
        self._rated: OrderedDict[tuple[str, str], Rating] = OrderedDict()

    def asked(self, entry: Asked) -> None:
        """Note a question and its answer."""
        with self._lock:
            if entry.answer_id not in self._asked:
                self._note(self._asked, entry.answer_id, entry)
            self._note(self._own, (entry.answer_id, entry.asker), entry)
            if entry.conversation is not None:
                self._note(self._last, (entry.conversation, ""), entry)
                self._note(self._last, (entry.conversation, entry.asker), entry)

    def withdrawn(self, answer_id: str) -> None:
        """Take back that something was asked; what was asked before it is the newest of its conversation."""
        with self._lock:
            self._asked.pop(answer_id, None)
            for own in [one for one in self._own if one[0] == answer_id]:
                del self._own[own]
            for key in [key for key, entry in self._last.items() if entry.answer_id == answer_id]:
                conversation, asker = key
                left = (one for one in reversed(self._own.values()) if one.conversation == conversation)
                before = next((one for one in left if asker in {"", one.asker}), None)
                if before is None:
                    del self._last[key]
                else:
                    self._last[key] = before

    def rated(self, rating: Rating) -> None:
        """Note what an asker thinks of an answer."""
        key = rating.answer_id, rating.asker
        with self._lock:
            self._note(self._rated, key, rating.after(self._rated.get(key)))

    def complaints(self, limit: int = 20) -> list[Complaint]:
        """List answers that were no help, newest first."""
        with self._lock:
            found = [(one, self._asked.get(one.answer_id)) for one in self._rated.values() if not one.helpful]
        listed = [Complaint(entry, one.reason, one.words, one.at) for one, entry in found if entry]
        return sorted(listed, key=lambda one: one.at, reverse=True)[:limit]

    def reloaded(self, summary: str, seconds: float, *, failed: int) -> None:
        """Reloads are read from a database only."""

    def changed(self, change: Change) -> None:
        """Note what an admin changed."""
        with self._lock:
            self._changes.append(change)

    def changes(self, limit: int = 20) -> list[Change]:
        """List what admins changed, newest first."""
        with self._lock:
            return list(self._changes)[::-1][:limit]

    def gaps(self, limit: int = 20, home: str = "") -> list[Gap]:
        """List questions that found no answer the last time they were asked, newest first."""
        found: dict[str, Gap] = {}
        with self._lock:
            entries = list(self._asked.values())
        for one in entries:
            if home and one.home not in {"", home}:
                continue
            key = question_key(one.question)
            before = found.pop(key, None)
            if not one.answered:
                times = before.times + 1 if before else 1
                found[key] = Gap(one.question, times, one.at, one.missing, one.typed, one.written_from)
        return list(reversed(found.values()))[:limit]

    def noted(self, since: datetime, limit: int = 10_000, home: str = "") -> list[Asked]:
        """List what was asked since then, of each asker what they were shown last, newest first."""
        with self._lock:
            entries = {(one.answer_id, one.asker): one for one in self._asked.values()} | dict(self._own)
        found = [one for one in entries.values() if one.at >= since and (not home or one.home in {"", home})]
        return sorted(found, key=lambda one: one.at, reverse=True)[:limit]

    def find(self, answer_id: str, asker: str = "") -> Asked | None:
        """Give the question behind an answer's buttons: the asker's own entry, else the first."""
        with self._lock:
            return self._own.get((answer_id, asker)) or self._asked.get(answer_id)

    def last_in(self, conversation: str, asker: str = "") -> Asked | None:
        """Give the newest question of a conversation: the asker's own, else anybody's."""
        with self._lock:
            return self._last.get((conversation, asker)) or self._last.get((conversation, ""))

    def is_by(self, entry: Asked, asker: str) -> bool:
        """Tell whether somebody asked it."""
        return entry.asker == asker

    def is_in(self, entry: Asked, conversation: str | None) -> bool:
        """Tell whether it was asked in this very conversation."""
        return conversation is not None and entry.conversation == conversation

    def first_time(self, event: str) -> bool:
        """Tell whether this event was not seen before; from now on it was."""
        with self._lock:
            known = event in self._seen
            self._note(self._seen, event, None)
            return not known

    def forget(self, event: str) -> None:
        """Take back that an event was seen."""
        with self._lock:
            self._seen.pop(event, None)

    def close(self) -> None:
        """Nothing waits."""
