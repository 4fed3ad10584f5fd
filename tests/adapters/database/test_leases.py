"""What a process is at, no other takes up as long as it lives; over real processes, of which one is killed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from adapters.database import working
from adapters.database.statements import leasing
from bot.owing import Owed
from tests.adapters.database.opening import Place, opened

OWED = Owed("slack:message:C1:1.0", "slack", {"text": "Who built the wall?"})
NUMBER = 6
START = """
import sys, time
from pathlib import Path

from adapters.database import journal as journal_module, working
from adapters.database.opening import opening
from adapters.database.statements import leasing
from adapters.database.journal import DatabaseJournal
from adapters.settings.secrets import Secret
from bot.owing import Owed

# A busy machine is not the fault that is meant; what is waited for is shortened.
journal_module.PATIENCE = opening.LOCK_PATIENCE = journal_module.CLOSING = 60.0
leasing.LEASE, leasing.BEAT, working.LOOK_EVERY = 2.5, 0.3, 0.1
journal = DatabaseJournal(Secret(sys.argv[2]) if sys.argv[2] else None, Path(sys.argv[1]), 90)
assert journal.ready(30), journal.trouble
"""
OWING = f"""{START}
for number in range({NUMBER}):
    journal.owe(Owed(f"slack:message:C1:{{number}}", "slack", {{}})).result(30)
print("kept", flush=True)
sys.stdin.readline()
"""
TAKING = f"""{START}
print("ready", flush=True)
while not Path(sys.argv[1], "enough").exists():
    for owed in journal.left("slack"):
        print(owed.key, owed.tries, flush=True)
    time.sleep(0.1)
journal.close()
"""


@contextmanager
def started(script: str, place: Place, out: int = subprocess.PIPE) -> Iterator["subprocess.Popen[str]"]:
    """Run a process on the database; killed at the end at the latest."""
    place.state.mkdir(exist_ok=True)
    url = place.url.reveal() if place.url else ""
    command = [sys.executable, "-c", script, str(place.state), url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, text=True) as process:  # noqa: S603 - our own code
        try:
            yield process
        finally:
            process.kill()


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, seconds in (
        (leasing, "LEASE", 2.5),
        (leasing, "BEAT", 0.3),
        (working, "LOOK_EVERY", 0.1),
    ):
        monkeypatch.setattr(module, name, seconds)


def test_of_two_processes_one_takes_up_what_a_killed_one_left(place: Place) -> None:
    with started(OWING, place) as dying:
        assert line(dying) == "kept"
        # Both say on one pipe what they took.
        reading, writing = os.pipe()
        with os.fdopen(reading) as said, started(TAKING, place, writing), started(TAKING, place, writing):
            os.close(writing)
            assert [said.readline(), said.readline()] == ["ready\n", "ready\n"]
            dying.kill()
            taken = [said.readline() for _ in range(NUMBER)]
            (place.state / "enough").touch()
            taken += said.readlines()

    assert sorted(taken) == [f"slack:message:C1:{number} 1\n" for number in range(NUMBER)]


@pytest.mark.usefixtures("_short")
def test_what_a_living_process_is_at_stays_its_own_though_the_clock_was_set(place: Place) -> None:
    with started(OWING, place) as living, closing(opened(place)) as journal:
        assert line(living) == "kept"
        taken: list[list[Owed]] = []
        until = time.monotonic() + 1.5 * leasing.LEASE
        while time.monotonic() < until:
            # What an hour forward or back does to leases, again and again.
            hour = 3_600_000 if len(taken) % 2 else -3_600_000
            place.sql(f"UPDATE owed SET until = until + {hour} WHERE key = 'slack:message:C1:0'")  # noqa: S608 - a test's own number
            taken.append(journal.left("slack"))
            time.sleep(0.3)

    assert taken == [[]] * len(taken)


def test_what_another_is_at_is_not_given(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        one.owe(OWED).result(10)

        given = other.left("slack")
        other.let_go(OWED.key)
        again = other.left("slack")

    assert (given, again) == ([], [])
    assert place.sql("SELECT key FROM owed") == [(OWED.key,)]


def test_of_two_processes_one_is_to_answer(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        told = [journal.owe(OWED).result(10) for journal in (one, other, one)]

    assert told == [True, False, True]


def test_what_was_answered_is_for_nobody_else_to_answer(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        one.owe(OWED).result(10)
        one.settle(OWED.key)
        one.left("slack")

        told = other.owe(OWED).result(10)

    assert told is False
    assert place.sql("SELECT key FROM owed") == []


def test_what_is_answered_by_whom_it_did_not_belong_to_is_owed_no_more(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        one.owe(OWED).result(10)

        other.settle(OWED.key)
        other.left("slack")

    assert place.sql("SELECT key FROM owed") == []


@pytest.mark.usefixtures("_short")
def test_what_is_in_doubt_is_not_taken_up_at_once(place: Place) -> None:
    with closing(opened(place)) as one, closing(opened(place)) as other:
        one.owe(OWED).result(10)
        one.doubt(OWED.key)
        one.left("slack")

        at_once = other.left("slack")
        later: list[Owed] = []
        while not later:
            time.sleep(0.1)
            later = other.left("slack")

    assert (at_once, [owed.key for owed in later]) == ([], [OWED.key])


def test_who_ends_leaves_it_to_the_next_at_once(place: Place) -> None:
    with closing(opened(place)) as one:
        one.owe(OWED).result(10)

    with closing(opened(place)) as next_one:
        left = next_one.left("slack")

    assert [(owed.key, owed.tries) for owed in left] == [(OWED.key, 1)]


@pytest.mark.usefixtures("_short")
def test_who_died_is_dead_however_the_clock_is_set_afterwards(place: Place) -> None:
    with started(OWING, place) as dying:
        assert line(dying) == "kept"
        dying.kill()
    place.sql("UPDATE owed SET until = until + 3600000")

    with closing(opened(place)) as journal:
        taken = journal.left("slack")
        while len(taken) < NUMBER:
            time.sleep(0.1)
            taken += journal.left("slack")

    assert len(taken) == NUMBER


@pytest.mark.usefixtures("_short")
def test_who_died_is_seen_though_two_chats_look_in_turn(place: Place) -> None:
    with started(OWING, place) as dying:
        assert line(dying) == "kept"
        dying.kill()

    with closing(opened(place)) as journal:
        taken: list[Owed] = []
        while len(taken) < NUMBER:
            taken += journal.left("slack")
            assert journal.left("discord") == []
            time.sleep(0.1)

    assert len(taken) == NUMBER
