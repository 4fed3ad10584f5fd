"""The form for a channel's ways fits Slack and Discord in every language that the bot speaks."""

import pytest

from bot.model import Field
from bot.rules.rules import ChannelRule, Rules
from bot.rules.telling import told_ways
from bot.rules.ways import OwnWays
from bot.showing.channel_ways import STEPS, WAYS, collection_value, ways_form
from bot.showing.wording import about_channels
from bot.showing.wording.translating import catalogues, speaking

LANGUAGES = sorted({"en", *catalogues()})
ELSEWHERE = [
    ChannelRule(speak=speak, answer=answer, threshold=threshold)
    for speak in ("mentioned", "always", "never")
    for answer in ("public", "private", "thread")
    for threshold in (None, *STEPS)
]


def fields(language: str, place: str) -> list[Field]:
    """Every field as it may be shown there."""
    own = {place: OwnWays(threshold=0.654321)}
    part = ChannelRule(at=frozenset({place}), lines={"answer": 9999})
    with speaking(language):
        return [
            field
            for rule in (*ELSEWHERE, part)
            for field in ways_form(told_ways(Rules(channels=(rule,), own=own), place)).fields
        ]


@pytest.mark.parametrize("place", ["slack:C1", "discord:channel:1"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_hints_and_choices_are_as_short_as_the_chats_want_them(language: str, place: str) -> None:
    shown = fields(language, place)

    assert [one.label for one in shown if len(one.label) > 45] == []
    assert [one.hint for one in shown if len(one.hint) > 100] == []
    choices = {choice.label for one in shown for choice in one.choices}
    assert [one for one in choices if len(one) > 75 and not one.startswith(_unset(language))] == []
    assert [one for one in choices if len(one) > 100] == []


def _unset(language: str) -> str:
    with speaking(language):
        return about_channels.not_set("")


def test_every_choice_has_its_words() -> None:
    assert (set(WAYS), set(STEPS)) == (set(about_channels.WAYS_CHOICES), set(about_channels.STEPS))


def test_a_long_name_of_a_collection_hands_back_a_short_one_of_its_own() -> None:
    values = {collection_value(f"{'long ' * 30}{number}") for number in range(9)}

    assert len(values) == 9
    assert max(map(len, values)) <= 75
    assert collection_value("hr") == "hr"
