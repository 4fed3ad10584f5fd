"""The words of a conversation."""

import pytest

from bot.model import Action, Heading, Reply, Run


@pytest.mark.parametrize("hidden", ["\x1b", "\u202e", "\u200b", "\u2066", "\ud800", "\U000e0041"])
@pytest.mark.parametrize("shown", [Run, Heading])
def test_what_is_shown_has_nothing_that_cannot_be_seen(shown: type[Run | Heading], hidden: str) -> None:
    assert shown(f"The {hidden}wall").text == "The wall"


def test_neither_has_a_notification_or_a_button() -> None:
    reply = Reply((), "The \u202ewall", (Action("ask", "The \u202ewall?", "The \u202ewall?"),))

    assert (reply.summary, reply.actions[0].label) == ("The wall", "The wall?")
