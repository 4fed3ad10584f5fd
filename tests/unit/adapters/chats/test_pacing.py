"""Programs are answered so often and no more; what waits for our answer falls silent with us."""

import pytest

from adapters.chats.pacing import LIMITS, Pace
from tests.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize(("most", "seconds"), LIMITS)
def test_within_a_while_so_many_questions_are_answered(most: int, seconds: float, clock: Clock) -> None:
    pace, answered = Pace(clock), 0
    each = seconds / (most + 20)

    for _ in range(most + 10):
        clock.now += each
        answered += pace.allows("one")

    assert answered == most


@pytest.mark.parametrize("each", [0.1, 5.0, 20.0, 70.0, 300.0])
def test_an_exchange_that_waits_for_our_answers_ends_within_a_day(each: float, clock: Clock) -> None:
    pace = Pace(clock)

    while pace.allows("one"):
        clock.now += each

    assert clock.now < 86_400


def test_later_it_is_answered_again(clock: Clock) -> None:
    pace = Pace(clock)
    while pace.allows("one"):
        pass

    clock.now += 61

    assert pace.allows("one")


def test_another_program_is_counted_by_itself(clock: Clock) -> None:
    pace = Pace(clock)
    while pace.allows("one"):
        pass

    assert pace.allows("two")


def test_only_so_many_programs_are_remembered(clock: Clock) -> None:
    pace = Pace(clock)

    for number in range(1_500):
        pace.allows(str(number))

    assert len(pace._asked) == 1_000
