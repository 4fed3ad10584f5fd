"""The shipped weights, on a frozen set of questions over a small invented folder."""

from collections.abc import Sequence

import numpy as np
import pytest
from inline_snapshot import snapshot

from bot.question.parsing import parse
from bot.ranking.confidence import EVIDENCE_FEATURES, confidence, evidence_features
from bot.ranking.features import PASSAGE_FEATURES
from bot.ranking.leads import WINDOW_FEATURES
from bot.ranking.matching import Floats
from bot.ranking.ranking import PASSAGE, WINDOW, Ranked, rank
from bot.ranking.weights import EVIDENCE_WEIGHTS, PASSAGE_WEIGHTS, THRESHOLD, WINDOW_WEIGHTS
from knowledge.index import Index
from knowledge.reading import read
from tests.unit.bot.ranking.looking import windows
from tests.unit.bot.ranking.marrow_quay import ANSWERS, FOLDER, ORDERS, UNANSWERED, write

EVIDENCE = np.array([EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES])
SHIPPED = (PASSAGE, WINDOW, EVIDENCE)
_MATTERS = 0.02
"""A weight of more than this changes something that is frozen, when its sign is turned …"""
_TOLERANCE = 0.01
"""… by more than this."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("marrow-quay")
    write(folder)
    return Index.of([read(folder / name, name) for name in FOLDER])


@pytest.fixture(scope="module")
def found(index: Index) -> dict[str, Ranked]:
    """What ranking makes of every question."""
    ranked = {question: rank(parse(question), index, None) for question in (*ANSWERS, *UNANSWERED, *ORDERS)}
    return {question: one for question, one in ranked.items() if one}


@pytest.mark.parametrize("question", ANSWERS)
def test_the_lead_answers(question: str, index: Index, found: dict[str, Ranked]) -> None:
    lead = windows(found[question], index)[int(np.argmax(found[question].window_strength))]

    assert ANSWERS[question] in lead


@pytest.mark.parametrize("question", ORDERS)
def test_the_passages_come_in_this_order(question: str, index: Index, found: dict[str, Ranked]) -> None:
    texts = [index.passage(number).text for number in found[question].numbers]

    places = [next(at for at, text in enumerate(texts) if words in text) for words in ORDERS[question]]

    assert places == sorted(set(places))
    assert places[0] == 0


@pytest.mark.parametrize("question", ANSWERS)
def test_what_is_answered_is_sure_enough(question: str, found: dict[str, Ranked]) -> None:
    assert confidence(found[question]) >= THRESHOLD


@pytest.mark.parametrize("question", UNANSWERED)
def test_what_only_comes_near_is_not_sure_enough(question: str, found: dict[str, Ranked]) -> None:
    assert confidence(found[question]) < THRESHOLD


def told(passages: Floats, candidates: Floats, odds: Floats) -> list[float]:
    """What is frozen of a question: the two best passages, the best and the weakest lead, the log-odds."""
    return [*passages[:2].tolist(), float(candidates.max()), float(candidates.min()), *odds.tolist()]


def test_strengths_change_only_when_somebody_means_it(found: dict[str, Ranked]) -> None:
    """After tuning, ``pytest -n0 --inline-snapshot=fix`` writes what has come of it."""
    frozen = {
        question: told(one.strength, one.window_strength, evidence_features(one)[None] @ EVIDENCE)
        for question, one in found.items()
    }

    assert {question: [round(one, 2) for one in values] for question, values in frozen.items()} == snapshot(
        {
            "When was the swimming pool opened?": [20.4, 13.82, 15.72, 4.89, 5.09],
            "Why was the boiler of the pool replaced by a heat pump?": [15.66, 13.3, 12.31, 0.36, 3.32],
            "Who built the cliff tram?": [19.23, 12.37, 13.44, 4.33, 4.61],
            "Where do I fetch the key of the village hall?": [14.72, 13.75, 9.89, 3.22, 2.23],
            "What is a lifeboat?": [19.89, 18.05, 13.58, 7.87, 4.06],
            "How fast is the Ellen Dow?": [20.06, 2.5, 15.39, -3.19, 4.55],
            "How is the lifeboat launched?": [17.09, 11.96, 10.89, 2.63, 2.3],
            "How many lifeboats have served at the station?": [20.17, 14.07, 16.33, 6.0, 3.87],
            "How many passengers does a tram car hold?": [20.48, 12.26, 18.05, 1.88, 3.96],
            "When did the harbour freeze?": [17.99, 9.96, 13.21, 2.61, 2.08],
            "What does a season ticket for the pool cost?": [22.07, 9.35, 13.23, -0.88, 7.11],
            "How many people were saved in 2022?": [16.23, 11.14, 12.39, 1.05, 1.56],
            "What deposit is paid for the hall?": [16.64, 14.02, 10.18, 2.25, 2.23],
            "Did Nora Pell open the pool?": [20.32, 9.32, 13.05, -0.93, 5.3],
            "When did the steam museum open?": [6.33, 6.2, 8.34, 0.9, -3.57],
            "Who leads the brass band of the harbour?": [6.56, 5.67, 6.74, 2.41, -3.54],
            "How many lamps light the sea wall?": [9.26, 5.98, 8.08, 0.65, -0.23],
            "When did the village hall burn?": [12.78, 10.44, 8.79, 1.18, 0.81],
            "Why did the library close?": [10.59, 10.26, 8.01, 4.32, -1.5],
            "Who bought the tram from the council?": [16.59, 12.77, 12.71, 2.34, 3.56],
        }
    )


@pytest.mark.parametrize("at", range(3), ids=["passages", "leads", "evidence"])
def test_no_weight_that_matters_can_change_its_sign_unseen(at: int, found: dict[str, Ranked]) -> None:
    names = (PASSAGE_FEATURES, WINDOW_FEATURES, EVIDENCE_FEATURES)[at]
    tables = [(one.features, one.windows.features, evidence_features(one)[None]) for one in found.values()]
    unseen = []

    for column, name in enumerate(names):
        turned = [PASSAGE.copy(), WINDOW.copy(), EVIDENCE.copy()]
        turned[at][column] *= -1
        moved = [
            abs(now - then)
            for features in tables
            for now, then in zip(
                told(*(table @ weights for table, weights in zip(features, turned, strict=True))),
                told(*(table @ weights for table, weights in zip(features, SHIPPED, strict=True))),
                strict=True,
            )
        ]
        if abs(SHIPPED[at][column]) > _MATTERS and max(moved) <= _TOLERANCE:
            unseen.append(name)

    assert unseen == []


@pytest.mark.parametrize(
    ("names", "weights"),
    [
        (PASSAGE_FEATURES, PASSAGE_WEIGHTS),
        (WINDOW_FEATURES, WINDOW_WEIGHTS),
        (EVIDENCE_FEATURES, EVIDENCE_WEIGHTS),
    ],
    ids=["passages", "leads", "evidence"],
)
def test_every_feature_has_one_weight(names: Sequence[str], weights: dict[str, float]) -> None:
    assert sorted(names) == sorted(weights)
