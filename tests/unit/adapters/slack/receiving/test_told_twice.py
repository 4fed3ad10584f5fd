"""Which events Slack brings a second time as an ``app_mention``, maybe to another process."""

from typing import Any

import pytest

from adapters.slack.receiving.owed import comes_twice

BOT = "UBOT"


def told(kind: str, text: str, channel_type: str, **more: object) -> dict[str, Any]:
    """An event as Slack wraps it."""
    channel = {"im": "D1"}.get(channel_type, "C1")
    event = {
        "type": kind,
        "user": "U1",
        "text": text,
        "ts": "1.0",
        "channel": channel,
        "channel_type": channel_type,
    }
    return {"type": "event_callback", "authorizations": [{"user_id": BOT}], "event": event | more}


@pytest.mark.parametrize("channel_type", ["channel", "group"])
def test_a_message_with_a_mention_comes_twice(channel_type: str) -> None:
    assert comes_twice(told("message", f"<@{BOT}> Who dug the well?", channel_type))


def test_the_mention_itself_is_the_one_to_answer() -> None:
    assert not comes_twice(told("app_mention", f"<@{BOT}> Who dug the well?", "channel"))


def test_a_message_without_a_mention_comes_once() -> None:
    assert not comes_twice(told("message", "Who dug the well?", "channel"))


def test_a_direct_message_comes_once() -> None:
    assert not comes_twice(told("message", f"<@{BOT}> Who dug the well?", "im"))


def test_a_mention_of_somebody_else_comes_once() -> None:
    assert not comes_twice(told("message", "<@UANN> Who dug the well?", "channel"))


def test_a_command_comes_once() -> None:
    assert not comes_twice({"command": "/ask", "text": "Who dug the well?", "trigger_id": "1"})


def test_what_is_no_event_of_slacks_comes_once() -> None:
    assert not comes_twice(told("message", f"<@{BOT}> Who?", "channel", ts=3))
