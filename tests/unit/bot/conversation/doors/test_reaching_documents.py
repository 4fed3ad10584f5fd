"""A door that says when what is searched cannot be asked."""

import pytest

from bot.conversation.doors.door import Door, Request
from bot.conversation.doors.reaching import Reaching
from bot.conversation.intents.model import Ask
from bot.conversation.superseding import anew
from bot.model import SILENCE, Asker, Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_the_folder
from knowledge.errors import SupersededError, UnavailableError
from knowledge.library import Library
from knowledge.snapshots import Snapshot


class Away(Door):
    """Cannot be asked, or only in part; None: it can."""

    def __init__(self, *, partly: bool | None) -> None:
        self._partly = partly

    def handle(self, request: Request) -> Reply:
        if self._partly is None:
            return note(request.message.text)
        raise UnavailableError("It is away.", partly=self._partly)


def asked(*, partly: bool | None, locale: str = "", unasked: bool = False) -> Reply:
    message = Message("why?", Asker("slack:U1", locale=locale), unasked=unasked)
    return Reaching(Away(partly=partly), Library()).handle(Request(Ask("why?"), message))


@pytest.mark.parametrize(
    ("partly", "said"), [(None, "why?"), (False, about_the_folder.AWAY), (True, about_the_folder.PARTLY)]
)
def test_whoever_asks_in_vain_hears_why(*, partly: bool | None, said: str) -> None:
    assert asked(partly=partly).summary == said


def test_it_is_told_in_the_asker_s_language() -> None:
    assert asked(partly=False, locale="de").summary.startswith("Die Dokumente sind gerade nicht erreichbar")


def test_who_did_not_ask_hears_nothing() -> None:
    assert asked(partly=False, unasked=True) is SILENCE


class Replaced(Door):
    """Finds that the documents were replaced so often; every time by the next generation."""

    def __init__(self, library: Library, times: int) -> None:
        self._library = library
        self._left = times

    def handle(self, request: Request) -> Reply:
        if self._left:
            self._left -= 1
            self._library.replace(Snapshot(generation=f"generation {self._left}"))
            raise SupersededError("They were replaced.")
        return note(request.message.text)


@pytest.mark.parametrize(("times", "said"), [(1, "why?"), (2, about_the_folder.AWAY)])
def test_documents_that_were_replaced_in_the_midst_are_asked_once_more(times: int, said: str) -> None:
    library = Library()
    door = Reaching(Replaced(library, times), library)

    assert door.handle(Request(Ask("why?"), Message("why?", Asker("slack:U1")))).summary == said


def test_documents_in_whose_place_nothing_has_come_are_not_asked_once_more() -> None:
    asked_of: list[Library] = []

    def ask() -> None:
        asked_of.append(library)
        raise SupersededError("They were replaced.")

    library = Library()
    with pytest.raises(SupersededError):
        anew(library, ask)

    assert asked_of == [library]
