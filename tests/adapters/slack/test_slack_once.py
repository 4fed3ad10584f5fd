"""Everything is answered once, whatever fails on the way."""

import asyncio
from pathlib import Path

import pytest

from adapters.slack.sending.posting import EVENT_TYPE
from bot.journal import MemoryJournal
from bot.owing import Owed
from bot.showing.replies import answer_reply
from tests import quoting
from tests.adapters.slack.fakes import FakeParts
from tests.adapters.slack.running import bot, bot_over_http, parts_for, running, settings_for
from tests.adapters.slack.standin.server import MENTION, Slack


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.sending.calling.FIRST_PAUSE", 0.02)


async def test_an_event_that_is_brought_again_is_answered_once(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    written = slack.write(ann, channel, f"{MENTION} one?")
    [mention, _] = slack.events_of(channel, written)

    await slack.event(mention, event_id="Ev1")
    for retry in (1, 2, 3):
        assert (await slack.event(mention, event_id="Ev1", retry=retry)).status == 200
    await slack.say(ann, channel, f"{MENTION} two?")
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert [one.text for one in parts.door.heard] == ["one?", "two?"]


async def test_a_message_the_writers_client_sent_twice_is_answered_once(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    written = slack.write(ann, channel, f"{MENTION} one?")
    [mention, _] = slack.events_of(channel, written)

    await slack.event(mention)
    await slack.event(mention | {"ts": slack.state.next_ts()})
    await slack.say(ann, channel, f"{MENTION} two?")
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert [one.text for one in parts.door.heard] == ["one?", "two?"]


async def test_an_event_answered_before_a_restart_is_not_answered_again(tmp_path: Path) -> None:
    async with bot(tmp_path) as (slack, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        written = slack.write(ann, channel, f"{MENTION} one?")
        [mention, _] = slack.events_of(channel, written)
        await slack.event(mention, event_id="Ev1")
        await slack.until(lambda: slack.state.from_bot(channel))
        after = parts_for(settings_for(slack, tmp_path), parts.journal)
        async with running(after, slack):
            await slack.until(lambda: len(slack.sockets.connections) == 2)

            await slack.event(mention, event_id="Ev1", retry=1)
            await slack.say(ann, channel, f"{MENTION} two?")
            await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

            assert [one.text for one in after.door.heard] == ["two?"]


async def test_an_event_that_a_process_died_over_is_answered_when_it_is_brought_again(tmp_path: Path) -> None:
    async with bot(tmp_path) as (slack, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        written = slack.write(ann, channel, f"{MENTION} one?")
        [mention, _] = slack.events_of(channel, written)
        for event in ("slack:event:Ev1", f"slack:message:{channel.id}:{written['ts']}"):
            parts.journal.first_time(event)

        await slack.event(mention, event_id="Ev1", retry=1)
        await slack.until(lambda: slack.state.from_bot(channel))

        assert len(slack.state.from_bot(channel, written["ts"])) == 1


@pytest.mark.parametrize("brought", ["again", "by a process that died"])
async def test_what_was_answered_is_not_answered_again_though_the_journal_lost_it(
    tmp_path: Path, brought: str
) -> None:
    """A process that is killed may have posted the answer, and not noted yet that it heard the question."""
    async with bot(tmp_path) as (slack, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        written = slack.write(ann, channel, f"{MENTION} one?")
        [mention, _] = slack.events_of(channel, written)
        await slack.event(mention, event_id="Ev1")
        await slack.until(lambda: slack.state.from_bot(channel))
        journal = MemoryJournal()
        if brought != "again":
            key = f"slack:message:{channel.id}:{written['ts']}"
            journal.owe(Owed(key, "slack", slack.envelope(mention, "Ev1")))
            journal.let_go(key)
        after = parts_for(settings_for(slack, tmp_path), journal)
        async with running(after, slack):
            await slack.until(lambda: len(slack.sockets.connections) == 2)

            if brought == "again":
                await slack.event(mention, event_id="Ev1", retry=1)
            await slack.until(lambda: slack.web.count("conversations.replies"))
            await slack.say(ann, channel, f"{MENTION} two?")
            await slack.until(lambda: after.door.heard)

    assert parts.door.heard[0].text == "one?"
    assert [one.text for one in after.door.heard] == ["two?"]


async def test_what_slack_posts_again_is_looked_for_in_its_thread(tmp_path: Path) -> None:
    """Another process may have answered it that does not share the journal any more."""
    async with bot_over_http(tmp_path) as (slack, _, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        written = slack.write(ann, channel, f"{MENTION} one?")
        payload = {"key": f"{channel.id}:{written['ts']}"}
        answer = {"channel": channel.id, "thread_ts": written["ts"], "text": "It is answered."}
        metadata = {"event_type": EVENT_TYPE, "event_payload": payload}
        slack.web.methods.call("chat.postMessage", answer | {"metadata": metadata})

        await slack.event(slack.events_of(channel, written)[0], retry=1)
        await slack.until(lambda: slack.web.count("conversations.replies"))
        await slack.say(ann, channel, f"{MENTION} two?")
        await slack.until(lambda: parts.door.heard)

    assert [one.text for one in parts.door.heard] == ["two?"]


@pytest.mark.parametrize(
    "faults",
    [
        ["429"],
        ["500"],
        ["502 html"],
        ["reset before"],
        ["500 after"],
        ["reset after"],
        ["internal_error"],
        ["reset before", "500", "429", "500 after"],
    ],
    ids=" ".join,
)
async def test_an_answer_is_posted_exactly_once_whatever_slack_does(slack: Slack, faults: list[str]) -> None:
    slack.web.retry_after = "0"
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.web.faults["chat.postMessage"].extend(faults)

    ts = await slack.say(ann, channel, f"{MENTION} one?")
    await slack.until(lambda: slack.state.from_bot(channel) and not slack.web.faults["chat.postMessage"])
    await slack.say(ann, channel, f"{MENTION} two?")
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert len(slack.state.from_bot(channel, ts)) == 1


async def test_an_answer_is_found_again_where_slack_keeps_no_metadata(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.web.keeps_metadata = False
    slack.web.faults["chat.postMessage"].extend(["reset after"])

    ts = await slack.say(ann, channel, f"{MENTION} one?")
    await slack.until(lambda: slack.web.count("conversations.replies"))
    await slack.say(ann, channel, f"{MENTION} two?")
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert len(slack.state.from_bot(channel, ts)) == 1


async def test_retry_after_is_waited_for(slack: Slack) -> None:
    slack.web.retry_after = "1"
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.web.faults["chat.postMessage"].append("429")
    start = asyncio.get_running_loop().time()

    await slack.say(ann, channel, f"{MENTION} one?")
    await slack.until(lambda: slack.state.from_bot(channel))

    assert asyncio.get_running_loop().time() - start >= 1.0


async def test_an_answer_whose_blocks_slack_refuses_comes_in_a_simpler_form(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    slack.web.faults["chat.postMessage"].extend(["invalid_blocks", "invalid_blocks"])

    await slack.say(ann, channel, f"{MENTION} one?")
    await slack.until(lambda: slack.state.from_bot(channel))

    [answer] = slack.state.from_bot(channel)
    assert "blocks" not in answer
    assert "“The wall is nine metres high.”" in answer["text"]


@pytest.mark.parametrize("refused", ["invalid_blocks", "only_one_table_allowed"])
async def test_a_table_that_slack_refuses_comes_in_columns(
    slack: Slack, parts: FakeParts, refused: str
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    parts.door.reply = answer_reply(quoting.TABLE)
    slack.web.faults["chat.postMessage"].append(refused)

    await slack.say(ann, channel, f"{MENTION} one?")
    await slack.until(lambda: slack.state.from_bot(channel))

    [answer] = slack.state.from_bot(channel)
    assert [block["type"] for block in answer["blocks"]] == ["rich_text", "context"]
    assert answer["blocks"][0]["elements"][0]["type"] == "rich_text_preformatted"


async def test_a_table_that_slack_refuses_the_asker_alone_comes_in_columns(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    parts.door.reply = answer_reply(quoting.TABLE)
    slack.web.faults["response_url"].append("400 invalid_blocks")

    await slack.command(ann, channel, "/ask", "one?")
    await slack.until(lambda: slack.state.ephemerals)

    [answer] = slack.state.ephemerals
    assert answer.message["blocks"][0]["elements"][0]["type"] == "rich_text_preformatted"


async def test_a_hundred_questions_at_once_are_each_answered_once_in_their_threads(slack: Slack) -> None:
    people = [slack.state.person(f"P{number}") for number in range(100)]
    channels = [slack.state.channel(*people) for _ in range(20)]

    asked = await asyncio.gather(
        *(
            slack.say(person, channels[number % 20], f"{MENTION} question {number}?")
            for number, person in enumerate(people)
        )
    )
    await slack.until(lambda: sum(len(slack.state.from_bot(one)) for one in channels) >= 100, 30)

    answered = [one["thread_ts"] for channel in channels for one in slack.state.from_bot(channel)]
    assert sorted(answered) == sorted(asked)
    assert {one.status for one in slack.acknowledged} == {200}
