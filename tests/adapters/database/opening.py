"""A journal in a database of its own, opened; on a file of SQLite's or on a PostgreSQL that runs."""

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from adapters.database.journal import DatabaseJournal
from adapters.database.naming import Names
from adapters.settings.secrets import Secret
from tests.adapters.database.cluster import Cluster

PATIENCE = 60.0
"""Seconds that a busy machine may take for a step."""


class Place(Protocol):
    """Where a journal may be, and a way to look into it past the journal."""

    @property
    def url(self) -> Secret | None: ...

    @property
    def state(self) -> Path: ...

    def sql(self, statement: str) -> list[tuple[str, ...]]:
        """Run a statement; give its rows as texts."""


@dataclass(frozen=True, slots=True)
class File:
    """A SQLite file."""

    state: Path
    url: Secret | None = None

    def sql(self, statement: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self.state / "journal.db")) as connection, connection:
            return [tuple(map(_text, row)) for row in connection.execute(statement)]


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL."""

    state: Path
    cluster: Cluster
    database: str

    @property
    def url(self) -> Secret:
        return Secret(self.cluster.url(self.database))

    def sql(self, statement: str) -> list[tuple[str, ...]]:
        return [tuple(row) for row in self.cluster.sql(statement, self.database)]


def opened(place: Place, folder: str = "", names: Names | None = None) -> DatabaseJournal:
    """Open it, and wait until it works."""
    made = DatabaseJournal(place.url, place.state, 90, folder, names)
    assert made.ready(30), made.trouble
    return made


def _text(value: object) -> str:
    """Write a value as PostgreSQL's psql does."""
    return "" if value is None else str(value)


def until(is_so: Callable[[], object]) -> None:
    """Wait for something that no event tells of."""
    pause, over = threading.Event(), time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < over, "it never came to be"
        pause.wait(0.02)
