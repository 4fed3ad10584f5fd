"""In which channel something was asked, as the journal keeps it."""

import pytest

from bot.model import Asker, Message
from bot.rules.rules import channel_of


@pytest.mark.parametrize(
    ("channel", "within", "named"),
    [
        ("slack:C1", ("slack:T1",), "slack:C1"),
        ("slack:D1", ("slack:T1",), "slack:direct"),
        ("discord:7", ("discord:5", "discord:server:1"), "discord:5"),
        ("discord:5", ("discord:server:1",), "discord:5"),
        ("discord:9", (), "discord:direct"),
        (None, ("discord:server:1",), ""),
        (None, ("web:ask",), "web:ask"),
        (None, (), ""),
    ],
)
def test_a_channel_is_named_and_nobody_in_direct_messages(
    channel: str | None, within: tuple[str, ...], named: str
) -> None:
    message = Message("Who?", Asker("ann"), channel=channel, within=within)

    assert channel_of(message) == named
