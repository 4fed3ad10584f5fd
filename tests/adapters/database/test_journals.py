"""What every journal keeps to; run over each of them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.database.journal import DatabaseJournal
from bot.journal import Asked, Change, Complaint, Journal, Rating, Shown
from knowledge.model import Speaker
from tests.adapters.database.opening import Place, opened

pytestmark = pytest.mark.usefixtures("_patient")

ENTRY = Asked(
    answer_id="abcdefghijkl",
    question="Who guards the wall?",
    asker="slack:U1",
    conversation="slack:C1:1.0",
    answered=True,
    confidence=0.75,
    documents=("walls/guards.md",),
    missing=(),
    elapsed_ms=1.5,
    typed="And the wall?",
    by="Ann Lee",
    source="walls",
    lead="The guards guard it.",
    shown=(
        Shown("0123456789abcdef", 0, 24, Speaker("Ann Lee", "harbour master", "The Daily Tide")),
        Shown("fedcba9876543210", 3, 40, Speaker("the guards")),
        Shown("fedcba9876543210", 50, 90, pieces=((50, 60), (80, 90)), words="Tea is free. … At ten."),
    ),
    written_from=frozenset({"walls", ""}),
    home="slack:T1",
    channel="slack:C1",
)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
counted = iter(range(10**9))


def entry(
    question: str, *, answered: bool, conversation: str | None = None, missing: tuple[str, ...] = ()
) -> Asked:
    return replace(
        ENTRY,
        answer_id=f"a{next(counted):011}",
        question=question,
        answered=answered,
        conversation=conversation,
        missing=missing,
    )


@pytest.fixture(params=["same process", "after a restart"])
def reopened(request: pytest.FixtureRequest, place: Place) -> Iterator[Callable[[], DatabaseJournal]]:
    """Give the journal once more: the same object, or a new one on the same database."""
    journals: list[DatabaseJournal] = []

    def again() -> DatabaseJournal:
        if not journals or request.param == "after a restart":
            for one in journals:
                one.close()
            journals.append(opened(place))
        return journals[-1]

    yield again
    for one in journals:
        one.close()


def test_a_question_is_found_by_its_answers_id(journal: Journal) -> None:
    journal.asked(ENTRY)

    assert journal.find(ENTRY.answer_id) == ENTRY


def test_what_was_asked_is_listed_newest_first_and_what_is_older_is_not(journal: Journal) -> None:
    old, first, second = (
        replace(entry(f"Which {day}?", answered=True), at=datetime(2030, 1, day, tzinfo=UTC))
        for day in (1, 2, 3)
    )
    for one in (old, first, second):
        journal.asked(one)

    assert journal.noted(datetime(2030, 1, 2, tzinfo=UTC)) == [second, first]
    assert journal.noted(datetime(2030, 1, 2, tzinfo=UTC), limit=1) == [second]


def test_what_was_asked_in_another_home_is_not_listed_there(journal: Journal) -> None:
    here, nowhere = entry("Here?", answered=True), replace(entry("Nowhere?", answered=True), home="")
    journal.asked(here)
    journal.asked(nowhere)

    listed = [
        {one.question for one in journal.noted(LONG_AGO, home=home)} for home in ("slack:T1", "slack:T2", "")
    ]

    assert listed == [{"Here?", "Nowhere?"}, {"Nowhere?"}, {"Here?", "Nowhere?"}]


def test_an_unknown_answer_is_not_found(journal: Journal) -> None:
    assert journal.find("abcdefghijkl") is None


def test_what_else_somebody_was_shown_is_found_for_them_alone(journal: Journal) -> None:
    bobs = replace(ENTRY, asker="bob", conversation=None, shown=(Shown("k", 0, 9), *ENTRY.shown))
    for one in (ENTRY, replace(bobs, shown=()), bobs):
        journal.asked(one)

    found = [journal.find(ENTRY.answer_id, who) for who in ("bob", ENTRY.asker, "cleo", "")]

    assert found == [bobs, ENTRY, ENTRY, ENTRY]


def test_the_newest_question_of_a_conversation_is_the_last(journal: Journal) -> None:
    newest = entry("And who pays them?", answered=False, conversation="here")
    for one in (entry("Who?", answered=True, conversation="here"), newest, entry("Hm?", answered=True)):
        journal.asked(one)

    assert journal.last_in("here") == newest
    assert journal.last_in("there") is None


def test_what_was_asked_in_no_conversation_is_in_none(journal: Journal) -> None:
    entry = replace(ENTRY, conversation=None)
    journal.asked(entry)

    assert not journal.is_in(entry, None)


def test_whoever_asked_before_goes_on_from_their_own_question(journal: Journal) -> None:
    anns = replace(entry("Who guards it?", answered=True, conversation="here"), asker="ann")
    bobs = replace(entry("How old is it?", answered=True, conversation="here"), asker="bob")
    for one in (anns, bobs):
        journal.asked(one)

    assert [journal.last_in("here", who) for who in ("ann", "bob", "cleo")] == [anns, bobs, bobs]


def test_an_event_comes_for_the_first_time_once(journal: Journal) -> None:
    assert [journal.first_time("Ev1"), journal.first_time("Ev1"), journal.first_time("Ev2")] == [
        True,
        False,
        True,
    ]


def test_gaps_are_grouped_and_the_newest_comes_first(journal: Journal) -> None:
    for question in ("Who dug the well?", "Where is the key?", "who dug  the WELL", "Who dug the well?!"):
        journal.asked(entry(question, answered=False, missing=("well",)))

    found = journal.gaps()

    assert [(gap.question, gap.times) for gap in found] == [("Who dug the well?!", 3), ("Where is the key?", 1)]
    assert found[0].missing == ("well",)


def test_a_gap_is_closed_when_its_question_is_answered(journal: Journal) -> None:
    journal.asked(entry("Who dug the well?", answered=False))
    journal.asked(entry("who dug the well", answered=True))

    assert journal.gaps() == []


def test_a_gap_opens_again_and_counts_anew(journal: Journal) -> None:
    for answered in (False, False, True, False):
        journal.asked(entry("Who dug the well?", answered=answered))

    assert [gap.times for gap in journal.gaps()] == [1]


def test_a_gap_tells_whose_words_were_written_into_it(journal: Journal) -> None:
    journal.asked(replace(entry("Who dug the well?", answered=False), written_from=frozenset({"walls"})))
    journal.asked(replace(entry("Who dug the moat?", answered=False), written_from=None))

    assert [gap.written_from for gap in journal.gaps()] == [None, frozenset({"walls"})]


def test_gaps_are_limited(journal: Journal) -> None:
    for number in range(5):
        journal.asked(entry(f"Question {number}?", answered=False))

    assert [gap.question for gap in journal.gaps(2)] == ["Question 4?", "Question 3?"]


def test_questions_without_letters_are_told_apart(journal: Journal) -> None:
    journal.asked(entry("???", answered=False))
    journal.asked(entry("!!!", answered=False))

    assert len(journal.gaps()) == 2


def test_whatever_was_typed_is_kept(journal: Journal) -> None:
    strange = entry(
        "nul \0, half a pair \ud800, 🏰 and" + " more" * 50_000, answered=False, conversation="c\0\ud800"
    )

    journal.asked(strange)

    assert len(journal.gaps()) == 1
    assert journal.last_in("c\0\ud800") == strange


def test_what_was_written_is_there(reopened: Callable[[], DatabaseJournal]) -> None:
    reopened().asked(ENTRY)
    reopened().first_time("Ev1")

    assert reopened().find(ENTRY.answer_id) == ENTRY
    assert reopened().last_in("slack:C1:1.0") == ENTRY
    assert not reopened().first_time("Ev1")


def test_what_somebody_is_shown_after_a_restart_is_not_taken_for_the_answer(place: Place) -> None:
    bobs = replace(ENTRY, asker="bob", conversation=None, shown=(Shown("k", 0, 9), *ENTRY.shown))
    with closing(opened(place)) as before:
        before.asked(ENTRY)

    with closing(opened(place)) as after:
        after.asked(bobs)
        found = [after.find(ENTRY.answer_id, who) for who in ("bob", ENTRY.asker, "cleo", "")]

    assert found == [bobs, ENTRY, ENTRY, ENTRY]


def test_whoever_asked_before_a_restart_goes_on_from_their_own_question(place: Place) -> None:
    anns = replace(entry("Who guards it?", answered=True, conversation="here"), asker="ann")
    bobs = replace(entry("How old is it?", answered=True, conversation="here"), asker="bob")
    with closing(opened(place)) as before:
        before.asked(anns)

    with closing(opened(place)) as after:
        after.asked(bobs)
        assert after.last_in("here", "ann") == anns


def test_each_folder_has_its_own_gaps_and_conversations(place: Place) -> None:
    question = entry("Who dug the well?", answered=False, conversation="console")
    with closing(opened(place, "/briefings/wells")) as journal:
        journal.asked(question)

    with closing(opened(place, "/briefings/walls")) as other:
        assert other.gaps() == []
        assert other.last_in("console") is None
    with closing(opened(place, "/briefings/wells")) as again:
        assert [gap.question for gap in again.gaps()] == ["Who dug the well?"]
        assert again.last_in("console") == question


def test_a_gap_tells_how_it_was_asked(journal: Journal) -> None:
    journal.asked(replace(entry("Who dug the well?", answered=False), typed="and the well?"))

    assert [(gap.question, gap.typed) for gap in journal.gaps()] == [("Who dug the well?", "and the well?")]


def test_gaps_are_there(reopened: Callable[[], DatabaseJournal]) -> None:
    unanswered = entry("Who dug the well?", answered=False, missing=("dug", "well"))
    reopened().asked(unanswered)

    (gap,) = reopened().gaps()

    assert (gap.question, gap.times, gap.last, gap.missing) == (
        unanswered.question,
        1,
        unanswered.at,
        unanswered.missing,
    )


def test_an_event_that_was_taken_back_is_new_again(journal: Journal) -> None:
    journal.first_time("discord:shared:1:a")

    journal.forget("discord:shared:1:a")

    assert journal.first_time("discord:shared:1:a")


def test_ratings_are_given_with_the_confidence_of_what_was_rated(place: Place) -> None:
    with closing(opened(place, "harbour")) as journal:
        first = replace(ENTRY, answer_id="a" * 12, confidence=0.5)
        journal.asked(first)
        # What "more" showed is noted under the same answer.
        journal.asked(replace(first, asker="slack:U2", conversation=None))
        journal.asked(replace(ENTRY, answer_id="b" * 12, confidence=0.75))
        journal.rated(Rating("a" * 12, "slack:U1", helpful=True))
        journal.rated(Rating("a" * 12, "slack:U2", helpful=False))
        journal.rated(Rating("c" * 12, "slack:U2", helpful=False))
        journal.asked(replace(ENTRY, answer_id="d" * 12, answered=False))
        journal.rated(Rating("d" * 12, "slack:U2", helpful=False))
        # What an admin pinned has no confidence that could be calibrated.
        journal.asked(replace(ENTRY, answer_id="e" * 12, confidence=0.0))
        journal.rated(Rating("e" * 12, "slack:U2", helpful=True))

        found = journal.ratings()

    assert found == [(0.5, True), (0.5, False)]


def test_ratings_of_another_folders_answers_are_left_out(place: Place) -> None:
    with closing(opened(place, "harbour")) as journal:
        journal.asked(ENTRY)
        journal.rated(Rating(ENTRY.answer_id, "slack:U1", helpful=True))

    with closing(opened(place, "lake")) as other:
        assert other.ratings() == []


def test_answers_that_were_no_help_are_listed_newest_first_with_why(journal: Journal) -> None:
    other = replace(ENTRY, answer_id="b" * 12, question="Who dug the moat?")
    for one in (ENTRY, other):
        journal.asked(one)
    plain = Rating(ENTRY.answer_id, "slack:U1", helpful=False)
    told = Rating("b" * 12, "slack:U2", helpful=False, reason="speaker", words="It was Bo Dahl.")
    for rating in (plain, told, Rating(ENTRY.answer_id, "slack:U3", helpful=True)):
        journal.rated(rating)

    found = journal.complaints()

    assert found == [
        Complaint(other, "speaker", "It was Bo Dahl.", told.at),
        Complaint(ENTRY, None, "", plain.at),
    ]
    assert journal.complaints(1) == found[:1]


def test_who_says_no_again_takes_no_reason_back(journal: Journal) -> None:
    journal.asked(ENTRY)
    for rating in (
        Rating(ENTRY.answer_id, "slack:U1", helpful=False, reason="outdated"),
        Rating(ENTRY.answer_id, "slack:U1", helpful=False),
    ):
        journal.rated(rating)

    assert [one.reason for one in journal.complaints()] == ["outdated"]


def test_who_was_helped_after_all_complains_no_more(journal: Journal) -> None:
    journal.asked(ENTRY)
    journal.rated(Rating(ENTRY.answer_id, "slack:U1", helpful=False, reason="quote"))
    journal.rated(Rating(ENTRY.answer_id, "slack:U1", helpful=True))

    assert journal.complaints() == []


def test_complaints_outlive_a_restart_and_stay_in_their_folder(place: Place) -> None:
    with closing(opened(place, "harbour")) as journal:
        journal.asked(ENTRY)
        journal.rated(Rating(ENTRY.answer_id, "slack:U1", helpful=False, reason="quote", words="Not that one."))

    with closing(opened(place, "harbour")) as journal, closing(opened(place, "lake")) as other:
        found = journal.complaints()
        elsewhere = other.complaints()

    assert [(one.answer, one.reason, one.words) for one in found] == [(ENTRY, "quote", "Not that one.")]
    assert elsewhere == []


def test_an_answer_of_another_folder_is_not_found(place: Place) -> None:
    with closing(opened(place, "harbour")) as journal:
        journal.asked(ENTRY)

    with closing(opened(place, "lake")) as other:
        assert other.find(ENTRY.answer_id) is None


def test_what_admins_changed_is_listed_newest_first(journal: Journal) -> None:
    pinned = Change("slack:U1", "pinned", "What does it cost?")
    added = Change("slack:U2", "added", "walls/guards.md")
    for one in (pinned, added):
        journal.changed(one)

    assert journal.changes() == [added, pinned]
    assert journal.changes(1) == [added]


def test_changes_outlive_a_restart(place: Place) -> None:
    change = Change("slack:U1", "pinned", "What does it cost?")
    with closing(opened(place)) as journal:
        journal.changed(change)

    with closing(opened(place)) as journal:
        assert journal.changes() == [change]


def test_what_was_asked_in_vain_in_another_workspace_is_left_out(journal: Journal) -> None:
    for place, question in (("slack:T1", "Mine?"), ("slack:T2", "Theirs?"), ("", "Somebody's?")):
        journal.asked(replace(entry(question, answered=False), home=place))

    found = journal.gaps(home="slack:T1")

    assert [gap.question for gap in found] == ["Somebody's?", "Mine?"]


def test_an_answer_in_another_workspace_settles_nothing_here(journal: Journal) -> None:
    journal.asked(replace(entry("Mine?", answered=False), home="slack:T1"))
    journal.asked(replace(entry("Mine?", answered=True), home="slack:T2"))

    assert [gap.question for gap in journal.gaps(home="slack:T1")] == ["Mine?"]
