"""Messages that Discord's library takes and that are yet not as Discord documents them."""

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chats.malformed import MalformedError
from adapters.discord.receiving.incoming import heard_in

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
