"""What is said while the index is damaged; who asks never sees what came of it."""

import contextlib
import logging
from collections.abc import Callable

from bot.conversation.addressing import language_for
from bot.conversation.doors.door import Door, Press, Request
from bot.conversation.intents.model import Reload, Sync
from bot.model import SILENCE, Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_the_folder
from bot.showing.wording.translating import say, speaking
from knowledge.errors import DamagedIndexError
from knowledge.library import Library

log = logging.getLogger(__name__)


class Mending(Door):
    """A door before another one: where what is asked needs a damaged part of the index, says so.

    ``mend`` has the index built anew, and may wait for that: what was asked is tried once more where there is
    another index afterwards.
    """

    def __init__(self, door: Door, library: Library, mend: Callable[[], object] = lambda: None) -> None:
        self._door = door
        self._library = library
        self._mend = mend

    def handle(self, request: Request) -> Reply:
        """Hand on a request, as long as nothing that it needs is damaged."""
        reply = self._reply(request)
        if reply is None:
            self._mend()
            reply = self._reply(request) if self._library.problem is None else None
        return _put_off(request.message) if reply is None else reply

    def _reply(self, request: Request) -> Reply | None:
        with contextlib.suppress(DamagedIndexError):  # the library has noted it
            self._library.index  # noqa: B018 - of a file that was cut short there is none any more
            if self._library.built or self._library.problem is None or _reloads(request):
                return self._unless_changed(request)
        return None

    def _unless_changed(self, request: Request) -> Reply | None:
        """Hand on a request; None where it fails because somebody wrote into what had been made sure of."""
        snapshot = self._library.snapshot
        try:
            return self._door.handle(request)
        except DamagedIndexError:
            raise
        except Exception:
            if self._library.is_unchanged(snapshot):
                raise
            log.warning("The file of the index changed while a question was answered from it.", exc_info=True)
            return None


def _reloads(request: Request) -> bool:
    match request.wanted:
        case Reload() | Sync() | Press("reload" | "sync_anyway"):
            return True
        case _:
            return False


def _put_off(message: Message) -> Reply:
    if message.unasked:
        return SILENCE
    with speaking(language_for(message.text, "english", message.asker.locale)):
        return note(say(about_the_folder.DAMAGED))
