"""Prose whose lead names no sum where one is asked for, and a lead that only repeats a title, are not sure."""

import pytest

from bot.answer.answering import answer
from bot.answer.certainty.doubts import repeats_title
from bot.ranking.weights import SURE
from knowledge.index import Index
from tests.unit.bot.ranking.looking import OTHERS, is_unquantified, read_first
from tests.unit.folders import document, index_of

QUESTION = "How much did the steam ferry Heron cost?"
BURNED = "What the steam ferry Heron cost was never told before it did burn in 1911."
PRICED = "The steam ferry Heron cost 900 pounds before it did burn in 1911."
TITLE = "Moorings of the steam ferry Heron at Eastmouth"


def is_unpriced(index: Index, question: str = QUESTION) -> bool:
    return is_unquantified(index, question)


def is_title(index: Index, question: str) -> bool:
    found, made = read_first(question, index)
    return repeats_title(found, made)


def test_prose_without_a_sum_is_unpriced() -> None:
    assert is_unpriced(index_of(BURNED, *OTHERS))
    assert not is_unpriced(index_of(PRICED, *OTHERS))
    assert not is_unpriced(index_of(f"{BURNED} Some spoke of 900 pounds.", *OTHERS))


def test_a_share_is_named_in_the_lead_itself() -> None:
    question = "What percentage of the coal did the steam ferry Heron burn?"
    lead = "Of the coal the steam ferry Heron did burn little, as the log of that summer tells us."

    assert is_unpriced(index_of(lead, *OTHERS), question)
    assert is_unpriced(index_of(f"{lead} Nettles are green. A sail lost 5 %.", *OTHERS), question)
    assert not is_unpriced(index_of(lead.replace("little", "5 %"), *OTHERS), question)
    page = document("a.md", f"{lead} Nettles are green. A sail lost 5 %.", section=("Notes",))
    assert not is_unpriced(index_of(page, *OTHERS), question)


@pytest.mark.parametrize(("section", "expected"), [("Notes", True), ("Prices in euros", False)])
def test_below_a_heading_that_names_the_currency_a_number_is_a_sum(section: str, *, expected: bool) -> None:
    page = document("a.md", "The steam ferry Heron cost 900.", section=(section,))

    assert is_unpriced(index_of(page, *OTHERS)) is expected


def test_an_unpriced_answer_is_given_with_reservation() -> None:
    without, priced = (answer(QUESTION, index_of(text, *OTHERS)) for text in (BURNED, PRICED))

    assert without.confidence >= SURE
    assert (without.certainty, priced.certainty) == ("perhaps", "sure")


def test_a_lead_that_repeats_the_title_says_nothing() -> None:
    question = "What are the moorings of the steam ferry Heron at Eastmouth?"
    echo = document("a.md", TITLE, title=TITLE)
    told = document("a.md", f"{TITLE} are two rings.", title=TITLE)

    assert is_title(index_of(echo, *OTHERS), question)
    assert not is_title(index_of(told, *OTHERS), question)
    assert answer(question, index_of(echo, *OTHERS)).certainty != "sure"
    assert answer(question, index_of(told, *OTHERS)).certainty == "sure"
