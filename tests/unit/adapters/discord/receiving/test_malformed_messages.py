"""Messages that Discord's library takes and that are yet not as Discord documents them."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chats.malformed import MalformedError
from adapters.discord.receiving.forms import given_in, people_in
from adapters.discord.receiving.incoming import heard_in, text_of

ME = cast("discord.ClientUser", SimpleNamespace(id=1))
WRONG = st.sampled_from((None, 7, True, [], {}, [None], ["tide"], [["tide"]], {"text": 7}))


def message(**more: object) -> discord.Message:
    """A direct message, as the library hands it over."""
    told: dict[str, Any] = {
        "author": SimpleNamespace(id=5, bot=False),
        "channel": SimpleNamespace(id=7, parent_id=None, category_id=None),
        "guild": None,
        "type": discord.MessageType.default,
        "webhook_id": None,
        "content": "What is the tide?",
        "raw_mentions": [],
        "raw_role_mentions": [],
        "role_mentions": [],
        "mentions": [],
        "mention_everyone": False,
        "message_snapshots": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "reference": None,
        "id": 9,
    }
    return cast("discord.Message", SimpleNamespace(**{**told, **more}))


def test_a_message_as_discord_documents_it_is_read() -> None:
    heard = heard_in(message(), ME)

    assert heard is not None
    assert heard.text == "What is the tide?"


@pytest.mark.parametrize("name", ["content", "raw_mentions", "mentions", "message_snapshots", "attachments"])
@given(WRONG)
def test_any_value_in_a_message_is_read_or_refused(name: str, value: object) -> None:
    try:
        heard = heard_in(message(**{name: value}), ME)
    except MalformedError:
        return

    assert heard is None or isinstance(heard.text, str)


@pytest.mark.parametrize("name", ["content", "mentions", "message_snapshots", "embeds", "components"])
@given(WRONG)
def test_a_message_with_any_value_in_it_has_a_text(name: str, value: object) -> None:
    text = text_of(message(**{name: value}), ME)

    assert isinstance(text, str)


def test_a_message_that_is_malformed_says_nothing_and_is_told_of_in_one_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert text_of(message(embeds=[7]), ME) == ""

    [record] = caplog.records
    assert record.getMessage().startswith("A message that is not as Discord documents it is passed over (Attr")


def test_digits_without_end_name_nobody() -> None:
    written = f"<@{'9' * 5_000}> how high?"

    assert text_of(message(content=written), ME) == written


FIELD = {"type": 4, "custom_id": "words", "value": "tide"}
FORM = {
    "components": [{"component": FIELD}, {"component": {"type": 5, "custom_id": "helpers", "values": ["7"]}}],
    "resolved": {"roles": {"7": {"name": "tide"}}, "users": {"8": {"bot": False}}},
}


def interaction(data: object) -> discord.Interaction[Any]:
    return cast("discord.Interaction[Any]", SimpleNamespace(data=data))


def test_a_form_as_discord_documents_it_is_read() -> None:
    assert given_in(interaction(FORM)) == {"words": ("tide",), "helpers": ("discord:role:7",)}
    assert people_in(interaction(FORM)) == {"discord:user:8"}


@pytest.mark.parametrize(
    "form",
    [
        lambda value: value,
        lambda value: {**FORM, "components": value},
        lambda value: {**FORM, "components": [value]},
        lambda value: {**FORM, "components": [{"component": {**FIELD, "values": value}}]},
        lambda value: {**FORM, "resolved": value},
        lambda value: {**FORM, "resolved": {"roles": value, "users": value}},
        lambda value: {**FORM, "resolved": {"users": {"8": value}}},
    ],
)
@given(WRONG)
def test_any_value_in_a_form_is_read_or_refused(form: Callable[[object], object], value: object) -> None:
    try:
        given, people = given_in(interaction(form(value))), people_in(interaction(form(value)))
    except MalformedError:
        return

    assert all(isinstance(one, str) for written in given.values() for one in written)
    assert all(isinstance(one, str) for one in people)
