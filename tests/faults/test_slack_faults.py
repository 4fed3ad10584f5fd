"""Slack refuses the token, is away, or the bot dies: what was acknowledged is answered once."""

import logging
import random
from pathlib import Path

import pytest

from tests.adapters.both_chats import ANSWER, QUESTION, of_slack, slack
from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import parts_for, running, settings_for
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel
from tests.faults.chats import owed_to, shorten_looks, started

__all__ = ["slack"]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour in a moment: what is waited for between tries is shortened, not what is tried."""
    monkeypatch.setattr("adapters.slack.sending.calling.FIRST_PAUSE", 0.01)
    shorten_looks(monkeypatch)


Questions = list[tuple[Channel, str]]


def said(caplog: pytest.LogCaptureFixture, level: int = logging.WARNING) -> list[str]:
    """List the lines of our own at a level or above."""
    return [
        one.getMessage() for one in caplog.records if one.levelno >= level and one.name.startswith("adapters")
    ]


async def asked(slack: Slack, number: int) -> Questions:
    """Ask in as many channels: each with the timestamp of its question."""
    found: Questions = []
    for _ in range(number):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        found.append((channel, await slack.say(ann, channel, f"{MENTION} {QUESTION}")))
    return found


def answers(slack: Slack, questions: Questions) -> list[int]:
    """Count the answers to each question."""
    return [len(slack.state.from_bot(channel, ts)) for channel, ts in questions]


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_revoked_token_is_told_and_what_was_asked_is_answered_when_it_works_again(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    caplog.set_level(logging.INFO)
    states: list[str] = []
    async with running(parts_for(settings_for(slack, tmp_path)), slack, states.append):
        slack.web.weather = lambda method: None if method == "apps.connections.open" else code
        questions = await asked(slack, 5)
        await slack.until(lambda: states[-1] == "failed")
        kept = answers(slack, questions)

        slack.web.weather = lambda _: None
        await slack.until(lambda: answers(slack, questions) == [1] * 5)
        await slack.until(lambda: states[-1] == "running")

    assert kept == [0] * 5
    assert [one.count(code) for one in said(caplog)] == [1]
    assert said(caplog)[0].endswith(
        "What is asked meanwhile is kept for an hour, and answered when the token works again."
    )
    assert sum("Slack works again" in one for one in said(caplog, logging.INFO)) == 1


async def test_a_revoked_token_is_told_although_nobody_asks(slack: Slack, tmp_path: Path) -> None:
    states: list[str] = []
    async with running(parts_for(settings_for(slack, tmp_path)), slack, states.append):
        slack.web.weather = lambda _: "token_revoked"

        await slack.until(lambda: states[-1:] == ["failed"])


async def test_an_app_token_refused_at_a_new_connection_is_told_once(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("adapters.slack.connection.socket_mode.LONGEST_PAUSE", 0.02)
    states: list[str] = []
    tried = 0

    def weather(method: str) -> str | None:
        nonlocal tried
        tried += method == "apps.connections.open"
        return "invalid_auth" if method == "apps.connections.open" else None

    async with running(parts_for(settings_for(slack, tmp_path)), slack, states.append):
        slack.web.weather = weather
        await slack.sockets.connections[0].close()
        await slack.until(lambda: tried > 10)
        refused = states[-1]
        slack.web.weather = lambda _: None
        questions = await asked(slack, 1)
        await slack.until(lambda: answers(slack, questions) == [1])
        await slack.until(lambda: "Slack works again" in caplog.text)

    assert refused == "failed"
    assert states[-1] == "running"
    assert [one.count("invalid_auth") for one in said(caplog)] == [1]


@pytest.mark.parametrize("fault", ["reset before", "500", "502 html", "internal_error", "500 after"])
async def test_slack_away_for_an_hour_loses_and_doubles_nothing(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """As many calls fail as in an hour of pauses: some 150 of each question, an outage's end between two of them."""
    caplog.set_level(logging.INFO)
    failed = 0

    def weather(method: str) -> str | None:
        nonlocal failed
        failed += method == "chat.postMessage"
        return fault if method not in {"conversations.replies", "conversations.history"} else "503"

    async with running(parts_for(settings_for(slack, tmp_path)), slack):
        slack.web.weather = weather
        questions = await asked(slack, 5)
        await slack.until(lambda: slack.web.count("auth.test") > 20)
        slack.web.weather = lambda _: None
        await slack.until(lambda: min(answers(slack, questions)) == 1)
        await slack.until(lambda: "Slack works again" in caplog.text)

    assert answers(slack, questions) == [1] * 5
    assert len(said(caplog)) == 1
    assert sum("Slack works again" in one for one in said(caplog, logging.INFO)) == 1


async def test_a_storm_of_resets_loses_and_doubles_nothing(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    drawn = random.Random(7)  # noqa: S311 - a storm

    async with running(parts_for(settings_for(slack, tmp_path)), slack):
        slack.web.weather = lambda _: drawn.choice(["reset before", "reset after", "500", None])
        questions = []
        for _ in range(10):
            questions += await asked(slack, 1)
            for socket in list(slack.sockets.connections):
                await socket.close()
            await slack.until(lambda: slack.sockets.connections)
        slack.web.weather = lambda _: None
        await slack.until(lambda: min(answers(slack, questions)) == 1)
        await slack.until(lambda: "Slack works again" in caplog.text)

    assert answers(slack, questions) == [1] * 10
    assert len(said(caplog)) == 1


async def test_a_limit_on_everything_is_waited_for_and_told_once(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    slack.web.retry_after = "0.01"
    async with running(parts_for(settings_for(slack, tmp_path)), slack):
        slack.web.weather = lambda _: "429"
        questions = await asked(slack, 5)
        await slack.until(lambda: slack.web.count("auth.test") > 25)
        slack.web.weather = lambda _: None
        await slack.until(lambda: answers(slack, questions) == [1] * 5)
        await slack.until(lambda: "Slack no longer asks to wait." in caplog.text)

    assert len(said(caplog)) == 1


async def test_a_private_question_is_answered_after_an_outage(slack: Slack, tmp_path: Path) -> None:
    async with running(parts_for(settings_for(slack, tmp_path)), slack):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        slack.web.weather = lambda _: "500"
        await slack.command(ann, channel, "/ask", QUESTION)
        await slack.until(lambda: slack.web.count("auth.test") > 20)

        slack.web.weather = lambda _: None
        await slack.until(lambda: slack.state.ephemerals)

    assert len(slack.state.ephemerals) == 1


async def left_behind(slack: Slack, folder: Path, weather: object, posted: int = 0) -> Questions:
    """Let a process be killed after it acknowledged five questions, when so many answers are there at least."""
    async with started(folder, of_slack(slack)) as process:
        await slack.until(slack.sockets.connected.is_set, 60)
        slack.web.weather = weather  # type: ignore[assignment]
        questions = await asked(slack, 5)
        await slack.until(lambda: sum(answers(slack, questions)) >= posted, 60)
        await process.kill()
    assert {one.status for one in slack.acknowledged} == {200}
    slack.web.weather = lambda _: None
    slack.sockets.connected.clear()
    return questions


@pytest.mark.parametrize("failing", ["chat.postMessage", "users.info"])
async def test_what_a_killed_process_acknowledged_the_next_one_answers_once(
    slack: Slack, tmp_path: Path, failing: str
) -> None:
    questions = await left_behind(slack, tmp_path, lambda method: "500" if method == failing else None)

    async with started(tmp_path, of_slack(slack)) as process:
        await slack.until(lambda: min(answers(slack, questions)) == 1, 60)
        await process.stop()
    async with started(tmp_path, of_slack(slack)) as process:
        await slack.until(slack.sockets.connected.is_set, 60)
        [another] = await asked(slack, 1)
        await slack.until(lambda: answers(slack, [another]) == [1], 30)
        await process.stop()

    assert answers(slack, questions) == [1] * 5
    assert ANSWER in str(slack.state.from_bot(questions[0][0]))


async def test_commands_that_a_killed_process_acknowledged_the_next_one_answers_once(
    slack: Slack, tmp_path: Path
) -> None:
    async with started(tmp_path, of_slack(slack)) as process:
        await slack.until(slack.sockets.connected.is_set, 60)
        ann = slack.state.person("Ann")
        slack.web.weather = lambda _: "500"
        await slack.command(ann, slack.state.channel(ann), "/ask", QUESTION)
        await slack.command(ann, slack.state.channel(ann), "/kb", "sources")
        await slack.until(lambda: slack.web.calls, 30)
        await process.kill()
    slack.web.weather = lambda _: None

    async with started(tmp_path, of_slack(slack)) as process:
        await slack.until(lambda: len(slack.state.ephemerals) == 2, 60)
        await process.stop()

    [first, second] = sorted(
        (str(one.message) for one in slack.state.ephemerals), key=lambda one: ANSWER not in one
    )
    assert ANSWER in first
    assert "The wall" in second
    assert len(slack.state.ephemerals) == 2


async def test_an_answer_that_a_killed_process_posted_is_not_posted_again(slack: Slack, tmp_path: Path) -> None:
    """It died between the post and the note of it."""
    questions = await left_behind(
        slack, tmp_path, lambda method: "500 after" if method == "chat.postMessage" else None, posted=1
    )

    async with started(tmp_path, of_slack(slack)) as process:
        await process.until("questions that were left unanswered are answered now", 60)
        await slack.until(slack.sockets.connected.is_set, 60)
        [another] = await asked(slack, 1)
        await slack.until(lambda: min(answers(slack, [*questions, another])) == 1, 60)
        await process.stop()

    assert answers(slack, questions) == [1] * 5


async def test_a_new_token_answers_what_was_asked_while_the_old_one_was_refused(
    slack: Slack, tmp_path: Path
) -> None:
    questions = await left_behind(slack, tmp_path, lambda _: "token_revoked")
    slack.web.bot_token = slack.files.bot_token = "xoxb-new"

    async with started(tmp_path, of_slack(slack) | {"SLACK_BOT_TOKEN": "xoxb-new"}) as process:
        await slack.until(lambda: min(answers(slack, questions)) == 1, 60)
        await process.stop()

    assert answers(slack, questions) == [1] * 5


async def test_what_was_cut_off_by_a_stop_is_answered_at_the_next_start(slack: Slack, tmp_path: Path) -> None:
    async with started(tmp_path, of_slack(slack)) as process:
        await slack.until(slack.sockets.connected.is_set, 60)
        slack.web.weather = lambda _: "500"
        questions = await asked(slack, 3)
        assert await process.stop() == 0
    slack.web.weather = lambda _: None

    async with started(tmp_path, of_slack(slack)) as process:
        await slack.until(lambda: min(answers(slack, questions)) == 1, 60)
        await process.stop()

    assert answers(slack, questions) == [1] * 3


async def test_what_was_asked_of_nobody_is_not_kept(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: FakeParts = parts_for(settings_for(slack, tmp_path))
    owed = owed_to(parts.journal, monkeypatch)
    async with running(parts, slack):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        await slack.say(ann, channel, "Let us go for lunch.")
        asked_at = await slack.say(ann, channel, f"{MENTION} {QUESTION}")
        await slack.until(lambda: slack.state.from_bot(channel))

    assert {one.key for one in owed} == {f"slack:message:{channel.id}:{asked_at}"}
    assert parts.journal.left(owed[0].chat) == []


async def test_what_is_owed_names_who_asked(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: FakeParts = parts_for(settings_for(slack, tmp_path))
    owed = owed_to(parts.journal, monkeypatch)
    async with running(parts, slack):
        slack.web.weather = lambda _: "500"
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        await slack.say(ann, channel, f"{MENTION} {QUESTION}")
        await slack.command(ann, channel, "/ask", QUESTION)

    assert [one.asker for one in owed] == [f"slack:{ann}"] * 2


async def test_what_a_killed_process_was_at_a_living_one_takes_up(slack: Slack, tmp_path: Path) -> None:
    """Not only at a start; until then it is left to whoever lives."""
    async with started(tmp_path, of_slack(slack)) as dying:
        await slack.until(slack.sockets.connected.is_set, 60)
        slack.web.weather = lambda method: "500" if method == "chat.postMessage" else None
        questions = await asked(slack, 3)
        async with started(tmp_path, of_slack(slack)) as living:
            await slack.until(lambda: len(slack.sockets.connections) == 2, 60)
            await dying.kill()
            slack.web.weather = lambda _: None
            await living.until("left unanswered", 60)
            await slack.until(lambda: min(answers(slack, questions)) == 1, 60)
            await living.stop()

    assert answers(slack, questions) == [1] * 3
