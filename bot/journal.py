"""The journal, as the bot sees it: what was asked, answered and rated, and what was seen before."""

import re
import unicodedata
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal, Protocol

from bot.posts import MemoryPosts, Posts
from knowledge.model import Collections, Span, Speaker

Reason = Literal["quote", "speaker", "outdated", "missing"]
"""What may be wrong with an answer: its quote, who is said to speak, its age, what it leaves out."""

WORDS_KEPT: Final = 2_000
"""Characters of a quote that are kept as they were shown."""
ONCE: Final = "once:"
"""Begins the name of an event that must not come about again after days either: it is known as answers are."""


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote as it was shown."""

    key: str
    """Of its passage."""
    start: int
    end: int
    """In its passage: characters from where that begins, wherever in the document that is by now."""
    speaker: Speaker | None = None
    """Who was said to speak in it, without the mention's place."""
    pieces: tuple[Span, ...] = ()
    """What of it was shown, as ``start`` and ``end``; empty: all."""
    words: str = ""
    """The first of its words as they were shown, for when the document says something else; "": not kept."""

    def spans(self, start: int) -> tuple[Span, ...]:
        """What was shown, counted from where its passage starts."""
        return tuple((start + first, start + last) for first, last in self.pieces or ((self.start, self.end),))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what became of it."""

    answer_id: str
    """12 URL-safe characters; the buttons under the answer carry it."""
    question: str
    """With what it refers to written out."""
    asker: str
    conversation: str | None
    answered: bool
    confidence: float
    """Before the folder's own calibration, which is found on these."""
    documents: tuple[str, ...]
    missing: tuple[str, ...]
    elapsed_ms: float
    at: datetime = field(default_factory=now)
    typed: str = ""
    """The question as it was asked; empty where it is the same."""
    by: str | None = None
    """Only what this speaker says was asked for …"""
    source: str | None = None
    """… or only what stands in these documents."""
    lead: str = ""
    """The answer's lead, word for word."""
    shown: tuple[Shown, ...] = ()
    """The quotes shown so far, those of the newest reply first, and of an answer's that of the lead."""
    written_from: Collections = frozenset()
    """The collections and documents ("/" and the path) whose words were written into the question.

    None: nobody knows.
    """
    home: str = ""
    """The workspace or server it was asked in, as the rules write it; "": in none, or nobody knows."""

    @property
    def as_typed(self) -> str:
        """The question in the asker's own words."""
        return self.typed or self.question


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that found no answer, however often it was asked."""

    question: str
    times: int
    last: datetime
    missing: tuple[str, ...]
    typed: str = ""
    """As it was asked the last time; empty where it is the same."""
    written_from: Collections = frozenset()
    """As in ``Asked``, of the last time."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an admin changed from the chat."""

    by: str
    """Who did, as ``Asker.id``."""
    what: str
    """One of the few words that changes are told apart by, such as "pinned"; 20 characters at most."""
    about: str
    """A title, a channel, a question."""
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Rating:
    """What an asker thinks of an answer."""

    answer_id: str
    asker: str
    helpful: bool
    reason: Reason | None = None
    """Why it was no help, if that was told …"""
    words: str = ""
    """… and in their own words."""
    at: datetime = field(default_factory=now)

    @property
    def is_told(self) -> bool:
        """Whether it says why."""
        return self.reason is not None or bool(self.words)

    def after(self, before: "Rating | None") -> "Rating":
        """What counts where it follows one of the same asker's: who says no twice takes no reason back."""
        keeps = before is not None and before.is_told and not (before.helpful or self.helpful or self.is_told)
        return before if before is not None and keeps else self


@dataclass(frozen=True, slots=True)
class Complaint:
    """An answer that was no help to somebody, and why."""

    answer: Asked
    reason: Reason | None
    words: str
    at: datetime


class Journal(Posts, Protocol):
    """Writes never wait and never raise; reads give nothing, after a second at most, when the journal fails."""

    def asked(self, entry: Asked) -> None:
        """Note a question and its answer; with an ``answer_id`` that is known, what else was shown to it."""

    def withdrawn(self, answer_id: str) -> None:
        """Take back that something was asked: its asker wrote it anew."""

    def rated(self, rating: Rating) -> None:
        """Note what an asker thinks of an answer; a second rating replaces the first, as ``Rating.after``."""

    def complaints(self, limit: int = 20) -> list[Complaint]:
        """Answers that were no help, with what is said against them, newest first."""

    def reloaded(self, summary: str, seconds: float, *, failed: int) -> None:
        """Note a reload."""

    def changed(self, change: Change) -> None:
        """Note what an admin changed."""

    def changes(self, limit: int = 20) -> list[Change]:
        """What admins changed, newest first."""

    def gaps(self, limit: int = 20, home: str = "") -> list[Gap]:
        """Questions that found no answer the last time they were asked; the same one once, newest first.

        ``home``: without those of other workspaces and servers; "": of all.
        """

    def noted(self, since: datetime, limit: int = 10_000, home: str = "") -> list[Asked]:
        """All that was asked since then and what else was shown to it, newest first; ``home``: as above."""

    def find(self, answer_id: str, asker: str = "") -> Asked | None:
        """The question behind an answer's buttons: with what else this asker was shown, else as first noted."""

    def last_in(self, conversation: str, asker: str = "") -> Asked | None:
        """The newest question of a conversation: the asker's own, else anybody's."""

    def is_by(self, entry: Asked, asker: str) -> bool:
        """Whether somebody asked it: a journal may call its askers something else than their ids."""

    def first_time(self, event: str) -> bool:
        """Whether this event was not seen before, and from now on it was; True when the journal fails."""

    def forget(self, event: str) -> None:
        """Take back that an event was seen: what it stands for did not come about."""

    def close(self) -> None:
        """Write what is still waiting, 5 seconds at most."""


def question_key(question: str) -> str:
    """Give the same text for questions that differ in case, punctuation, blanks or Unicode spelling only."""
    letters = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", question).casefold())
    return letters or question.strip()


class MemoryJournal(MemoryPosts):
    """A journal that lasts as long as the process and holds the newest ``keep`` entries of each kind."""

    def __init__(self, keep: int = 10_000) -> None:
        super().__init__(keep)
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
