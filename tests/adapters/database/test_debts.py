"""What was acknowledged and is owed an answer; over each journal."""

from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.journal import Journal, now
from bot.owing import KEPT, LIFE, Owed, chat_of
from tests.adapters.database.opening import Place, opened

pytestmark = pytest.mark.usefixtures("_patient")

EVENT = {"event": {"text": "Who built the wall?", "files": [{"size": 3, "public": True}]}}
OWED = Owed("slack:message:C1:1.0", "slack", EVENT)


def kept(noted: "Future[object]") -> None:
    noted.result(10)


def let_go(journal: Journal, owed: Owed) -> None:
    """Owe something, as a process that came to its end before it was answered."""
    kept(journal.owe(owed))
    journal.let_go(owed.key)


def test_what_is_owed_is_given_with_how_often_it_was_taken_up(journal: Journal) -> None:
    let_go(journal, OWED)

    first = journal.left("slack")
    journal.let_go(OWED.key)

    assert first == [replace(OWED, tries=1)]
    assert journal.left("slack") == [replace(OWED, tries=2)]


def test_what_this_process_is_at_is_not_given(journal: Journal) -> None:
    kept(journal.owe(OWED))

    assert journal.left("slack") == []


def test_what_was_taken_up_is_not_given_again(journal: Journal) -> None:
    let_go(journal, OWED)

    assert len(journal.left("slack")) == 1
    assert journal.left("slack") == []


def test_of_another_chat_nothing_is_given(journal: Journal) -> None:
    let_go(journal, OWED)

    assert journal.left("discord") == []


def test_what_was_settled_is_owed_no_more(journal: Journal) -> None:
    let_go(journal, replace(OWED, key="slack:message:C1:2.0"))
    kept(journal.owe(OWED))

    journal.settle(OWED.key)

    assert [one.key for one in journal.left("slack")] == ["slack:message:C1:2.0"]


def test_what_is_owed_twice_is_owed_once_and_since_the_first_time(journal: Journal) -> None:
    kept(journal.owe(OWED))
    let_go(journal, replace(OWED, event={}, at=OWED.at + timedelta(seconds=5)))

    assert journal.left("slack") == [replace(OWED, tries=1)]


def test_the_oldest_comes_first(journal: Journal) -> None:
    let_go(journal, replace(OWED, key="b", at=OWED.at + timedelta(seconds=5)))
    let_go(journal, OWED)

    assert [one.key for one in journal.left("slack")] == [OWED.key, "b"]


def test_what_is_owed_for_too_long_is_given_as_late(journal: Journal) -> None:
    let_go(journal, replace(OWED, at=now() - LIFE - timedelta(seconds=1)))

    assert [one.is_late for one in journal.left("slack")] == [True]


def test_of_two_bots_each_is_given_its_own(journal: Journal) -> None:
    for bot in ("T1:U1", "T2:U2"):
        let_go(journal, replace(OWED, key=bot, chat=chat_of("slack", bot)))

    assert [one.key for one in journal.left(chat_of("slack", "T2:U2"))] == ["T2:U2"]
    assert journal.left("slack") == []


def test_what_is_owed_for_a_day_is_given_no_more(journal: Journal) -> None:
    let_go(journal, replace(OWED, at=now() - KEPT - timedelta(seconds=1)))

    assert journal.left("slack") == []


def test_it_is_there_after_a_restart_whatever_its_text(place: Place) -> None:
    with closing(opened(place)) as before:
        kept(before.owe(replace(OWED, event={"text": "of \ud800 the \0 wall"})))

    with closing(opened(place)) as after:
        [left] = after.left("slack")

    assert left.event == {"text": "of ? the  wall"}


def test_while_the_database_fails_nobody_waits(place: Place) -> None:
    with closing(opened(place)) as journal:
        journal.close()

        kept(journal.owe(OWED))

        assert journal.left("slack") == []
