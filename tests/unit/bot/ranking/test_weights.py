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
_MATTERS = 0.3
"""A weight of more than this changes something that is frozen, when its sign is turned …"""
_TOLERANCE = 0.1
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

    assert {question: [round(one, 1) for one in values] for question, values in frozen.items()} == snapshot(
        {
            "When was the swimming pool opened?": [20.4, 13.8, 15.7, 4.9, 5.1],
            "Why was the boiler of the pool replaced by a heat pump?": [15.7, 13.3, 12.3, 0.4, 3.3],
            "Who built the cliff tram?": [19.2, 12.4, 13.4, 4.3, 4.6],
            "Where do I fetch the key of the village hall?": [14.7, 13.8, 9.9, 3.2, 2.2],
            "What is a lifeboat?": [19.9, 18.0, 13.6, 7.9, 4.1],
            "How fast is the Ellen Dow?": [20.1, 2.5, 15.4, -3.2, 4.6],
            "How is the lifeboat launched?": [17.1, 12.0, 10.9, 2.6, 2.3],
            "How many lifeboats have served at the station?": [20.2, 14.1, 16.3, 6.0, 3.9],
            "How many passengers does a tram car hold?": [20.5, 12.3, 18.1, 1.9, 4.0],
            "When did the harbour freeze?": [18.0, 10.0, 13.2, 2.6, 2.1],
            "What does a season ticket for the pool cost?": [22.1, 9.3, 13.2, -0.9, 7.1],
            "How many people were saved in 2022?": [16.2, 11.1, 12.4, 1.1, 1.6],
            "What deposit is paid for the hall?": [16.6, 14.0, 10.2, 2.2, 2.2],
            "Did Nora Pell open the pool?": [20.3, 9.3, 13.1, -0.9, 5.3],
            "When did the steam museum open?": [6.3, 6.2, 8.3, 0.9, -3.6],
            "Who leads the brass band of the harbour?": [6.6, 5.7, 6.7, 2.4, -3.5],
            "How many lamps light the sea wall?": [9.3, 6.0, 8.1, 0.7, -0.2],
            "When did the village hall burn?": [12.8, 10.4, 8.8, 1.2, 0.8],
            "Why did the library close?": [10.6, 10.3, 8.0, 4.3, -1.5],
            "Who bought the tram from the council?": [16.6, 12.8, 12.7, 2.3, 3.6],
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
