"""One reload or look at sources at a time that an admin began on a page: how far it is, what came of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread

from bot.conversation.intents.model import Lasting, Progress
from bot.model import Message, Reply
from bot.rules.access import HowFar
from bot.showing.replies import note
from bot.showing.wording import about_the_folder
from bot.showing.wording.translating import say
from bot.syncing import Looking

log = logging.getLogger(__name__)

Do = Callable[[Lasting, Message, Progress | None], Reply]


@dataclass(frozen=True, slots=True)
class State:
    """How what takes minutes does."""

    running: bool = False
    progress: HowFar | Looking | None = None
    """None: nothing is known yet."""
    reply: Reply | None = None
    """What came of the last one that this admin started."""


class Reloads:
    """Starts it on a thread of its own, so that its page can be left and opened again."""

    def __init__(self, do: Do) -> None:
        self._do = do
        self._lock = Lock()
        self._running = False
        self._starter = ""
        self._progress: HowFar | Looking | None = None
        self._replies: dict[str, Reply] = {}

    def start(self, wanted: Lasting, message: Message) -> bool:
        """Begin one; False where another one is under way."""
        with self._lock:
            if self._running:
                return False
            self._running, self._starter, self._progress = True, message.asker.id, None
        Thread(target=self._run, args=(wanted, message), name="reload from a page", daemon=True).start()
        return True

    def state(self, asker: str) -> State:
        """How the one under way does; what came of one is told to whom it is meant for alone.

        So is the name of the source that is looked at, of which others may not know.
        """
        with self._lock:
            progress = self._progress
            if asker != self._starter and isinstance(progress, Looking):
                progress = None
            return State(self._running, progress, self._replies.get(asker))

    def _run(self, wanted: Lasting, message: Message) -> None:
        try:
            reply = self._do(wanted, message, self._heard)
        except Exception:
            log.exception("A reload from a page broke off.")
            reply = note(say(about_the_folder.RELOAD_FAILED, reason="something broke; see the log"))
        with self._lock:
            self._running = False
            self._replies[message.asker.id] = reply

    def _heard(self, progress: HowFar | Looking) -> None:
        with self._lock:
            self._progress = progress
