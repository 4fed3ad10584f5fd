"""A bot in Slack that has more to answer than it can: what who asks is told meanwhile."""

import asyncio
from pathlib import Path

import pytest

from adapters.services.queueing import QUEUE
from adapters.slack import workspace
from adapters.slack.manifest import SCOPES
from adapters.slack.service import run
from bot.model import SILENCE
from bot.showing.wording import about_limits
from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import parts_for, settings_for
from tests.adapters.slack.standin.blocks import text_in
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server

ANSWER = "The wall is nine metres high."


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every answer late at once."""
    monkeypatch.setattr(QUEUE, "late_seconds", 0.0)


@pytest.mark.usefixtures("late")
async def test_who_mentioned_the_bot_is_told_alone_that_the_answer_is_late(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    parts.door.answering.clear()

    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.ephemerals)
    parts.door.answering.set()
    await slack.until(lambda: slack.state.from_bot(channel))

    [word] = slack.state.ephemerals
    [answer] = slack.state.from_bot(channel)
    assert (word.user, word.message["text"]) == (ann, about_limits.late(0))
    assert ANSWER in answer["text"]


@pytest.mark.usefixtures("late")
async def test_who_waits_hears_how_many_come_before(slack: Slack, parts: FakeParts) -> None:
    people = [slack.state.person(f"P{number}") for number in range(4)]
    channel = slack.state.channel(*people)
    parts.door.answering.clear()

    for person in people:
        await slack.say(person, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: len(slack.state.ephemerals) == 4)
    parts.door.answering.set()
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 4)

    told = [one.message["text"] for one in slack.state.ephemerals if one.user == people[-1]]
    assert told == [about_limits.late(1)]


@pytest.mark.usefixtures("late")
async def test_who_gave_a_command_is_told_so_too(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    parts.door.answering.clear()

    await slack.command(ann, channel, "/ask", "How high is the wall?")
    await slack.until(lambda: slack.state.ephemerals)
    parts.door.answering.set()
    await slack.until(lambda: len(slack.state.ephemerals) == 2)

    word, answer = (one.message["text"] for one in slack.state.ephemerals)
    assert word == about_limits.late(0)
    assert ANSWER in answer


async def test_who_finds_no_place_is_told_so_alone(
    slack: Slack, parts: FakeParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    monkeypatch.setattr(QUEUE, "places", 0)

    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.ephemerals)

    assert [one.message["text"] for one in slack.state.ephemerals] == [about_limits.FULL]
    assert parts.door.heard == []
    assert slack.state.from_bot(channel) == []


async def test_who_still_waits_at_a_stop_is_told_to_ask_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "FINISH_SECONDS", 0.0)
    monkeypatch.setattr(workspace, "TELL_SECONDS", 10.0)
    async with slack_server(set(SCOPES)) as slack:
        parts, stop = parts_for(settings_for(slack, tmp_path)), asyncio.Event()
        running = asyncio.create_task(run(parts, stop))
        await asyncio.wait_for(slack.sockets.connected.wait(), 10)
        people = [slack.state.person(f"P{number}") for number in range(3)]
        channel = slack.state.channel(*people)
        parts.door.answering.clear()
        for person in people:
            await slack.say(person, channel, f"{MENTION} How high is the wall?")
        async with asyncio.timeout(10):
            while len(parts.door.heard) < 2:  # noqa: ASYNC110 - the door's, of which Slack hears nothing
                await asyncio.sleep(0.01)

        stop.set()
        await slack.until(lambda: slack.state.ephemerals)
        parts.door.answering.set()
        await running

    told = [(one.user, one.message["text"]) for one in slack.state.ephemerals]
    assert told == [(people[2], about_limits.STOPPING)]
    assert len(slack.state.from_bot(channel)) == 2


async def test_a_modal_is_not_left_open_without_a_word(
    slack: Slack, parts: FakeParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    monkeypatch.setattr(parts.door, "trace", lambda *_: SILENCE)

    await slack.shortcut(ann, channel, slack.write(ann, channel, "The wall is high."))
    await slack.until(lambda: any(one["_updates"] for one in slack.state.views.values()))

    [view] = slack.state.views.values()
    assert about_limits.AGAIN_SOON in text_in(view["blocks"])
