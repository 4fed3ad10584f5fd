"""What was seen at a site, from look to look, also of one that was broken off."""

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, Literal

_FILE: Final = "site.sqlite"
_SHAPE: Final = 1
_GOES_ON_FOR: Final = 6 * 3600.0
"""Seconds for which a look that was broken off goes on where it was, instead of from its beginning."""

Sort = Literal["document", "moved", "hidden", "nothing", "sign-in", "unreadable"]
"""What stands at an address: something to read, a way to another, what nobody is to find, nothing, a door, what
nobody can read."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood at an address."""

    sort: Sort
    etag: str = ""
    modified: str = ""
    """The headers by which the server tells whether it changed."""
    ending: str = ""
    version: str = ""
    text: str = ""
    plain: str = ""
    """As ``Page``."""
    canonical: str | None = None
    language: str = ""
    links: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    charset: str | None = None
    target: str | None = None
    """Where it moved to."""
    for_ever: bool = False
    """Whether it moved for good."""
    reason: str = ""
    """Why it cannot be read, completing "URL was left out: …"."""


class Memory:
    """What was seen, in a file of its own; each is written down before what stood there is handed on."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._number = self._begun()

    def _begun(self) -> int:
        """The number of this look: that of the last one where it was broken off not long ago."""
        now = time.time()
        row = self._database.execute("SELECT number, written, ended FROM looks").fetchone()
        number, written, ended = row or (0, 0.0, 1)
        if not ended and 0 <= now - written < _GOES_ON_FOR:
            return int(number)
        with self._database:
            self._database.execute("DELETE FROM looks")
            self._database.execute("INSERT INTO looks VALUES (?, ?, 0)", (number + 1, now))
        return int(number) + 1

    def seen(self, url: str) -> tuple[Seen, bool] | None:
        """What stood at an address last, and whether that was in this very look."""
        row = self._database.execute("SELECT look, told FROM pages WHERE url = ?", (url,)).fetchone()
        return None if row is None else (_read(row[1]), row[0] == self._number)

    def note(self, url: str, seen: Seen) -> None:
        """Write down what stands at an address."""
        told = zlib.compress(json.dumps(asdict(seen), ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
        with self._database:
            self._database.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (url, self._number, told))
            self._database.execute("UPDATE looks SET written = ?", (time.time(),))

    def same(self, url: str) -> None:
        """Write down that what stands at an address is as it was."""
        with self._database:
            self._database.execute("UPDATE pages SET look = ? WHERE url = ?", (self._number, url))
            self._database.execute("UPDATE looks SET written = ?", (time.time(),))

    def end(self) -> None:
        """Have the look be whole: the next one begins anew, and forgets what this one did not come by."""
        with self._database:
            self._database.execute("DELETE FROM pages WHERE look < ?", (self._number,))
            self._database.execute("UPDATE looks SET ended = 1")


@contextmanager
def remembered(folder: Path) -> Iterator[Memory]:
    """What was seen at the site whose state lies in a folder; what cannot be read is forgotten."""
    path = folder / _FILE
    database = sqlite3.connect(path)
    try:
        try:
            _prepare(database)
        except sqlite3.DatabaseError:
            database.close()
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            database = sqlite3.connect(path)
            _prepare(database)
        yield Memory(database)
    finally:
        database.close()


def _prepare(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    # What a failing machine takes with it is asked for once more.
    database.execute("PRAGMA synchronous = NORMAL")
    if database.execute("PRAGMA user_version").fetchone()[0] != _SHAPE:
        with database:
            database.execute("DROP TABLE IF EXISTS pages")
            database.execute("DROP TABLE IF EXISTS looks")
            database.execute("CREATE TABLE pages (url TEXT PRIMARY KEY, look INTEGER, told BLOB) WITHOUT ROWID")
            database.execute("CREATE TABLE looks (number INTEGER, written REAL, ended INTEGER)")
            database.execute(f"PRAGMA user_version = {_SHAPE}")


def _read(told: bytes) -> Seen:
    found = Seen(**json.loads(zlib.decompress(told)))
    return replace(found, links=tuple(found.links), alternates=tuple((a, b) for a, b in found.alternates))
