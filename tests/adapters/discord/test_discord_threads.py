"""Answers in a thread of their own, and answers to one person that they post for all."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.discord import wording
from adapters.discord.service import run
from adapters.wiring import build
from bot.showing.wording import about_answers, about_chats, about_pins, about_solving
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.threads import CREATE_PUBLIC_THREADS
from tests.adapters.discord.server.world import Channel, Json
from tests.adapters.discord.test_discord_ways import ANSWER, IN_VAIN, QUESTION, Office, settings_for


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    (folder / "hr").mkdir(parents=True)
    (folder / "leave.md").write_text("# Parental leave\n\nParental leave lasts thirty-one weeks for all.\n")
    (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    (folder / "hr" / "pay.md").write_text("# Pay\n\nThe harbour master earns ninety crowns a week.\n")
    async with DiscordServer.running() as server:
        parts = await asyncio.to_thread(build, settings_for(server, folder, tmp_path), serving=True)
        await asyncio.to_thread(parts.reload, None)
        made, stop = Office(server, parts), asyncio.Event()
        made.room.permissions |= CREATE_PUBLIC_THREADS
        running = asyncio.create_task(run(parts, stop))
        await server.connected()
        yield made
        stop.set()
        await asyncio.wait_for(running, 15)
        assert server.world.violations == []


async def thread_of(office: Office, question: Json) -> Channel:
    """Wait for the thread that begins at a question, and for an answer in it."""
    await office.server.until(lambda: question["id"] in office.world.channels, "a thread")
    thread = office.world.channels[question["id"]]
    await office.server.answer_to(office.ann, thread)
    return thread


async def test_a_question_is_answered_in_a_thread_that_bears_its_words(office: Office) -> None:
    office.ways('answer = "thread"')

    thread = await thread_of(office, office.said(QUESTION, mention=True))

    assert thread.name == QUESTION
    assert ANSWER in office.answers(thread)[0]
    assert office.answers() == []


async def test_a_question_in_that_thread_goes_on_from_the_answer(office: Office) -> None:
    office.ways('answer = "thread"')
    thread = await thread_of(office, office.said(QUESTION, mention=True))

    office.server.write(office.ann, thread, "source?", mention=True)
    await office.server.answer_to(office.ann, thread, 2)

    assert "That is from “Parental leave”" in office.answers(thread)[1]


async def test_that_thread_can_be_marked_as_solved(office: Office) -> None:
    office.ways('answer = "thread"')
    question = office.said(QUESTION, mention=True)
    thread = await thread_of(office, question)

    office.server.press(office.ann, office.server.from_bot(office.ann, thread)[0], about_solving.SOLVED)
    told = office.server.text(await office.server.answer_to(office.ann, thread, 2))

    assert told == about_solving.MARKED
    assert [one["emoji"]["name"] for one in question["reactions"]] == ["✅"]


async def test_a_long_question_names_the_thread_as_far_as_it_fits(office: Office) -> None:
    office.ways('answer = "thread"')

    thread = await thread_of(office, office.said(f"{QUESTION} {'I wonder since Monday. ' * 9}", mention=True))

    assert thread.name.startswith(QUESTION)
    assert len(thread.name) <= 100


@pytest.mark.parametrize("missing", [CREATE_PUBLIC_THREADS, 0])
async def test_where_there_can_be_no_thread_the_answer_is_a_reply(missing: int, office: Office) -> None:
    office.ways('answer = "thread"')
    office.room.permissions &= ~missing
    channel = office.room if missing else office.thread

    office.server.write(office.ann, channel, QUESTION, mention=True)
    await office.server.answer_to(office.ann, channel)

    assert ANSWER in office.answers(channel)[0]


async def test_where_a_thread_was_begun_already_the_answer_stands_in_it(office: Office) -> None:
    office.ways('answer = "thread"')
    written = office.server.rest_message(office.ann, office.room, f"<@{office.world.bot.id}> {QUESTION}")
    begun = Channel(written["id"], 11, "begun", office.room.id)
    office.world.channels[begun.id] = begun
    office.world.emit("MESSAGE_CREATE", written | {"mentions": [office.world.bot.json()]})

    await office.server.answer_to(office.ann, begun)

    assert ANSWER in office.answers(begun)[0]


async def test_what_a_question_was_not_answered_by_opens_no_thread(office: Office) -> None:
    office.ways('answer = "thread"')

    office.said("help", mention=True)
    await office.server.answer_to(office.ann, office.room)

    assert len(office.answers()) == 1


# --- private first ---


async def whispered(office: Office, text: str = QUESTION) -> Json:
    """Ask where answers are for the asker alone, and wait for the direct message."""
    office.ways('answer = "private"')
    direct = office.world.dm_with(office.ann)
    before = len(office.server.from_bot(office.ann, direct))
    office.said(text, mention=True)
    return await office.server.answer_to(office.ann, direct, before + 1)


async def pressed(office: Office, answer: Json) -> str:
    """Press the button that posts it and wait for what is said to that."""
    direct = office.world.dm_with(office.ann)
    before = len(office.server.from_bot(office.ann, direct))
    office.server.press(office.ann, answer, about_answers.SHARE)
    return office.server.text(await office.server.answer_to(office.ann, direct, before + 1))


async def test_who_was_answered_alone_posts_the_answer_where_they_asked_once(office: Office) -> None:
    answer = await whispered(office)

    told = [await pressed(office, answer) for _ in range(2)]

    [posted] = office.answers()
    assert posted.startswith(f"Ann shared the answer to “{QUESTION}”")
    assert ANSWER in posted
    assert told == [about_chats.SHARED, about_chats.ALREADY_SHARED]


async def test_what_all_there_may_not_see_is_not_posted(office: Office) -> None:
    role = office.world.reader_role
    rules = f'[collections.hr]\nreaders = ["discord:role:{role}"]\n'
    office.ann.roles = (role,)
    office.ways('answer = "private"')
    file = office.parts.settings.knowledge / "collections.toml"
    file.write_text(f"{file.read_text()}\n{rules}")
    direct = office.world.dm_with(office.ann)
    office.said("What does the harbour master earn?", mention=True)
    answer = await office.server.answer_to(office.ann, direct)

    told = await pressed(office, answer)

    assert "ninety crowns" in office.server.text(answer)
    assert "ninety" not in told
    assert office.answers() == []


async def test_what_the_whole_server_may_see_is_posted_there(office: Office) -> None:
    office.ways('answer = "private"')
    file = office.parts.settings.knowledge / "collections.toml"
    rules = f'[collections.hr]\nreaders = ["discord:server:{office.world.guild_id}"]\n'
    file.write_text(f"{file.read_text()}\n{rules}")
    office.said("What does the harbour master earn?", mention=True)
    answer = await office.server.answer_to(office.ann, office.world.dm_with(office.ann))

    told = await pressed(office, answer)

    [posted] = office.answers()
    assert told == about_chats.SHARED
    assert "ninety crowns" in posted


@pytest.mark.parametrize("why", ["closed", "left", "screened"])
async def test_who_may_not_write_there_any_more_posts_nothing(why: str, office: Office) -> None:
    answer = await whispered(office)
    if why == "left":
        office.ann.in_guild = False
    elif why == "screened":
        office.ann.pending = True
    else:
        office.room.closed_to.add(office.ann.id)
        office.world.emit("CHANNEL_UPDATE", office.world.channel_json(office.room))

    told = await pressed(office, answer)

    assert (told, office.answers()) == (wording.NOT_YOURS_TO_WRITE, [])


async def test_where_nothing_was_found_there_is_nothing_to_post(office: Office) -> None:
    answer = await whispered(office, IN_VAIN)

    assert about_answers.SHARE not in office.server.labels(answer)


async def test_an_edit_puts_no_answer_for_one_where_one_for_all_stands(office: Office) -> None:
    question = office.said(QUESTION, mention=True)
    await office.server.answer_to(office.ann, office.room)
    office.ways('answer = "private"')

    office.server.edit(office.ann, office.room, question, "When is lunch served?", mention=True)
    alone = await office.server.answer_to(office.ann, office.world.dm_with(office.ann))

    assert "at noon" in office.server.text(alone)
    assert [ANSWER in one for one in office.answers()] == [True]


async def test_a_manager_is_offered_no_pins_in_a_direct_message_where_none_could_be_made(
    office: Office,
) -> None:
    office.ann.manages = True

    answer = await whispered(office)

    assert about_answers.SHARE in office.server.labels(answer)
    assert not [one for one in office.server.labels(answer) if one.startswith(about_pins.PIN)]
