"""What of the journal somebody may know."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.journal import Asked, MemoryJournal, Rating, Shown
from bot.statistics.viewing import View
from tests.unit.folders import index_of

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
INDEX = index_of("# The mill\n\nThe mill grinds rye.")
TOWN = Asked(
    "a1",
    "And the mill?",
    "ann",
    None,
    answered=True,
    confidence=0.9,
    documents=("town/mill.md",),
    missing=(),
    elapsed_ms=1.0,
    home="slack:T1",
)
VAULT = replace(TOWN, answer_id="a2", documents=("vault/gold.md",), lead="The gold is gone.")
MAY_SEE_TOWN = View(INDEX, frozenset({"town"}))


def journal() -> MemoryJournal:
    kept = MemoryJournal()
    for one in (TOWN, VAULT):
        kept.asked(one)
        kept.rated(Rating(one.answer_id, "bob", helpful=False, reason="outdated"))
    return kept


def test_what_showed_a_hidden_document_is_left_out() -> None:
    assert [one.answer_id for one in MAY_SEE_TOWN.asked(journal(), LONG_AGO)] == ["a1"]


def test_an_operator_sees_all_of_it() -> None:
    assert {one.answer_id for one in View(INDEX).asked(journal(), LONG_AGO)} == {"a1", "a2"}


def test_another_workspaces_questions_are_left_out() -> None:
    assert View(INDEX, home="slack:T2").asked(journal(), LONG_AGO) == []
    assert len(View(INDEX, home="slack:T1").asked(journal(), LONG_AGO)) == 2


def test_what_is_older_is_left_out() -> None:
    assert View(INDEX).asked(journal(), datetime(2990, 1, 1, tzinfo=UTC)) == []


def test_hidden_words_that_were_written_into_a_question_are_taken_out() -> None:
    kept = MemoryJournal()
    kept.asked(replace(TOWN, question="And the gold mill?", typed="And it?", written_from=frozenset({"vault"})))

    assert [one.question for one in MAY_SEE_TOWN.asked(kept, LONG_AGO)] == ["And it?"]


def test_complaints_about_hidden_answers_and_of_other_workspaces_are_left_out() -> None:
    assert [one.answer.answer_id for one in MAY_SEE_TOWN.complaints(journal())] == ["a1"]
    assert View(INDEX, home="slack:T2").complaints(journal()) == []


def test_a_lead_that_stands_in_no_document_any_more_is_not_shown() -> None:
    kept = MemoryJournal()
    gone = replace(TOWN, lead="The gold is gone.", shown=(Shown("0123456789abcdef", 0, 4),))
    kept.asked(gone)
    kept.rated(Rating("a1", "bob", helpful=False))

    assert [one.answer.lead for one in View(INDEX).complaints(kept)] == [""]
