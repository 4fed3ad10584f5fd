"""The shipped weights, on a frozen set of questions over a small invented folder."""

from collections.abc import Sequence

import numpy as np
import pytest
from inline_snapshot import snapshot

from bot.answer.answering import answer
from bot.question.parsing import parse
from bot.ranking.confidence import (
    EVIDENCE_FEATURES,
    LARGEST,
    Shown,
    evidence_features,
)
from bot.ranking.features import PASSAGE_FEATURES
from bot.ranking.leads import WINDOW_FEATURES
from bot.ranking.matching import Floats
from bot.ranking.pieces import PIECE, PIECE_FEATURES, pieces_of
from bot.ranking.ranking import PASSAGE, WINDOW, Ranked, rank
from bot.ranking.weights import EVIDENCE_WEIGHTS, PASSAGE_WEIGHTS, PIECE_WEIGHTS, SURE, WINDOW_WEIGHTS
from knowledge.index import Index
from knowledge.reading import read
from tests.unit.bot.ranking.looking import seen, windows
from tests.unit.bot.ranking.marrow_quay import ANSWERS, FOLDER, ORDERS, UNANSWERED, write

MEANS, SPREADS, EVIDENCE = np.array([EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES]).T
SHIPPED = (PASSAGE, WINDOW, EVIDENCE, PIECE)
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


@pytest.fixture(scope="module")
def shown(found: dict[str, Ranked], index: Index) -> dict[str, Shown]:
    """What is shown to every question."""
    return {question: seen(one, index) for question, one in found.items()}


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
def test_what_is_answered_is_answered_without_reservation(question: str, index: Index) -> None:
    found = answer(question, index)

    assert found.confidence >= SURE
    assert found.certainty == "sure"


@pytest.mark.parametrize("question", UNANSWERED)
def test_what_only_comes_near_is_not_answered_without_reservation(question: str, index: Index) -> None:
    assert answer(question, index).certainty in {"none", "perhaps"}


def standard(ranked: Ranked, shown: Shown) -> Floats:
    """The evidence, a row of standardised features."""
    found: Floats = np.clip((evidence_features(ranked, shown) - MEANS) / SPREADS, -LARGEST, LARGEST)
    return found[None]


def told(passages: Floats, candidates: Floats, odds: Floats, pieces: Floats) -> list[float]:
    """What is frozen: two passages, the best and the weakest lead, the log-odds, the best and the average piece."""
    leads, best = (
        (float(candidates.max()), float(candidates.min())),
        (float(pieces.max()), float(pieces.mean())),
    )
    return [*passages[:2].tolist(), *leads, *odds.tolist(), *best]


def test_strengths_change_only_when_somebody_means_it(
    found: dict[str, Ranked], shown: dict[str, Shown]
) -> None:
    """After tuning, ``pytest -n0 --inline-snapshot=fix`` writes what has come of it."""
    frozen = {
        question: told(
            one.strength,
            one.window_strength,
            standard(one, shown[question]) @ EVIDENCE,
            pieces_of(one).features @ PIECE,
        )
        for question, one in found.items()
    }

    assert {question: [round(one, 2) for one in values] for question, values in frozen.items()} == snapshot(
        {
            "When was the swimming pool opened?": [20.81, 13.58, 14.41, -3.53, 5.2, 12.79, 1.57],
            "Why was the boiler of the pool replaced by a heat pump?": [
                14.58,
                11.42,
                10.44,
                -1.29,
                2.33,
                6.4,
                1.91,
            ],
            "Who built the cliff tram?": [19.58, 5.04, 12.2, -5.64, 6.45, 9.02, 1.6],
            "Where do I fetch the key of the village hall?": [15.34, 10.7, 8.67, -0.74, 3.18, 8.22, 3.34],
            "What is a lifeboat?": [20.52, 16.78, 12.37, -2.2, 2.91, 11.44, 5.98],
            "How fast is the Ellen Dow?": [18.19, 2.17, 14.51, -5.16, 5.24, 10.25, 0.95],
            "How is the lifeboat launched?": [18.1, 10.22, 10.35, -3.84, 3.25, 8.83, 3.04],
            "How many lifeboats have served at the station?": [21.29, 13.07, 14.33, -4.52, 5.18, 10.26, 4.72],
            "How many passengers does a tram car hold?": [18.97, 4.31, 15.45, -5.8, 5.79, 8.7, 1.55],
            "When did the harbour freeze?": [17.74, 5.51, 11.93, -4.2, 3.78, 10.14, 1.23],
            "What does a season ticket for the pool cost?": [19.45, 12.83, 11.2, -2.27, 3.77, 10.86, 1.83],
            "How many people were saved in 2022?": [14.15, 7.64, 10.99, -1.48, 3.47, 9.22, 1.14],
            "What deposit is paid for the hall?": [16.84, 7.26, 9.49, -4.2, 3.18, 8.13, 1.81],
            "Must music in the hall end at night?": [19.29, 6.67, 11.49, -5.26, 5.24, 10.23, 1.25],
            "Who cast the fog bell?": [20.03, 12.94, 12.94, 3.11, 11.26, 11.26],
            "How do I open the sluice of the sea wall?": [22.22, 8.18, 11.63, -6.45, 5.78, 10.21, -1.27],
            "Did Nora Pell open the pool?": [19.31, 6.93, 11.85, -2.66, 4.85, 9.45, -0.57],
            "When did the steam museum open?": [5.34, 5.29, 6.99, 0.58, -2.24, 3.55, 0.79],
            "Who leads the brass band of the harbour?": [6.99, 5.79, 4.5, -0.74, -1.54, 3.16, 0.19],
            "How many lamps light the sea wall?": [8.44, 6.89, 6.03, -0.69, -0.11, 3.49, 0.55],
            "When did the village hall burn?": [11.35, 8.96, 7.69, 0.12, 0.6, 5.88, 3.47],
            "Why did the library close?": [12.14, 8.5, 6.56, -1.53, 0.06, 7.19, 1.33],
            "Who bought the tram from the council?": [15.99, 15.82, 10.78, 3.17, 2.03, 8.3, 4.23],
        }
    )


@pytest.mark.parametrize("at", range(4), ids=["passages", "leads", "evidence", "pieces"])
def test_no_weight_that_matters_can_change_its_sign_unseen(
    at: int, found: dict[str, Ranked], shown: dict[str, Shown]
) -> None:
    names = (PASSAGE_FEATURES, WINDOW_FEATURES, EVIDENCE_FEATURES, PIECE_FEATURES)[at]
    tables = [
        (one.features, one.windows.features, standard(one, shown[question]), pieces_of(one).features)
        for question, one in found.items()
    ]
    unseen = []

    for column, name in enumerate(names):
        turned = [weights.copy() for weights in SHIPPED]
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
        (PIECE_FEATURES, PIECE_WEIGHTS),
    ],
    ids=["passages", "leads", "evidence", "pieces"],
)
def test_every_feature_has_one_weight(names: Sequence[str], weights: dict[str, float]) -> None:
    assert sorted(names) == sorted(weights)
