"""A bot in Discord that has more to answer than it can: what who asks is shown meanwhile."""

import asyncio

import pytest

from adapters.discord import service
from adapters.discord.client import AT_ONCE
from adapters.services.queueing import QUEUE
from bot.model import SILENCE
from bot.showing.wording import about_limits
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every answer late at once."""
    monkeypatch.setattr(QUEUE, "late_seconds", 0.0)


@pytest.mark.usefixtures("late")
async def test_the_word_that_an_answer_is_late_goes_when_it_comes(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.door.answering.clear()

    asked = server.write(ann, channel, "Who?", mention=True)
    word = await server.answer_to(ann, channel)
    told = server.text(word), word["message_reference"]["message_id"]
    bot.door.answering.set()
    await server.until(lambda: word["id"] not in channel.messages, "the word's end")

    assert told == (about_limits.late(0), asked["id"])
    assert [server.text(one) for one in server.from_bot(ann, channel)] == ["Answer to Who?"]


@pytest.mark.usefixtures("late")
async def test_a_command_shows_the_word_in_the_place_of_its_answer(bot: Bot, server: DiscordServer) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.door.answering.clear()

    server.command(ann, channel, "ask", question="Who?")
    shown = await server.answer_to(ann, channel)
    told = server.text(shown)
    bot.door.answering.set()
    await server.until(lambda: server.text(shown) == "Answer to Who?", "the answer")

    assert told == about_limits.late(0)
    assert len(server.from_bot(ann, channel)) == 1


async def test_who_finds_no_place_is_told_so(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    monkeypatch.setattr(QUEUE, "places", 0)

    server.write(ann, channel, "Who?", mention=True)
    told = await server.answer_to(ann, channel)

    assert server.text(told) == about_limits.FULL
    assert bot.door.calls == []


async def test_who_still_waits_at_a_stop_is_told_to_ask_again(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "FINISH_SECONDS", 0.0)
    monkeypatch.setattr(service, "TELL_SECONDS", 10.0)
    channel = server.world.add_channel()
    people = [server.world.add_user(f"person{number}") for number in range(3)]
    bot.door.answering.clear()
    for number, person in enumerate(people):
        server.command(person, channel, "ask", question=f"Question {number}?")
    await server.until(lambda: len(bot.door.calls) == 2, "two questions")
    asked = {question for _, question in bot.door.calls}

    stopping = asyncio.create_task(bot.stop())
    await server.until(lambda: any(server.from_bot(one, channel) for one in people), "a word")
    told = [server.text(one) for person in people for one in server.from_bot(person, channel)]
    bot.door.answering.set()
    await stopping

    said = {server.text(one) for person in people for one in server.from_bot(person, channel)}
    assert told == [about_limits.STOPPING]
    assert said == {about_limits.STOPPING, *(f"Answer to {question}" for question in asked)}


async def test_a_crowd_is_acknowledged_some_at_a_time(bot: Bot, server: DiscordServer) -> None:
    channel = server.world.add_channel()
    people = [server.world.add_user(f"person{number}") for number in range(2 * AT_ONCE)]
    interactions = server.rest.interactions
    interactions.taking.clear()

    started = [server.command(one, channel, "ask", question="Who?") for one in people]
    await server.until(lambda: len(interactions.under_way) == AT_ONCE, "the first")
    under_way = len(interactions.under_way)
    interactions.taking.set()
    await asyncio.gather(*(one.acknowledged.wait() for one in started))

    assert under_way == AT_ONCE


async def test_a_command_that_is_met_with_silence_leaves_nothing_behind(
    bot: Bot, server: DiscordServer
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    bot.door.reply = lambda _: SILENCE

    started = server.command(ann, channel, "ask", question="Who?")
    await started.acknowledged.wait()

    await server.until(lambda: not channel.messages, "the end of the thinking")


async def test_a_page_that_is_not_turned_stays(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.command(ann, channel, "sources", search="wall")
    shown = await server.answer_to(ann, channel)
    monkeypatch.setattr(bot.door, "sources", lambda *_: SILENCE)

    turned = server.press(ann, shown, "Next")
    await turned.acknowledged.wait()
    await bot.stop()

    assert server.text(shown) == "page 1 with wall"
    assert shown["id"] in channel.messages


async def test_an_answer_that_is_not_shared_leaves_no_word(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    server.command(ann, channel, "ask", question="Who?")
    shown = await server.answer_to(ann, channel)
    monkeypatch.setattr(bot.door, "press", lambda *_: SILENCE)

    pressed = server.press(ann, shown, "Share with channel")
    await pressed.acknowledged.wait()
    await bot.stop()

    assert server.from_bot(ann, channel) == [shown]
