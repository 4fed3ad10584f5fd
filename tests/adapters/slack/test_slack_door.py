"""What Slack tells goes through the one door, with who asks and where; what only admins may do is refused first."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from adapters.rules.file import RulesFile
from adapters.slack.manifest import SCOPES
from adapters.wiring import Parts
from bot.conversation.doors.door import Door, Request
from bot.conversation.intents.model import Ask, Reload
from bot.journal import MemoryJournal
from bot.model import Reply
from bot.pinning.board import Pinboard
from knowledge.library import Library
from tests.adapters.slack.fakes import answer_to
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.blocks import buttons_in
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.unit.bot.ways import readings


@dataclass
class Noting(Door):
    """Answers everything in the same way, and notes who came."""

    came: list[Request] = field(default_factory=list)

    def handle(self, request: Request) -> Reply:
        self.came.append(request)
        return replace(answer_to(request.message.text), choices=("How high is the wall?",))


@pytest.fixture
def door() -> Noting:
    return Noting()


@pytest.fixture
async def slack(tmp_path: Path, door: Noting) -> AsyncIterator[Slack]:
    async with slack_server(set(SCOPES)) as one:
        settings = settings_for(one, tmp_path)
        parts = Parts(
            settings,
            Library(),
            Library(),
            MemoryJournal(),
            lambda: door,
            lambda _, **__: pytest.fail("past the door"),
            RulesFile(settings.knowledge),
            Pinboard,
            lambda: pytest.fail("nothing is brought"),
        )
        async with running(parts, one):
            yield one


async def test_everything_is_told_with_who_asks_and_where(slack: Slack, door: Noting) -> None:
    ann = slack.state.person("Ann")
    channel, direct = slack.state.channel(ann), slack.state.im(ann)

    async def come(number: int) -> None:
        await slack.until(lambda: len(door.came) == number)

    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))
    [answer] = slack.state.from_bot(channel)
    for number, label in enumerate(("Helpful", "Not helpful", "More quotes", "Show context"), 2):
        [button] = [one for one in buttons_in(answer["blocks"]) if one["text"]["text"] == label]
        await slack.press(ann, channel, answer, button)
        await come(number)
    await slack.say(ann, direct, "How high is the wall?")
    await come(6)
    for number, (name, text) in enumerate((("/ask", "Who?"), ("/kb", "status"), ("/kb", "reload")), 7):
        await slack.command(ann, channel, name, text)
        await come(number)
    await slack.shortcut(ann, channel, slack.write(ann, channel, "The wall holds."))
    await come(10)
    await slack.open_home(ann, "home")
    await come(11)
    await slack.open_home(ann, "messages")
    await come(12)

    assert {one.asker.id for one in door.came} == {f"slack:{ann}"}
    here, there = f"slack:{channel.id}", f"slack:{direct.id}"
    assert [one.channel for one in door.came] == [*[here] * 5, there, *[here] * 4, None, there]


# Slack tells of a mention in a channel twice, as another kind of event each time. Each is read for whether it
# is to be kept, before it is acknowledged, and when it is worked on.
@pytest.mark.parametrize(("where", "events"), [("channel", 2), ("direct message", 1)])
async def test_what_a_message_asks_for_is_read_before_and_after_its_acknowledgement(
    slack: Slack, door: Noting, monkeypatch: pytest.MonkeyPatch, where: str, events: int
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann) if where == "channel" else slack.state.im(ann)
    read = readings(monkeypatch)

    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))

    assert read == ["How high is the wall?"] * 2 * events
    assert [one.wanted for one in door.came] == [Ask("How high is the wall?")]


async def test_what_a_follow_up_in_a_thread_asks_for_is_read_before_and_after_its_acknowledgement(
    slack: Slack, door: Noting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    ts = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))
    read = readings(monkeypatch)

    await slack.say(ann, channel, "And how long?", thread=ts)
    await slack.until(lambda: len(door.came) == 2)

    assert read == ["And how long?"] * 2


@pytest.mark.parametrize("way", ["words", "/ask", "/kb"])
async def test_who_is_no_admin_is_refused_before_a_reload_is_announced(
    slack: Slack, door: Noting, way: str
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    if way == "words":
        await slack.say(ann, channel, f"{MENTION} reload")
    else:
        await slack.command(ann, channel, way, "reload")
    await slack.until(lambda: slack.state.from_bot(channel) or slack.state.ephemerals)

    assert [(one.wanted, one.asker.admin) for one in door.came] == [(Reload(), False)]
    assert slack.state.from_bot(slack.state.im(ann)) == []
    assert "Reading the knowledge folder" not in str([*slack.state.from_bot(channel), *slack.state.ephemerals])


async def test_a_pressed_reload_button_is_refused_to_who_is_no_admin(slack: Slack, door: Noting) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))
    [answer] = slack.state.from_bot(channel)
    [helpful] = [one for one in buttons_in(answer["blocks"]) if one["text"]["text"] == "Helpful"]

    await slack.press(ann, channel, answer, helpful | {"action_id": "reload", "value": "reload"})
    await slack.until(lambda: len(door.came) == 2)

    assert slack.state.from_bot(slack.state.im(ann)) == []
