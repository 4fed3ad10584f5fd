"""How long many questions wait for what they are asked of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.asking_again import FEW, LONGEST_PAUSE, AskingAgain
from knowledge.errors import UnavailableError

SECONDS = 60.0


class Away:
    """What is asked is away from one moment to another; time goes by only where somebody waits."""

    def __init__(self, gone: float, back: float, *, lasting: bool = False) -> None:
        self.now = 0.0
        self.gone, self.back = gone, back
        self.lasting = lasting
        self.asked = 0
        self.waited: list[float] = []
        self.again = AskingAgain(
            SECONDS, lambda _: self.waited.append(self.now), lambda: self.now, self.pass_by
        )

    def pass_by(self, seconds: float) -> None:
        self.now += seconds

    def ask(self) -> float:
        self.asked += 1
        if self.gone <= self.now < self.back:
            raise UnavailableError("It is away.", lasting=self.lasting)
        return self.now


def test_what_is_back_in_time_is_answered_and_the_next_outage_is_waited_for_anew() -> None:
    away = Away(0, SECONDS - 1)
    first = away.again.answer(away.ask)
    away.gone, away.back = first, first + SECONDS - 1

    second = away.again.answer(away.ask)

    assert SECONDS - 1 <= first < SECONDS - 1 + LONGEST_PAUSE
    assert first + SECONDS - 1 <= second
    assert away.waited == [0, first]


def test_what_stays_away_is_waited_for_once_and_asked_no_more_soon() -> None:
    away = Away(0, 10 * SECONDS)
    for _ in range(100):
        with pytest.raises(UnavailableError, match=r"It is away\."):
            away.again.answer(away.ask)

    assert (away.now, away.waited) == (SECONDS, [0])
    waiting = away.asked - FEW
    assert 10 < waiting < 30


def test_what_one_question_alone_fails_at_keeps_no_other_from_its_answer() -> None:
    away = Away(0, SECONDS + 1)
    for _ in range(FEW):
        with pytest.raises(UnavailableError):
            away.again.answer(away.ask)
    away.pass_by(1)

    assert away.again.answer(away.ask) == SECONDS + 1
    assert away.again.answer(away.ask) == SECONDS + 1


def test_behind_an_answer_the_next_outage_is_met_as_the_first_was() -> None:
    away = Away(0, SECONDS + 1)
    for _ in range(FEW):
        with pytest.raises(UnavailableError):
            away.again.answer(away.ask)
    away.pass_by(1)
    away.again.answer(away.ask)
    away.gone, away.back = away.now, 10 * SECONDS
    with pytest.raises(UnavailableError):
        away.again.answer(away.ask)
    before = away.asked

    for _ in range(2 * FEW):
        with pytest.raises(UnavailableError):
            away.again.answer(away.ask)

    assert away.asked - before == FEW


def test_who_does_not_want_to_wait_is_told_of_no_waiting() -> None:
    waited: list[UnavailableError] = []

    with pytest.raises(UnavailableError):
        AskingAgain(0, waited.append).answer(Away(0, 1).ask)

    assert waited == []


def test_what_waiting_does_not_mend_is_not_waited_for() -> None:
    away = Away(0, SECONDS, lasting=True)

    with pytest.raises(UnavailableError):
        away.again.answer(away.ask)

    assert (away.asked, away.now, away.waited) == (1, 0, [])


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 30), st.integers(1, 20))
def test_nothing_is_waited_for_longer_than_it_may_and_given_up_but_after_that(
    gone: int, lasts: int, each: int, number: int
) -> None:
    away = Away(gone, gone + lasts)
    for _ in range(number):
        asked = away.now
        try:
            away.again.answer(away.ask)
        except UnavailableError:
            assert lasts > SECONDS
        assert away.now - asked <= SECONDS
        away.pass_by(each)
