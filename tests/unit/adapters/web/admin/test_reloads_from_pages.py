"""Reloads that admins start from a page."""

from threading import Event

from adapters.web.admin.reloads import Reloads
from bot.conversation.intents.model import Lasting, Progress, Reload, Sync
from bot.model import Asker, Message, Reply
from bot.rules.access import HowFar
from bot.showing.replies import note
from bot.syncing import Looking

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


def test_which_source_is_looked_at_is_told_to_who_wanted_it_alone() -> None:
    seen: list[object] = []
    done = Event()

    def look(wanted: Lasting, message: Message, progress: Progress | None) -> Reply:
        assert progress is not None
        for one in (Looking("plans", 3), HowFar(40, None)):
            progress(one)
            seen.extend((reloads.state(message.asker.id).progress, reloads.state("slack:U8").progress))
        assert reloads.state("slack:U8").running
        done.set()
        return note(f"{wanted} was done.")

    reloads = Reloads(look)
    reloads.start(Sync("plans"), MESSAGE)

    assert done.wait(20)
    assert seen == [Looking("plans", 3), None, HowFar(40, None), HowFar(40, None)]
