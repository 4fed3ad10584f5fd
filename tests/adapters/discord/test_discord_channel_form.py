"""``/kb channel`` in Discord: a modal for who may manage the server, looked at again when it is handed in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord import wording
from adapters.discord.service import run
from adapters.wiring import build
from bot.keeping import MemoryKeeper
from bot.showing.wording import about_channels, about_the_folder
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.modals import fields
from tests.adapters.discord.server.world import Channel, Json, User
from tests.adapters.discord.test_discord_ways import ANSWER, QUESTION, Office, settings_for
from tests.unit.bot.keepers import Away


class Room(Office):
    """A server with somebody who manages it."""

    boss: User
    chief: User
    """An admin by the settings, wherever they write."""

    async def opened(self, user: User | None = None) -> Json:
        """Give the command and wait for the modal."""
        started = self.server.command(user or self.boss, self.room, "kb channel")
        return await self.server.modal_of(started)

    async def told(self, user: User, channel: Channel, before: int) -> str:
        """Wait for a further message that this person sees."""
        return self.server.text(await self.server.answer_to(user, channel, before + 1)).replace("*", "")

    async def handed_in(
        self, modal: Json, user: User | None = None, channel: Channel | None = None, **changed: list[str] | str
    ) -> str:
        """Hand a form in and wait for what is said to it."""
        who, where = user or self.boss, channel or self.room
        before = len(self.server.from_bot(who, where))
        self.server.hand_in(who, where, modal, changed)
        return await self.told(who, where, before)

    async def commanded(self, command: str, user: User | None = None, **options: bool) -> str:
        """Give a command and wait for what is said to it."""
        who = user or self.boss
        before = len(self.server.from_bot(who, self.room))
        self.server.command(who, self.room, command, **options)
        return await self.told(who, self.room, before)

    def kept(self, channel: Channel | None = None) -> object:
        """What is kept of a channel."""
        found = (self.parts.keeper.kept("channel") or {}).get(f"discord:channel:{(channel or self.room).id}")
        return found and dict(found.values)


@asynccontextmanager
async def room_in(folder: Path, keeper: MemoryKeeper, *, hears_all: bool = False) -> AsyncIterator[Room]:
    """Start the whole bot."""
    knowledge = folder / "knowledge"
    (knowledge / "hr").mkdir(parents=True)
    (knowledge / "hr" / "leave.md").write_text(
        "# Parental leave\n\nParental leave lasts thirty-one weeks for all.\n"
    )
    (knowledge / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    async with DiscordServer.running() as server:
        server.world.privileged_allowed = hears_all
        chief = server.world.add_user("chief")
        settings = replace(settings_for(server, knowledge, folder), admins=frozenset({f"discord:{chief.id}"}))
        parts = await asyncio.to_thread(build, settings, None, keeper, serving=True)
        await asyncio.to_thread(parts.reload, None)
        made, stop = Room(server, parts), asyncio.Event()
        made.boss, made.chief = server.world.add_user("boss", manages=True), chief
        running = asyncio.create_task(run(parts, stop))
        await server.connected()
        yield made
        stop.set()
        await asyncio.wait_for(running, 15)
        assert server.world.violations == []


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with room_in(tmp_path, MemoryKeeper()) as made:
        yield made


async def test_who_manages_the_server_fills_in_how_the_channel_is_answered_and_the_next_question_is(
    room: Room,
) -> None:
    modal = await room.opened()

    told = await room.handed_in(
        modal,
        ways=["When mentioned, for the asker alone first"],
        collections=["hr"],
        threshold=["Likely answers only (0.5)"],
        bots=[room.robot.id],
        helpers=[room.world.reader_role],
    )
    room.said(QUESTION, mention=True)
    direct = room.world.dm_with(room.ann)
    await room.server.answer_to(room.ann, direct)

    assert about_channels.CHANGED in told
    assert wording.UNHEARD_HERE in told
    assert room.kept() == {
        "speak": "mentioned",
        "answer": "private",
        "collections": ["hr"],
        "threshold": 0.5,
        "bots": [f"discord:user:{room.robot.id}"],
        "helpers": f"discord:role:{room.world.reader_role}",
    }
    assert ANSWER in room.answers(direct)[0]


async def test_the_form_shows_what_was_filled_in_before(room: Room) -> None:
    await room.handed_in(await room.opened(), bots=[room.robot.id], helpers=[room.ann.id], ways=["Never"])

    told = await room.handed_in(await room.opened())

    assert about_channels.UNCHANGED in told
    assert room.kept() == {
        "speak": "never",
        "bots": [f"discord:user:{room.robot.id}"],
        "helpers": f"discord:user:{room.ann.id}",
    }


async def test_who_does_not_manage_the_server_gets_the_known_refusal(room: Room) -> None:
    assert await room.commanded("kb channel", room.ann) == about_the_folder.ADMINS_ONLY


async def test_who_manages_it_no_more_hands_in_in_vain(room: Room) -> None:
    modal = await room.opened()
    room.boss.manages = False

    told = await room.handed_in(modal, ways=["Never"])

    assert told == about_the_folder.ADMINS_ONLY
    assert (room.kept(), room.parts.journal.changes()) == (None, [])


async def test_a_form_is_about_the_channel_it_is_handed_in_from(room: Room) -> None:
    modal = await room.opened()

    await room.handed_in(modal, channel=room.thread, ways=["Never"])
    await room.handed_in(modal, channel=room.elsewhere, ways=["Never"])

    assert [room.kept(one) for one in (room.room, room.thread, room.elsewhere)] == [
        {"speak": "never"},
        None,
        {"speak": "never"},
    ]


async def test_in_a_direct_message_it_says_that_it_belongs_to_a_channel(room: Room) -> None:
    direct = room.world.dm_with(room.chief)

    room.server.command(room.chief, direct, "kb channel")

    assert await room.told(room.chief, direct, 0) == about_channels.NO_CHANNEL


async def test_people_and_the_bot_itself_cannot_be_chosen_as_programs(room: Room) -> None:
    modal = await room.opened()

    told = [await room.handed_in(modal, bots=[one]) for one in (room.ann.id, room.world.bot.id)]

    assert told == [wording.NO_PROGRAM_CHOSEN, about_channels.OURSELVES]
    assert room.kept() is None


async def test_nobody_lets_everybody_be_called(room: Room) -> None:
    told = await room.handed_in(await room.opened(), helpers=[room.world.guild_id])

    assert (told, room.kept()) == (wording.EVERYBODY, None)


async def test_what_the_file_says_of_the_channel_stands_there_with_its_line(room: Room) -> None:
    room.ways('speak = "mentioned"', 'answer = "public"', "threshold = 0.5")

    modal = await room.opened()

    assert sorted(fields(modal)) == ["bots", "collections", "helpers"]
    assert modal["components"][0]["content"].splitlines() == [
        "When and how I answer: When mentioned, for all to read (laid down in collections.toml, line 4 and 5)",
        "How sure I must be: Likely answers only (0.5) (laid down in collections.toml, line 6)",
    ]


async def test_what_the_file_says_all_of_is_told_without_a_form(room: Room) -> None:
    room.ways(
        'speak = "never"', "collections = []", "threshold = 0.5", "bots = []", 'helpers = "discord:role:5"'
    )

    told = await room.commanded("kb channel")

    assert "When and how I answer: Never (collections.toml, line 4)" in told


async def test_reset_gives_back_all_that_was_filled_in(room: Room) -> None:
    await room.handed_in(await room.opened(), ways=["Never"])

    told = await room.commanded("kb channel", reset=True)

    assert about_channels.RESET in told
    assert room.kept() is None


async def test_status_tells_who_manages_the_server_how_the_channel_is_answered(room: Room) -> None:
    told = [await room.commanded("kb status", one) for one in (room.boss, room.ann)]

    assert ["This channel" in one for one in told] == [True, False]


async def test_no_warning_is_said_where_discord_lets_all_be_read(tmp_path: Path) -> None:
    async with room_in(tmp_path, MemoryKeeper(), hears_all=True) as room:
        told = await room.handed_in(await room.opened(), bots=[room.robot.id])

    assert about_channels.CHANGED in told
    assert wording.UNHEARD_HERE not in told


async def test_what_was_laid_down_and_discord_withholds_is_said_in_the_log_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = MemoryKeeper()
    keeper.keep("channel", "discord:channel:5", {"speak": "always"}, "discord:1")

    async with room_in(tmp_path, keeper):
        pass

    assert "Message Content Intent" in caplog.text


async def test_while_nobody_can_tell_what_was_laid_down_answers_are_for_the_asker_alone(tmp_path: Path) -> None:
    async with room_in(tmp_path, Away()) as room:
        direct = room.world.dm_with(room.ann)
        room.said(QUESTION, mention=True)
        await room.server.answer_to(room.ann, direct)
        told = await room.commanded("kb channel")

        assert (ANSWER in room.answers(direct)[0], room.answers()) == (True, [])
        assert told == about_channels.CANNOT_TELL
