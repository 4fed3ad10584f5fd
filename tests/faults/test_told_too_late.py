"""What nobody could answer for an hour and a quarter: who asked it is told so, once."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord.sending import patience
from bot.owing import LIFE, Owed
from bot.showing.wording import about_limits
from tests.adapters.both_chats import QUESTION, slack
from tests.adapters.discord.conftest import Bot, server
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.rest import Fault
from tests.adapters.discord.server.world import Channel as Place
from tests.adapters.discord.server.world import User
from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import parts_for, running, settings_for
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel
from tests.faults.chats import bot, shorten_looks

__all__ = ["bot", "server", "slack"]

GERMAN = "Wer hat die Mauer gebaut?"
IN_GERMAN = "Auf diese Frage kam nicht rechtzeitig eine Antwort."
LONG_AGO = LIFE + timedelta(minutes=1)
REFUSED = Fault("", 401, {"code": 0, "message": "401: Unauthorized"})


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for between tries and looks is shortened."""
    monkeypatch.setattr("adapters.slack.sending.calling.FIRST_PAUSE", 0.01)
    monkeypatch.setattr("adapters.services.ledger.LOOK_SECONDS", 0.02)
    monkeypatch.setattr(patience, "PAUSES", (0.01, 0.01, 0.01))
    shorten_looks(monkeypatch)


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hour and a quarter is over as soon as something was tried."""
    for place in ("bot.owing.LIFE", "adapters.services.ledger.LIFE"):
        monkeypatch.setattr(place, timedelta(0))


def shown(slack: Slack, channel: Channel, ts: str) -> list[str]:
    return [str(one["text"]) for one in slack.state.from_bot(channel, ts)]


@pytest.mark.usefixtures("no_time")
@pytest.mark.parametrize("code", ["token_revoked", "500"])
async def test_who_asked_in_slack_is_told_when_it_works_again(slack: Slack, tmp_path: Path, code: str) -> None:
    parts = parts_for(settings_for(slack, tmp_path))
    async with running(parts, slack):
        slack.web.weather = lambda method: None if method == "apps.connections.open" else code
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        english = await slack.say(ann, channel, f"{MENTION} {QUESTION}")
        german = await slack.say(ann, channel, f"{MENTION} {GERMAN}")
        tried = slack.web.count("auth.test")
        await slack.until(lambda: slack.web.count("auth.test") > tried + 20)
        before = shown(slack, channel, english)

        slack.web.weather = lambda _: None
        await slack.until(lambda: shown(slack, channel, english) and shown(slack, channel, german))
        await slack.until(lambda: not parts.journal._owed)

    assert before == []
    assert shown(slack, channel, english) == [about_limits.TOO_LATE]
    [told] = shown(slack, channel, german)
    assert told.startswith(IN_GERMAN)


def left(parts: FakeParts, key: str, event: Mapping[str, object], chat: str = "slack") -> None:
    """Let something be owed that a process left behind long ago."""
    parts.journal.owe(Owed(key, chat, event, at=datetime.now(UTC) - LONG_AGO))
    parts.journal.let_go(key)


async def test_who_asked_in_slack_long_before_the_start_is_told_and_nobody_else(
    slack: Slack, tmp_path: Path
) -> None:
    """Not who was answered after all, and not who asked somebody else."""
    parts = parts_for(settings_for(slack, tmp_path))
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    written = {
        text: slack.write(ann, channel, text)
        for text in (f"{MENTION} {QUESTION}", f"{MENTION} one?", "Who has the key?")
    }
    async with running(parts, slack):
        answered = written[f"{MENTION} one?"]
        await slack.event(slack.events_of(channel, answered)[0])
        await slack.until(lambda: slack.state.from_bot(channel))
    for message in written.values():
        left(parts, str(message["ts"]), slack.envelope(slack.events_of(channel, message)[0]))

    async with running(parts, slack):
        await slack.until(lambda: not parts.journal._owed)

    told = [shown(slack, channel, str(message["ts"])) for message in written.values()]
    assert told[0] == [about_limits.TOO_LATE]
    assert len(told[1]) == 1
    assert about_limits.TOO_LATE not in told[1]
    assert told[2] == []


@pytest.mark.parametrize("is_member", [True, False])
async def test_who_gave_a_command_in_slack_long_ago_is_told_alone(
    slack: Slack, tmp_path: Path, *, is_member: bool
) -> None:
    """Its response URL is good for half an hour; where the bot is no member, a direct message tells it."""
    parts = parts_for(settings_for(slack, tmp_path))
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann, with_bot=is_member)
    event = {"command": "/ask", "text": QUESTION, "user_id": ann, "channel_id": channel.id, "trigger_id": "1.2"}
    left(parts, "slack:command:1.2", event | {"response_url": slack.api_url.replace("/api/", "/response/gone")})

    async with running(parts, slack):
        await slack.until(lambda: not parts.journal._owed)

    word = about_limits.TOO_LATE
    whispered = [one.message["text"] for one in slack.state.ephemerals]
    written = [one["text"] for one in slack.state.from_bot(slack.state.im(ann))]
    assert (whispered, written) == (([word], []) if is_member else ([], [word]))
    assert parts.door.heard == []


def seen(server: DiscordServer, who: User, place: Place) -> list[str]:
    return [server.text(one) for one in server.from_bot(who, place)]


@pytest.mark.usefixtures("no_time")
@pytest.mark.parametrize("fault", [REFUSED, Fault("", 503, ""), Fault("", 0, "")])
async def test_who_asked_in_discord_is_told_when_it_works_again(
    bot: Bot, server: DiscordServer, fault: Fault
) -> None:
    server.rest.weather = lambda _: fault
    ann, place = server.world.add_user("ann"), server.world.add_channel()
    server.write(ann, place, QUESTION, mention=True)
    tried = len(server.world.requests)
    await server.until(lambda: len(server.world.requests) > tried + 20, "tries")

    server.rest.weather = lambda _: None
    await server.until(lambda: bool(seen(server, ann, place)), "a word")
    await server.until(lambda: not bot.journal._owed, "an end")

    assert seen(server, ann, place) == [about_limits.TOO_LATE]


async def test_who_gave_a_command_in_discord_long_ago_is_told_in_a_direct_message(
    bot: Bot, server: DiscordServer
) -> None:
    """An interaction can be answered for a quarter of an hour."""
    ann, place = server.world.add_user("ann"), server.world.add_channel()
    given = server.command(ann, place, "ask", question=QUESTION)
    await server.until(lambda: not bot.journal._owed and bool(seen(server, ann, place)), "the answer")
    given.at -= 16 * 60
    event = {"application": server.world.bot.id, "token": given.token, "locale": "de", "user": ann.id}
    bot.journal.owe(Owed("discord:command:1", "discord", event, at=datetime.now(UTC) - LONG_AGO))
    bot.journal.let_go("discord:command:1")

    await server.until(lambda: not bot.journal._owed, "an end")

    [told] = seen(server, ann, server.world.dm_with(ann))
    assert told.startswith(IN_GERMAN)
