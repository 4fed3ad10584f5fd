"""Who sees what in Discord: servers, channels, threads, roles, people, and members still being screened."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.wiring import build
from bot.showing.wording import about_answers, about_chats, about_the_folder, about_traces, guidance
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.validation import walk
from tests.adapters.discord.server.world import Channel, Json, User

QUESTION = "How long does parental leave last?"
ANSWER = "thirty-one weeks"


class Office:
    """A server with a collection that few may see."""

    def __init__(self, server: DiscordServer, folder: Path) -> None:
        self.server = server
        self.world = server.world
        self._folder = folder
        self.ann = server.world.add_user("ann")
        self.general = server.world.add_channel()

    def rule(self, *readers: str, more: str = "") -> None:
        """Lay down who reads "hr"."""
        listed = ", ".join(f'"discord:{one}"' for one in readers)
        (self._folder / "collections.toml").write_text(f"{more}\n[collections.hr]\nreaders = [{listed}]\n")

    async def asked_in(self, channel: Channel, who: User) -> str:
        """Ask in a channel or directly, and give what is answered there."""
        before = len(self.server.from_bot(who, channel))
        self.server.write(who, channel, QUESTION, mention=channel.recipient is None)
        return self._plain(await self.server.answer_to(who, channel, before + 1))

    async def asked_alone(self, who: User, **options: bool) -> str:
        """Ask by command, and give what the asker reads."""
        before = len(self.server.from_bot(who, self.general))
        self.server.command(who, self.general, "ask", question=QUESTION, **options)
        return self._plain(await self.server.answer_to(who, self.general, before + 1))

    async def asked_elsewhere(
        self, who: User, channel: Channel, what: str = "ask", **options: str | bool
    ) -> str:
        """Use a command where the app was not added, and give what the asker reads."""
        before = len(self.server.from_bot(who, channel))
        self.server.command(who, channel, what, **options)
        return self._plain(await self.server.answer_to(who, channel, before + 1))

    def _plain(self, message: Json) -> str:
        return self.server.text(message).replace("*", "")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    (folder / "hr").mkdir(parents=True)
    (folder / "hr" / "leave.md").write_text(
        "# Parental leave\n\nParental leave lasts thirty-one weeks for all.\n"
    )
    (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    async with DiscordServer.running() as server:
        settings = Settings(
            knowledge=folder,
            state=tmp_path / "state",
            discord_token=Secret(server.world.token),
            discord_api_url=f"http://127.0.0.1:{server.port}/api/v10",
            discord_gateway_url=f"ws://127.0.0.1:{server.port}",
        )
        parts = await asyncio.to_thread(build, settings, serving=True)
        await asyncio.to_thread(parts.reload, None)
        office, stop = Office(server, folder), asyncio.Event()
        running = asyncio.create_task(run(parts, stop))
        await server.connected()
        yield office
        stop.set()
        await asyncio.wait_for(running, 15)
        assert server.world.violations == []


async def test_a_channel_shows_what_it_may_read(office: Office) -> None:
    hr = office.world.add_channel(name="hr")
    office.rule(f"channel:{hr.id}")

    shown = [await office.asked_in(channel, office.ann) for channel in (hr, office.general)]

    assert [ANSWER in one for one in shown] == [True, False]


async def test_a_server_shows_what_it_may_read(office: Office) -> None:
    office.rule(f"server:{office.world.guild_id}")

    assert ANSWER in await office.asked_in(office.general, office.ann)


async def test_a_role_lets_its_members_see_it_alone_and_never_in_public(office: Office) -> None:
    reader = office.world.add_user("rita")
    reader.roles = (office.world.reader_role,)
    office.rule(f"role:{office.world.reader_role}")

    shown = [
        await office.asked_alone(reader),
        await office.asked_alone(reader, public=True),
        await office.asked_in(office.general, reader),
        await office.asked_alone(office.ann),
    ]

    assert [ANSWER in one for one in shown] == [True, False, False, False]


async def test_roles_are_looked_up_for_who_writes_directly(office: Office) -> None:
    reader = office.world.add_user("rita")
    reader.roles = (office.world.reader_role,)
    office.rule(f"role:{office.world.reader_role}")

    shown = [await office.asked_in(office.world.dm_with(who), who) for who in (reader, office.ann)]

    assert [ANSWER in one for one in shown] == [True, False]


async def test_a_person_sees_it_in_a_direct_message(office: Office) -> None:
    office.rule(f"user:{office.ann.id}")

    assert ANSWER in await office.asked_in(office.world.dm_with(office.ann), office.ann)


@pytest.mark.parametrize(("more", "answered"), [("", False), ("outsiders = true", True)])
async def test_who_is_still_being_screened_gets_nothing(more: str, office: Office, *, answered: bool) -> None:
    new = office.world.add_user("nora")
    new.pending = True
    office.rule(f"server:{office.world.guild_id}", more=more)

    shown = [await office.asked_alone(new), await office.asked_in(office.world.dm_with(new), new)]

    assert [guidance.MEMBERS_ONLY in one for one in shown] == [not answered, not answered]


@pytest.mark.parametrize("group", [False, True])
async def test_who_brings_the_app_along_sees_what_they_may_see(office: Office, *, group: bool) -> None:
    office.rule(f"server:{office.world.guild_id}")
    strange = office.world.add_strange_channel(group=group)
    stranger = office.world.add_user("zoe")
    stranger.in_guild = False
    stranger.roles = (office.world.reader_role,)

    assert ANSWER in await office.asked_elsewhere(office.ann, strange, question=QUESTION)
    assert ANSWER not in await office.asked_elsewhere(stranger, strange, question=QUESTION)


async def test_a_strange_servers_channels_count_for_nothing(office: Office) -> None:
    strange = office.world.add_strange_channel()
    office.rule(f"channel:{strange.id}", f"server:{strange.strange}")

    assert ANSWER not in await office.asked_elsewhere(office.ann, strange, question=QUESTION)


async def test_who_manages_a_strange_server_is_no_admin(office: Office) -> None:
    strange = office.world.add_strange_channel()
    chief = office.world.add_user("zoe", manages=True)

    assert about_the_folder.ADMINS_ONLY in await office.asked_elsewhere(chief, strange, "kb reload")
    assert about_the_folder.ADMINS_ONLY in await office.asked_elsewhere(chief, strange, "kb gaps")


async def test_where_the_app_was_not_added_answers_are_private(office: Office) -> None:
    strange = office.world.add_strange_channel()
    other = office.world.add_user("bob")

    await office.asked_elsewhere(office.ann, strange, question=QUESTION, public=True)

    [answer] = office.server.from_bot(office.ann, strange)
    assert about_answers.SHARE not in office.server.labels(answer)
    assert not office.server.from_bot(other, strange)


@pytest.mark.parametrize("kind", ["share", "call"])
async def test_where_the_app_was_not_added_nothing_is_posted_for_all(office: Office, kind: str) -> None:
    strange = office.world.add_strange_channel()
    await office.asked_elsewhere(office.ann, strange, question=QUESTION)
    [answer] = office.server.from_bot(office.ann, strange)
    button = next(one for one in walk(answer["components"]) if one["type"] == 2)
    button["custom_id"] = button["custom_id"].replace(":helpful:", f":{kind}:")

    office.server.press(office.ann, answer, button["label"])
    told = await office.server.answer_to(office.ann, strange, 2)

    assert about_chats.UNKNOWN_BUTTON in office.server.text(told)
    assert set(strange.hidden) == set(strange.messages)


async def test_a_text_is_traced_where_the_app_was_not_added(office: Office) -> None:
    strange = office.world.add_strange_channel()
    message = office.server.rest_message(office.ann, strange, "Lunch is served at noon in the blue room.")

    office.server.menu(office.ann, strange, about_traces.WHERE_FROM, message)

    told = office.server.text(await office.server.answer_to(office.ann, strange))
    assert "letter for letter" in told


async def test_the_commands_are_for_people_where_the_app_is(office: Office) -> None:
    assert {tuple(one["integration_types"]) for one in office.world.commands} == {(0, 1)}
    assert {tuple(one["contexts"]) for one in office.world.commands} == {(0, 1, 2)}
