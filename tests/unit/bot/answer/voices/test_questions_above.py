"""A question that led to somebody's words is shown above them, and is none of theirs."""

from bot.answer.answering import answer
from bot.answer.voices.remarks import quotes_by
from bot.showing.quoting import text_lines
from bot.showing.replies import quote_block
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from tests.unit.folders import document

TALK = (
    "The minister, Anna Peel, spoke.\n\nMS. PEEL: Good morning.\n\nQUESTION: Will you close the lighthouse?\n\n"
    "MS. PEEL: Never, as long as I am here.\n\nQUESTION: Is the harbour safe?\n\nMS. PEEL: It is."
)
OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")


def talk() -> Index:
    """An index of the talk, a paragraph a turn, among other documents."""
    places, at = [], 0
    for number, turn in enumerate(TALK.split("\n\n"), 1):
        places.append(Paragraph(at, at + len(turn), number))
        at += len(turn) + 2
    others = [document(f"{word}.md", word) for word in OTHERS]
    return Index.of([Document(Source("talk.md", "Talk"), TALK, tuple(places)), *others])


def test_each_answer_bears_the_question_it_led_to() -> None:
    asked = [quote.asked for quote in quotes_by(talk(), "Peel")]

    assert asked == ["", "QUESTION: Will you close the lighthouse?", "QUESTION: Is the harbour safe?"]


def test_the_question_is_shown_above_the_quote() -> None:
    quote = quotes_by(talk(), "Peel")[1]

    assert list(text_lines(quote_block(quote).parts)) == [
        "QUESTION: Will you close the lighthouse?",
        "MS. PEEL: Never, as long as I am here.",
    ]


def test_what_was_asked_tells_what_is_spoken_of() -> None:
    found = answer("What did Peel say about the lighthouse?", talk())

    assert found.heard
    assert found.heard.outcome == "said"
    assert [(quote.asked, quote.text) for quote in found.quotes][:1] == [
        ("QUESTION: Will you close the lighthouse?", "MS. PEEL: Never, as long as I am here.")
    ]


def test_a_reporter_s_question_is_nobody_s_claim() -> None:
    found = answer("Did Peel say that she will close the lighthouse?", talk())

    assert found.heard
    assert found.heard.outcome == "otherwise"


def test_a_quote_that_holds_a_question_bears_no_name() -> None:
    found = answer("Will you close the lighthouse?", talk(), threshold=0.0)

    named = [quote for quote in found.quotes if quote.speaker]
    assert not any("QUESTION" in quote.text for quote in named)
