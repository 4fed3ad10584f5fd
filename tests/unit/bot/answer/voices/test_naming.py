"""One speaker, one quote."""

import pytest

from bot.answer.answering import answer
from bot.answer.cutting.cutting import Excerpt
from bot.answer.cutting.units import Units
from bot.answer.voices.naming import Naming
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import ranked
from tests.unit.folders import index_of

OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")
PIER = "“The pier is old,” Tom Okafor said."
FERRY = "“The ferry is old,” Ada Lind said."


def told(question: str, *texts: str) -> list[tuple[str, str | None]]:
    """What is quoted, and under whose name."""
    return named(answer(question, index_of(*texts, *OTHERS), threshold=0))


def named(found: Answer) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in found.quotes]


def test_a_passage_of_two_speakers_is_cut_to_the_one_who_answers() -> None:
    assert told("Is the ferry old?", f"{FERRY} “Owls nest in the tower,” Tom Okafor said.") == [
        (FERRY, "Ada Lind")
    ]


def test_the_lead_is_cut_with_its_quote() -> None:
    found = answer("Is the ferry old?", index_of(f"{PIER} {FERRY}", *OTHERS), threshold=0)

    assert found.lead
    assert (found.lead.text, found.lead.speaker and found.lead.speaker.name) == (FERRY, "Ada Lind")
    assert found.quotes[found.lead.quote].text == FERRY


def test_where_both_answer_each_is_quoted_under_their_own_name() -> None:
    other = "“The ferry is as good as new,” Tom Okafor said."

    assert told("Is the ferry old?", f"{FERRY} {other}") == [(FERRY, "Ada Lind"), (other, "Tom Okafor")]


def test_what_the_document_tells_itself_stays_with_the_speaker_it_stands_beside() -> None:
    text = f"The ferry sails from Skarn. {FERRY} It has two decks. “Owls nest in the tower,” Tom Okafor said."

    assert told("Is the ferry old?", text) == [
        (f"The ferry sails from Skarn. {FERRY} It has two decks.", "Ada Lind")
    ]


def test_what_is_told_after_somebody_elses_words_goes_with_them() -> None:
    text = f"{FERRY} “Owls nest in the tower,” Tom Okafor said. He laughed and left the room."

    assert told("Is the ferry old?", text) == [(FERRY, "Ada Lind")]


def test_who_speaks_again_behind_somebody_else_is_quoted_twice() -> None:
    again = "“The ferry was built in 1911,” Ada Lind said."
    text = f"{FERRY} “Owls nest in the tower,” Tom Okafor said. {again}"

    assert told("Is the ferry old?", text) == [(FERRY, "Ada Lind"), (again, "Ada Lind")]


def test_in_a_list_only_the_items_of_others_are_left_out() -> None:
    page = """# Council

On the old ferry:

- “The ferry is old,” said Ada Lind.
- “Owls nest in the tower,” said Tom Okafor.
- The ferry has two decks.
"""
    found = answer("Is the ferry old?", Index.of([read(page.encode(), "a.md")]), threshold=0)

    assert named(found) == [
        (
            "On the old ferry:\n\n• “The ferry is old,” said Ada Lind.\n…\n• The ferry has two decks.",
            "Ada Lind",
        )
    ]


def test_a_sentence_in_which_two_speak_is_shown_whole_and_names_neither() -> None:
    text = "While Ada Lind said “the ferry is old,” Tom Okafor said “the ferry is slow.”"

    assert told("Is the ferry old?", text) == [(text, None)]


def test_nothing_is_left_out_of_a_passage_where_two_speak_in_the_sentence_that_answers() -> None:
    text = f"While Ada Lind said “the ferry is old,” Tom Okafor said “the ferry is slow.” {PIER}"

    assert told("Is the ferry old?", text) == [(text, None)]


def test_an_introduction_is_no_answer_so_the_best_below_it_is_named() -> None:
    page = "# Council\n\nOn the old ferry:\n\n- “The ferry leaks at night,” said Ada Lind.\n- “Owls nest in the tower,” said Tom Okafor."
    index = Index.of([read(page.encode(), "a.md")])
    found = ranked("Is the ferry old?", index)
    units = Units(found.matches, index)
    excerpt = Excerpt((0,), tuple(units.unit(at) for at in range(3)))

    (own,) = Naming(index, found.matches, None, -1).named(excerpt)

    assert own.excerpt.units == excerpt.units[:2]
    assert own.speaker
    assert own.speaker.name == "Ada Lind"


def test_a_passage_that_answers_by_itself_is_shown_whole_whoever_speaks_in_it() -> None:
    text = f"The harbour of Skarn was dug in 1911. {FERRY} {PIER}"

    assert told("When was the harbour of Skarn dug?", text) == [(text, None)]


def test_an_unnamed_speaker_may_be_the_same_so_nothing_is_cut_and_nobody_named() -> None:
    text = f"{FERRY} “It leaks,” he said."

    assert told("Is the ferry old?", text) == [(text, None)]


def test_the_towns_wishes_are_no_speech_of_others() -> None:
    text = f"{FERRY} The town wants a new ferry."

    assert [quoted for quoted, _ in told("Is the ferry old?", text)] == [text]


def test_whose_words_are_all_of_a_quote_is_named_whatever_was_asked() -> None:
    text = (
        "“Nine carpenters hammered for a winter, and then the roof of the boathouse was tight,” Ada Lind said."
    )

    assert told("What was tight?", text) == [(text, "Ada Lind")]


def test_whose_words_are_a_part_of_a_quote_that_was_not_asked_for_is_not_named() -> None:
    text = f"The harbour of Skarn was dug in 1911. {FERRY}"

    assert told("When was the harbour of Skarn dug?", text) == [(text, None)]


@pytest.mark.parametrize("order", [(PIER, FERRY), (FERRY, PIER)])
def test_it_does_not_matter_who_speaks_first(order: tuple[str, str]) -> None:
    assert told("Is the ferry old?", " ".join(order))[0] == (FERRY, "Ada Lind")
