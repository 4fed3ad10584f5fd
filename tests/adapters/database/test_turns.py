"""What one process at a time may do: another one is told who is at it, and gets its turn when that one died."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from adapters.database import turns, working
from adapters.database.journal import DatabaseJournal
from adapters.database.statements import leasing
from adapters.database.turns import LOST, UNKNOWN
from knowledge.errors import KnowledgeError
from knowledge.storage import ReloadUnderWayError
from tests.adapters.database.opening import Place, opened

HOLDING = """
import sys
from pathlib import Path

from adapters.database import turns, working
from adapters.database.statements import leasing
from adapters.database.journal import DatabaseJournal
from adapters.settings.secrets import Secret

leasing.LEASE, leasing.BEAT, working.LOOK_EVERY = 2.5, 0.3, 0.1
journal = DatabaseJournal(Secret(sys.argv[2]) if sys.argv[2] else None, Path(sys.argv[1]), 90)
assert journal.ready(30), journal.trouble
with journal.turn("publishing").taken():
    print("taken", flush=True)
    sys.stdin.readline()
journal.close()
"""


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, seconds in (
        (leasing, "LEASE", 2.5),
        (leasing, "BEAT", 0.3),
        (working, "LOOK_EVERY", 0.1),
        (turns, "PATIENCE", 60.0),
    ):
        monkeypatch.setattr(module, name, seconds)


@contextmanager
def holding(place: Place) -> Iterator["subprocess.Popen[str]"]:
    """Run a process that has its turn until it is told to end, or killed."""
    place.state.mkdir(exist_ok=True)
    command = [sys.executable, "-c", HOLDING, str(place.state), place.url.reveal() if place.url else ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own code
        assert process.stdout is not None
        assert process.stdout.readline() == "taken\n"
        try:
            yield process
        finally:
            process.kill()


def take(journal: DatabaseJournal) -> bool:
    try:
        with journal.turn("publishing").taken():
            return True
    except ReloadUnderWayError:
        return False


def test_a_second_process_is_told_who_is_at_it(place: Place) -> None:
    with (
        holding(place) as first,
        closing(opened(place)) as journal,
        pytest.raises(
            ReloadUnderWayError, match=rf"reloaded already, by process {first.pid} on \S+; wait until"
        ),
        journal.turn("publishing").taken(),
    ):
        pass


def test_something_else_may_be_done_meanwhile(place: Place) -> None:
    with holding(place), closing(opened(place)) as journal, journal.turn("something else").taken() as turn:
        turn.is_ours()


def test_the_next_has_its_turn_when_it_is_done(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        with one.turn("publishing").taken():
            meanwhile = take(other)

        assert (meanwhile, take(other)) == (False, True)


def test_two_threads_of_a_process_take_turns_too(place: Place) -> None:
    with closing(opened(place)) as journal:
        turn = journal.turn("publishing")
        with turn.taken(), pytest.raises(ReloadUnderWayError), turn.taken():
            pass

        assert take(journal)


def test_who_was_killed_holds_it_up_only_for_a_lease(place: Place) -> None:
    with closing(opened(place)) as journal:
        with holding(place) as process:
            process.kill()
            process.wait()
            at_once = take(journal)

        while not take(journal):
            pass

    assert not at_once


def test_as_long_as_it_lives_it_stays_its_turn(place: Place) -> None:
    with closing(opened(place)) as journal, holding(place):
        before = until_of(place)
        while until_of(place) < before + 2 * leasing.LEASE * 1000:
            assert not take(journal)


def test_who_lost_its_turn_is_told_before_it_goes_on(place: Place) -> None:
    with closing(opened(place)) as journal, journal.turn("publishing").taken() as turn:
        place.sql("UPDATE held SET owner = 'another'")

        with pytest.raises(KnowledgeError, match=LOST):
            turn.is_ours()


def test_while_the_database_fails_nobody_has_a_turn(place: Place) -> None:
    with closing(opened(place)) as journal:
        journal.close()

        with pytest.raises(KnowledgeError, match=UNKNOWN), journal.turn("publishing").taken():
            pass


def until_of(place: Place) -> int:
    [(until,)] = place.sql("SELECT until FROM held WHERE name = 'publishing'")
    return int(until)
