"""Who compares two things reads of both."""

from bot.answer.answering import answer
from bot.answer.quotes import verified
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

BARGES = "# Barges\n\n## About\n\nA barge is a flat boat for goods. To load a barge, open the barge lid.\n"
FERRIES = "# Ferries\n\n## About\n\nA ferry is a boat that takes people over. The ferry leaves at nine.\n"
TRAMS = "# Trams\n\n## Times\n\nA tram leaves the hill at ten, and the tram is red.\n"
BOTH = "# Boats\n\n## Which\n\nA barge carries goods and a ferry people: that is the difference between barge and ferry.\n"


def asked(text: str, *pages: str) -> Answer:
    index = Index.of([read(page.encode(), f"{at}.md") for at, page in enumerate(pages)])
    found = answer(text, index)
    assert all(verified(quote, index) for quote in found.quotes)
    return found


def test_each_has_a_quote_where_no_passage_holds_both() -> None:
    for text in ("difference between a barge and a ferry", "barge vs ferry", "should i use a barge or a ferry"):
        found = asked(text, BARGES, FERRIES, TRAMS)

        first, second = found.quotes[:2]
        assert "barge is a flat boat" in first.text
        assert "ferry is a boat" in second.text
        assert found.certainty == "perhaps"
        assert found.lead
        assert found.lead.text.startswith("A barge is a flat boat")


def test_the_passage_that_compares_leads() -> None:
    found = asked("difference between a barge and a ferry", BARGES, FERRIES, TRAMS, BOTH)

    assert found.certainty == "sure"
    assert found.lead
    assert "that is the difference" in found.lead.text


def test_so_does_one_that_does_not_repeat_every_word() -> None:
    found = asked("what's the difference between a barge and the ferry one", BARGES, FERRIES, TRAMS, BOTH)

    assert found.certainty == "sure"
    assert found.lead
    assert "that is the difference" in found.lead.text


def test_a_side_that_no_document_holds_is_said() -> None:
    found = asked("barge vs zeppelin", BARGES, FERRIES, TRAMS)

    assert found.missing == ("zeppelin",)
    assert found.certainty != "sure"
    assert found.unanswered == (("zeppelin",) if found.status == "answered" else ())
