"""What was asked in Discord while no process was there to hear it."""

from pathlib import Path

import pytest

from adapters.discord.sending import limits
from bot.journal import MemoryJournal
from tests.adapters.both_chats import QUESTION
from tests.adapters.discord.conftest import Bot, server
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import FORUM, POST, READ_HISTORY, Channel, User

__all__ = ["server"]


def ask(server: DiscordServer, *channels: Channel) -> User:
    """Let somebody ask the same in each."""
    ann = server.world.add_user("ann")
    for channel in channels:
        server.write(ann, channel, QUESTION, mention=True)
    return ann


def read(server: DiscordServer) -> list[str]:
    """List of which channels the newest messages were read, the process's first look only."""
    asked = [path for method, path in server.world.requests if method == "GET" and path.endswith("/messages")]
    return [path.split("/")[-2] for path in asked]


async def listening(bot: Bot, server: DiscordServer) -> None:
    """Ask something now, and wait until that is answered: what was missed was begun with before."""
    channel = server.world.add_channel()
    await server.connected()
    ann = ask(server, channel)
    await server.until(lambda: len(server.from_bot(ann, channel)) == 1, "an answer to what is asked now")
    await bot.stop()


async def test_it_is_answered_once_however_often_the_bot_is_started(
    server: DiscordServer, tmp_path: Path
) -> None:
    forum = server.world.add_channel(FORUM)
    places = [server.world.add_channel(), server.world.add_channel(POST, "a post", forum.id)]
    ann = ask(server, *places)
    bot = Bot(server, tmp_path)

    bot.start()
    await server.until(lambda: all(server.from_bot(ann, one) for one in places), "answers")
    await bot.stop()
    bot.start()
    await listening(bot, server)
    bot.journal = MemoryJournal()  # and where that is lost
    bot.start()
    await listening(bot, server)

    assert [len(server.from_bot(ann, one)) for one in places] == [1, 1]


async def test_what_is_too_old_or_may_not_be_read_is_left(server: DiscordServer, tmp_path: Path) -> None:
    old, closed, quiet, plain = (server.world.add_channel() for _ in range(4))
    server.world.clock_offset = -60 * limits.MISSED_MINUTES - 60
    ann = ask(server, old)
    server.world.clock_offset = 0
    closed.permissions &= ~READ_HISTORY
    ben = ask(server, closed)
    server.write(ben, plain, "Let us go for lunch.")
    bot = Bot(server, tmp_path)

    bot.start()
    await server.until(lambda: plain.id in read(server), "a look")
    first = read(server)
    await listening(bot, server)

    assert set(first) == {plain.id}
    assert [server.from_bot(ann, one) for one in (old, closed, quiet, plain)] == [[]] * 4


async def test_only_the_channels_written_in_last_are_looked_into(
    server: DiscordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MISSED_CHANNELS", 2)
    channels = [server.world.add_channel() for _ in range(4)]
    ann = ask(server, *channels)
    bot = Bot(server, tmp_path)

    bot.start()
    await server.until(lambda: all(server.from_bot(ann, one) for one in channels[2:]), "answers")
    await listening(bot, server)

    assert [len(server.from_bot(ann, one)) for one in channels] == [0, 0, 1, 1]


async def test_what_was_written_while_a_session_was_lost_is_answered(
    server: DiscordServer, tmp_path: Path
) -> None:
    """Discord tells who resumes in vain nothing of what was missed."""
    channel = server.world.add_channel()
    bot = Bot(server, tmp_path)
    bot.start()
    await server.connected()
    known = len(server.gateway.identifies)

    await server.gateway.close(1000)
    server.gateway.sessions.clear()
    ann = ask(server, channel)
    await server.until(lambda: len(server.gateway.identifies) > known, "a new session")
    await server.until(lambda: len(server.from_bot(ann, channel)) == 1, "an answer")
    await listening(bot, server)

    assert len(server.from_bot(ann, channel)) == 1
