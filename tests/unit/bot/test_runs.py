"""The words of a conversation."""

import pytest

from bot.model import Heading, Run


@pytest.mark.parametrize("hidden", ["\x1b", "\u202e", "\u200b", "\u2066", "\ud800", "\U000e0041"])
@pytest.mark.parametrize("shown", [Run, Heading])
def test_what_is_shown_has_nothing_that_cannot_be_seen(shown: type[Run | Heading], hidden: str) -> None:
    assert shown(f"The {hidden}wall").text == "The wall"
