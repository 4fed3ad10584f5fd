"""The modal that asks why an answer was no help."""

from pathlib import Path
from typing import Any

import pytest

from bot.showing.wording import about_answers, about_feedback
from tests.adapters.slack.fakes import ID, FakeParts
from tests.adapters.slack.running import bot, parts_for, running, settings_for
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.forms import labelled
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel

Json = dict[str, Any]


async def no_help(slack: Slack, channel: Channel, user: str) -> Json:
    """Ask, and press "Not helpful"; the answer."""
    await slack.say(user, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))
    [answer] = slack.state.from_bot(channel)
    [button] = [one for one in buttons_in(answer["blocks"]) if one["text"]["text"] == "Not helpful"]
    await slack.press(user, channel, answer, button)
    return answer


async def test_what_is_filled_in_is_noted_where_the_button_was_pressed(slack: Slack, parts: FakeParts) -> None:
    parts.door.asks_why = True
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    answer = await no_help(slack, channel, ann)
    await slack.until(lambda: slack.state.views)
    [view] = slack.state.views.values()
    filled = {about_feedback.WHAT_WAS_WRONG: "Wrong speaker", about_feedback.IN_YOUR_WORDS: "It was Bo."}

    await slack.hand_in(ann, view, labelled(view, filled))
    await slack.until(lambda: slack.state.ephemerals)

    assert about_answers.THANKS_NOT_HELPFUL in text_in(view["blocks"])
    [(answer_id, reason, words, message)] = parts.door.explained
    assert (answer_id, reason, words) == (ID, "speaker", "It was Bo.")
    assert (message.asker.id, message.channel) == (f"slack:{ann}", f"slack:{channel.id}")
    [shown] = slack.state.ephemerals
    assert (shown.user, shown.thread_ts, text_in(shown.message["blocks"]).strip()) == (
        ann,
        answer["thread_ts"],
        "explained",
    )
    assert slack.web.refused == []


async def test_nothing_need_be_filled_in(slack: Slack, parts: FakeParts) -> None:
    parts.door.asks_why = True
    ann = slack.state.person("Ann")
    await no_help(slack, slack.state.channel(ann), ann)
    await slack.until(lambda: slack.state.views)
    [view] = slack.state.views.values()

    await slack.hand_in(ann, view, {})
    await slack.until(lambda: parts.door.explained)

    assert [told[:3] for told in parts.door.explained] == [(ID, None, "")]


async def test_where_no_modal_can_be_opened_the_rating_is_thanked_for(slack: Slack, parts: FakeParts) -> None:
    parts.door.asks_why = True
    slack.web.faults["views.open"].append("expired_trigger_id")
    ann = slack.state.person("Ann")

    await no_help(slack, slack.state.channel(ann), ann)
    await slack.until(lambda: slack.state.ephemerals)

    assert text_in(slack.state.ephemerals[0].message["blocks"]).strip() == "pressed not_helpful"


async def test_a_modal_from_before_a_restart_is_noted(tmp_path: Path) -> None:
    async with bot(tmp_path) as (slack, parts):
        parts.door.asks_why = True
        ann = slack.state.person("Ann")
        await no_help(slack, slack.state.channel(ann), ann)
        await slack.until(lambda: slack.state.views)
        [view] = slack.state.views.values()
        after = parts_for(settings_for(slack, tmp_path), parts.journal)
        async with running(after, slack):
            await slack.until(lambda: len(slack.sockets.connections) == 2)

            await slack.hand_in(ann, view, labelled(view, {about_feedback.WHAT_WAS_WRONG: "Outdated"}))
            await slack.until(lambda: after.door.explained)

            assert [told[:2] for told in after.door.explained] == [(ID, "outdated")]


@pytest.mark.parametrize("kept", ["", "no JSON", '{"another": "form"}', ":", "\ud800:\ud800"])
async def test_a_modal_of_another_form_is_acknowledged_and_left_alone(
    slack: Slack, parts: FakeParts, kept: str, caplog: pytest.LogCaptureFixture
) -> None:
    parts.door.asks_why = True
    ann = slack.state.person("Ann")
    await no_help(slack, slack.state.channel(ann), ann)
    await slack.until(lambda: slack.state.views)
    [view] = slack.state.views.values()
    slack.state.views["V2"] = {**view, "id": "V2"}

    done = await slack.hand_in(ann, {**view, "private_metadata": kept}, {})
    await slack.hand_in(ann, slack.state.views["V2"], {})
    await slack.until(lambda: parts.door.explained)

    assert done.status == 200
    assert len(parts.door.explained) == 1
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


@pytest.mark.parametrize("forged", ["somebody else's answer", "somebody else"])
async def test_a_modal_that_was_changed_on_the_way_is_left_alone(
    slack: Slack, parts: FakeParts, forged: str, caplog: pytest.LogCaptureFixture
) -> None:
    parts.door.asks_why = True
    ann, bob = slack.state.person("Ann"), slack.state.person("Bob")
    await no_help(slack, slack.state.channel(ann), ann)
    await slack.until(lambda: slack.state.views)
    [view] = slack.state.views.values()
    slack.state.views["V2"] = {**view, "id": "V2"}
    kept = str(view["private_metadata"])

    if forged == "somebody else":
        await slack.hand_in(bob, view, {})
    else:
        await slack.hand_in(ann, view, {}, private_metadata=kept.replace(ID, "0" * 12))
    await slack.hand_in(ann, slack.state.views["V2"], {})
    await slack.until(lambda: parts.door.explained)

    assert [told[0] for told in parts.door.explained] == [ID]
    assert "told in a form that was not made for it" in caplog.text
