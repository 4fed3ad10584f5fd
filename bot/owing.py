"""What was acknowledged and is owed an answer: kept until there is one, as a process may die over it."""

import hashlib
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final, Protocol

LIFE: Final = timedelta(minutes=75)
"""So long an answer is owed: an outage of an hour is got over, and nobody gets an answer from yesterday."""
KEPT: Final = timedelta(days=1)
"""So long it is kept that somebody is to be told that it was too late."""
TRIES: Final = 3
"""What so many processes took up may be what they died of: it is answered no more."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that was acknowledged."""

    key: str
    """Names it: the platform, and its own ids."""
    chat: str
    """"slack" or "discord", and which of several bots, as ``chat_of`` says it."""
    event: Mapping[str, object]
    """What the chat needs to take it up again, as JSON has it."""
    asker: str = ""
    """Who asked, so that it can be forgotten."""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    tries: int = 0
    """How many processes took it up again, this one included."""

    @property
    def is_late(self) -> bool:
        """Whether there will be no answer any more, and its asker is to be told that."""
        return self.tries > TRIES or self.at < datetime.now(UTC) - LIFE

    @property
    def left(self) -> timedelta:
        """The time in which there may be an answer, or, of what is late, a word to its asker."""
        return self.at + (KEPT if self.is_late else LIFE) - datetime.now(UTC)


def chat_of(platform: str, bot: str) -> str:
    """Name what one bot hears; "": some bot of before, when several on one database were not told apart.

    A column of twenty characters holds it.
    """
    return f"{platform}:{hashlib.blake2b(bot.encode(), digest_size=6).hexdigest()}" if bot else platform


def chats_of(chat: str) -> Collection[str]:
    """Name what is to be taken up with a chat: what was kept for it before it was told which bot it is."""
    return {chat, chat.partition(":")[0]}


class Debts(Protocol):
    """Writes never raise; what is owed is answered for an hour and a quarter, and forgotten after a day."""

    def owe(self, owed: Owed) -> "Future[object]":
        """Note what is owed; the future is done when a working journal holds it, or at once if it fails.

        It gives whether it is this process's to answer: False where another one is at it or has answered it,
        None where nobody can tell, as the journal fails.
        """

    def settle(self, key: str) -> None:
        """Note that something was answered, and is owed no more."""

    def doubt(self, key: str) -> None:
        """Leave something of which nobody could tell whose it is: taken up late, unless it was answered."""

    def may_speak(self, chat: str, *, is_so: bool) -> None:
        """Have this process be one that may answer what all of them hear in a chat; or no longer."""

    def speaks(self, chat: str) -> bool:
        """Whether this process answers what all of them hear, while nobody can tell whose it is."""

    def let_go(self, key: str) -> None:
        """Leave something this process is at to whoever takes it up, itself included."""

    def left(self, chat: str) -> list[Owed]:
        """Take up what is owed in a chat and nobody living is at; the oldest first, each with one more try.

        Also what is too late for an answer.
        """


class MemoryDebts:
    """Keeps them as long as the process lasts."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._owed: dict[str, Owed] = {}
        self._free: set[str] = set()
        """What nobody is at."""

    def owe(self, owed: Owed) -> "Future[object]":
        """Note what is owed."""
        with self._guard:
            self._owed.setdefault(owed.key, owed)
        done: Future[object] = Future()
        done.set_result(True)
        return done

    def settle(self, key: str) -> None:
        """Note that something is owed no more."""
        with self._guard:
            self._owed.pop(key, None)

    def doubt(self, key: str) -> None:
        """Leave something that is owed to whoever takes it up."""
        self.let_go(key)

    def may_speak(self, chat: str, *, is_so: bool) -> None:
        """Note nothing: there is no other process."""

    def speaks(self, chat: str) -> bool:
        """Whether this process answers: always."""
        return bool(chat)

    def let_go(self, key: str) -> None:
        """Leave something that is owed to whoever takes it up."""
        with self._guard:
            self._free.add(key)

    def left(self, chat: str) -> list[Owed]:
        """Take up what is owed in a chat and was let go."""
        since, chats = datetime.now(UTC) - KEPT, chats_of(chat)
        with self._guard:
            free = [one for key, one in self._owed.items() if key in self._free]
            mine = [one for one in free if one.chat in chats and one.at >= since]
            mine.sort(key=lambda one: one.at)
            self._free -= {one.key for one in mine}
            self._owed |= {one.key: replace(one, tries=one.tries + 1) for one in mine}
            return [self._owed[one.key] for one in mine]
