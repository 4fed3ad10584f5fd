"""A channel's own ways in Discord: when the bot speaks, for whom, and which programs may ask."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from adapters.discord.checking import check
from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.journal import ONCE
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.validation import walk
from tests.adapters.discord.server.world import POST, Channel, Json, User

QUESTION = "How long does parental leave last?"
ANSWER = "thirty-one weeks"
IN_VAIN = "Who feeds the goldfish on Sundays?"


class Office:
    """A server whose owner lays down ways."""

    def __init__(self, server: DiscordServer, parts: Parts) -> None:
        self.server = server
        self.world = server.world
        self.parts = parts
        self.ann = server.world.add_user("ann")
        self.robot = server.world.add_user("intake")
        self.robot.bot = True
        self.room = server.world.add_channel()
        self.thread = server.world.add_channel(POST, "Leave", self.room.id)
        self.elsewhere = server.world.add_channel(name="elsewhere")

    def ways(self, *lines: str, what: str = "briefings") -> None:
        """Lay down the ways of the room."""
        written = "\n".join(
            [f'what = "{what}"', "[[channels]]", f'at = ["discord:channel:{self.room.id}"]', *lines]
        )
        (self.parts.settings.knowledge / "collections.toml").write_text(written + "\n")

    def said(self, text: str, who: User | None = None, **more: object) -> Json:
        """Write something into the room."""
        return self.server.write(who or self.ann, self.room, text, **more)  # type: ignore[arg-type]

    async def heard_all(self) -> None:
        """Wait until the bot is done: it takes messages in their order, and answers this one elsewhere."""
        self.server.write(self.ann, self.elsewhere, "When is lunch served?", mention=True)
        await self.server.answer_to(self.ann, self.elsewhere)
        await asyncio.gather(*self.under_way())

    def under_way(self) -> list[asyncio.Task[object]]:
        """What the bot is still at."""
        return [one for one in asyncio.all_tasks() if "_guarded" in repr(one.get_coro())]

    def answers(self, channel: Channel | None = None) -> list[str]:
        """What the bot posted."""
        posted = self.server.from_bot(self.ann, channel or self.room)
        return [self.server.text(one).replace("*", "") for one in posted]

    def gaps(self) -> list[str]:
        """What was noted as asked in vain."""
        return [one.question for one in self.parts.journal.gaps()]


Start = Callable[[], AbstractAsyncContextManager[Office]]


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., AbstractAsyncContextManager[Office]]:
    """Start the whole bot; ``hears_all``: with the message content intent switched on."""

    @asynccontextmanager
    async def started(*, hears_all: bool = True, rules: str = "") -> AsyncIterator[Office]:
        folder = tmp_path / "knowledge"
        folder.mkdir()
        (folder / "leave.md").write_text("# Parental leave\n\nParental leave lasts thirty-one weeks for all.\n")
        (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
        (folder / "collections.toml").write_text(rules)
        async with DiscordServer.running() as server:
            server.world.privileged_allowed = hears_all
            parts = await asyncio.to_thread(build, settings_for(server, folder, tmp_path), serving=True)
            await asyncio.to_thread(parts.reload, None)
            office, stop = Office(server, parts), asyncio.Event()
            running = asyncio.create_task(run(parts, stop))
            await server.connected()
            yield office
            stop.set()
            await asyncio.wait_for(running, 15)
            assert server.world.violations == []

    return started


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    async with start() as made:
        yield made


def settings_for(server: DiscordServer, folder: Path, state: Path) -> Settings:
    return Settings(
        knowledge=folder,
        state=state / "state",
        discord_token=Secret(server.world.token),
        discord_api_url=f"http://127.0.0.1:{server.port}/api/v10",
        discord_gateway_url=f"ws://127.0.0.1:{server.port}",
    )


async def test_where_it_may_never_speak_not_even_a_mention_is_answered(office: Office) -> None:
    office.ways('speak = "never"')

    office.said(QUESTION, mention=True)
    await office.heard_all()

    assert office.answers() == []


async def test_a_command_in_public_is_answered_alone_where_it_may_never_speak(office: Office) -> None:
    office.ways('speak = "never"')
    bob = office.world.add_user("bob")

    office.server.command(office.ann, office.room, "ask", question=QUESTION, public=True)
    await office.server.answer_to(office.ann, office.room)

    assert ANSWER in office.answers()[-1]
    assert office.server.from_bot(bob, office.room) == []


async def test_a_question_to_all_is_answered_where_it_always_speaks(office: Office) -> None:
    office.ways('speak = "always"')

    office.said(QUESTION)
    await office.server.answer_to(office.ann, office.room)

    assert ANSWER in office.answers()[0]


@pytest.mark.parametrize(
    "text", [IN_VAIN, "I like parental leave.", "sources", "help", "<@123456789012345678> " + QUESTION]
)
async def test_what_is_not_surely_answered_or_asked_of_all_leaves_no_trace(text: str, office: Office) -> None:
    office.ways('speak = "always"')

    office.said(text)
    await office.heard_all()

    assert (office.answers(), office.gaps()) == ([], [])


async def test_a_mention_is_always_answered_where_it_always_speaks(office: Office) -> None:
    office.ways('speak = "always"')

    office.said(IN_VAIN, mention=True)
    await office.server.answer_to(office.ann, office.room)

    assert "Nothing in the briefings answers that" in office.answers()[0]


async def test_a_question_to_all_is_left_alone_elsewhere(office: Office) -> None:
    office.ways('speak = "mentioned"')

    office.said(QUESTION)
    await office.heard_all()

    assert office.answers() == []


async def test_what_discord_withholds_is_left_alone_and_said_in_the_log(
    start: Callable[..., AbstractAsyncContextManager[Office]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with start(hears_all=False, rules='[[channels]]\nat = "*"\nspeak = "always"\n') as office:
        office.said(QUESTION)
        await office.heard_all()

        assert office.answers() == []
    assert "Message Content Intent" in caplog.text


async def test_check_says_what_the_bot_hears(start: Callable[..., AbstractAsyncContextManager[Office]]) -> None:
    async with start() as office:
        on = await check(office.parts.settings)
        office.world.privileged_allowed = False
        off = await check(office.parts.settings)

    said = [one.message for found in (on, off) for one in found if one.subject == "discord: intents"]
    assert ["is on" in said[0], "Bot page" in said[1]] == [True, True]


# --- for the asker alone ---


async def test_a_private_answer_goes_to_the_askers_direct_messages(office: Office) -> None:
    office.ways('answer = "private"')
    direct = office.world.dm_with(office.ann)

    office.said(QUESTION, mention=True)
    await office.server.answer_to(office.ann, direct)

    assert (ANSWER in office.answers(direct)[0], office.answers()) == (True, [])


async def test_who_takes_no_direct_messages_is_told_so_in_the_channel(office: Office) -> None:
    office.ways('answer = "private"')
    office.ann.takes_messages = False

    office.said(QUESTION, mention=True)
    await office.server.answer_to(office.ann, office.room)

    assert (ANSWER in office.answers()[0], "use /ask" in office.answers()[0]) == (False, True)


# --- programs ---


async def test_a_program_that_the_rules_name_is_answered(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')

    office.said(QUESTION, office.robot)
    await office.server.answer_to(office.ann, office.room)

    assert ANSWER in office.answers()[0]


async def test_no_program_is_answered_unless_the_rules_name_it(office: Office) -> None:
    office.ways('bots = ["discord:user:1234567"]')

    office.said(QUESTION, office.robot)
    office.said(QUESTION, office.robot, mention=True)
    await office.heard_all()

    assert office.answers() == []


async def test_a_program_that_replies_to_us_is_not_answered(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')
    office.said(QUESTION, mention=True)
    answer = await office.server.answer_to(office.ann, office.room)

    office.said(QUESTION, office.robot, mention=True, reply_to=answer)
    await office.heard_all()

    assert len(office.answers()) == 1


async def test_a_program_is_answered_in_a_reply_only_if_it_mentions_us(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')
    written = office.said("Good morning.")

    office.said(QUESTION, office.robot, reply_to=written)
    await office.heard_all()

    assert office.answers() == []


async def test_a_program_is_not_answered_in_a_thread_that_we_answered_in(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')
    thread = office.thread
    office.server.write(office.robot, thread, QUESTION, mention=True)
    await office.server.answer_to(office.ann, thread)

    office.server.write(office.robot, thread, "When is lunch served?", mention=True)
    await office.heard_all()

    assert len(office.answers(thread)) == 1


async def test_our_own_messages_are_never_answered(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.world.bot.id}"]', 'speak = "always"')

    own = office.said(QUESTION, office.world.bot)
    await office.heard_all()

    assert office.server.from_bot(office.ann, office.room) == [own]


async def test_a_program_gives_no_commands(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]')

    office.said("status", office.robot, mention=True)
    await office.heard_all()

    assert office.answers() == []


async def test_a_program_is_shown_nothing_that_is_for_one_person_alone(office: Office) -> None:
    office.ways(f'bots = ["discord:user:{office.robot.id}"]', 'answer = "private"')

    office.said(QUESTION, office.robot)
    await office.heard_all()

    assert office.answers() == []


async def test_the_documents_are_called_what_the_owner_calls_them(office: Office) -> None:
    office.ways(what="almanac")

    office.said(IN_VAIN, mention=True)
    await office.server.answer_to(office.ann, office.room)

    assert "Nothing in the almanac answers that." in office.answers()[0]


# --- people behind the bot ---

CALL = "Ask somebody who may know"


@pytest.mark.parametrize(("kind", "mention"), [("role", "<@&{}>"), ("user", "<@{}>")])
async def test_who_asked_in_vain_calls_the_helpers_by_a_button(kind: str, mention: str, office: Office) -> None:
    helpers = office.world.reader_role if kind == "role" else office.world.add_user("hal").id
    office.ways(f'helpers = "discord:{kind}:{helpers}"')
    office.world.may_be_called = {helpers}
    office.said(IN_VAIN, mention=True)
    answer = await office.server.answer_to(office.ann, office.room)

    office.server.press(office.ann, answer, CALL)
    await office.server.answer_to(office.ann, office.room, 2)

    assert office.answers()[-1] == f"{mention.format(helpers)} · Ann\nWho can answer this? “{IN_VAIN}”"
    assert office.world.called == [helpers]


async def test_the_helpers_are_called_once_however_often_the_button_is_pressed(office: Office) -> None:
    office.ways(f'helpers = "discord:role:{office.world.reader_role}"')
    office.world.may_be_called = {office.world.reader_role}
    office.said(IN_VAIN, mention=True)
    answer = await office.server.answer_to(office.ann, office.room)

    for number in (2, 3, 4):
        office.server.press(office.ann, answer, CALL)
        await office.server.answer_to(office.ann, office.room, number)

    assert office.world.called == [office.world.reader_role]
    assert ["called already" in one for one in office.answers()] == [False, False, True, True]


async def test_only_who_asked_may_call_the_helpers(office: Office) -> None:
    office.ways(f'helpers = "discord:role:{office.world.reader_role}"')
    office.said(IN_VAIN, mention=True)
    answer = await office.server.answer_to(office.ann, office.room)
    bob = office.world.add_user("bob")

    office.server.press(bob, answer, CALL)
    shown = await office.server.answer_to(bob, office.room, 2)

    assert "Only who asked" in office.server.text(shown)
    assert office.world.called == []


async def test_a_question_that_names_others_pings_nobody_but_the_helpers(office: Office) -> None:
    office.ways(f'helpers = "discord:role:{office.world.reader_role}"')
    office.world.may_be_called = {office.world.reader_role}
    office.said(f"Who feeds <@{office.ann.id}>s goldfish, @everyone?", mention=True)
    answer = await office.server.answer_to(office.ann, office.room)

    office.server.press(office.ann, answer, CALL)
    await office.server.answer_to(office.ann, office.room, 2)

    assert office.world.called == [office.world.reader_role]


async def test_there_is_no_such_button_where_nobody_is_named(office: Office) -> None:
    office.ways('helpers = "slack:S0HELPERS"')

    office.said(IN_VAIN, mention=True)
    answer = await office.server.answer_to(office.ann, office.room)

    assert CALL not in office.server.labels(answer)


async def test_what_is_called_once_is_remembered_beyond_a_day(office: Office) -> None:
    office.ways(f'helpers = "discord:role:{office.world.reader_role}"')
    office.world.may_be_called = {office.world.reader_role}
    office.said(IN_VAIN, mention=True)
    answer = await office.server.answer_to(office.ann, office.room)
    handed_back = next(one["custom_id"] for one in walk(answer["components"]) if one.get("label") == CALL)
    answer_id = handed_back.rpartition(":")[2]

    office.server.press(office.ann, answer, CALL)
    await office.server.answer_to(office.ann, office.room, 2)

    # What begins so outlives a restart and the day for which other events are known: test_purging.
    assert not office.parts.journal.first_time(f"{ONCE}discord:called:{office.room.id}:{answer_id}")
