"""A journal that fails or is slow never stops or delays an answer, and loses nothing silently."""

import logging
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database import journal as journal_module
from adapters.database import working
from adapters.database.journal import DatabaseJournal
from adapters.database.opening import opening
from adapters.settings.secrets import Secret
from bot.journal import Asked, Rating
from bot.posts import Posted

ENTRY = Asked("abcdefghijkl", "Who guards the wall?", "slack:U1", "c", False, 0.1, (), ("wall",), 1.0)  # noqa: FBT003 - a dataclass's own order


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., DatabaseJournal]]:
    monkeypatch.setattr(working, "PAUSES", (0.01,))
    journals = []

    def make(state: Path, url: str | None = None) -> DatabaseJournal:
        journals.append(DatabaseJournal(Secret(url) if url else None, state, 90))
        journals[-1].ready(30)
        return journals[-1]

    yield make
    for journal in journals:
        journal.close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float | None]:
    """How long each wait for the database would have been at most."""
    waited: list[float | None] = []

    class Waited(Future[object]):
        def result(self, timeout: float | None = None) -> object:
            waited.append(timeout)
            return super().result(timeout)

    monkeypatch.setattr(working, "Future", Waited)
    return waited


def rows(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a test's own word


def test_without_a_database_the_newest_entries_are_still_found(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, waits: list[float | None]
) -> None:
    journal = opened(tmp_path, f"sqlite:///{tmp_path}/nowhere/journal.db")

    journal.asked(ENTRY)
    journal.rated(Rating(ENTRY.answer_id, "slack:U1", helpful=True))
    journal.reloaded("nothing", 0.1, failed=0)

    assert journal.find(ENTRY.answer_id) == ENTRY
    assert journal.last_in("c") == ENTRY
    assert journal.find("other") is None
    assert [journal.first_time("Ev1"), journal.first_time("Ev1")] == [True, False]
    assert [gap.question for gap in journal.gaps()] == [ENTRY.question]
    assert waits == []


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:///{}/nowhere/journal.db", "there is no folder {}/nowhere; make it"),
        (
            "postgresql://kb:hunter22@127.0.0.1:1/kb",
            "The journal postgresql://127.0.0.1:1/kb does not answer; see whether its server is up and reachable.",
        ),
        (
            "postgres://127.0.0.1:1/kb?user=u&password=hunter22&sslmode=disable",
            "The journal postgresql://127.0.0.1:1/kb does not answer",
        ),
        ("sqlite:///{}", "cannot be written; give this user the right to write"),
        ("sqlite:///{}/notes.txt", "is no SQLite database; set BACKGROUNDER_DATABASE_URL to another file"),
        ("postgresql://kb:hunter22@127.0.0.1:port/kb", "BACKGROUNDER_DATABASE_URL cannot be understood"),
    ],
)
def test_a_wrong_address_is_said_in_a_sentence(
    opened: Callable[..., DatabaseJournal],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    url: str,
    sentence: str,
) -> None:
    (tmp_path / "notes.txt").write_text("Not a database, and longer than the head of one is.\n" * 100)

    trouble = opened(tmp_path, url.format(tmp_path)).trouble

    assert trouble is not None
    assert sentence.format(tmp_path) in trouble
    assert trouble in caplog.text
    assert "hunter22" not in caplog.text
    assert (tmp_path / "notes.txt").exists()


def test_without_the_driver_the_sentence_says_how_to_get_it(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    trouble = opened(tmp_path, "postgresql://kb:hunter22@127.0.0.1:1/kb").trouble

    assert trouble == (
        "The journal postgresql://127.0.0.1:1/kb needs the Python package asyncpg; "
        "install it with pip install 'backgrounder[postgres]'."
    )


def test_a_damaged_file_is_put_aside_and_said(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "journal.db").write_bytes(b"no database at all" * 1000)

    journal = opened(tmp_path)
    journal.asked(ENTRY)
    journal.close()

    (kept,) = tmp_path.glob("journal.db.damaged-*")
    assert kept.read_bytes().startswith(b"no database at all")
    assert f"it was kept as {kept.name}" in caplog.text
    assert rows(tmp_path / "journal.db", "asked") == 1


def test_a_file_damaged_while_in_use_is_put_aside_and_nothing_new_is_lost(
    opened: Callable[..., DatabaseJournal], tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    journal.asked(ENTRY)
    journal.close()
    file = tmp_path / "journal.db"
    with file.open("r+b") as stream:
        # Past the schema's page: it opens, and fails when it is read.
        stream.seek(4096)
        stream.write(os.urandom(file.stat().st_size - 4096))

    journal = opened(tmp_path)
    journal.asked(replace(ENTRY, answer_id="second"))
    journal.close()

    assert len(list(tmp_path.glob("journal.db.damaged-*"))) == 1
    assert rows(file, "asked") == 1


def test_while_another_program_holds_the_file_answers_wait_once_only(
    opened: Callable[..., DatabaseJournal],
    tmp_path: Path,
    waits: list[float | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(working, "PAUSES", (60.0,))
    journal = opened(tmp_path)
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert journal.first_time("Ev1")
        assert journal.first_time("Ev2")
        assert journal.find("unknown") is None
        assert journal.trouble is not None
        other.execute("ROLLBACK")

    journal.close()

    assert waits == [1.0]
    assert rows(tmp_path / "journal.db", "seen") == 2


def test_whoever_is_let_go_by_a_failing_database_knows_that_it_fails(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who does not would wait again with the next question."""
    known: list[str | None] = []

    class LetGo(Future[object]):
        def set_result(self, result: object) -> None:
            known.append(journal.trouble)
            super().set_result(result)

    monkeypatch.setattr(opening, "LOCK_PATIENCE", 0.0)
    monkeypatch.setattr(journal_module, "PATIENCE", 60.0)
    monkeypatch.setattr(working, "PAUSES", (60.0,))
    monkeypatch.setattr(working, "Future", LetGo)
    journal = opened(tmp_path)
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        journal.first_time("Ev1")
        other.execute("ROLLBACK")

    assert known == ["The journal fails at the moment; the log says why."]


def test_nobody_waits_again_for_a_database_that_did_not_answer_in_time(
    opened: Callable[..., DatabaseJournal],
    tmp_path: Path,
    waits: list[float | None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(opening, "LOCK_PATIENCE", 60.0)
    monkeypatch.setattr(journal_module, "PATIENCE", 0.0)
    journal = opened(tmp_path)
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert journal.first_time("Ev1")
        assert journal.trouble == "The journal is slow to answer; see whether its disk or server is busy."
        assert journal.first_time("Ev2")
        assert journal.find("unknown") is None
        other.execute("ROLLBACK")

    journal.close()

    assert waits == [0.0]
    assert "is slow to answer; see whether its disk or server is busy. Answers go on without it." in caplog.text
    assert rows(tmp_path / "journal.db", "seen") == 2


def test_a_full_disk_stops_nothing_and_is_said(
    opened: Callable[..., DatabaseJournal],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    set_up = opening._set_up_sqlite

    def small(connection: object, record: object) -> None:
        set_up(connection, record)
        connection.cursor().execute("PRAGMA max_page_count=20")  # type: ignore[attr-defined]

    monkeypatch.setattr(opening, "_set_up_sqlite", small)
    journal = opened(tmp_path)

    for number in range(300):
        journal.asked(replace(ENTRY, answer_id=f"a{number}", question=f"{number} " * 200))
    assert journal.first_time("Ev1")
    journal.close()

    assert "see whether the disk of" in caplog.text
    assert "entries unwritten" in caplog.text


def test_when_too_many_wait_new_ones_are_dropped_and_counted(
    opened: Callable[..., DatabaseJournal],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    waits: list[float | None],
) -> None:
    monkeypatch.setattr(working, "MOST_WAITING", 10)
    journal = opened(tmp_path, f"sqlite:///{tmp_path}/nowhere/journal.db")

    for number in range(100):
        journal.asked(replace(ENTRY, answer_id=f"a{number}"))

    assert waits == []
    assert [record.levelno for record in caplog.records if "takes no more" in record.message] == [logging.ERROR]


def test_a_database_that_comes_back_gets_what_waited(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder = tmp_path / "later"
    journal = opened(tmp_path, f"sqlite:///{folder}/journal.db")
    journal.asked(ENTRY)
    journal.first_time("Ev1")

    folder.mkdir()
    journal.close()

    assert (rows(folder / "journal.db", "asked"), rows(folder / "journal.db", "seen")) == (1, 1)
    assert "The journal works again." in caplog.text


def test_what_was_taken_back_and_posted_while_it_failed_is_written_later(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOCK_PATIENCE", 0.0)
    monkeypatch.setattr(journal_module, "PATIENCE", 60.0)
    monkeypatch.setattr(working, "PAUSES", (60.0,))
    journal = opened(tmp_path)
    journal.asked(ENTRY)
    assert journal.find(ENTRY.answer_id, "slack:U2") == ENTRY
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        journal.withdrawn(ENTRY.answer_id)
        journal.posted(Posted("slack:C1:1.0", "2.0", ENTRY.question))
        journal.first_time("Ev1")
        other.execute("ROLLBACK")
    # The last try, which opens the database anew, waits for whoever else is at the file on a busy machine.
    monkeypatch.setattr(opening, "LOCK_PATIENCE", 2.0)

    journal.close()

    file = tmp_path / "journal.db"
    assert (rows(file, "asked"), rows(file, "posted")) == (0, 1)


def test_a_rating_replaces_the_askers_first(opened: Callable[..., DatabaseJournal], tmp_path: Path) -> None:
    journal = opened(tmp_path)
    for asker, helpful in (("a", False), ("b", False), ("a", True)):
        journal.rated(Rating("abcdefghijkl", asker, helpful=helpful))
    journal.close()

    with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
        found = connection.execute("SELECT asker, helpful FROM rated ORDER BY asker").fetchall()
    assert found == [("a", 1), ("b", 0)]


@pytest.mark.usefixtures("_patient")
def test_what_is_too_old_is_deleted_at_the_next_start(
    opened: Callable[..., DatabaseJournal], tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    for number in range(1200):
        journal.asked(replace(ENTRY, answer_id=f"a{number}"))
    journal.first_time("Ev1")
    journal.first_time("Ev2")
    journal.close()
    file = tmp_path / "journal.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE asked SET at = '2020-01-01 00:00:00.000000' WHERE answer_id <> 'a7'")
        connection.execute("UPDATE seen SET at = '2020-01-01 00:00:00.000000' WHERE event = 'Ev1'")

    journal = opened(tmp_path)
    while rows(file, "asked") > 1:
        assert journal.find("a7")
    journal.close()

    assert (rows(file, "asked"), rows(file, "seen")) == (1, 1)


WRITER = """
import itertools, sys
from pathlib import Path
from adapters.database.journal import DatabaseJournal

journal = DatabaseJournal(None, Path(sys.argv[1]), 90)
assert journal.ready(30)
for number in itertools.count():
    assert journal.first_time(f"Ev{number}")
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0, 3, 50])
def test_an_event_that_was_let_through_is_known_after_a_kill(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, after: int
) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own code
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == after:
                break
        process.send_signal(signal.SIGKILL)
        said = [after, *map(int, process.stdout.read().split())]

    journal = opened(tmp_path)

    assert not any(journal.first_time(f"Ev{number}") for number in range(max(said) + 1))
    assert journal.first_time(f"Ev{max(said) + 2}")


def test_new_entries_do_not_hurry_the_next_try(
    opened: Callable[..., DatabaseJournal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PAUSES", (60.0,))
    journal = opened(tmp_path, f"sqlite:///{tmp_path}/later/journal.db")
    (tmp_path / "later").mkdir()

    for number in range(100):
        journal.asked(replace(ENTRY, answer_id=f"a{number}"))
        journal.find("unknown")

    assert not (tmp_path / "later" / "journal.db").exists()


# SQLite's thread gets its turn late, as on a busy machine: aiosqlite logs whatever it did.
LEAVING = """
import logging, sys, threading, time
from pathlib import Path
from adapters.database.journal import DatabaseJournal
from adapters.settings.secrets import Secret

class Late(logging.Handler):
    def emit(self, record):
        time.sleep(0.01)

logging.getLogger("aiosqlite").addHandler(Late())
logging.getLogger("aiosqlite").setLevel(logging.DEBUG)
url = Secret(sys.argv[2]) if sys.argv[2:] else None
journal = DatabaseJournal(url, Path(sys.argv[1]), 90)
journal.ready(30)
journal.close()
print([thread.name for thread in threading.enumerate() if thread is not threading.main_thread()])
"""


@pytest.mark.parametrize("url", [[], ["sqlite:////nowhere/journal.db"]])
def test_a_closed_journal_leaves_no_thread_behind(tmp_path: Path, url: list[str]) -> None:
    """One that is in SQLite's code when Python ends brings the process down with a segmentation fault."""
    command = [sys.executable, "-c", LEAVING, str(tmp_path), *url]

    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 # our own code

    assert (ended.returncode, ended.stdout) == (0, "[]\n"), ended.stderr


def test_closing_twice_waits_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first wait may have been given up."""
    journal = DatabaseJournal(None, tmp_path, 90)
    journal.ready(30)
    thread = journal._worker._thread

    journal._worker.close(0)
    journal.close()

    assert not thread.is_alive()
