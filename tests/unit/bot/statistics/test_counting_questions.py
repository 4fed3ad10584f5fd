"""Questions over time, by channel and by collection."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.journal import Asked
from bot.statistics.questions import Tally, by_channel, by_collection, by_day, channel_of, in_all
from bot.statistics.viewing import days_before

NOON = datetime(2030, 5, 10, 12, tzinfo=UTC)
YES = Asked(
    "a1",
    "When does the mill open?",
    "ann",
    "slack:C1:1.0",
    answered=True,
    confidence=0.9,
    documents=("town/mill.md",),
    missing=(),
    elapsed_ms=1.0,
    at=NOON,
)
NO = replace(YES, answer_id="a2", answered=False, documents=(), at=NOON - timedelta(days=2))


def test_each_day_is_counted_and_so_are_days_without_questions() -> None:
    days = by_day([YES, NO], days_before(NOON, 3), NOON)

    assert days == (Tally("2030-05-08", 1, 0), Tally("2030-05-09"), Tally("2030-05-10", 1, 1))


def test_a_day_without_questions_has_no_rate() -> None:
    assert [one.rate for one in (Tally(""), Tally("", 4, 1))] == [None, 0.25]


def test_what_else_was_shown_to_a_question_is_none() -> None:
    more = replace(YES, documents=("town/else.md",), at=NOON + timedelta(minutes=1))

    assert in_all([more, YES]) == Tally("", 1, 1)


def test_channels_are_told_apart_by_the_conversation_and_the_busiest_comes_first() -> None:
    other = replace(YES, answer_id="a3", conversation="discord:7", channel="discord:5")
    nowhere = replace(YES, answer_id="a4", conversation=None)

    counted = by_channel([other, nowhere, YES, NO])

    assert counted == (Tally("slack:C1", 2, 1), Tally("", 1, 1), Tally("discord:5", 1, 1))


@pytest.mark.parametrize(
    ("conversation", "channel"),
    [
        ("slack:C1:1.0", "slack:C1"),
        ("slack:D1:1.0", "slack:direct"),
        ("discord:7", ""),
        ("web:ask:x", "web:ask"),
    ],
)
def test_of_what_was_asked_before_channels_were_kept_the_conversation_tells(
    conversation: str, channel: str
) -> None:
    assert channel_of(replace(YES, conversation=conversation)) == channel


def test_an_answer_counts_once_for_each_collection_it_quotes() -> None:
    both = replace(YES, answer_id="a3", documents=("top.md", "town/mill.md", "town/inn.md"))

    assert by_collection([YES, NO, both]) == (Tally("town", 2, 2), Tally("", 1, 1))
