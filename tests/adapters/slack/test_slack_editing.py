"""Messages that are edited in Slack."""

import time
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from tests.adapters.slack.fakes import FakeParts, answer_to
from tests.adapters.slack.running import parts_for, running, settings_for
from tests.adapters.slack.standin.blocks import text_in
from tests.adapters.slack.standin.editing import edit, unfold
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel

TYPO, MENDED = f"{MENTION} How high is the wahl?", f"{MENTION} How high is the wall?"


async def asked(slack: Slack, parts: FakeParts, who: str) -> list[str]:
    """What the bot was asked, once it has dealt with all that came before."""
    await slack.say(who, slack.state.im(who), "done?")
    await slack.until(lambda: slack.state.from_bot(slack.state.im(who)))
    return [one.text for one in parts.door.heard if one.text != "done?"]


async def answered(slack: Slack, who: str, channel: Channel, text: str = TYPO) -> None:
    """Somebody asks, and is answered."""
    await slack.say(who, channel, text)
    await slack.until(lambda: slack.state.from_bot(channel))


def updates(slack: Slack, channel: Channel) -> int:
    """How often the bot's one message there was changed."""
    [message] = slack.state.from_bot(channel)
    return len(message.get("_updates", []))


async def test_an_answer_is_changed_where_it_stands(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await answered(slack, ann, channel)
    parts.door.reply = answer_to("?", "It is nine metres high.")

    await edit(slack, channel, channel.messages[0], MENDED)
    await slack.until(lambda: updates(slack, channel))

    assert await asked(slack, parts, ann) == ["How high is the wahl?", "How high is the wall?"]
    assert updates(slack, channel) == 1
    assert "It is nine metres high." in text_in(slack.state.from_bot(channel)[0]["blocks"])


async def test_an_edit_that_is_brought_again_changes_the_answer_though_the_journal_lost_it(
    tmp_path: Path,
) -> None:
    async with slack_server(set(SCOPES)) as slack:
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        async with running(parts_for(settings_for(slack, tmp_path)), slack):
            await answered(slack, ann, channel)
        after = parts_for(settings_for(slack, tmp_path))
        async with running(after, slack):
            await edit(slack, channel, channel.messages[0], MENDED, retry=1)
            await slack.until(lambda: len(slack.state.from_bot(channel)) > 1 or updates(slack, channel))

    assert [one.text for one in after.door.heard] == ["How high is the wall?"]
    assert updates(slack, channel) == 1


async def test_what_was_asked_by_mistake_is_taken_back(
    slack: Slack, parts: FakeParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await answered(slack, ann, channel)
    withdrawn: list[str] = []
    monkeypatch.setattr(parts.journal, "withdrawn", withdrawn.append)

    await edit(slack, channel, channel.messages[0], MENDED)
    await slack.until(lambda: updates(slack, channel))

    assert withdrawn == [answer_to("?").answer_id]


@pytest.mark.parametrize("kind", ["channel", "group", "mpim"])
async def test_a_mention_that_is_added_is_answered_once(slack: Slack, parts: FakeParts, kind: str) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann, kind=kind)
    await slack.say(ann, channel, "How high is the wall?")

    await edit(slack, channel, channel.messages[0], MENDED)
    await slack.until(lambda: slack.state.from_bot(channel))

    assert await asked(slack, parts, ann) == ["How high is the wall?"]
    assert len(slack.state.from_bot(channel)) == 1


async def test_a_link_that_is_unfolded_changes_nothing(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await answered(slack, ann, channel)

    await unfold(slack, channel, channel.messages[0])
    await edit(slack, channel, channel.messages[0], TYPO)
    await unfold(slack, channel, channel.messages[0])

    assert await asked(slack, parts, ann) == ["How high is the wahl?"]
    assert not updates(slack, channel)


async def test_an_old_message_is_left_alone(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    old = slack.write(ann, channel, "How high is the wall?", ts=f"{time.time() - 3700:.6f}")

    await edit(slack, channel, old, MENDED)

    assert await asked(slack, parts, ann) == []


async def test_a_follow_up_without_a_mention_is_mended(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    ts = await slack.say(ann, channel, MENDED)
    await slack.until(lambda: slack.state.from_bot(channel))
    await slack.say(ann, channel, "And the gaet?", ts)
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)
    follow_up = next(one for one in channel.messages if one["text"] == "And the gaet?")

    await edit(slack, channel, follow_up, "And the gate?")
    await slack.until(lambda: slack.state.from_bot(channel)[1].get("_updates"))

    assert [one.text for one in parts.door.heard][-2:] == ["And the gaet?", "And the gate?"]
    assert len(slack.state.from_bot(channel)) == 2


async def test_talk_that_is_edited_is_still_talk(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await slack.say(ann, channel, "How high is the gate?")

    await edit(slack, channel, channel.messages[0], "How high is the wall?")

    assert await asked(slack, parts, ann) == []


async def test_an_edit_is_mended_after_a_restart(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        parts = parts_for(settings_for(slack, tmp_path))
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        async with running(parts, slack):
            await answered(slack, ann, channel)
        slack.sockets.connected.clear()

        async with running(parts, slack):
            await edit(slack, channel, channel.messages[0], MENDED)
            await slack.until(lambda: updates(slack, channel))

        assert len(slack.state.from_bot(channel)) == 1


async def test_where_nothing_was_noted_slack_tells_which_answer_it_is(tmp_path: Path) -> None:
    async with slack_server(set(SCOPES)) as slack:
        settings = settings_for(slack, tmp_path)
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        parts = parts_for(settings)
        async with running(parts, slack):
            await answered(slack, ann, channel)
        parts.journal._posts.clear()
        slack.sockets.connected.clear()

        async with running(parts, slack):
            await edit(slack, channel, channel.messages[0], MENDED)
            await slack.until(lambda: updates(slack, channel))

        assert len(slack.state.from_bot(channel)) == 1


async def test_an_answer_that_is_gone_is_not_written_again(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await answered(slack, ann, channel)
    channel.messages.remove(slack.state.from_bot(channel)[0])

    await edit(slack, channel, channel.messages[0], MENDED)
    await slack.until(lambda: slack.web.count("chat.update"))

    assert len(await asked(slack, parts, ann)) == 2
    assert not slack.state.from_bot(channel)
    [said, *_] = slack.state.from_bot(slack.state.im(ann))
    assert "I could not answer" not in text_in(said["blocks"])


async def test_a_message_that_is_deleted_keeps_its_answer(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    await answered(slack, ann, channel)
    gone = channel.messages[0]

    await slack.event(
        {
            "type": "message", "subtype": "message_deleted", "hidden": True, "channel": channel.id,
            "channel_type": "channel", "deleted_ts": gone["ts"], "previous_message": gone,
            "ts": slack.state.next_ts(), "event_ts": "1.0",
        }
    )  # fmt: skip

    assert await asked(slack, parts, ann) == ["How high is the wahl?"]
    assert len(slack.state.from_bot(channel)) == 1


async def test_an_admin_reloads_nothing_by_an_edit(slack: Slack, parts: FakeParts) -> None:
    boss = slack.state.person("Boss", admin=True)
    channel = slack.state.channel(boss)
    await slack.say(boss, channel, "reload")

    await edit(slack, channel, channel.messages[0], f"{MENTION} reload")

    assert await asked(slack, parts, boss) == []
    assert not slack.state.from_bot(channel)
