"""What a message in Slack points at beside its own words, and what is said where that cannot be read."""

import time
from pathlib import Path

import pytest

from adapters.chats import attached
from adapters.slack.sending import limits
from bot.showing.wording import about_pointing
from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import bot
from tests.adapters.slack.standin.blocks import text_in
from tests.adapters.slack.standin.editing import forwarded
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel

QUESTION = "How high is the wall?"


async def answer_in(slack: Slack, channel: Channel) -> str:
    """What the bot says there."""
    await slack.until(lambda: slack.state.from_bot(channel))
    [message] = slack.state.from_bot(channel)
    return text_in(message["blocks"])


async def test_a_forwarded_message_that_slack_does_not_show_is_not_asked(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    elsewhere, direct = slack.state.channel(ann), slack.state.im(ann)
    share = forwarded(elsewhere, slack.write(ann, elsewhere, QUESTION), shown=False)

    await slack.say(ann, direct, "", attachments=[share])

    assert about_pointing.CANNOT_SEE_FORWARDED in await answer_in(slack, direct)
    assert not parts.door.heard


async def test_a_link_that_slack_unfolds_is_not_forwarded(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    elsewhere, channel = slack.state.channel(ann), slack.state.channel(ann)
    share = forwarded(elsewhere, slack.write(ann, elsewhere, "elsewhere?")) | {"is_share": False}

    await slack.say(ann, channel, f"{MENTION} {QUESTION}", attachments=[share])
    await slack.until(lambda: parts.door.heard)

    assert [(one.text, one.context) for one in parts.door.heard] == [(QUESTION, None)]


@pytest.mark.parametrize("order", ["reload", "gaps"])
async def test_what_somebody_else_ordered_is_no_order_of_who_forwards_it(
    slack: Slack, parts: FakeParts, order: str
) -> None:
    boss = slack.state.person("Boss", admin=True)
    elsewhere, direct = slack.state.channel(boss), slack.state.im(boss)
    share = forwarded(elsewhere, slack.write(boss, elsewhere, order))

    await slack.say(boss, direct, "", attachments=[share])
    await slack.until(lambda: parts.door.heard)

    assert [one.text for one in parts.door.heard] == [order]


async def test_a_snippet_is_asked(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    file = slack.files.upload("untitled", QUESTION.encode(), mode="snippet", mimetype="text/plain")

    await slack.say(ann, slack.state.im(ann), "", files=[file], subtype="file_share")
    await slack.until(lambda: parts.door.heard)

    assert [one.text for one in parts.door.heard] == [QUESTION]


async def test_a_picture_is_said_to_be_no_text(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    file = slack.files.upload("wall.png", b"\x89PNG", mimetype="image/png")

    await slack.say(ann, slack.state.im(ann), "", files=[file], subtype="file_share")

    assert about_pointing.TEXT_FILES_ONLY in await answer_in(slack, slack.state.im(ann))
    assert not parts.door.heard
    assert not slack.files.fetched


async def test_a_picture_beside_a_question_does_not_matter(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    file = slack.files.upload("wall.png", b"\x89PNG", mimetype="image/png")

    await slack.say(ann, slack.state.im(ann), "what is this?", files=[file], subtype="file_share")
    await slack.until(lambda: parts.door.heard)

    assert [one.text for one in parts.door.heard] == ["what is this?"]


async def test_a_long_file_is_said_to_be_too_long(
    slack: Slack, parts: FakeParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attached, "TEXT_BYTES", 2048)
    ann = slack.state.person("Ann")
    file = slack.files.upload("pump.log", b"x" * 4000)

    await slack.say(ann, slack.state.im(ann), "trace this", files=[file], subtype="file_share")

    said = await answer_in(slack, slack.state.im(ann))
    assert "I could not read “pump.log”: it has more than 2 KB." in said
    assert not parts.door.heard


async def test_without_the_scope_for_files_that_is_said(tmp_path: Path) -> None:
    async with bot(tmp_path) as (slack, parts):
        slack.web.methods.scopes.discard("files:read")
        ann = slack.state.person("Ann")
        file = slack.files.upload("pump.log", QUESTION.encode())

        await slack.say(ann, slack.state.im(ann), "", files=[file], subtype="file_share")

        said = await answer_in(slack, slack.state.im(ann))
        assert "I could not read “pump.log”: I was not allowed to." in said
        assert not parts.door.heard


async def test_a_mention_alone_under_what_cannot_be_read_says_so(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.web.faults["conversations.replies"].append("missing_scope")
    root = slack.write(ann, channel, QUESTION)

    await slack.say(ann, channel, MENTION, root["ts"])
    await slack.until(lambda: slack.state.ephemerals)

    assert about_pointing.CANNOT_SEE_ABOVE in text_in(slack.state.ephemerals[0].message["blocks"])
    assert not parts.door.heard


async def test_of_a_thread_that_takes_too_long_to_read_the_root_counts(
    slack: Slack, parts: FakeParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "READ_SECONDS", 0.5)
    monkeypatch.setattr(limits, "REPLIES_PAGE", 2)
    slack.web.retry_after = "60"
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    root = slack.write(ann, channel, QUESTION)
    for _ in range(3):
        slack.write(ann, channel, "Is it lunch?", root["ts"])
    slack.web.faults["conversations.replies"].extend([None, "429"])

    await slack.say(ann, channel, MENTION, root["ts"])
    await slack.until(lambda: parts.door.heard)

    assert [one.text for one in parts.door.heard] == [QUESTION]


async def test_what_was_answered_is_not_asked_again_by_a_mention_alone(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    ts = await slack.say(ann, channel, f"{MENTION} {QUESTION}")
    await slack.until(lambda: slack.state.from_bot(channel))

    await slack.say(ann, channel, MENTION, ts)
    await slack.say(ann, channel, MENTION)
    await slack.until(lambda: len(parts.door.heard) == 3)

    assert [one.text for one in parts.door.heard] == [QUESTION, "", ""]


async def test_a_question_behind_the_last_answer_is_asked_by_a_mention_alone(tmp_path: Path) -> None:
    async with bot(tmp_path, mention_always=True) as (slack, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        ts = await slack.say(ann, channel, f"{MENTION} {QUESTION}")
        await slack.until(lambda: slack.state.from_bot(channel))
        slack.write(ann, channel, "And who built it?", ts)

        await slack.say(ann, channel, MENTION, ts)
        await slack.until(lambda: len(parts.door.heard) == 2)

        assert parts.door.heard[1].text == "And who built it?"


@pytest.mark.parametrize(("said", "age"), [("Lunch is at noon.", 1), (QUESTION, 3700)])
async def test_at_the_top_of_a_channel_only_a_question_just_asked_is_meant(
    slack: Slack, parts: FakeParts, said: str, age: float
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.write(ann, channel, said, ts=f"{time.time() - age:.6f}")

    await slack.say(ann, channel, MENTION)
    await slack.until(lambda: parts.door.heard)

    assert [one.text for one in parts.door.heard] == [""]


async def test_a_log_in_a_thread_is_asked_by_a_mention_alone(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    file = slack.files.upload("pump.log", b"ERROR: no oil")
    root = slack.write(ann, channel, "", files=[file], subtype="file_share")

    await slack.say(ann, channel, MENTION, root["ts"])
    await slack.until(lambda: parts.door.heard)

    assert [one.text for one in parts.door.heard] == ["ERROR: no oil"]


async def test_where_a_text_is_from_is_about_the_answer_where_there_is_one(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    ts = await slack.say(ann, channel, f"{MENTION} {QUESTION}")
    await slack.until(lambda: slack.state.from_bot(channel))

    await slack.say(ann, channel, f"{MENTION} where is this from?", ts)
    await slack.until(lambda: len(parts.door.heard) == 2)

    assert "Origin" in repr(parts.door.intents[1])
