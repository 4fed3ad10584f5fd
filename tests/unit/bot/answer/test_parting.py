"""A message that asks two questions gets a quote for each, or is told which has none."""

from bot.answer.answering import answer
from bot.answer.quotes import verified
from bot.model import Answer
from bot.showing.replies import answer_reply, read_first
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

HANDBOOK = """# Handbook

## Leave

You get thirty days of leave each year. Leave that is left in December is lost.

## Winches

A winch is a drum that hauls rope. To oil a winch, open its lid and pour oil on the drum.

## Dogs

Dogs may sleep under the desk in the office, but not in the kitchen of the office.
"""


def asked(text: str, *, brief: bool = False) -> Answer:
    index = Index.of([read(HANDBOOK.encode(), "handbook.md")])
    found = answer(text, index, brief=brief)
    assert all(verified(quote, index) for quote in (*found.quotes, *found.nearest))
    return found


def test_both_are_answered_the_first_by_the_lead() -> None:
    found = asked("what is a winch and where may dogs sleep in the office?")

    assert found.status == "answered"
    assert found.lead
    assert found.lead.text.startswith("A winch is a drum that hauls rope.")
    assert found.lead.quote == 0
    assert "Dogs may sleep" in found.quotes[1].text
    assert (found.unanswered, found.firsts) == ((), 2)


def test_the_second_is_about_what_the_first_is() -> None:
    found = asked("what is a winch and how do i oil one?")

    assert any("pour oil" in quote.text for quote in found.quotes)


def test_which_is_not_answered_is_said() -> None:
    found = asked("what is a winch and where is the swimming pool?")

    assert (found.certainty, found.missing) == ("perhaps", ("swimming", "pool"))
    assert found.unanswered == ("where is the swimming pool?",)
    assert found.lead
    assert found.lead.text.startswith("A winch is a drum that hauls rope.")


def test_where_neither_is_answered_neither_is_the_message() -> None:
    found = asked("where is the swimming pool and when is the chess tournament?")

    assert (found.status, found.quotes, found.unanswered) == ("unanswered", (), ())


def test_both_are_read_at_once_however_sure() -> None:
    found = asked("what is a winch and where may dogs sleep in the office?", brief=True)

    assert len(read_first(found).quotes) == len(found.quotes) == 2


def test_one_answer_to_both_stays_one() -> None:
    found = asked("how many days of leave do i get each year and is leave lost in December?")

    assert (found.certainty, len(found.quotes)) == ("sure", 1)


def test_a_reply_says_which_is_not_answered() -> None:
    reply = answer_reply(asked("what is a winch and where is the swimming pool?"))

    assert "I find nothing on this: “where is the swimming pool?”" in str(reply.blocks)
