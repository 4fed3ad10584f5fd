"""Two bots on one database and one folder: what one of them heard, the other leaves to it."""

from pathlib import Path

import pytest

from bot.owing import Owed, chat_of
from tests.adapters.both_chats import QUESTION, slack
from tests.adapters.discord.conftest import Bot, server
from tests.adapters.discord.server import DiscordServer
from tests.adapters.slack.running import parts_for, running, settings_for
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import BOT_USER, TEAM

__all__ = ["server", "slack"]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.services.ledger.LOOK_SECONDS", 0.02)


async def test_in_slack(slack: Slack, tmp_path: Path) -> None:
    parts = parts_for(settings_for(slack, tmp_path))
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    bots = {"ours": f"{TEAM}:{BOT_USER}", "theirs": "T00000009:U00000009"}
    for key, bot in bots.items():
        event = slack.envelope(slack.events_of(channel, slack.write(ann, channel, f"{MENTION} {key}?"))[0])
        parts.journal.owe(Owed(key, chat_of("slack", bot), event))
        parts.journal.let_go(key)

    async with running(parts, slack):
        await slack.until(lambda: slack.state.from_bot(channel))
        await slack.say(ann, channel, f"{MENTION} more?")
        await slack.until(lambda: len(parts.door.heard) == 2)

    assert {one.text for one in parts.door.heard} == {"ours?", "more?"}
    assert [one.key for one in parts.journal.left(chat_of("slack", bots["theirs"]))] == ["theirs"]


async def test_in_discord(server: DiscordServer, tmp_path: Path) -> None:
    bot = Bot(server, tmp_path)
    ann, place = server.world.add_user("ann"), server.world.add_channel()
    for key, who in (("ours", server.world.bot.id), ("theirs", "1")):
        written = server.write(ann, place, f"{QUESTION} {key}", mention=key == "ours")
        event = {"channel": place.id, "message": written["id"], "server": server.world.guild_id}
        bot.journal.owe(Owed(key, chat_of("discord", who), event))
        bot.journal.let_go(key)

    bot.start()
    await server.until(lambda: bool(server.from_bot(ann, place)), "an answer")
    await bot.stop()

    assert [one.text for one in bot.door.messages] == [f"{QUESTION} ours"]
    assert [one.key for one in bot.journal.left(chat_of("discord", "1"))] == ["theirs"]
