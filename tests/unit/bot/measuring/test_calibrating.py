"""What a confidence is worth in one folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.measuring.calibrating import ENOUGH, OF_EACH, Graded, calibrated_on


def graded(*parts: tuple[float, int, int]) -> list[Graded]:
    """Answers of some confidences: how many are right, how many wrong."""
    return [
        (confidence, right)
        for confidence, rights, wrongs in parts
        for right in [True] * rights + [False] * wrongs
    ]


@pytest.mark.parametrize(
    "answers",
    [
        [],
        graded((0.9, ENOUGH - OF_EACH - 1, OF_EACH)),
        graded((0.9, ENOUGH, OF_EACH - 1)),
        graded((0.9, OF_EACH - 1, ENOUGH)),
    ],
)
def test_too_few_graded_answers_tell_nothing(answers: list[Graded]) -> None:
    assert calibrated_on(answers) is None


def test_what_is_mostly_wrong_is_lowered() -> None:
    found = calibrated_on(graded((0.9, 20, 40), (0.3, 2, 18)))

    assert found is not None
    # A third of them are right; the prior adds a little.
    assert found.of(0.9) == pytest.approx(0.38, abs=0.01)
    assert found.graded == 80


def test_what_is_mostly_right_is_raised_no_further_than_the_answers_are_sure_of() -> None:
    few = calibrated_on(graded((0.6, 20, 2), (0.1, 2, 40)))
    many = calibrated_on(graded((0.6, 400, 40), (0.1, 2, 40)))

    assert few is not None
    assert many is not None
    # Nine in ten are right; of 22 that is sure of 76 in 100, of 440 of 88.
    assert few.of(0.6) == pytest.approx(0.76, abs=0.01)
    assert many.of(0.6) == pytest.approx(0.88, abs=0.01)


def test_above_all_that_was_graded_nothing_is_surer_than_there() -> None:
    found = calibrated_on(graded((0.95, 20, 40), (0.3, 2, 18)))

    assert found is not None
    assert found.of(1) <= found.of(0.97) + 0.05 < 0.6


def test_confidences_too_near_to_be_told_apart_are_worth_no_more_than_the_surest() -> None:
    found = calibrated_on(graded((0.0, 0, 50), (2.2e-311, 20, 0)))

    assert found is not None
    assert found.of(5e-324) <= found.of(1)


def test_nothing_stays_nothing() -> None:
    found = calibrated_on(graded((0.9, 60, 20), (0.3, 2, 18)))

    assert found is not None
    assert found.of(0) == 0


def test_a_few_right_answers_do_not_make_the_surer_ones_worth_less() -> None:
    found = calibrated_on(graded((0.3, 180, 20), (0.6, 10, 0)))

    assert found is not None
    assert found.of(0.5) <= found.of(0.6)


_ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=ENOUGH, max_size=150)


@given(_ANSWERS, st.floats(0, 1), st.floats(0, 1))
def test_the_surer_of_two_answers_stays_the_surer(answers: list[Graded], first: float, second: float) -> None:
    found = calibrated_on(answers)

    if found is not None:
        assert found.of(min(first, second)) <= found.of(max(first, second))
        assert 0 <= found.of(first) <= 1


@given(_ANSWERS)
def test_the_order_of_the_answers_does_not_matter(answers: list[Graded]) -> None:
    assert calibrated_on(answers) == calibrated_on(answers[::-1])
