"""What programs write is read as theirs; our own is not read at all, whatever the library lets through."""

import pytest

from adapters.slack.receiving.incoming import heard_in

EVENT = {"type": "message", "channel": "C1", "ts": "1.0", "text": "How long?", "bot_id": "B2"}


@pytest.mark.parametrize(
    ("more", "heard"),
    [
        ({"subtype": "bot_message"}, True),
        ({"user": "U2"}, True),
        ({"subtype": "bot_message", "bot_id": "B1"}, False),
        ({"user": "U1"}, False),
        ({"subtype": "message_changed"}, False),
    ],
)
def test_a_message_of_a_program_is_heard_unless_it_is_our_own(more: dict[str, str], *, heard: bool) -> None:
    found = heard_in({"event": EVENT | more}, "U1", "B1")

    assert (found is not None) is heard
    assert found is None or "slack:B2" in found.bots
