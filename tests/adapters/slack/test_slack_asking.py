"""Asking in channels, threads and direct messages."""

from pathlib import Path

import pytest

from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import bot, parts_for, running, settings_for
from tests.adapters.slack.standin.blocks import quotes_in, text_in
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import BOT_USER


async def test_a_mention_is_answered_in_its_thread(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    ts = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))

    [answer] = slack.state.from_bot(channel)
    assert answer["thread_ts"] == ts
    assert quotes_in(answer["blocks"]) == ["The wall is nine metres high."]
    assert answer["text"] == "“The wall is nine metres high.”\nThe harbour wall · paragraph 2"
    assert answer["_unfurl"] == (False, False)


async def test_the_question_reaches_the_responder_without_mention_and_markup(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    ts = await slack.say(ann, channel, f"{MENTION} what *is* a <https://example.org|wall> &amp; quay?")
    await slack.until(lambda: slack.state.from_bot(channel))

    [message] = parts.door.heard
    assert message.text == "what is a wall & quay?"
    assert message.asker.id == f"slack:{ann}"
    assert message.conversation == f"slack:{channel.id}:{ts}"


@pytest.mark.parametrize("kind", ["channel", "group", "mpim"])
async def test_a_mention_that_comes_as_two_events_is_answered_once(
    slack: Slack, parts: FakeParts, kind: str
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann, kind=kind)

    await slack.say(ann, channel, f"{MENTION} one?")
    await slack.say(ann, channel, f"{MENTION} two?")
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert [one.text for one in parts.door.heard] == ["one?", "two?"]


async def test_a_direct_message_needs_no_mention_and_shows_a_status(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.im(ann)

    ts = await slack.say(ann, channel, "How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))

    [answer] = slack.state.from_bot(channel)
    assert answer["thread_ts"] == ts
    [status] = slack.state.statuses
    assert (status["channel_id"], status["thread_ts"]) == (channel.id, ts)


async def test_a_direct_message_is_answered_where_no_status_can_be_shown(slack: Slack) -> None:
    slack.web.faults["assistant.threads.setStatus"].extend(["missing_scope"])
    ann = slack.state.person("Ann")

    await slack.say(ann, slack.state.im(ann), "How high is the wall?")

    await slack.until(lambda: slack.state.from_bot(slack.state.im(ann)))


async def test_a_message_in_a_channel_without_mention_is_not_for_the_bot(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    await slack.say(ann, channel, "How high is the wall?")
    await slack.say(ann, channel, f"{MENTION} this one is?")
    await slack.until(lambda: slack.state.from_bot(channel))

    assert [one.text for one in parts.door.heard] == ["this one is?"]


async def test_a_follow_up_in_a_thread_the_bot_answered_in_needs_no_mention(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    ts = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))

    await slack.say(ann, channel, "And how old?", thread=ts)
    await slack.until(lambda: len(slack.state.from_bot(channel, ts)) == 2)

    assert parts.door.heard[-1].conversation == f"slack:{channel.id}:{ts}"


async def test_a_follow_up_needs_no_mention_after_a_restart_either(tmp_path: Path) -> None:
    async with bot(tmp_path) as (slack, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        ts = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
        await slack.until(lambda: slack.state.from_bot(channel))
        after = parts_for(settings_for(slack, tmp_path), parts.journal)
        async with running(after, slack):
            await slack.until(lambda: len(slack.sockets.connections) == 2)

            await slack.say(ann, channel, "And how old?", thread=ts)
            await slack.until(lambda: len(slack.state.from_bot(channel, ts)) == 2)


async def test_a_thread_that_the_journal_lost_is_known_from_slack(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    root = slack.state.add_message(channel, {"user": ann, "text": "How high?", "ts": "1700000000.000001"})
    slack.state.add_message(channel, {"user": BOT_USER, "text": "Nine metres.", "thread_ts": root["ts"]})

    await slack.say(ann, channel, "And how old?", thread=root["ts"])
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert parts.door.heard[0].context == "How high?"


async def test_a_follow_up_can_be_made_to_need_a_mention(tmp_path: Path) -> None:
    async with bot(tmp_path, mention_always=True) as (slack, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        ts = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
        await slack.until(lambda: slack.state.from_bot(channel))

        await slack.say(ann, channel, "And how old?", thread=ts)
        await slack.say(ann, channel, f"{MENTION} And how long?", thread=ts)
        await slack.until(lambda: len(slack.state.from_bot(channel, ts)) == 2)

        assert [one.text for one in parts.door.heard] == ["How high is the wall?", "And how long?"]


async def test_what_people_say_to_each_other_in_such_a_thread_is_left_alone(
    slack: Slack, parts: FakeParts
) -> None:
    ann, bob = slack.state.person("Ann"), slack.state.person("Bob")
    channel = slack.state.channel(ann, bob)
    ts = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))

    await slack.say(ann, channel, f"<@{bob}> what do you think?", thread=ts)
    await slack.say(bob, channel, f"{MENTION} how long?", thread=ts)
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert [one.text for one in parts.door.heard] == ["How high is the wall?", "how long?"]


async def test_a_mention_in_somebodys_thread_takes_its_last_question_along(
    slack: Slack, parts: FakeParts
) -> None:
    ann, bob = slack.state.person("Ann"), slack.state.person("Bob")
    channel = slack.state.channel(ann, bob)
    ts = slack.write(ann, channel, "Morning all")["ts"]
    slack.write(ann, channel, "Who *pays* for the wall?", thread=ts)
    slack.write(bob, channel, "No idea", thread=ts)

    await slack.say(bob, channel, f"{MENTION} and for the quay?", thread=ts)
    await slack.until(lambda: slack.state.from_bot(channel))

    [message] = parts.door.heard
    assert message.context == "Who pays for the wall?"


async def test_what_people_merely_said_to_each_other_is_no_question_to_take_along(
    slack: Slack, parts: FakeParts
) -> None:
    ann, bob = slack.state.person("Ann"), slack.state.person("Bob")
    channel = slack.state.channel(ann, bob)
    ts = slack.write(ann, channel, "my password for the wiki is hunter22 btw")["ts"]

    await slack.say(bob, channel, f"{MENTION} what about it?", thread=ts)
    await slack.until(lambda: slack.state.from_bot(channel))

    [message] = parts.door.heard
    assert message.context is None


async def test_a_follow_up_at_the_top_of_a_direct_message_goes_on_from_the_thread_before(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.im(ann)
    ts = await slack.say(ann, channel, "How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))

    await slack.say(ann, channel, "And how long?")
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert parts.door.heard[-1].follows == f"slack:{channel.id}:{ts}"


async def test_an_empty_mention_gets_help_that_only_the_asker_sees(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    await slack.say(ann, channel, MENTION)
    await slack.until(lambda: slack.state.ephemerals)

    [help_] = slack.state.ephemerals
    assert (help_.user, help_.channel, help_.thread_ts) == (ann, channel.id, None)
    assert text_in(help_.message["blocks"]).strip() == "Ask me anything."


async def test_an_empty_message_in_a_direct_message_gets_help(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.im(ann)

    await slack.say(ann, channel, MENTION)

    await slack.until(lambda: slack.state.from_bot(channel))


@pytest.mark.parametrize(
    "change",
    [
        {"bot_id": "BOTHER"},
        {"user": BOT_USER},
        {"subtype": "bot_message"},
        {"subtype": "message_changed", "message": {"text": MENTION}},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"edited": {"user": "U1", "ts": "1.0"}},
        {"hidden": True},
        {"user": "USLACKBOT"},
    ],
    ids=lambda change: "-".join(map(str, change)),
)
async def test_bots_edits_deletions_and_joins_are_ignored(
    slack: Slack, parts: FakeParts, change: dict[str, object]
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    written = slack.write(ann, channel, f"{MENTION} ignore me?")

    for event in slack.events_of(channel, written):
        assert (await slack.event(event | change)).status == 200
    await slack.say(ann, channel, f"{MENTION} answer me?")
    await slack.until(lambda: slack.state.from_bot(channel))

    assert [one.text for one in parts.door.heard] == ["answer me?"]


async def test_events_the_bot_has_no_use_for_are_acknowledged(slack: Slack) -> None:
    done = await slack.event({"type": "reaction_added", "user": "U1", "reaction": "tada", "item": {}})

    assert done.status == 200


async def test_an_asker_is_told_when_something_goes_wrong(slack: Slack, parts: FakeParts) -> None:
    parts.door.failing = True
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)

    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.ephemerals)

    assert "went wrong" in slack.state.ephemerals[0].message["text"]


@pytest.mark.parametrize(
    ("code", "told"),
    [("is_archived", "archived"), ("not_in_channel", "not a member"), ("missing_scope", "permission")],
)
async def test_an_asker_is_told_in_a_direct_message_why_there_is_no_answer(
    slack: Slack, code: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.web.faults["chat.postMessage"].append(code)

    await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(slack.state.im(ann)))

    [told_them] = slack.state.from_bot(slack.state.im(ann))
    assert told in told_them["text"]
    assert f"Slack refused chat.postMessage: {code}" in caplog.text


async def test_a_follow_up_that_comes_before_the_answer_is_answered_after_it(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    parts.door.answering.clear()

    ts = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.say(ann, channel, "And how long?", ts)
    await slack.say(ann, channel, "And how old?", ts)
    parts.door.answering.set()
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 3)

    assert [one.text for one in parts.door.heard] == [
        "How high is the wall?",
        "And how long?",
        "And how old?",
    ]


async def test_a_question_in_the_thread_of_a_reload_does_not_wait_for_it(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann", admin=True)
    channel = slack.state.channel(ann)
    parts.door.reloaded.clear()

    ts = await slack.say(ann, channel, f"{MENTION} reload")
    await slack.say(ann, channel, f"{MENTION} How high is the wall?", ts)
    await slack.until(lambda: len(slack.state.from_bot(channel, ts)) == 2)
    parts.door.reloaded.set()
    await slack.until(lambda: slack.state.from_bot(channel, ts)[0]["text"] == "3 added.")

    assert slack.state.from_bot(channel, ts)[1]["text"].startswith("“The wall is nine metres high.”")
