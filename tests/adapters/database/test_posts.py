"""Which post answers which message, and questions that were taken back; over each journal."""

from contextlib import closing
from dataclasses import replace

import pytest

from bot.journal import Asked, Journal
from bot.posts import MemoryPosts, Posted
from tests.adapters.database.opening import Place, opened

pytestmark = pytest.mark.usefixtures("_patient")

POSTED = Posted("slack:C1:1.0", "2.0", "How high is the wahl?", "abcdefghijkl")
ASKED = Asked(
    "abcdefghijkl", "How high is the wahl?", "slack:U1", "slack:C1:1.0", answered=False, confidence=0.1,
    documents=(), missing=("wahl",), elapsed_ms=1.0,
)  # fmt: skip


def test_the_post_that_answers_a_message_is_known(journal: Journal) -> None:
    journal.posted(POSTED)

    assert journal.post_for(POSTED.message) == POSTED
    assert journal.post_for("slack:C1:9.0") is None


def test_the_newest_stands_in_place_of_the_one_before(journal: Journal) -> None:
    journal.posted(POSTED)
    journal.posted(replace(POSTED, text="How high is the wall?"))

    assert journal.post_for(POSTED.message) == replace(POSTED, text="How high is the wall?")


def test_it_is_known_after_a_restart(place: Place) -> None:
    with closing(opened(place)) as before:
        before.posted(POSTED)
        before.posted(replace(POSTED, text="of \ud800 the \0 wall"))

    with closing(opened(place)) as after:
        assert after.post_for(POSTED.message) == replace(POSTED, text="of ? the  wall")


def test_memory_holds_the_newest() -> None:
    posts = MemoryPosts(keep=1)
    posts.posted(POSTED)
    posts.posted(replace(POSTED, message="slack:C1:3.0"))

    assert posts.post_for(POSTED.message) is None
    assert posts.post_for("slack:C1:3.0") is not None


def test_a_question_that_was_taken_back_is_no_gap_and_no_answer(journal: Journal) -> None:
    journal.asked(ASKED)
    journal.asked(replace(ASKED, asker="slack:U2"))

    journal.withdrawn(ASKED.answer_id)

    assert journal.gaps() == []
    assert journal.find(ASKED.answer_id) is None
    assert journal.find(ASKED.answer_id, "slack:U2") is None
    assert journal.last_in("slack:C1:1.0") is None


def test_what_was_asked_before_it_is_the_last_again(journal: Journal) -> None:
    first = replace(ASKED, answer_id="first0000000", question="Who built the wall?")
    journal.asked(first)
    journal.asked(replace(ASKED, answer_id="other0000000", conversation="elsewhere"))
    journal.asked(ASKED)

    journal.withdrawn(ASKED.answer_id)

    for asker in ("", "slack:U1"):
        found = journal.last_in("slack:C1:1.0", asker)
        assert found is not None
        assert found.question == "Who built the wall?"
