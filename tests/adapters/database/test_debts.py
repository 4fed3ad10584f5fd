"""What was acknowledged and is owed an answer; over each journal."""

from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from bot.journal import Journal, now
from bot.owing import LIFE, Owed
from tests.adapters.database.opening import Place, opened

EVENT = {"event": {"text": "Who built the wall?", "files": [{"size": 3, "public": True}]}}
OWED = Owed("slack:message:C1:1.0", "slack", EVENT)


def kept(noted: "Future[object]") -> None:
    noted.result(10)


def test_what_is_owed_is_given_with_how_often_it_was_taken_up(journal: Journal) -> None:
    kept(journal.owe(OWED))

    assert journal.left("slack") == [replace(OWED, tries=1)]
    assert journal.left("slack") == [replace(OWED, tries=2)]


def test_of_another_chat_nothing_is_given(journal: Journal) -> None:
    kept(journal.owe(OWED))

    assert journal.left("discord") == []


def test_what_was_settled_is_owed_no_more(journal: Journal) -> None:
    kept(journal.owe(OWED))
    kept(journal.owe(replace(OWED, key="slack:message:C1:2.0")))

    journal.settle(OWED.key)

    assert [one.key for one in (journal.left("slack") or [])] == ["slack:message:C1:2.0"]


def test_what_is_owed_twice_is_owed_once_and_since_the_first_time(journal: Journal) -> None:
    kept(journal.owe(OWED))
    kept(journal.owe(replace(OWED, event={}, at=OWED.at + timedelta(seconds=5))))

    assert journal.left("slack") == [replace(OWED, tries=1)]


def test_the_oldest_comes_first(journal: Journal) -> None:
    kept(journal.owe(OWED))
    kept(journal.owe(replace(OWED, key="b", at=OWED.at + timedelta(seconds=5))))

    assert [one.key for one in (journal.left("slack") or [])] == [OWED.key, "b"]


def test_what_is_owed_for_too_long_is_given_no_more(journal: Journal) -> None:
    kept(journal.owe(replace(OWED, at=now() - LIFE - timedelta(seconds=1))))

    assert journal.left("slack") == []


def test_it_is_there_after_a_restart_whatever_its_text(place: Place) -> None:
    with closing(opened(place)) as before:
        kept(before.owe(replace(OWED, event={"text": "of \ud800 the \0 wall"})))

    with closing(opened(place)) as after:
        [left] = after.left("slack") or []

    assert left.event == {"text": "of ? the  wall"}


def test_while_the_database_fails_nobody_waits(place: Place) -> None:
    with closing(opened(place)) as journal:
        journal.close()

        kept(journal.owe(OWED))

        assert journal.left("slack") is None
