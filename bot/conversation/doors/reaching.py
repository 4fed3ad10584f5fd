"""What is said while that which is searched cannot be asked, or only a part of it."""

from bot.conversation.addressing import language_for
from bot.conversation.doors.door import Door, Request
from bot.conversation.superseding import anew
from bot.model import SILENCE, Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_the_folder
from bot.showing.wording.translating import say, speaking
from knowledge.errors import UnavailableError
from knowledge.library import Library


class Reaching(Door):
    """A door before another one: whoever asks in vain hears why, and when to ask again.

    Where the documents were replaced in the midst of a question, the new ones are asked once.
    """

    def __init__(self, door: Door, library: Library) -> None:
        self._door = door
        self._library = library

    def handle(self, request: Request) -> Reply:
        """Hand on a request."""
        try:
            return anew(self._library, lambda: self._door.handle(request))
        except UnavailableError as error:
            return _put_off(request.message, error)


def _put_off(message: Message, error: UnavailableError) -> Reply:
    if message.unasked:
        return SILENCE
    with speaking(language_for(message.text, "english", message.asker.locale)):
        return note(say(about_the_folder.PARTLY) if error.partly else say(about_the_folder.AWAY))
