"""Many at once: every question answered once, in its place, and in time."""

import asyncio
import time

from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer


async def test_a_hundred_questions_at_once_in_twenty_channels(bot: Bot, server: DiscordServer) -> None:
    world = server.world
    channels = [world.add_channel(name=f"room-{number}") for number in range(20)]
    people = [world.add_user(f"person{number}") for number in range(100)]
    began = time.monotonic()

    asked = {
        server.write(person, channels[number % 20], f"Question {number}?", mention=True)["id"]: number
        for number, person in enumerate(people)
    }
    await server.until(
        lambda: sum(len(server.from_bot(people[0], one)) for one in channels) >= 100, "all answers"
    )
    took = time.monotonic() - began

    answers = [message for one in channels for message in server.from_bot(people[0], one)]
    for channel in channels:
        for answer in server.from_bot(people[0], channel):
            question = answer["message_reference"]["message_id"]
            assert question in channel.messages
            assert server.text(answer) == f"Answer to Question {asked[question]}?"
    assert len({answer["message_reference"]["message_id"] for answer in answers}) == len(answers) == 100
    assert server.rest.limited == 0
    assert took < 5


async def test_a_hundred_commands_at_once_are_acknowledged_in_time(bot: Bot, server: DiscordServer) -> None:
    """The best of three, as the machine may be busy with something else."""
    waits = [await _hundred_commands(server) for _ in range(3)]

    assert min(acknowledged for acknowledged, _ in waits) < 0.5
    assert min(answered for _, answered in waits) < 5


async def _hundred_commands(server: DiscordServer) -> tuple[float, float]:
    """The 99th of a hundred acknowledgements and the last answer, in seconds; each answer in its place."""
    world = server.world
    channels = [world.add_channel(name=f"room-{number}") for number in range(20)]
    people = [world.add_user(f"person{number}") for number in range(100)]
    began = time.monotonic()

    started = [
        server.command(person, channels[number % 20], "ask", question=f"Question {number}?")
        for number, person in enumerate(people)
    ]
    await asyncio.gather(*(one.acknowledged.wait() for one in started))
    await server.until(
        lambda: all(len(server.from_bot(one.user, one.channel)) == 1 for one in started), "all answers"
    )

    waits = sorted(one.answered_after or 0 for one in started)
    took = time.monotonic() - began
    assert [server.text(server.from_bot(one.user, one.channel)[0]) for one in started] == [
        f"Answer to Question {number}?" for number in range(100)
    ]
    return waits[98], took
