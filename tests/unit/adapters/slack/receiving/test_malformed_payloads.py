"""Payloads that are signed and yet not as Slack documents them."""

import asyncio
import copy
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chats.malformed import MalformedError
from adapters.slack.handling import pressing
from adapters.slack.handling.messages import editing
from adapters.slack.receiving.edits import edit_in
from adapters.slack.receiving.forms import handed_in
from adapters.slack.receiving.incoming import Heard, Pressed, heard_in, pressed_in, text_of
from adapters.slack.sending.modals.forms import HELPERS_GROUP
from adapters.slack.workspace import Workspace

BOT = "UBOT"
RUN = {"type": "link", "text": "tide", "url": "https://a.b"}
RICH = {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": [{"elements": [RUN]}]}]}
SHARED = {"is_share": True, "text": "tide", "message_blocks": [{"message": {"blocks": [RICH]}}]}
FILE = {"id": "F1", "name": "a.md", "mimetype": "text/plain", "mode": "hosted", "size": 5, "url_private": "u"}
MESSAGE: dict[str, Any] = {
    "type": "message", "user": "U1", "channel": "C1", "channel_type": "channel", "ts": "2.0", "thread_ts": "1.0",
    "text": "<@UBOT> what is the tide?", "client_msg_id": "m1", "blocks": [RICH], "attachments": [SHARED], "files": [FILE],
}  # fmt: skip
EVENT = {"event_id": "E1", "event": MESSAGE}
EDIT = {
    "event_id": "E2",
    "event": {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C1",
        "message": {**MESSAGE, "edited": {"user": "U1", "ts": "3.0"}},
        "previous_message": MESSAGE,
    },
}
PRESS: dict[str, Any] = {
    "user": {"id": "U1"}, "trigger_id": "t", "response_url": "https://a.b", "channel": {"id": "C1"},
    "actions": [{"action_id": "more", "value": "v", "selected_option": {"value": "w"}}],
    "container": {"channel_id": "C1", "thread_ts": "1.0", "message_ts": "2.0", "is_ephemeral": False}, "message": {"ts": "2.0"},
}  # fmt: skip
FORM: dict[str, Any] = {
    "type": "view_submission", "user": {"id": "U1"}, "trigger_id": "t",
    "view": {"id": "V1", "private_metadata": "m", "state": {"values": {
        "why": {"reason": {"type": "static_select", "selected_option": {"value": "wrong"}}},
        "helpers": {"person": {"type": "users_select", "selected_user": "U2"}},
        HELPERS_GROUP: {"group": {"type": "multi_static_select", "selected_options": [{"value": "S1"}]}},
        "words": {"words": {"type": "plain_text_input", "value": "tide"}}, "file": {"file": {"type": "file_input", "files": [FILE]}},
    }}},
}  # fmt: skip
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a payload."""
    inner: list[tuple[Any, Any]] = (
        list(value.items())
        if isinstance(value, dict)
        else list(enumerate(value))
        if isinstance(value, list)
        else []
    )
    return [*([path] if path else []), *(one for key, held in inner for one in places(held, (*path, key)))]


def changed(payload: dict[str, Any], place: tuple[Any, ...], value: object) -> dict[str, Any]:
    """The payload with something else in a place."""
    whole = copy.deepcopy(payload)
    inner: Any = whole
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return whole


def texts_of(heard: Heard | Pressed) -> list[object]:
    if isinstance(heard, Heard):
        return [heard.text, heard.channel, heard.ts, heard.user, heard.conversation, heard.thread_ts or ""]
    told = (heard.thread_ts, heard.message_ts, heard.channel, heard.response_url)
    return [heard.action, heard.value, heard.user, heard.trigger, *(one or "" for one in told)]


@given(st.sampled_from(places(EVENT)), ANY)
def test_any_value_anywhere_in_an_event_is_read_or_refused(place: tuple[Any, ...], value: object) -> None:
    body = changed(EVENT, place, value)

    try:
        heard = heard_in(body, BOT)
    except MalformedError:
        return

    assert heard is None or all(isinstance(one, str) for one in texts_of(heard))


@given(st.sampled_from(places(EDIT)), ANY)
def test_any_value_anywhere_in_an_edit_is_read_or_refused(place: tuple[Any, ...], value: object) -> None:
    body = changed(EDIT, place, value)

    try:
        edit = edit_in(body, BOT)
    except MalformedError:
        return

    assert edit is None or all(isinstance(one, str) for one in texts_of(edit.heard))


@given(st.sampled_from(places(PRESS)), ANY)
def test_any_value_anywhere_in_a_press_is_read_or_refused(place: tuple[Any, ...], value: object) -> None:
    body = changed(PRESS, place, value)

    try:
        pressed = pressed_in(body)
    except MalformedError:
        return

    assert pressed is None or all(isinstance(one, str) for one in texts_of(pressed))


@given(st.sampled_from(places(FORM)), ANY)
def test_any_value_anywhere_in_a_form_is_read_or_refused(place: tuple[Any, ...], value: object) -> None:
    body = changed(FORM, place, value)

    try:
        form = handed_in(body)
    except MalformedError:
        return

    assert all(isinstance(one, str) for written in form.given.values() for one in written)


@given(st.sampled_from(places(MESSAGE)), ANY)
def test_a_message_with_any_value_anywhere_has_a_text(place: tuple[Any, ...], value: object) -> None:
    message = changed(MESSAGE, place, value)

    text = text_of(message, BOT)

    assert isinstance(text, str)


WORKSPACE = cast("Workspace", SimpleNamespace(bot_user=BOT, bot_id="BBOT"))


def test_an_event_that_is_malformed_is_passed_over_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(editing.hear(WORKSPACE, {"event": {**MESSAGE, "text": ["tide"]}}))

    assert [record.getMessage()[:63] for record in caplog.records] == [
        "An event that is not as Slack documents it is passed over (Type"
    ]


def test_a_press_that_is_malformed_is_passed_over_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(pressing.press(WORKSPACE, {**PRESS, "actions": "more"}))

    assert [record.getMessage()[:62] for record in caplog.records] == [
        "A press that is not as Slack documents it is passed over (Attr"
    ]
