import pytest

from bot.measuring.evaluation import Case, Outcome, curve, evaluate, outcomes
from bot.model import Answer, AnswerStatus, Lead, Quote
from knowledge.model import Place, Source


def quote(text: str, path: str = "a.md") -> Quote:
    return Quote(text, Place(Source(path, path.upper()), (), 1, None, 0, len(text)))


def answer(confidence: float, *texts: str) -> Answer:
    status: AnswerStatus = "answered" if confidence >= 0.5 else "unanswered"
    quotes = tuple(quote(text) for text in texts)
    return Answer("?", status, confidence, Lead(texts[0], 0) if texts else None, quotes, elapsed_ms=2)


KNOWN = {
    "first": answer(0.9, "the Red  fox", "x"),
    "second": answer(0.8, "x", "the red fox"),
    "missed": answer(0.3, "x", "y"),
    "nobody knows": answer(0.6, "x"),
}
CASES = [
    Case("first", answer="red fox"),
    Case("second", document="a.md", answer="red fox"),
    Case("missed", document="b.md"),
    Case("nobody knows", unanswerable=True),
]


def asked(*cases: Case) -> list[Outcome]:
    return outcomes(cases, KNOWN.__getitem__, KNOWN.__getitem__)


def test_the_measures_of_four_questions_are_as_counted_by_hand() -> None:
    result = evaluate(asked(*CASES))

    assert result.questions == 4
    assert result.hit1 == pytest.approx(1 / 3)
    assert result.hit3 == pytest.approx(2 / 3)
    assert result.mrr10 == pytest.approx((1 + 1 / 2) / 3)
    assert result.ndcg10 == pytest.approx((1 + 0.6309297) / 3)
    assert result.answered == pytest.approx(2 / 3)
    assert result.right == 1
    assert result.wrong == 0
    assert result.false == 1
    assert result.p50_ms == 2


def test_a_document_may_be_named_by_its_title() -> None:
    found = asked(Case("first", document="A.MD"))

    assert found[0].rank == 1


def test_what_no_case_tells_is_not_a_number() -> None:
    result = evaluate(asked(Case("first")))

    assert (result.hit1, result.answered, result.false) == (None, None, None)


def test_a_higher_threshold_answers_less_and_errs_less() -> None:
    points = curve(asked(*CASES), steps=3)

    assert [(one.threshold, one.false) for one in points] == [(0, 1), (0.5, 1), (1, 0)]
    assert [one.answered for one in points] == pytest.approx([1, 2 / 3, 0])
    assert [one.wrong for one in points] == pytest.approx([1 / 3, 0, 0])


@pytest.mark.parametrize(
    ("case", "failure"),
    [
        (Case("first", answer="red fox"), None),
        (Case("first", document="b.md"), "wrong passage"),
        (Case("first", answer="grey fox"), "wrong passage"),
        (Case("second", answer="red fox"), "wrong lead"),
        (Case("second", document="a.md"), None),
        (Case("missed", answer="x"), "silent"),
        (Case("missed", answer="z"), "not found"),
        (Case("nobody knows", unanswerable=True), "false"),
        (Case("missed", unanswerable=True), None),
        (Case("first"), None),
    ],
)
def test_a_question_fails_in_one_of_five_ways(case: Case, failure: str | None) -> None:
    (found,) = asked(case)

    assert found.failure == failure


def test_what_only_a_deeper_search_finds_is_not_shown() -> None:
    shown = {"second": answer(0.8, "x")}

    (found,) = outcomes([Case("second", answer="red fox")], shown.__getitem__, KNOWN.__getitem__)

    assert (found.rank, found.failure) == (2, "wrong passage")
