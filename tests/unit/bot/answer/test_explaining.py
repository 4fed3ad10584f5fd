"""Why a question is answered as it is."""

import math
from pathlib import Path

import pytest

from bot.answer.answering import answer
from bot.answer.explaining import Reasons, explain
from bot.ranking.weights import EVIDENCE_BIAS
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.reloading import reload
from tests.unit.bot.ways import written

QUESTION = "When does the fish market open?"


@pytest.fixture
def index(tmp_path: Path) -> Engine:
    library = Library.open(tmp_path / "state", written(tmp_path / "knowledge"))
    reload(library, tmp_path / "knowledge")
    return library.index


def paths(reasons: Reasons) -> list[str]:
    return [one.place.source.path for one in reasons.candidates]


def test_each_term_comes_with_its_idf_and_how_many_passages_hold_it(index: Engine) -> None:
    terms = {one.text: one for one in explain(QUESTION, index).terms}

    assert {"fish", "market", "open"} <= terms.keys()
    assert terms["fish"].idf == index.idf("fish")
    assert terms["fish"].passages == index.frequency("fish") > 0
    assert terms["fish"].weight > 0


def test_a_passages_strength_is_the_sum_of_its_parts(index: Engine) -> None:
    best, *_ = explain(QUESTION, index).candidates

    assert best.strength == pytest.approx(sum(part.adds for part in best.parts))
    assert "opens at six" in best.excerpt


def test_what_a_phrase_in_quotation_marks_adds_is_told(index: Engine) -> None:
    best, *_ = explain('the "fish market" stalls and the weather', index).candidates

    assert "wish" in {part.name for part in best.parts}
    assert best.strength == pytest.approx(sum(part.adds for part in best.parts))


def test_the_parts_that_count_most_come_first(index: Engine) -> None:
    best, *_ = explain(QUESTION, index).candidates

    sizes = [abs(part.adds) for part in best.parts]
    assert sizes == sorted(sizes, reverse=True)


def test_the_first_stage_is_told_with_its_own_order(index: Engine) -> None:
    found = explain("fish market stalls", index).candidates

    by_score = sorted(found, key=lambda one: one.first_rank)
    assert [one.first_stage for one in by_score] == sorted((one.first_stage for one in found), reverse=True)


def test_the_confidence_is_the_answers_own_and_its_evidence_adds_up_to_it(index: Engine) -> None:
    reasons = explain(QUESTION, index)

    assert round(reasons.confidence, 4) == answer(QUESTION, index).uncalibrated
    log_odds = EVIDENCE_BIAS + sum(part.adds for part in reasons.evidence)
    assert reasons.confidence == pytest.approx(1 / (1 + math.exp(-log_odds)))


def test_what_rights_hide_there_is_told_to_whom_it_is_not_hidden_from(index: Engine) -> None:
    reasons = explain("fish market strongroom", index, collections=frozenset({"town"}))

    assert {one.source.path for one in reasons.left_out} == {"vault/ledger.md"}
    assert "vault/ledger.md" not in paths(reasons)


def test_what_is_hidden_from_whoever_is_told_is_not_even_counted(index: Engine) -> None:
    town = frozenset({"town"})

    assert explain("fish market strongroom", index, collections=town, known=town).left_out == ()


def test_a_question_that_nothing_holds_has_no_candidates(index: Engine) -> None:
    reasons = explain("Who rides the zeppelin?", index)

    assert (reasons.candidates, reasons.evidence, reasons.confidence) == ((), (), 0.0)
    assert [one.passages for one in reasons.terms if one.text == "zeppelin"] == [0]
