"""How sure an answer is: each piece of evidence by what it rewards, and what moves the confidence which way."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from bot.question.parsing import parse
from bot.ranking.confidence import EVIDENCE_FEATURES, confidence, evidence_features
from bot.ranking.ranking import rank_these
from bot.ranking.weights import EVIDENCE_WEIGHTS
from tests.unit.bot.ranking.looking import OTHERS, evidence, ranked
from tests.unit.folders import document, index_of

FERRY, HARBOUR = "The ferry left.", "The harbour froze."
RARE = math.log1p((4 + 100 - 2) / (2 + 0.5))
"""What a word weighs that one of four passages holds …"""
UNKNOWN = math.log1p((4 + 100 - 1) / (1 + 0.5))
"""… and one that none holds."""


def sure(question: str, *texts: str) -> float:
    """How sure ranking is that passages, each a document, answer a question."""
    return confidence(ranked(question, index_of(*texts, *OTHERS)))


def test_bias_is_always_one() -> None:
    assert evidence("bias", "zebra", FERRY) == evidence("bias", "ferry", FERRY) == 1


@pytest.mark.parametrize("name", ["coverage", "own", "exact", "nearby", "sentence", "window"])
def test_shares_are_those_of_the_best_passage(name: str) -> None:
    assert evidence(name, "ferry harbour", "The ferry reached the harbour.", FERRY) == pytest.approx(1)
    assert evidence(name, "ferry harbour", FERRY) == pytest.approx(RARE / (RARE + UNKNOWN))


def test_own_is_less_than_coverage_where_another_form_stands() -> None:
    assert evidence("own", "throw", "She threw a stone.") == 0
    assert evidence("coverage", "throw", "She threw a stone.") == pytest.approx(0.8)


def test_exact_is_less_than_own_where_another_ending_stands() -> None:
    assert evidence("exact", "ferry", "All ferries.") == 0
    assert evidence("own", "ferry", "All ferries.") == 1


def test_nearby_counts_neighbours() -> None:
    found = ranked("ferry harbour", index_of(document("a.md", FERRY, HARBOUR), *OTHERS))

    assert evidence_features(found)[EVIDENCE_FEATURES.index("nearby")] == pytest.approx(1)
    assert evidence_features(found)[EVIDENCE_FEATURES.index("coverage")] == pytest.approx(0.5)


def test_sentence_is_less_than_coverage_where_words_stand_apart() -> None:
    assert evidence("sentence", "ferry harbour", f"{FERRY} {HARBOUR}") == pytest.approx(0.5)


def test_pairs_and_proximity_reward_neighbours() -> None:
    together, apart = "A steam ferry.", "Steam of an old ferry."

    assert evidence("pairs", "steam ferry", together) == pytest.approx(0.5)
    assert evidence("pairs", "steam ferry", apart) == 0
    assert evidence("proximity", "steam ferry", together) == pytest.approx(1 / 2)
    assert evidence("proximity", "steam ferry", apart) == pytest.approx(1 / 8)


def test_names_is_the_share_of_the_names_held() -> None:
    assert evidence("names", "Did Ada Lind leave?", "Ada may leave.") == pytest.approx(RARE / (RARE + UNKNOWN))


def test_names_are_held_where_the_question_names_nobody() -> None:
    assert evidence("names", "Did the ferry leave?", HARBOUR) == 1


def test_window_is_that_of_the_lead() -> None:
    apart = f"{FERRY} " + "It rained and rained. " * 3 + HARBOUR

    assert evidence("window", "ferry harbour", apart) == pytest.approx(0.5)
    assert evidence("window", "ferry harbour", f"{FERRY} {HARBOUR}") == pytest.approx(1)


def test_window_previous_counts_the_sentence_before_the_lead() -> None:
    text = "The ferry rests. It rained. The harbour pilot took the harbour boat to the harbour."

    assert evidence("window_previous", "harbour pilot boat", text) == pytest.approx(1)
    assert evidence("window_previous", "ferry harbour", text) >= evidence("window", "ferry harbour", text)


def test_window_is_nothing_where_every_sentence_is_too_long() -> None:
    long = "The ferry " + "a" * 400 + "."
    found = ranked("ferry", index_of(long))

    values = dict(zip(EVIDENCE_FEATURES, evidence_features(found).tolist(), strict=True))

    assert (values["window"], values["window_previous"], values["coverage"]) == (0, 0, 1)


def test_uncovered_is_the_weight_of_all_that_is_lacking() -> None:
    assert evidence("uncovered", "ferry zebra yak", FERRY) == pytest.approx(2 * UNKNOWN / 10)
    assert evidence("uncovered", "ferry", FERRY) == 0


def test_rarest_uncovered_is_that_of_the_heaviest() -> None:
    assert evidence("rarest_uncovered", "ferry zebra yak", FERRY) == pytest.approx(UNKNOWN / 10)
    assert evidence("rarest_uncovered", "throw", "She threw a stone.") == pytest.approx(UNKNOWN * 0.2 / 10)


def test_uncovered_is_not_what_the_heading_holds() -> None:
    found = ranked("ferry harbour", index_of(document("a.md", FERRY, title="Harbour"), *OTHERS))

    values = dict(zip(EVIDENCE_FEATURES, evidence_features(found).tolist(), strict=True))

    assert (values["uncovered"], values["rarest_uncovered"]) == (0, 0)


def test_known_is_the_weight_of_what_is_held() -> None:
    assert evidence("known", "ferry zebra", FERRY) == pytest.approx(math.log1p(RARE))


def test_words_is_the_share_of_all_words_that_a_sentence_holds() -> None:
    assert evidence("words", "the ferry left", FERRY) == pytest.approx(1)
    assert evidence("words", "the ferry left", "Ferry and kite. They left the.") < 0.8
    assert evidence("words", "the zebra left", FERRY) < evidence("words", "the left", FERRY)


def test_sequence_is_the_share_of_neighbours() -> None:
    assert evidence("sequence", "the ferry left", FERRY) == pytest.approx(1)
    assert evidence("sequence", "the ferry left", "Here the ferry once left.") < 0.7
    assert evidence("sequence", "the ferry zebra left", FERRY) < 0.5


def test_a_question_that_weighs_little_is_no_fuller_evidence() -> None:
    assert evidence("words", "ferry", FERRY) == evidence("sequence", "the ferry", FERRY) == pytest.approx(1)
    assert evidence("words", "ferry", *(f"Ferry {at}." for at in range(40))) < 0.1


def test_subject_rewards_words_that_begin_a_sentence() -> None:
    assert evidence("subject", "ferry", FERRY) == 1
    assert evidence("subject", "ferry", "Day by day they saw the slow ferry.") == 0


def test_answer_near_is_what_stands_around_an_answer() -> None:
    assert evidence("answer_near", "When did the ferry burn?", "The ferry of 1911 did burn.") > 0.5
    assert evidence("answer_near", "When did the ferry burn?", "The ferry did burn.") == 0


def test_answer_near_is_full_where_any_words_answer() -> None:
    assert evidence("answer_near", "Why did the ferry burn?", FERRY) == 1


@pytest.mark.parametrize(
    ("question", "answering"),
    [
        ("When did the ferry burn?", "In 1911 the ferry did burn."),
        ("How many ferries burn?", "There 9 ferries burn."),
        ("Why did the ferry burn?", "The ferry did burn because of a lamp."),
        ("How did the ferry burn?", "The ferry did burn by a lamp."),
        ("What is a ferry?", "A ferry is a boat."),
    ],
)
def test_answers_is_whether_the_lead_holds_what_is_asked_for(question: str, answering: str) -> None:
    assert evidence("answers", question, answering) == 1
    assert evidence("answers", question, "Ferries burn, in fog.") == 0


def test_every_piece_of_evidence_has_a_test_here() -> None:
    text = Path(__file__).read_text("utf-8")

    assert [name for name in EVIDENCE_FEATURES if f'"{name}"' not in text] == []


def test_confidence_is_the_logistic_of_the_weighted_sum() -> None:
    found = ranked("When did the ferry burn?", index_of("In 1911 the ferry did burn.", *OTHERS))
    weights = [EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES]

    odds = math.exp(sum(evidence_features(found) * weights))

    assert confidence(found) == pytest.approx(odds / (1 + odds))


QUESTION = "When did the steam ferry Heron burn?"
ANSWERING = "The steam ferry Heron did burn in May 1911."


@pytest.mark.parametrize(
    "poorer",
    [
        "The steam ferry did burn in May 1911.",
        "The ferry Heron did burn in May 1911.",
        "The steam ferry Heron did burn in fog.",
        "Steam rose. The ferry left. The Heron did rest. Logs burn. It was May 1911.",
        "The ferries steamed as Heron was burning in May 1911.",
        "Nothing but steam.",
    ],
)
def test_a_passage_that_holds_less_is_less_sure(poorer: str) -> None:
    assert sure(QUESTION, poorer) < sure(QUESTION, ANSWERING)


def test_a_rare_word_that_nobody_wrote_makes_it_less_sure() -> None:
    assert sure("When did the steam ferry Heron burn at Zanzibar?", ANSWERING) < sure(QUESTION, ANSWERING)


def test_poorer_passages_beside_the_best_change_little() -> None:
    assert sure(QUESTION, ANSWERING, FERRY) == pytest.approx(sure(QUESTION, ANSWERING), abs=0.05)


def test_nothing_is_sure_where_no_word_is_searched_for() -> None:
    assert sure("Who is it?", FERRY) == 0


def test_nothing_is_sure_where_no_word_weighs_anything() -> None:
    asked, index = parse("inter-harbour"), index_of(FERRY)
    joined = replace(asked, words=tuple(word for word in asked.words if word.whole))

    found = rank_these(joined, index, None, [0], [0.0])

    assert found
    assert confidence(found) == 0


def test_a_measure_that_is_not_given_halves_the_confidence() -> None:
    found = ranked("How tall is the town hall?", index_of("The town hall holds nine benches.", *OTHERS))
    weights = [EVIDENCE_WEIGHTS[name] for name in EVIDENCE_FEATURES]

    odds = math.exp(sum(evidence_features(found) * weights))

    assert confidence(found) == pytest.approx(odds / (1 + odds) / 2)


def test_a_measure_that_is_given_keeps_the_confidence() -> None:
    question = "How tall is the town hall?"

    assert sure(question, "The town hall is nine metres to the top.") > 1.5 * sure(
        question, "The town hall is nine benches to the top."
    )
