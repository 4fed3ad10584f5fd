"""Threads marked as solved, by a check mark on their question."""

from dataclasses import replace
from typing import Any

import pytest

from bot.model import Action
from bot.showing.wording import about_solving
from tests.adapters.slack.fakes import ID, FakeParts, answer_to
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.server import MENTION, Slack
from tests.adapters.slack.standin.state import Channel

Json = dict[str, Any]


async def answered(slack: Slack, parts: FakeParts) -> tuple[str, Channel, Json, str]:
    """Ask in a channel: who, where, the answer, and the question's timestamp."""
    reply = answer_to("How high is the wall?")
    parts.door.reply = replace(reply, actions=(*reply.actions, Action("solved", about_solving.SOLVED, ID)))
    ann = slack.state.person("Ann")
    channel = slack.state.channel(ann)
    question = await slack.say(ann, channel, f"{MENTION} How high is the wall?")
    await slack.until(lambda: slack.state.from_bot(channel))
    return ann, channel, slack.state.from_bot(channel)[0], question


async def press(slack: Slack, user: str, channel: Channel, answer: Json) -> str:
    """Press "Solved"; what is told."""
    before = len(slack.state.ephemerals)
    [button] = [one for one in buttons_in(answer["blocks"]) if one["text"]["text"] == about_solving.SOLVED]
    await slack.press(user, channel, answer, button)
    await slack.until(lambda: len(slack.state.ephemerals) > before)
    return text_in(slack.state.ephemerals[-1].message["blocks"]).strip()


def marks(slack: Slack, channel: Channel, question: str) -> list[str]:
    """The reactions on a question."""
    return [one["name"] for one in (slack.state.message(channel, question) or {}).get("reactions", [])]


async def test_the_question_of_the_thread_is_marked_once(slack: Slack, parts: FakeParts) -> None:
    parts.door.solves = True
    ann, channel, answer, question = await answered(slack, parts)

    told = [await press(slack, ann, channel, answer) for _ in range(2)]

    assert told == [about_solving.MARKED, about_solving.MARKED_BEFORE]
    assert marks(slack, channel, question) == ["white_check_mark"]
    assert [(kind, value) for kind, value, _ in parts.door.pressed] == [("solved", ID)] * 2


async def test_what_is_refused_marks_nothing(slack: Slack, parts: FakeParts) -> None:
    ann, channel, answer, question = await answered(slack, parts)

    told = await press(slack, ann, channel, answer)

    assert (told, marks(slack, channel, question)) == ("pressed solved", [])


async def test_a_missing_scope_is_named(slack: Slack, parts: FakeParts) -> None:
    parts.door.solves = True
    slack.web.methods.scopes.discard("reactions:write")
    ann, channel, answer, question = await answered(slack, parts)

    told = await press(slack, ann, channel, answer)

    assert (told, marks(slack, channel, question)) == (about_solving.lacks("reactions:write"), [])


@pytest.mark.parametrize("fault", [["message_not_found"], ["500"] * 5])
async def test_what_slack_does_not_take_is_said(slack: Slack, parts: FakeParts, fault: list[str]) -> None:
    parts.door.solves = True
    slack.web.faults["reactions.add"].extend(fault)
    ann, channel, answer, question = await answered(slack, parts)

    told = await press(slack, ann, channel, answer)

    assert (told, marks(slack, channel, question)) == (about_solving.NOT_MARKED, [])
