"""Each admin is told once; who could not be told is told later."""

from datetime import UTC, datetime

from adapters.chats.telling import tell_admins
from adapters.services.notices import Notice, Notices
from bot.journal import MemoryJournal

NOTICE = Notice("guide", datetime(2026, 11, 3, 14, 5, tzinfo=UTC))
ADMINS = frozenset({"slack:U1", "slack:U2", "discord:3"})


async def test_every_admin_of_a_chat_is_told_once() -> None:
    journal, told = MemoryJournal(), list[str]()

    async def send(admin: str) -> None:
        told.append(admin)

    for _ in range(3):
        await tell_admins(NOTICE, "slack", ADMINS, journal, send)

    assert told == ["U1", "U2"]


async def test_who_could_not_be_told_is_told_later() -> None:
    journal, told = MemoryJournal(), list[str]()

    async def send(admin: str) -> None:
        told.append(admin)
        if len(told) == 1:
            raise ConnectionError("away")

    for _ in range(3):
        await tell_admins(NOTICE, "slack", ADMINS, journal, send)

    assert told == ["U1", "U2", "U1"]


async def test_another_failure_is_another_notice() -> None:
    journal, told = MemoryJournal(), list[str]()

    async def send(admin: str) -> None:
        told.append(admin)

    await tell_admins(NOTICE, "discord", ADMINS, journal, send)
    await tell_admins(Notice("guide", datetime(2026, 12, 1, tzinfo=UTC)), "discord", ADMINS, journal, send)

    assert told == ["3", "3"]


def test_a_chat_hears_while_it_is_connected() -> None:
    notices, heard = Notices(), list[Notice]()

    notices.tell(NOTICE)
    with notices.heard_by("slack", heard.append):
        notices.tell(NOTICE)
    notices.tell(NOTICE)

    assert heard == [NOTICE]
