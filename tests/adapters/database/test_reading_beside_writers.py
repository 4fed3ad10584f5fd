"""Who only reads waits for nobody who writes, and shows nothing of whether anything can be written."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from adapters.database.opening import opening
from adapters.database.working import Worker
from bot.journal import Change
from tests.adapters.database import opening as places

CHANGE = Change("slack:U1", "pinned", "Who guards the wall?")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would have to wait for another program fails at once."""
    monkeypatch.setattr(opening, "LOCK_PATIENCE", 0.0)
    monkeypatch.setattr("adapters.database.journal.PATIENCE", 60.0)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program, on the same file."""
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as connection:
        yield connection


def test_what_is_read_is_read_while_another_program_writes(tmp_path: Path, other: sqlite3.Connection) -> None:
    with closing(places.opened(places.File(tmp_path))) as journal:
        journal.changed(CHANGE)
        journal.first_time("Ev1")

        other.execute("BEGIN IMMEDIATE")
        changes = journal.changes()
        trouble = journal.trouble
        other.execute("ROLLBACK")

    assert (changes, trouble) == ([CHANGE], None)


def test_what_is_read_late_is_no_sign_that_it_can_be_written(
    tmp_path: Path, other: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    may_end = Event()

    async def late(_: object) -> None:
        await asyncio.to_thread(may_end.wait)

    worker = Worker(None, tmp_path, 90)
    assert worker.ready(30)

    other.execute("BEGIN IMMEDIATE")
    worker.ask(late, 0.0)
    may_end.set()
    worker.close(30)

    assert "is held by another program" in caplog.text
