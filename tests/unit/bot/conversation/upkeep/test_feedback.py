"""Ratings count for answers that the rater can have seen; the admins read why one was no help."""

from dataclasses import replace
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from bot.conversation.doors.door import Explanation
from bot.conversation.upkeep.feedback import Feedback
from bot.journal import Asked, MemoryJournal, Shown
from bot.model import Asker, Bullets, Message, Reply
from bot.showing.wording import about_answers, about_feedback
from knowledge.library import Library
from tests.unit.bot.ways import door_to, written

ENTRY = Asked(
    "a1", "Who holds the key?", "slack:U1", "slack:C1:1.0", answered=True, confidence=0.9,
    documents=("town/market.md",), missing=(), elapsed_ms=1.0, lead="The warden holds it.",
)  # fmt: skip
ANN = Message("", Asker("slack:U1"), channel="slack:C1", alone=True)
BOB = replace(ANN, asker=Asker("slack:U2"))
BOSS = replace(ANN, asker=Asker("slack:U3", admin=True))
TOWN = frozenset({"town"})


def noting(*entries: Asked) -> tuple[Feedback, MemoryJournal]:
    journal = MemoryJournal()
    for entry in entries or (ENTRY,):
        journal.asked(entry)
    return Feedback(Library(), journal), journal


def listed(reply: Reply) -> list[str]:
    return [
        "".join(run.text for run in item)
        for one in reply.blocks
        if isinstance(one, Bullets)
        for item in one.items
    ]


@pytest.mark.parametrize("message", [ANN, BOB, replace(ANN, channel=None), replace(BOB, collections=TOWN)])
def test_who_can_have_seen_an_answer_rates_it(message: Message) -> None:
    feedback, journal = noting()

    reply = feedback.rate("a1", message, helpful=False)

    assert (reply.summary, reply.asks_why) == (about_answers.THANKS_NOT_HELPFUL, "a1")
    assert [one.answer for one in journal.complaints()] == [ENTRY]


@pytest.mark.parametrize("answer_id", ["forged", "", "unanswered"])
def test_an_answer_that_was_never_given_is_refused(answer_id: str) -> None:
    feedback, journal = noting(ENTRY, replace(ENTRY, answer_id="unanswered", answered=False))

    replies = [
        feedback.rate(answer_id, ANN, helpful=False),
        feedback.rate(answer_id, ANN, helpful=True),
        feedback.explain(Explanation(answer_id, "quote"), ANN),
    ]

    assert {one.summary for one in replies} == {about_feedback.NO_SUCH_ANSWER}
    assert {one.asks_why for one in replies} == {None}
    assert journal.complaints() == []


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(replace(BOB, channel="slack:C2"), id="of another channel"),
        pytest.param(replace(BOB, channel="slack:C"), id="of a channel whose name begins alike"),
        pytest.param(replace(BOB, channel=None), id="from nowhere"),
        pytest.param(replace(BOB, collections=frozenset()), id="out of a hidden collection"),
    ],
)
def test_an_answer_that_somebody_cannot_have_seen_is_refused(message: Message) -> None:
    feedback, journal = noting()

    replies = [
        feedback.rate("a1", message, helpful=False),
        feedback.explain(Explanation("a1", "quote", "No."), message),
    ]

    assert {one.summary for one in replies} == {about_feedback.NO_SUCH_ANSWER}
    assert journal.complaints() == []


def test_an_answer_above_a_thread_is_rated_from_its_channel() -> None:
    feedback, journal = noting()

    feedback.rate("a1", replace(BOB, channel="slack:C9", within=("slack:C1",)), helpful=False)

    assert len(journal.complaints()) == 1


def test_who_was_helped_is_not_asked_why() -> None:
    feedback, journal = noting()

    reply = feedback.rate("a1", ANN, helpful=True)

    assert (reply.summary, reply.asks_why) == (about_answers.THANKS_HELPFUL, None)
    assert journal.complaints() == []


def test_why_is_kept_with_the_words_in_one_line_of_bounded_length() -> None:
    feedback, journal = noting()

    feedback.explain(Explanation("a1", "speaker", f" It was\nBo Dahl. {'x' * 600}"), ANN)

    [complaint] = journal.complaints()
    assert complaint.reason == "speaker"
    assert complaint.words.startswith("It was Bo Dahl. xxx")
    assert len(complaint.words) == 500


def test_complaints_are_listed_with_question_answer_reason_and_words_but_no_name() -> None:
    feedback, journal = noting(ENTRY, replace(ENTRY, answer_id="b2", question="Who rings?", lead=""))
    feedback.rate("b2", BOB, helpful=False)
    feedback.explain(Explanation("a1", "outdated", "A new one does."), BOB)
    day = journal.complaints()[0].at

    reply = feedback.listed(BOSS)

    assert reply.private
    assert [one.replace(f"{day:%-d %B %Y}", "today") for one in listed(reply)] == snapshot(
        [
            "“Who holds the key?” → “The warden holds it.” · Outdated · “A new one does.” · today",
            "“Who rings?” → (quotes only) · No reason given · today",
        ]
    )
    assert "U2" not in repr(reply)


def test_an_admin_reads_nothing_of_answers_out_of_documents_hidden_where_they_ask() -> None:
    feedback, _ = noting()
    feedback.explain(Explanation("a1", "quote", "No."), ANN)

    reply = feedback.listed(replace(BOSS, collections=frozenset({"vault"})))

    assert reply.summary == about_feedback.NO_COMPLAINTS


def test_what_hidden_documents_wrote_into_a_question_is_not_read() -> None:
    feedback, _ = noting(replace(ENTRY, typed="And the key?", written_from=frozenset({"vault"})))
    feedback.rate("a1", ANN, helpful=False)

    reply = feedback.listed(replace(BOSS, collections=TOWN))

    assert listed(reply)[0].startswith("“And the key?”")
    assert "Who holds" not in repr(reply)


def test_an_answer_whose_document_was_hidden_since_is_not_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "knowledge")
    door_to(folder, tmp_path / "state")
    library = Library.open(tmp_path / "state", folder)
    index = library.index
    [number] = [one for one in range(index.size()) if "second lock" in index.passage(one).text]
    journal = MemoryJournal()
    # As it stood at the top when it was given, and in the vault by now.
    journal.asked(replace(ENTRY, documents=("ledger.md",), shown=(Shown(index.key_of(number), 0, 20),)))
    feedback = Feedback(library, journal)
    feedback.rate("a1", ANN, helpful=False)

    shown, hidden = feedback.listed(BOSS), feedback.listed(replace(BOSS, collections=TOWN))

    assert len(listed(shown)) == 1
    assert hidden.summary == about_feedback.NO_COMPLAINTS


def test_of_an_answer_that_stands_nowhere_any_more_the_words_are_not_read() -> None:
    feedback, _ = noting(replace(ENTRY, shown=(Shown("gone", 0, 9),)))
    feedback.rate("a1", ANN, helpful=False)

    reply = feedback.listed(BOSS)

    assert listed(reply)[0].startswith("“Who holds the key?” → (quotes only)")


def test_complaints_of_another_workspace_are_not_read() -> None:
    feedback, _ = noting(replace(ENTRY, home="slack:T1"))
    feedback.rate("a1", ANN, helpful=False)

    here, there = (feedback.listed(replace(BOSS, within=(home,))) for home in ("slack:T1", "slack:T2"))

    assert len(listed(here)) == 1
    assert there.summary == about_feedback.NO_COMPLAINTS


def test_without_complaints_that_is_said() -> None:
    feedback, _ = noting()

    assert feedback.listed(BOSS).summary == about_feedback.NO_COMPLAINTS
