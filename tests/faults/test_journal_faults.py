"""The journal's file is deleted, replaced or cannot grow while the bot runs."""

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from adapters.database import working
from adapters.database.journal import DatabaseJournal
from adapters.database.opening import vanishing
from bot.journal import Asked

ASKED = Asked(
    "abcdefghijkl", "Who guards the wall?", "slack:U1", "c", answered=False, confidence=0.1, documents=(),
    missing=(), elapsed_ms=1.0,
)  # fmt: skip

FULL = """
import logging, resource, signal, sys
from pathlib import Path

from adapters.database import working
from adapters.database.journal import DatabaseJournal

class Lines(logging.Handler):
    def emit(self, record):
        print(record.getMessage(), flush=True)

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
logging.getLogger("adapters.database").addHandler(Lines())
logging.getLogger("adapters.database").setLevel("DEBUG")
working.PAUSES = (0.01, 0.02, 0.03)
working.COMPLAIN_EVERY = 0.0

def quota(of):
    resource.setrlimit(resource.RLIMIT_FSIZE, (of, resource.RLIM_INFINITY))

state = Path(sys.argv[1])
journal = DatabaseJournal(None, state, 90)
assert journal.ready(30), journal.trouble
for number in range(20):
    journal.first_time(f"before:{number}")
# As much as SQLite needs to open and read the file, and less than it has: nothing can be added.
quota(32768)
number = 0
while journal.trouble is None:
    journal.first_time(f"filling:{number}")
    number += 1
said = True
for number in range(int(sys.argv[2])):
    said &= journal.trouble is not None
    journal.first_time(f"full:{number}")
sys.stdin.readline()
print("all the time it was said:", said and journal.trouble is not None, flush=True)
quota(resource.RLIM_INFINITY)
sys.stdin.readline()
print("then:", journal.trouble, flush=True)
journal.close()
"""


@contextmanager
def with_full_disk(state: Path, events: int) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", FULL, str(state), str(events)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def lines_until(process: "subprocess.Popen[str]", words: str, times: int = 1) -> list[str]:
    """Read what it says until the words came so often."""
    assert process.stdout is not None
    read: list[str] = []
    while sum(words in line for line in read) < times:
        line = process.stdout.readline()
        assert line, read
        read.append(line.strip())
    return read


def go_on(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_on_a_full_disk_nobody_says_that_it_works_until_all_is_written(tmp_path: Path) -> None:
    with with_full_disk(tmp_path, 60) as process:
        full = lines_until(process, "cannot be written", times=8)
        go_on(process)
        full += lines_until(process, "all the time it was said: True")
        after = lines_until(process, "The journal works again.")
        go_on(process)
        after += lines_until(process, "then:")

    failures = [line for line in full if "cannot be written" in line]
    assert all(f"see whether the disk of {tmp_path} is full or failing." in line for line in failures)
    assert not [line for line in full if "works again" in line]
    assert after[-1] == "then: None"
    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        seen = {event for (event,) in connection.execute("SELECT event FROM seen")}
    assert seen >= {f"full:{number}" for number in range(60)} | {f"before:{number}" for number in range(20)}
    assert "the journal is tried" not in seen


def test_on_a_full_disk_it_is_tried_less_and_less_often(tmp_path: Path) -> None:
    with with_full_disk(tmp_path, 1) as process:
        said = lines_until(process, "is tried again in", times=6)
        for _ in range(2):
            go_on(process)
        lines_until(process, "then:")

    pauses = [line for line in said if "is tried again in" in line]
    assert pauses == [
        f"The journal is tried again in {pause} seconds." for pause in (0.01, 0.02, 0.03, 0.03, 0.03, 0.03)
    ]


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseJournal]:
    monkeypatch.setattr("adapters.database.journal.PATIENCE", 60.0)
    with closing(DatabaseJournal(None, tmp_path / "state", 90)) as made:
        assert made.ready(30)
        assert made.first_time("event:1")
        made.asked(ASKED)
        yield made


def known_after_a_restart(state: Path) -> tuple[bool, bool]:
    """Whether the event and the question of before are known."""
    with closing(DatabaseJournal(None, state, 90)) as journal:
        assert journal.ready(30)
        return not journal.first_time("event:1"), journal.find(ASKED.answer_id) is not None


@pytest.mark.parametrize("gone", ["journal.db", "journal.db*", "*"])
def test_a_journal_that_is_deleted_is_there_again_with_all_it_held(
    journal: DatabaseJournal, tmp_path: Path, caplog: pytest.LogCaptureFixture, gone: str
) -> None:
    state = tmp_path / "state"
    for file in state.glob(gone):
        file.unlink()
    if gone == "*":
        state.rmdir()

    new = journal.first_time("event:2")

    assert new
    assert f"The journal {state}/journal.db was deleted while in use; it is there again, with all it held." in (
        caplog.text
    )
    assert journal.trouble is None
    journal.close()
    assert known_after_a_restart(state) == (True, True)


def test_a_journal_that_is_deleted_is_missed_though_nobody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missed = Event()

    class Hearing(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "was deleted while in use; it is there again" in record.getMessage():
                missed.set()

    monkeypatch.setattr(working, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(vanishing.log, "handlers", [Hearing()])
    with closing(DatabaseJournal(None, tmp_path, 90)) as journal:
        assert journal.ready(30)
        journal.first_time("event:1")
        (tmp_path / "journal.db").unlink()

        assert missed.wait(30)
        assert (tmp_path / "journal.db").exists()


def test_a_journal_that_is_replaced_is_used_as_it_is_now(
    journal: DatabaseJournal, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    state, backup = tmp_path / "state", tmp_path / "backup"
    with closing(DatabaseJournal(None, backup, 90)) as other:
        assert other.ready(30)
        assert other.first_time("event:3")
    for file in state.glob("journal.db-*"):
        file.unlink()
    (backup / "journal.db").replace(state / "journal.db")

    new = journal.first_time("event:3")

    assert not new
    assert f"The journal {state}/journal.db was replaced while in use; the one that is there now is used." in (
        caplog.text
    )
