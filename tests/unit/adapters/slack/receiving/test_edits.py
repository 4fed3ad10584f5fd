"""What Slack tells of edited messages."""

from typing import Any

import pytest

from adapters.slack.receiving.edits import edit_in

BOT = "UBOT"
MESSAGE: dict[str, Any] = {
    "type": "message",
    "user": "U1",
    "ts": "2.0",
    "text": "How high?",
    "edited": {"user": "U1", "ts": "3.0"},
}


def changed(before: dict[str, Any] | None = None, **more: object) -> dict[str, Any]:
    """Make a message_changed event."""
    event = {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C1",
        "channel_type": "channel",
        "message": MESSAGE | more,
        "previous_message": before,
    }
    return {"event_id": "Ev1", "event": event}


def test_an_edit_is_read_as_the_message_it_makes() -> None:
    edit = edit_in(changed(thread_ts="1.0", text=f"<@{BOT}> How *high*?"), BOT)

    assert edit is not None
    heard = edit.heard
    assert (heard.text, heard.channel, heard.ts, heard.thread, heard.mentioned) == (
        "How high?", "C1", "2.0", "1.0", True,
    )  # fmt: skip
    assert edit.keys == ("slack:edited:C1:2.0:3.0", "slack:event:Ev1")


def test_with_a_mention_it_comes_as_two_events_of_one_name() -> None:
    mention = {"event_id": "Ev2", "event": MESSAGE | {"type": "app_mention", "channel": "C1"}}

    edit = edit_in(mention, BOT)

    assert edit is not None
    assert edit.keys[0] == "slack:edited:C1:2.0:3.0"


@pytest.mark.parametrize(
    ("before", "same"),
    [
        ("How high?", True),
        ("How *high*?", True),
        ("How hihg?", False),
        (f"<@{BOT}> How high?", False),
    ],
)
def test_it_is_told_whether_a_word_changed(before: str, *, same: bool) -> None:
    edit = edit_in(changed({"text": before}), BOT)

    assert edit is not None
    assert edit.changes_nothing is same


@pytest.mark.parametrize(
    "more",
    [
        {"edited": None},
        {"edited": {"user": "U2", "ts": "3.0"}},
        {"user": BOT},
        {"bot_id": "B1"},
        {"subtype": "channel_join"},
        {"user": None},
    ],
)
def test_what_nobody_wrote_anew_is_none(more: dict[str, Any]) -> None:
    assert edit_in(changed(**more), BOT) is None


def test_a_new_message_is_no_edit() -> None:
    assert edit_in({"event": {**MESSAGE, "channel": "C1", "edited": None}}, BOT) is None
