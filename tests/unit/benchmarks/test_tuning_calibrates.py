"""How far a confidence can be trusted, and the thresholds that follow from it."""

from dataclasses import replace

import numpy as np
import pytest
from tuning.answering import Case
from tuning.calibrating import Thresholds, error_by_chance, error_of, thresholds

from bot.answer.certainty.threshold import WITHOUT_VERB
from bot.ranking.confidence import EVIDENCE_FEATURES


def case(*, right: bool, absent: bool = False, reserved: bool = False, headed: bool = False) -> Case:
    return Case(np.zeros(len(EVIDENCE_FEATURES)), right, right, absent, reserved, headed, "a", "whole")


def test_the_error_is_how_far_each_tenth_is_from_what_it_states() -> None:
    likely = np.array([0.25, 0.25, 0.95, 0.95])

    assert error_of(likely, [False, True, True, True]) == pytest.approx((0.25 * 2 + 0.05 * 2) / 4)


def test_chance_alone_makes_the_error_that_true_confidences_have() -> None:
    random = np.random.default_rng(7)
    likely = random.random(200)

    simulated = np.mean([error_of(likely, random.random(200) < likely) for _ in range(500)])

    assert error_by_chance(likely) == pytest.approx(simulated, abs=0.01)


def test_sure_begins_where_hardly_anything_unanswerable_is_answered() -> None:
    data = [case(right=False, absent=True) for _ in range(100)] + [case(right=True)] * 100
    likely = np.array([at / 100 for at in range(100)] + [0.999] * 100)

    assert thresholds(data, likely).sure == pytest.approx(0.98)


def test_below_headings_fewer_are_answered() -> None:
    data = [case(right=False, absent=True, headed=True) for _ in range(100)] + [case(right=True)] * 100
    likely = np.array([at / 100 for at in range(100)] + [0.999] * 100)

    assert thresholds(data, likely).below_heading == pytest.approx(0.99)


def test_an_answer_below_a_heading_is_never_sure_before_one_of_prose() -> None:
    data = [case(right=False, absent=True), case(right=True, headed=True)]

    found = thresholds(data, np.array([0.7, 0.9]))

    assert found.below_heading == found.sure == pytest.approx(0.71)


def test_each_answer_is_sure_from_its_own_threshold_on() -> None:
    data = [case(right=True), case(right=True, headed=True)]

    assert Thresholds(0.4, 0.7, 0.2).sure_of(data).tolist() == [0.4, 0.7]


def test_what_lacks_the_verb_must_be_likelier_out_of_prose_alone() -> None:
    verbless = [
        replace(case(right=False, absent=True, headed=headed), verbless=True) for headed in (False, True)
    ]

    assert Thresholds(0.4, 0.7, 0.2).sure_of(verbless).tolist() == pytest.approx([0.4 + WITHOUT_VERB, 0.7])
    assert thresholds(verbless[:1], np.array([0.5])).sure == pytest.approx(0.51 - WITHOUT_VERB)
    assert thresholds(verbless[1:], np.array([0.5])).below_heading == pytest.approx(0.51)


def test_prose_that_lacks_its_number_has_the_threshold_of_pages_and_no_say_in_it() -> None:
    prose, page = (
        replace(case(right=False, absent=True, headed=headed), numberless=True) for headed in (False, True)
    )

    assert Thresholds(0.4, 0.7, 0.2).sure_of([prose, page]).tolist() == [0.7, 0.7]
    found = thresholds([prose, case(right=False, absent=True, headed=True)], np.array([0.9, 0.5]))
    assert (found.sure, found.below_heading) == pytest.approx((0.01, 0.51))
    assert thresholds([page], np.array([0.5])).below_heading == pytest.approx(0.51)


def test_what_is_reserved_does_not_count_as_answered_without_reservation() -> None:
    data = [case(right=False, absent=True, reserved=True)] * 50 + [case(right=False, absent=True)] * 50
    likely = np.array([0.9] * 50 + [0.2] * 50)

    assert thresholds(data, likely).sure == pytest.approx(0.21)


def test_perhaps_begins_where_more_than_half_is_right() -> None:
    data = [case(right=False)] * 10 + [case(right=True), case(right=False)] * 5 + [case(right=True)] * 10
    likely = np.array([0.1] * 10 + [0.3] * 10 + [0.5] * 10)

    data += [case(right=False, absent=True)]
    found = thresholds(data, np.append(likely, 0.6))

    assert 0.1 < found.perhaps <= 0.3
