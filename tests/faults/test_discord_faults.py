"""Discord refuses the token, is away, or the bot dies: what was heard is answered once."""

import asyncio
import logging
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.discord import service
from adapters.discord.sending import patience
from bot.showing.wording import about_limits
from tests.adapters.both_chats import ANSWER, QUESTION, of_discord
from tests.adapters.discord.conftest import Bot, server
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.rest import Fault
from tests.adapters.discord.server.world import Channel, User
from tests.faults.chats import bot, owed_to, shorten_looks, started

__all__ = ["bot", "server"]

Questions = list[tuple[User, Channel]]
Weather = Callable[[str], Fault | None]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour in a moment: what is waited for between tries is shortened, not what is tried."""
    shorten_looks(monkeypatch)
    monkeypatch.setattr(patience, "PAUSES", (0.01, 0.01, 0.01))
    monkeypatch.setattr(service, "LONGEST_WAIT", 0.1)
    monkeypatch.setattr(service, "_FIRST_WAIT", 0.02)


def always(status: int, pattern: str = "", body: object = "", *, after: bool = False) -> Weather:
    """Let every request that begins so meet the same."""
    return lambda request: Fault("", status, body, after=after) if request.startswith(pattern) else None


def clear(_request: str) -> None:
    """Let every request be taken again."""


def said(caplog: pytest.LogCaptureFixture, level: int = logging.WARNING) -> list[str]:
    """List the lines at a level or above."""
    return [
        one.getMessage()
        for one in caplog.records
        if one.levelno >= level and not one.name.startswith("aiohttp")
    ]


def asked(server: DiscordServer, number: int) -> Questions:
    """Ask in as many channels."""
    found: Questions = []
    for _ in range(number):
        ann, channel = server.world.add_user("ann"), server.world.add_channel()
        server.write(ann, channel, QUESTION, mention=True)
        found.append((ann, channel))
    return found


def answers(server: DiscordServer, questions: Questions) -> list[int]:
    """Count the answers to each question."""
    return [len(server.from_bot(ann, channel)) for ann, channel in questions]


async def all_answered(server: DiscordServer, questions: Questions, seconds: float = 10) -> None:
    """Wait until each is."""
    await server.until(lambda: min(answers(server, questions)) == 1, "answers", seconds)


async def test_a_token_that_calls_are_refused_for_is_told_and_all_is_answered_when_it_works_again(
    bot: Bot, server: DiscordServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.rest.weather = always(401, body={"code": 0, "message": "401: Unauthorized"})
    questions = asked(server, 5)
    await server.until(lambda: bot.states[-1] == "failed", "the state")
    kept = answers(server, questions)

    server.rest.weather = clear
    await all_answered(server, questions)
    await server.until(lambda: bot.states[-1] == "running", "the state")

    assert kept == [0] * 5
    assert answers(server, questions) == [1] * 5
    assert said(caplog) == [
        f"{patience.TOKEN_REFUSED} What is asked meanwhile is kept for an hour, and answered when the token works again."
    ]
    assert sum("Discord works again" in one for one in said(caplog, logging.INFO)) == 1


async def test_a_gateway_that_refuses_the_token_is_told_and_tried_again(
    bot: Bot, server: DiscordServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    token = server.world.token
    server.rest.weather = always(503, "POST")
    questions = asked(server, 3)
    await server.until(lambda: sum("messages" in path for _, path in server.world.requests) > 3, "tries")
    server.world.token = "another"
    await server.gateway.close(4004)
    await server.until(lambda: bot.states[-1] == "failed", "the state")

    server.world.token = token
    server.rest.weather = clear
    await all_answered(server, questions)

    assert answers(server, questions) == [1] * 3
    assert sum("refuse" in one for one in said(caplog)) == 1


@pytest.mark.parametrize("status", [0, 500, 502, 503])
async def test_discord_away_for_an_hour_loses_and_doubles_nothing(
    bot: Bot,
    server: DiscordServer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
) -> None:
    caplog.set_level(logging.INFO)
    name = f"status {status}" if status else "ServerDisconnectedError"
    real = asyncio.sleep
    # discord.py waits 25 seconds by itself for each call that it makes five times.
    monkeypatch.setattr("discord.http.asyncio.sleep", lambda seconds, *_: real(min(seconds, 0.01)))
    server.rest.weather = always(status)
    questions = asked(server, 5)
    seen = len(server.world.requests)
    await server.until(lambda: len(server.world.requests) > seen + 40, "calls in vain", 30)
    server.rest.weather = clear
    await all_answered(server, questions)
    await server.until(lambda: "Discord works again" in caplog.text, "the end")

    assert answers(server, questions) == [1] * 5
    # Discord also counts what it did not take.
    assert [one for one in said(caplog) if not one.startswith("Discord asks to wait")] == [
        f"Discord fails ({name}); what is asked meanwhile is kept, and answered when it works again."
    ]
    assert sum("Discord works again" in one for one in said(caplog, logging.INFO)) == 1


async def test_a_storm_of_resets_loses_and_doubles_nothing_in_discord(
    bot: Bot, server: DiscordServer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.01)
    drawn = random.Random(7)  # noqa: S311 - a storm
    bad = [Fault("", 0, ""), Fault("", 0, "", after=True), Fault("", 503, ""), None, None]

    server.rest.weather = lambda _: drawn.choice(bad)
    questions: Questions = []
    for _ in range(10):
        questions += asked(server, 1)
        server.gateway.drop()
        await server.connected()
    await server.until(lambda: "Discord fails" in caplog.text, "the storm")
    server.rest.weather = clear
    await all_answered(server, questions, 30)
    await server.until(lambda: "Discord works again" in caplog.text, "the end")

    assert answers(server, questions) == [1] * 10
    assert sum("Discord fails" in one for one in said(caplog)) == len(said(caplog)) == 1


async def all_tried(server: DiscordServer, questions: Questions) -> None:
    """Wait until the bot heard each, and tried to post its answer: what Discord still holds back nobody keeps."""
    rooms = {str(channel.id) for _, channel in questions}
    await server.until(
        lambda: (
            rooms <= {path.split("/")[-2] for _, path in server.world.requests if path.endswith("/messages")}
        ),
        "tries",
        30,
    )


async def left_behind(server: DiscordServer, folder: Path, weather: Weather) -> Questions:
    """Let a process be killed after it heard five questions, before it posts an answer."""
    async with started(folder, of_discord(server)) as process:
        await process.until("Listening in Discord")
        server.rest.weather = weather
        questions = asked(server, 5)
        await all_tried(server, questions)
        await process.kill()
    server.rest.weather = clear
    return questions


@pytest.mark.parametrize("after", [False, True])
async def test_what_a_killed_process_heard_the_next_one_answers_once(
    server: DiscordServer, tmp_path: Path, *, after: bool
) -> None:
    """``after``: it died between the post and the note of it."""
    questions = await left_behind(server, tmp_path, always(503, "POST", after=after))

    async with started(tmp_path, of_discord(server)) as process:
        await process.until("questions that were left unanswered are answered now")
        await all_answered(server, questions, 30)
        await process.stop()
    async with started(tmp_path, of_discord(server)) as process:
        await process.until("Listening in Discord")
        another = asked(server, 1)
        await all_answered(server, another, 30)
        await process.stop()

    assert answers(server, questions) == [1] * 5
    ann, channel = questions[0]
    assert ANSWER in server.text(server.from_bot(ann, channel)[0])


async def test_what_was_cut_off_by_a_stop_is_answered_at_the_next_start_in_discord(
    server: DiscordServer, tmp_path: Path
) -> None:
    async with started(tmp_path, of_discord(server)) as process:
        await process.until("Listening in Discord")
        server.rest.weather = always(503, "POST")
        questions = asked(server, 3)
        await all_tried(server, questions)
        assert await process.stop() == 0
    server.rest.weather = clear

    async with started(tmp_path, of_discord(server)) as process:
        await all_answered(server, questions, 60)
        await process.stop()

    assert answers(server, questions) == [1] * 3


async def test_what_is_owed_in_discord_names_who_asked(
    bot: Bot, server: DiscordServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed = owed_to(bot.journal, monkeypatch)
    questions = asked(server, 1)
    await all_answered(server, questions)

    assert [one.asker for one in owed] == [f"discord:{questions[0][0].id}"]


async def test_a_limit_on_everything_is_waited_for_and_told_once_in_discord(
    bot: Bot, server: DiscordServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    limited = {"message": "You are being rate limited.", "retry_after": 0.01, "global": False}
    server.rest.weather = always(429, body=limited)
    questions = asked(server, 5)
    seen = len(server.world.requests)
    await server.until(lambda: len(server.world.requests) > seen + 40, "calls in vain", 30)

    server.rest.weather = clear
    await all_answered(server, questions)
    await server.until(lambda: "Discord no longer asks to wait." in caplog.text, "the end")

    assert answers(server, questions) == [1] * 5
    assert sum("Discord asks to wait" in one for one in said(caplog)) == len(said(caplog)) == 1


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("status", [0, 502])
async def test_a_command_whose_acknowledgement_broke_is_answered(
    bot: Bot, server: DiscordServer, status: int, *, after: bool
) -> None:
    """The connection breaks, or a gateway fails, before Discord took it, or before it could say so."""
    server.rest.faults.append(Fault("POST .*/callback", status, "", after=after))
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.command(ann, channel, "ask", question=QUESTION)
    await server.until(lambda: len(server.from_bot(ann, channel)) == 1, "the answer")

    assert "Something went wrong" not in server.text(server.from_bot(ann, channel)[0])


@pytest.mark.parametrize("status", [0, 502])
async def test_a_command_is_answered_though_its_acknowledgement_was_repeated_too_late(
    bot: Bot, server: DiscordServer, status: int
) -> None:
    """Discord took the first, and could not say so."""
    unknown = {"code": 10062, "message": "Unknown interaction"}
    server.rest.faults.append(Fault("POST .*/callback", status, "", after=True))
    server.rest.faults.append(Fault("POST .*/callback", 404, unknown))
    ann, channel = server.world.add_user("ann"), server.world.add_channel()

    server.command(ann, channel, "ask", question=QUESTION)
    await server.until(lambda: len(server.from_bot(ann, channel)) == 1, "the answer")

    assert QUESTION in server.text(server.from_bot(ann, channel)[0])


async def test_who_gave_a_command_that_a_killed_process_acknowledged_is_asked_to_give_it_again(
    server: DiscordServer, tmp_path: Path
) -> None:
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    async with started(tmp_path, of_discord(server)) as process:
        await server.until(lambda: bool(server.gateway.sessions), "a session", 60)
        server.rest.weather = always(503, "PATCH")
        given = server.command(ann, channel, "ask", question=QUESTION)
        await asyncio.wait_for(given.acknowledged.wait(), 30)
        await process.kill()
    server.rest.weather = clear

    async with started(tmp_path, of_discord(server)) as process:
        await server.until(lambda: bool(server.from_bot(ann, channel)), "a word", 60)
        await process.stop()

    [told] = server.from_bot(ann, channel)
    assert about_limits.STOPPING in server.text(told)


async def test_an_answer_to_a_command_that_a_killed_process_gave_stays(
    server: DiscordServer, tmp_path: Path
) -> None:
    """It died between the answer and the note of it."""
    ann, channel = server.world.add_user("ann"), server.world.add_channel()
    async with started(tmp_path, of_discord(server)) as process:
        await server.until(lambda: bool(server.gateway.sessions), "a session", 60)
        server.rest.weather = always(503, "PATCH", after=True)
        server.command(ann, channel, "ask", question=QUESTION)
        await server.until(lambda: bool(server.from_bot(ann, channel)), "the answer", 30)
        await process.kill()
    server.rest.weather = clear

    async with started(tmp_path, of_discord(server)) as process:
        await process.until("1 questions that were left unanswered are answered now", 60)
        await process.stop()

    [shown] = server.from_bot(ann, channel)
    assert ANSWER in server.text(shown)
