"""Reloads that admins start from a page."""

from threading import Event

from adapters.web.admin.reloads import Reloads
from bot.conversation.intents.model import Lasting, Progress, Reload
from bot.model import Asker, Message, Reply
from bot.showing.replies import note

MESSAGE = Message("", Asker("slack:U9", admin=True))


def test_while_one_is_under_way_no_other_one_begins() -> None:
    begun: list[bool] = []
    done = Event()

    def reload(wanted: Lasting, message: Message, progress: Progress | None) -> Reply:
        del progress
        if not begun:
            begun.append(reloads.start(wanted, message))
        done.set()
        return note("Two files were read.")

    reloads = Reloads(reload)

    assert reloads.start(Reload(), MESSAGE)
    assert done.wait(20)
    assert begun == [False]
