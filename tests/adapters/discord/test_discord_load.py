"""Many at once: every question acknowledged and answered once, in its place; how fast is a benchmark's."""

import asyncio

from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer


async def test_a_hundred_questions_at_once_in_twenty_channels(bot: Bot, server: DiscordServer) -> None:
    world = server.world
    channels = [world.add_channel(name=f"room-{number}") for number in range(20)]
    people = [world.add_user(f"person{number}") for number in range(100)]

    asked = {
        server.write(person, channels[number % 20], f"Question {number}?", mention=True)["id"]: number
        for number, person in enumerate(people)
    }
    await server.until(
        lambda: sum(len(server.from_bot(people[0], one)) for one in channels) >= 100, "all answers"
    )

    answers = [message for one in channels for message in server.from_bot(people[0], one)]
    for channel in channels:
        for answer in server.from_bot(people[0], channel):
            question = answer["message_reference"]["message_id"]
            assert question in channel.messages
            assert server.text(answer) == f"Answer to Question {asked[question]}?"
    assert len({answer["message_reference"]["message_id"] for answer in answers}) == len(answers) == 100
    assert server.rest.limited == 0


async def test_a_hundred_commands_at_once_are_acknowledged_before_any_is_answered(
    bot: Bot, server: DiscordServer
) -> None:
    world = server.world
    channels = [world.add_channel(name=f"room-{number}") for number in range(20)]
    people = [world.add_user(f"person{number}") for number in range(100)]
    bot.door.answering.clear()

    started = [
        server.command(person, channels[number % 20], "ask", question=f"Question {number}?")
        for number, person in enumerate(people)
    ]
    await asyncio.gather(*(one.acknowledged.wait() for one in started))
    shown_by_then = sum(len(server.from_bot(one.user, one.channel)) for one in started)
    bot.door.answering.set()
    await server.until(
        lambda: all(len(server.from_bot(one.user, one.channel)) == 1 for one in started), "all answers"
    )

    assert shown_by_then == 0
    assert [server.text(server.from_bot(one.user, one.channel)[0]) for one in started] == [
        f"Answer to Question {number}?" for number in range(100)
    ]
