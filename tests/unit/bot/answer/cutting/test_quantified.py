"""Where a quantity is asked for, what tells one is read first."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import OTHERS, read_first
from tests.unit.folders import document, index_of

MOORING = """# Mooring

## Your part as a deckhand

Deckhands pass the ropes, and without deckhands nobody moors a barge. Be a good deckhand.

## Before a barge moors

1. Sweep the quay.
2. Ring the bell twice. We ask for 1 deckhand for every 3 or 4 barges.
3. Lay out the ropes.
"""
LAMPS = """# Lamps

## Lamps of the quay

How lamps are trimmed is taught by the keeper.

The lamps of the quay are trimmed by the boys, with the shears.

{last}
"""
DUES = """# Dues

## Dues of barges

In dues we pay for the lock: what we pay in dues is spent on it.

## What is owed

Dues are 12 pounds a year.
"""


def answered(question: str, page: str) -> Answer:
    others = (document(f"other-{at}.md", text) for at, text in enumerate(OTHERS))
    index: Index = index_of(read(page.encode(), "page.md"), *others)
    return answer(question, index, threshold=0.0)


def lead(question: str, page: str) -> str:
    found = answered(question, page).lead
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("question", "page", "told"),
    [
        ("how many deckhands do we need", MOORING, "We ask for 1 deckhand for every 3 or 4 barges."),
        (
            "how often are the lamps trimmed",
            LAMPS.format(last="Lamps are trimmed weekly."),
            "Lamps are trimmed weekly.",
        ),
        (
            "how often are the lamps trimmed",
            LAMPS.format(last="A lamp costs 3 pounds every week.\n\nLamps are trimmed weekly."),
            "Lamps are trimmed weekly.",
        ),
        ("what do lamps cost", LAMPS.format(last="Lamps are to be had for $3."), "Lamps are to be had for $3."),
        ("how long are lamps trimmed", LAMPS.format(last="Lamps take 3 minutes."), "Lamps take 3 minutes."),
    ],
)
def test_what_tells_the_quantity_asked_for_is_read_first(question: str, page: str, told: str) -> None:
    assert lead(question, page).endswith(told)


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("how are the lamps trimmed", "Lamps are trimmed weekly."),
        (
            "how many lamps are trimmed",
            "Lamps are, by whoever is on the quay with the boys, lit with 3 matches.",
        ),
        ("how long are lamps trimmed", "Make 3.4.2 is for the quay."),
        ("how long are lamps trimmed", "1. Lamps have wicks."),
        ("when are lamps next trimmed", "Lamps will be sold."),
    ],
)
def test_what_tells_another_one_or_none_is_not(question: str, last: str) -> None:
    assert lead(question, LAMPS.format(last=last)) == "How lamps are trimmed is taught by the keeper."


def test_nor_is_a_number_where_two_things_are_compared() -> None:
    page = LAMPS.format(last="Ask the keeper of the quay for oil, and for 3 matches.")

    assert (
        lead("trimmed lamps or quay hours", page)
        == "The lamps of the quay are trimmed by the boys, with the shears."
    )


@pytest.mark.parametrize("is_page", [True, False])
def test_prose_without_headings_is_led_by_its_windows(*, is_page: bool) -> None:
    text = LAMPS.format(last="Lamps are trimmed weekly.")
    page = document("page.md", text.split("quay\n", 1)[1].strip(), section=("Lamps",) if is_page else ())

    _, made = read_first("how often are the lamps trimmed", index_of(page, *OTHERS))

    assert made.is_quantified == is_page


def test_nor_is_what_is_far_less_likely() -> None:
    assert lead("how much do we pay in dues", DUES).startswith("In dues we pay for the lock")


def test_what_is_likeliest_stays_where_it_tells_the_quantity() -> None:
    page = LAMPS.format(last="Lamps take 3 minutes.").replace("is taught", "for 2 minutes is taught")

    assert (
        lead("how long are lamps trimmed", page)
        == "How lamps are trimmed for 2 minutes is taught by the keeper."
    )


def test_a_currency_that_is_named_beside_it_is_that_of_what_is_likeliest() -> None:
    page = "# Dues\n\n## Barges\n\nBarges owe dues of 12 a year.\n\nBarges owe dues in pounds of the lock.\n"

    assert lead("how much do barges pay in dues", page) == "Barges owe dues of 12 a year."


def test_a_time_that_is_told_beside_it_is_that_of_what_is_likeliest() -> None:
    page = "# Lock\n\n## Barges\n\nBarges pass the lock when the bell rings.\n\nThe bell of the lock rings at 9:00.\n"

    assert lead("what time do barges pass the lock", page) == "Barges pass the lock when the bell rings."


def test_a_lead_that_was_taken_for_its_number_is_sure_if_it_lacks_little_of_the_question() -> None:
    question = "how often are the lamps of the quay trimmed"
    other = "New shears for a boy of the quay cost $3 every week."

    assert answered(question, LAMPS.format(last="A lamp is trimmed every week.")).certainty == "sure"
    assert lead(question, LAMPS.format(last=other)) == other
    assert answered(question, LAMPS.format(last=other)).certainty == "perhaps"


def test_how_often_is_told_surely_without_a_digit() -> None:
    page = LAMPS.format(last="Lamps are trimmed weekly.")

    assert answered("how often are the lamps trimmed", page).certainty == "sure"


def test_the_answer_to_a_question_of_the_text_is_left_whatever_it_counts() -> None:
    asking = "How many lamps does the quay have in the long winter nights?"
    others = "The boys have 30 lamps of their own."
    page = f"# Lamps\n\n## Questions\n\n{asking}\n\nFour, and two in the hall.\n\n{others}\n"

    assert lead("how many lamps does the quay have in winter nights", page) == "Four, and two in the hall."


def test_a_number_beside_no_word_of_the_question_is_not_sure_however_it_is_headed() -> None:
    page = "# Refunds\n\n## Student refund\n\nStudents apply with a slip of the school at the desk, and get it back.\n\n{last}\n"

    bare, told = (
        answered("student refund how much", page.format(last=last))
        for last in ("It takes up to 3 days.", "A refund takes off 3 of ten.")
    )

    assert (bare.certainty, told.certainty) == ("perhaps", "sure")
