"""What is said of a question for somebody's words."""

import pytest

from bot.model import Answer, Heard, Outcome
from bot.showing.replies import answer_reply
from bot.showing.wording import about_answers
from bot.showing.wording.about_speakers import heard, office_held


@pytest.mark.parametrize(
    ("outcome", "sentences"),
    [
        ("said", ()),
        ("verbatim", ("Yes, in these words, said by Ann Lee:",)),
        ("nearly", ("Nearly: in much the same words, said by Ann Lee.",)),
        ("denied", ("No, the contrary comes from Ann Lee:",)),
        ("otherwise", ("I find no quotation of Ann Lee with these words.", "The closest words of Ann Lee:")),
        (
            "silent",
            (
                "The documents quote Ann Lee, but not about “the pier”.",
                "This is what the documents tell of it:",
            ),
        ),
        ("unquoted", ("No document quotes anyone named “Ann Lee”.", "This is what the documents tell of it:")),
    ],
)
def test_each_outcome_has_its_sentence(outcome: Outcome, sentences: tuple[str, ...]) -> None:
    assert heard(Heard(outcome, ("Ann Lee",), "the pier"), answered=True) == sentences


def test_who_may_be_meant_is_asked_where_nobody_bears_the_name() -> None:
    told = heard(Heard("unquoted", ("Lea",), "the pier", similar=("Ann Lee",)), answered=False)

    assert told == ("No document quotes anyone named “Lea”. Did you mean Ann Lee?",)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("2021-05-03",), "Said by Ann Lee in a document of 3 May 2021:"),
        (("2021-05-03", "2022"), "Said by Ann Lee in documents of 3 May 2021 and 2022:"),
        (("",), "Said by Ann Lee in a document without a date:"),
    ],
)
def test_the_days_are_told(days: tuple[str, ...], sentence: str) -> None:
    assert heard(Heard("dated", ("Ann Lee",), "the pier", days), answered=True) == (sentence,)


def test_who_of_two_is_silent_is_told() -> None:
    told = heard(Heard("said", ("Ann Lee", "Bo Ek"), "the pier", silent=("Bo Ek",)), answered=True)

    assert told == ("The documents quote Bo Ek, but not about “the pier”.",)


@pytest.mark.parametrize(
    ("day", "before", "sentence"),
    [
        ("", (), "“the mayor” is Ann Lee here."),
        ("2021-05-03", (), "“the mayor” is Ann Lee here, as of 3 May 2021."),
        (
            "2021-05-03",
            (("Bo Ek", "2014"), ("Al Roe", "")),
            "“the mayor” is Ann Lee here, as of 3 May 2021; before: Bo Ek (2014) and Al Roe.",
        ),
    ],
)
def test_who_holds_an_office_is_told(day: str, before: tuple[tuple[str, str], ...], sentence: str) -> None:
    assert office_held("the mayor", "Ann Lee", day, before) == sentence


def test_without_a_quote_the_outcome_is_all_that_is_said() -> None:
    found = Answer("q", "unanswered", 0.0, heard=Heard("silent", ("Ann Lee",), "the pier"))

    reply = answer_reply(found)

    assert reply.summary == "The documents quote Ann Lee, but not about “the pier”."
    assert about_answers.NOT_FOUND not in str(reply)
