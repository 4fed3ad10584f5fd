"""Weights are found again that examples were made with."""

import numpy as np
import pytest
from tuning.fitting import Choice, chosen, hits, log_odds, scale_of

PLANTED = np.array([2.0, -1.0, 0.0])


def choices(of: str = "a", count: int = 300) -> list[Choice]:
    """Questions of ten candidates, one chosen of each as often as ``PLANTED`` makes it likely."""
    random = np.random.default_rng(3)
    made = []
    for _ in range(count):
        features = random.normal(size=(10, 3))
        odds = np.exp(features @ PLANTED)
        right = np.zeros(10, np.bool_)
        right[random.choice(10, p=odds / odds.sum())] = True
        made.append(Choice(features, right, of))
    return made


def test_planted_weights_of_choices_are_found() -> None:
    assert chosen(choices(), 1e-4, {}) == pytest.approx(PLANTED, abs=0.3)


def test_a_penalty_draws_weights_to_nothing() -> None:
    assert np.abs(chosen(choices(), 1.0, {})).max() < np.abs(chosen(choices(), 1e-4, {})).max() / 2


def test_a_question_without_a_right_candidate_teaches_nothing() -> None:
    empty = Choice(np.ones((4, 3)), np.zeros(4, np.bool_), "a")

    assert chosen([*choices(), empty], 0.01, {}) == pytest.approx(chosen(choices(), 0.01, {}))


def test_every_set_counts_the_same_however_many_questions_it_has() -> None:
    turned = [Choice(-one.features, one.right, "b") for one in choices(count=30)]

    found = chosen([*choices(), *turned], 0.01, {})

    assert np.abs(found).max() < 1


def test_a_set_counts_what_it_is_given() -> None:
    turned = [Choice(-one.features, one.right, "b") for one in choices(count=30)]

    assert chosen([*choices(), *turned], 0.01, {"a": 50.0})[0] > 1


def test_a_feature_that_never_differs_weighs_nothing() -> None:
    same = [Choice(np.c_[one.features, np.ones(10)], one.right, "a") for one in choices()]

    assert chosen(same, 0.01, {})[3] == pytest.approx(0)


def test_hits_are_the_questions_whose_right_candidate_is_among_the_first() -> None:
    data = [Choice(np.array([[3.0], [2.0], [1.0]]), np.array([False, True, False]), "a")]

    assert [hits(data, np.array([1.0]), most) for most in (1, 2)] == [0, 1]


def examples(count: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """Features, and whether each came true with the odds of ``PLANTED`` and a bias of 0.5."""
    random = np.random.default_rng(5)
    features = random.normal(size=(count, 3))
    return features, random.random(count) < 1 / (1 + np.exp(-0.5 - features @ PLANTED))


def test_planted_log_odds_are_found() -> None:
    features, right = examples()

    found = log_odds(features, right, np.ones(len(right)), 1e-5, np.zeros(3, np.bool_))

    assert found == pytest.approx([0.5, *PLANTED], abs=0.2)


def test_a_feature_that_may_only_lower_the_odds_is_left_out_where_it_would_raise_them() -> None:
    features, right = examples()

    found = log_odds(features, right, np.ones(len(right)), 1e-5, np.array([True, True, False]))

    assert found[1] == 0
    assert found[2] < 0


def test_what_counts_nothing_teaches_nothing() -> None:
    features, right = examples()
    half = np.arange(len(right)) % 2 == 0

    found = log_odds(features, right != half, (~half).astype(float), 1e-5, np.zeros(3, np.bool_))

    assert found == pytest.approx([0.5, *PLANTED], abs=0.3)


def test_features_are_standardised_and_clipped() -> None:
    scale = scale_of(np.array([[0.0], [2.0]]), np.ones(2))

    assert scale.of(np.array([[2.0], [100.0], [-100.0]]), 5.0).tolist() == [[1.0], [5.0], [-5.0]]
