"""Slack's payloads, read."""

from typing import Any

import pytest

from adapters.slack.receiving.incoming import heard_in, pressed_in, text_of

BOT = "UBOT"


def event(**more: object) -> dict[str, Any]:
    """Make a message event."""
    message = {
        "type": "message",
        "user": "U1",
        "channel": "C1",
        "ts": "2.0",
        "text": "hello",
        "client_msg_id": "m1",
    }
    return {"event_id": "Ev1", "event": message | {"channel_type": "channel"} | more}


def test_a_message_is_known_by_its_place_its_event_and_its_writers_client() -> None:
    heard = heard_in(event(), BOT)

    assert heard is not None
    assert heard.keys == ("slack:message:C1:2.0", "slack:event:Ev1", "slack:client:m1")


def test_the_root_of_a_thread_is_not_in_a_thread() -> None:
    heard = heard_in(event(thread_ts="2.0"), BOT)

    assert heard is not None
    assert (heard.thread_ts, heard.thread) == (None, "2.0")


def test_a_message_in_a_thread_is_answered_there() -> None:
    heard = heard_in(event(thread_ts="1.0"), BOT)

    assert heard is not None
    assert (heard.thread, heard.conversation) == ("1.0", "slack:C1:1.0")


@pytest.mark.parametrize(
    ("text", "mentioned", "to_others"),
    [
        ("hello", False, False),
        (f"<@{BOT}> hello", True, False),
        ("<@U2> hello", False, True),
        (f"<@U2> ask <@{BOT}>", True, False),
    ],
)
def test_it_is_told_who_is_named(text: str, *, mentioned: bool, to_others: bool) -> None:
    heard = heard_in(event(text=text), BOT)

    assert heard is not None
    assert (heard.mentioned, heard.to_others) == (mentioned, to_others)


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
def test_what_people_write_with_files_or_to_the_channel_too_is_heard(subtype: str) -> None:
    assert heard_in(event(subtype=subtype), BOT) is not None


@pytest.mark.parametrize(
    "body", [{}, {"event": {}}, {"event": {"user": 3}}, {"event": {"user": "U1", "channel": "C1"}}]
)
def test_what_is_no_message_is_none(body: dict[str, Any]) -> None:
    assert heard_in(body, BOT) is None


def test_a_press_in_the_home_tab_has_no_channel() -> None:
    pressed = pressed_in(
        {"user": {"id": "U1"}, "actions": [{"action_id": "ask.0", "value": "q"}], "container": {"type": "view"}}
    )

    assert pressed is not None
    assert (pressed.channel, pressed.action, pressed.value) == (None, "ask.0", "q")


def test_a_forwarded_message_is_read_with_what_it_forwards() -> None:
    message = {"text": "look:", "attachments": [{"text": "The *wall* holds.", "fallback": "[no text]"}]}

    assert text_of(message) == "look:\nThe wall holds."


def test_lists_are_read_item_by_item() -> None:
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}
    block = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [item, item]}],
    }

    assert text_of({"blocks": [block]}) == "one\none"
