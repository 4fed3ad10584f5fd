"""What the log of a real process tells of a question, in either chat."""

import json
from typing import Any

import pytest

from tests.adapters.both_chats import QUESTION, discord, of_discord, of_slack, slack
from tests.adapters.discord.server import DiscordServer
from tests.adapters.processes import Running, Start
from tests.adapters.slack.standin.server import MENTION, Slack

__all__ = ["discord", "slack"]

WORDS = ("Who finished", "finished", "wall?", "Mason", "Persephone")


async def asked_in_slack(start: Start, slack: Slack, **settings: str) -> tuple[Running, tuple[str, str]]:
    """Ask once, and stop; gives the process, and who asked where."""
    running = await start("run", **of_slack(slack), **settings)
    await slack.until(slack.sockets.connected.is_set, 60)
    person = slack.state.person("Persephone")
    channel = slack.state.channel(person)
    await slack.say(person, channel, f"{MENTION} {QUESTION}")
    await slack.until(lambda: slack.state.from_bot(channel), 30)
    await running.stop()
    return running, (person, channel.id)


async def asked_in_discord(
    start: Start, discord: DiscordServer, **settings: str
) -> tuple[Running, tuple[str, str]]:
    running = await start("run", **of_discord(discord), **settings)
    person, channel = discord.world.add_user("Persephone"), discord.world.add_channel()
    await discord.until(lambda: bool(discord.gateway.identifies), "a session", 60)
    await discord.connected()
    discord.write(person, channel, QUESTION, mention=True)
    await discord.until(lambda: bool(discord.from_bot(person, channel)), "an answer", 30)
    await running.stop()
    return running, (person.id, channel.id)


def objects(running: Running) -> list[dict[str, Any]]:
    return [json.loads(line) for line in running.written.splitlines()]


def told_of_the_question(running: Running) -> list[tuple[str, str]]:
    """Who wrote the lines that bear a number, and what they say, without the time that it took."""
    lines = [one for one in objects(running) if "question" in one]
    assert len({one["question"] for one in lines}) == 1, running.written
    assert len(lines[0]["question"]) == 12
    return [(one["about"], one["message"].partition(" (")[0]) for one in lines]


def whole(chat: str) -> list[tuple[str, str]]:
    return [
        (chat, "A message for the bot is taken up."),
        ("door", "A question is answered"),
        ("chats", "The reply is posted."),
    ]


@pytest.mark.parametrize("level", ["info", "debug"])
async def test_a_question_in_slack_has_one_number_and_no_word_of_it_is_told(
    start: Start, slack: Slack, level: str
) -> None:
    running, ids = await asked_in_slack(
        start, slack, BACKGROUNDER_LOG_FORMAT="json", BACKGROUNDER_LOG_LEVEL=level
    )

    told = told_of_the_question(running)
    assert [one for one in told if one in whole("slack")] == whole("slack")
    assert [one for one in (*WORDS, *ids) if one in running.written] == []


@pytest.mark.parametrize("level", ["info", "debug"])
async def test_a_question_in_discord_has_one_number_and_no_word_of_it_is_told(
    start: Start, discord: DiscordServer, level: str
) -> None:
    running, ids = await asked_in_discord(
        start, discord, BACKGROUNDER_LOG_FORMAT="json", BACKGROUNDER_LOG_LEVEL=level
    )

    told = told_of_the_question(running)
    assert [one for one in told if one in whole("discord")] == whole("discord")
    assert [one for one in (*WORDS, *ids) if one in running.written] == []


async def test_an_operator_who_wants_to_know_is_told_who_asked_what_where(start: Start, slack: Slack) -> None:
    running, (person, channel) = await asked_in_slack(start, slack, BACKGROUNDER_LOG_QUESTIONS="yes")

    assert f"“{QUESTION}” of slack:{person} in slack:{channel} is answered" in running.written
