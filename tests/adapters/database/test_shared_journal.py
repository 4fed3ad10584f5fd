"""Several processes on one PostgreSQL: each knows what the others did, and waits for a server that is restarted."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database import journal as journal_module
from adapters.database import working
from adapters.database.journal import DatabaseJournal
from adapters.database.statements import leasing
from bot.journal import Asked
from bot.owing import Owed
from bot.posts import Posted
from tests.adapters.database.cluster import stopped
from tests.adapters.database.opening import PATIENCE, Place, Server, opened, until

OWED = Owed("slack:message:C1:1.0", "slack", {"text": "Who built the wall?"})
ASKED = Asked(
    "abcdefghijkl", "Who dug the well?", "slack:U1", "slack:C1:1", answered=True, confidence=0.9, documents=(),
    missing=(), elapsed_ms=1.0,
)  # fmt: skip


@pytest.fixture
def two(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[DatabaseJournal, DatabaseJournal]]:
    """Two processes' journals, that wait for as long as a busy machine takes."""
    monkeypatch.setattr(journal_module, "PATIENCE", PATIENCE)
    with closing(opened(server)) as one, closing(opened(server)) as other:
        yield one, other


def test_the_newest_question_of_a_conversation_is_that_of_any_process(
    two: tuple[DatabaseJournal, DatabaseJournal],
) -> None:
    one, other = two
    one.asked(ASKED)
    assert one.last_in("slack:C1:1", "slack:U1") == ASKED

    other.asked(replace(ASKED, answer_id="mnopqrstuvwx", question="And the wall?"))
    other.last_in("slack:C1:1")
    found = one.last_in("slack:C1:1", "slack:U1")

    assert found is not None
    assert found.question == "And the wall?"


def test_what_answers_a_message_is_the_newest_post_of_any_process(
    two: tuple[DatabaseJournal, DatabaseJournal],
) -> None:
    one, other = two
    one.posted(Posted("slack:C1:1.0", "2.0", "Who?", "abcdefghijkl"))
    assert one.post_for("slack:C1:1.0")

    other.posted(Posted("slack:C1:1.0", "2.0", "And why?", "mnopqrstuvwx"))
    other.post_for("slack:C1:1.0")
    found = one.post_for("slack:C1:1.0")

    assert found is not None
    assert found.text == "And why?"


def test_a_server_that_is_restarted_is_waited_for_to_tell_whose_something_is(
    two: tuple[DatabaseJournal, DatabaseJournal], server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLAIMING", "SHORT_OUTAGE"):
        monkeypatch.setattr(journal_module, name, PATIENCE)
    with stopped(server.cluster):
        claims = [journal.owe(OWED) for journal in two]
        until(lambda: all(journal.trouble for journal in two))
        before = [claim.done() for claim in claims]

    told = [claim.result(PATIENCE) for claim in claims]

    assert before == [False, False]
    assert sorted(map(bool, told)) == [False, True]
    assert None not in told


def test_for_a_server_that_stays_away_nobody_waits_long(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLAIMING", "SHORT_OUTAGE", "LONG_OUTAGE"):
        monkeypatch.setattr(journal_module, name, 0.05)
    with closing(opened(server)) as journal, stopped(server.cluster):
        first = journal.owe(OWED).result(PATIENCE)
        until(lambda: journal.trouble)
        second = journal.owe(replace(OWED, key="another")).result(PATIENCE)

    assert (first, second) == (None, None)


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leasing, "BEAT", 0.1)
    monkeypatch.setattr(working, "LOOK_EVERY", 0.1)


@pytest.mark.usefixtures("_short")
def test_of_two_one_answers_while_nobody_can_tell(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        one.may_speak("discord", is_so=True)
        until(lambda: place.sql("SELECT owner FROM held"))
        other.may_speak("discord", is_so=True)
        until(lambda: not other.speaks("discord"))

        assert one.speaks("discord")
        assert other.speaks("slack")


@pytest.mark.usefixtures("_short")
def test_where_it_ends_the_other_does(place: Place) -> None:
    with closing(opened(place)) as other:
        with closing(opened(place)) as one:
            one.may_speak("discord", is_so=True)
            until(lambda: place.sql("SELECT owner FROM held"))
            other.may_speak("discord", is_so=True)
            until(lambda: not other.speaks("discord"))

        until(lambda: other.speaks("discord"))


@pytest.mark.usefixtures("_short")
def test_what_others_are_in_doubt_about_is_for_the_one_that_answers_then(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        one.may_speak("slack", is_so=True)
        until(lambda: place.sql("SELECT owner FROM held"))
        other.owe(OWED).result(PATIENCE)
        other.doubt(OWED.key)
        other.left("slack")

        told = [journal.owe(OWED).result(PATIENCE) for journal in (other, one)]

    assert told == [False, True]


@pytest.mark.usefixtures("_short")
def test_of_two_processes_on_a_server_one_leads_until_it_ends(server: Server) -> None:
    with closing(opened(server)) as other:
        with closing(opened(server)) as one:
            leads = one.leading("sources:1")
            until(leads)
            follows = other.leading("sources:1")
            until(lambda: "sources:1" in other._worker.held.elsewhere)  # no other way to know that it tried

            assert (leads(), follows()) == (True, False)
        until(follows)


def test_a_process_by_itself_leads_at_once(tmp_path: Path) -> None:
    with closing(DatabaseJournal(None, tmp_path, 90)) as alone:
        assert alone.leading("sources:1")()
