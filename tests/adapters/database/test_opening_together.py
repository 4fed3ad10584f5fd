"""Processes that open a new file at the same moment wait for each other, and for nothing that could be done before."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from adapters.database.journal import DatabaseJournal
from adapters.database.opening import opening
from tests.adapters.database.opening import until

LISTENING = """
import asyncio, sqlite3, sys
from pathlib import Path

from adapters.database.opening import opening

loaded = set(sys.modules)

class Listened(sqlite3.Connection):
    def __init__(self, *words, **options):
        super().__init__(*words, **options)
        self.set_trace_callback(self.hear)

    def hear(self, statement):
        global loaded
        if statement == "BEGIN IMMEDIATE":
            loaded = set(sys.modules)
        elif statement == "COMMIT":
            print("loaded while the file was held:", sorted(sys.modules.keys() - loaded))

async def main():
    async with opening.database(None, Path(sys.argv[1])):
        pass

sqlite3.Connection = Listened
asyncio.run(main())
"""


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set as soon as a connection waits to be the one that writes."""
    told = Event()

    class Listened(sqlite3.Connection):
        def __init__(self, *words: object, **options: object) -> None:
            super().__init__(*words, **options)  # type: ignore[arg-type] # whatever sqlite3 takes
            self.set_trace_callback(lambda said: told.set() if said == "BEGIN IMMEDIATE" else None)

    monkeypatch.setattr(sqlite3, "Connection", Listened)
    return told


@pytest.fixture
def other(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program, on a file that nobody has written yet."""
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as connection:
        yield connection


def test_who_opens_a_new_file_that_another_is_about_to_write_waits_for_it(
    tmp_path: Path, other: sqlite3.Connection, waits: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOCK_PATIENCE", 60.0)
    other.execute("BEGIN IMMEDIATE")
    with closing(DatabaseJournal(None, tmp_path, 90)) as journal:
        until(lambda: waits.is_set() or journal.trouble)
        other.execute("PRAGMA user_version=0")
        other.execute("COMMIT")

        assert journal.ready(60), journal.trouble


@pytest.mark.parametrize("hold", [("BEGIN IMMEDIATE",), ("BEGIN", "SELECT * FROM sqlite_schema")])
def test_who_waits_in_vain_for_one_that_writes_or_reads_it_says_so(
    tmp_path: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, hold: tuple[str, ...]
) -> None:
    monkeypatch.setattr(opening, "LOCK_PATIENCE", 0.05)
    for statement in hold:
        other.execute(statement)

    with closing(DatabaseJournal(None, tmp_path, 90)) as journal:
        works = journal.ready(60)

        assert (works, journal.trouble) == (
            False,
            f"The journal {tmp_path}/journal.db is held by another program; close it.",
        )


def test_nothing_is_loaded_while_the_new_file_is_held(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LISTENING, str(tmp_path)]

    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own code

    assert said == "loaded while the file was held: []\n"
