"""What a modal carries comes back as it was sent, or not at all."""

import pytest

from adapters.slack.sending.modals.sealing import sealed, unsealed

SEALED = sealed("xoxb-1", "why", '{"channel": "C1:x"}', "U1")


def test_it_is_read_as_it_was_written() -> None:
    assert unsealed("xoxb-1", "why", SEALED, "U1") == '{"channel": "C1:x"}'


@pytest.mark.parametrize(
    ("token", "purpose", "metadata", "user"),
    [
        ("xoxb-2", "why", SEALED, "U1"),
        ("xoxb-1", "kb_add", SEALED, "U1"),
        ("xoxb-1", "why", SEALED, "U2"),
        ("xoxb-1", "why", SEALED.replace("C1", "C2"), "U1"),
        ("xoxb-1", "why", SEALED[:-1], "U1"),
        ("xoxb-1", "why", "", "U1"),
        ("xoxb-1", "why", "é:\ud800", "U1"),
    ],
    ids=["token", "purpose", "user", "text", "seal", "nothing", "no text"],
)
def test_what_was_not_made_for_this_is_not_read(token: str, purpose: str, metadata: str, user: str) -> None:
    assert unsealed(token, purpose, metadata, user) is None
