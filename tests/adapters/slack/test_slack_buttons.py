"""Buttons under answers, in help and in the Home tab."""

from pathlib import Path
from typing import Any

import pytest

from adapters.slack import wording as slack_wording
from adapters.slack.sending.calling import TRIES
from adapters.slack.sending.markup import escape
from bot.showing.wording import about_chats
from tests.adapters.slack.fakes import ID, KEY, FakeParts
from tests.adapters.slack.running import bot, parts_for, running, settings_for
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel, Ephemeral

Json = dict[str, Any]


async def asked(slack: Slack, channel: Channel, user: str) -> Json:
    """Ask in a channel; the answer."""
    await slack.say(user, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))
    return slack.state.from_bot(channel)[0]


async def asked_privately(slack: Slack, channel: Channel, user: str) -> Ephemeral:
    """Ask with /ask; the answer."""
    await slack.command(user, channel, "/ask", "How high is the wall?")
    await slack.until(lambda: slack.state.ephemerals)
    return slack.state.ephemerals[-1]


def button(message: Json, label: str) -> Json:
    """Find a button by its label."""
    return next(one for one in buttons_in(message["blocks"]) if one["text"]["text"] == label)


@pytest.mark.parametrize(
    ("label", "kind", "value"),
    [
        ("Helpful", "helpful", ID),
        ("Not helpful", "not_helpful", ID),
        ("More quotes", "more_quotes", ID),
        ("Show context", "show_context", KEY),
    ],
)
async def test_anybody_in_the_channel_may_press_and_sees_the_reply_alone(
    slack: Slack, parts: FakeParts, label: str, kind: str, value: str
) -> None:
    ann, bob = slack.state.person("Ann"), slack.state.person("Bob")
    channel = slack.state.channel(ann, bob)
    answer = await asked(slack, channel, ann)

    await slack.press(bob, channel, answer, button(answer, label))
    await slack.until(lambda: slack.state.ephemerals)

    [shown] = slack.state.ephemerals
    assert (shown.user, shown.channel, shown.thread_ts) == (bob, channel.id, answer["thread_ts"])
    assert text_in(shown.message["blocks"]).strip() == f"pressed {kind}"
    [(pressed, given, message)] = parts.door.pressed
    assert (pressed, given, message.asker.id) == (kind, value, f"slack:{bob}")


async def test_buttons_work_after_a_restart(tmp_path: Path) -> None:
    async with bot(tmp_path) as (slack, parts):
        ann = slack.state.person("Ann")
        channel = slack.state.channel(ann)
        answer = await asked(slack, channel, ann)
        after = parts_for(settings_for(slack, tmp_path), parts.journal)
        async with running(after, slack):
            await slack.until(lambda: len(slack.sockets.connections) == 2)

            await slack.press(ann, channel, answer, button(answer, "More quotes"))
            await slack.until(lambda: slack.state.ephemerals)

            assert [(kind, value) for kind, value, _ in after.door.pressed] == [("more_quotes", ID)]


async def test_in_a_direct_message_what_a_button_shows_stays(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.im(ann)
    answer = await asked(slack, channel, ann)

    await slack.press(ann, channel, answer, button(answer, "More quotes"))
    await slack.until(lambda: len(slack.state.from_bot(channel)) == 2)

    assert slack.state.from_bot(channel)[1]["thread_ts"] == answer["thread_ts"]


async def test_a_press_under_a_private_answer_is_answered_privately(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann, with_bot=False)
    answer = await asked_privately(slack, channel, ann)

    await slack.press_ephemeral(answer, button(answer.message, "Show context"))
    await slack.until(lambda: len(slack.state.ephemerals) == 2)

    assert text_in(slack.state.ephemerals[1].message["blocks"]).strip() == "pressed show_context"


async def test_sharing_posts_the_answer_once_under_the_sharers_name(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    answer = await asked_privately(slack, channel, ann)
    share = button(answer.message, "Share with channel")

    await slack.press_ephemeral(answer, share)
    await slack.press_ephemeral(answer, share)
    await slack.until(lambda: len(slack.state.ephemerals) == 2)
    await slack.until(lambda: answer.message["text"] == "Shared with the channel.")

    [shared] = slack.state.from_bot(channel)
    [by, said] = shared["blocks"][0]["elements"][0]["elements"]
    assert by == {"type": "user", "user_id": ann}
    assert said["text"] == " shared the answer to “How high is the <!channel> wall?”"
    assert shared["text"] == (
        f"<@{ann}> shared the answer to “How high is the &lt;!channel&gt; wall?”: "
        "“The wall is nine metres high.”\nThe harbour wall · paragraph 2"
    )
    assert "thread_ts" not in shared
    assert "Share with channel" not in [one["text"]["text"] for one in buttons_in(shared["blocks"])]
    assert answer.message["text"] == "Shared with the channel."
    assert slack.state.ephemerals[1].message["text"] == "That answer was already shared here."


@pytest.mark.parametrize(
    ("with_bot", "method", "faults", "told"),
    [
        (True, "chat.postMessage", ["500"] * TRIES, about_chats.FAILED),
        (True, "chat.postMessage", ["is_archived"], slack_wording.cannot_answer_there("is_archived")),
        (False, "response_url", ["500"] * TRIES, about_chats.FAILED),
        (False, "response_url", ["404"], slack_wording.cannot_answer_there("not_in_channel")),
    ],
)
async def test_an_answer_that_could_not_be_shared_can_be_shared_later(
    slack: Slack,
    monkeypatch: pytest.MonkeyPatch,
    *,
    with_bot: bool,
    method: str,
    faults: list[str],
    told: str,
) -> None:
    monkeypatch.setattr("adapters.slack.sending.calling.FIRST_PAUSE", 0.001)
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann, with_bot=with_bot)
    answer = await asked_privately(slack, channel, ann)
    share = button(answer.message, "Share with channel")
    slack.web.faults[method].extend(faults)

    await slack.press_ephemeral(answer, share)
    await slack.until(lambda: len(slack.state.ephemerals) == 2)
    await slack.press_ephemeral(answer, share)
    await slack.until(lambda: answer.message["text"] == about_chats.SHARED)

    assert slack.state.ephemerals[1].message["text"] == escape(told)
    assert len(slack.state.from_bot(channel)) == 1


async def test_an_answer_can_be_shared_where_the_bot_is_no_member(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann, with_bot=False)
    answer = await asked_privately(slack, channel, ann)

    await slack.press_ephemeral(answer, button(answer.message, "Share with channel"))
    await slack.until(lambda: slack.state.from_bot(channel))
    await slack.until(lambda: answer.message["text"] == "Shared with the channel.")

    [shared] = slack.state.from_bot(channel)
    assert shared["response_type"] == "in_channel"
    assert shared["blocks"][0]["elements"][0]["elements"][0] == {"type": "user", "user_id": ann}


async def test_a_press_that_comes_twice_counts_once(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    answer = await asked(slack, channel, ann)
    payload = slack._block_actions(ann, button(answer, "Helpful")) | {
        "container": {"message_ts": answer["ts"], "thread_ts": answer["thread_ts"]},
        "channel": {"id": channel.id},
    }

    await slack.deliver("interactive", payload)
    await slack.deliver("interactive", payload)
    await slack.press(ann, channel, answer, button(answer, "More quotes"))
    await slack.until(lambda: len(slack.state.ephemerals) == 2)

    assert [kind for kind, _, _ in parts.door.pressed] == ["helpful", "more_quotes"]


async def test_a_question_offered_in_the_home_tab_is_answered_in_the_direct_message(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    await slack.open_home(ann, "home")
    await slack.until(lambda: slack.state.homes)
    [ask] = buttons_in(slack.state.homes[ann]["blocks"])

    await slack.press_home(ann, ask)
    await slack.until(lambda: slack.state.from_bot(slack.state.im(ann)))

    [answer] = slack.state.from_bot(slack.state.im(ann))
    assert text_in(answer["blocks"]).startswith("You asked: How high is the wall?")


async def test_an_admin_reloads_from_the_home_tab(slack: Slack) -> None:
    ann = slack.state.person("Ann", admin=True)
    await slack.open_home(ann, "home")
    await slack.until(lambda: slack.state.homes)
    reload = next(one for one in buttons_in(slack.state.homes[ann]["blocks"]) if one["value"] == "reload")

    await slack.press_home(ann, reload)
    await slack.until(lambda: slack.web.count("views.publish") == 2)

    [shown] = slack.state.from_bot(slack.state.im(ann))
    assert shown["text"] == "3 added."


async def test_an_unknown_button_says_so(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    answer = await asked(slack, channel, ann)

    await slack.press(ann, channel, answer, button(answer, "More quotes") | {"action_id": "older.0"})
    await slack.until(lambda: slack.state.ephemerals)

    assert slack.state.ephemerals[0].message["text"] == about_chats.UNKNOWN_BUTTON
