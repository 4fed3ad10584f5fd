"""Opens the journal's database: address, connection, schema; a damaged file is put aside, never lost."""

import logging
import sqlite3
import ssl
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, delete, event, insert, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from adapters.database.opening.explaining import JournalError, explained, is_damage, is_held
from adapters.database.opening.transactions import alone, begin_sqlite, writing
from adapters.database.tables import schema
from adapters.settings.secrets import Secret

log = logging.getLogger(__name__)

LOCK_PATIENCE = 2.0
"""Seconds SQLite waits for another program that holds the file."""

LAST_WORDS = 2.0
"""Seconds in which SQLite's threads end once their connections are closed; one on a hung disk may not."""

CONNECTING = 10.0
"""Seconds PostgreSQL's server may take to let us in."""

ANSWERING = 25.0
"""Seconds it may take for one statement."""

MIGRATING = 20
"""Seconds a process waits for another that brings the tables up to date; less than ``ANSWERING``.

Otherwise a server that answers, and says who is waited for, would count as one that does not.
"""

_MIGRATION_LOCK = 0x6B625F6A
"""Any number that no other program takes an advisory lock by."""

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_AUTHORITY = "sslrootcert"
_JOURNAL = "journal.db"
_SQLITE_HEAD = b"SQLite format 3\0"
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside its file; an old one would be taken for that of another file put there."""


def address(url: Secret | None, state: Path) -> URL:
    """Give the database's address, with a driver for asyncio; without ``url`` a file in ``state``.

    Raises:
        JournalError: it cannot be understood.
        OSError: the state folder cannot be made.
    """
    if url is None:
        state.mkdir(0o700, parents=True, exist_ok=True)
        return URL.create("sqlite+aiosqlite", database=str(state / _JOURNAL))
    try:
        made = make_url(url.reveal())
    except (ArgumentError, ValueError):
        # Not chained: their text holds the address, and that may hold a password.
        raise JournalError(
            "BACKGROUNDER_DATABASE_URL cannot be understood; write it as postgresql://user@host/database or "
            "sqlite:////folder/journal.db."
        ) from None
    made = made.set(drivername=_DRIVERS.get(made.drivername, made.drivername))
    if made.drivername != _DRIVERS["postgresql"] or "sslmode" not in made.query:
        return made
    # What PostgreSQL's own programs take, and hosts of databases hand out; asyncpg has another name for it.
    query = {"ssl" if name == "sslmode" else name: value for name, value in made.query.items()}
    return made.set(query=query)


def file_of(url: Secret | None, state: Path) -> Path | None:
    """Give the SQLite file that the journal is in; None where a server keeps it. Makes nothing.

    Raises:
        JournalError: the address cannot be understood.
    """
    if url is None:
        return state / _JOURNAL
    made = address(url, state)
    # What a bot has in memory is in no file that there is: nobody else can look after it.
    return Path(made.database or "") if made.get_backend_name() == "sqlite" else None


def file_in(url: URL) -> Path | None:
    """Give the file of a SQLite database; None where it is in none."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


async def emptied_log(engine: AsyncEngine) -> None:
    """Have SQLite write its log into the file and cut it off: what was deleted is in it as well.

    Whoever reads meanwhile may hold it up; then it is done by the next who writes much, or closes.
    """
    if engine.dialect.name == "sqlite":
        await alone(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


@asynccontextmanager
async def database(url: Secret | None, state: Path, *, mend: bool = True) -> AsyncIterator[AsyncEngine]:
    """Open the database with its schema up to date, and close it at the end; None: a file in ``state``.

    A SQLite file that is damaged, now or found so later, is renamed and a new one begun, if to ``mend``.

    Raises:
        JournalError: it cannot be opened, or failed while in use.
    """
    own_file = state / _JOURNAL
    try:
        made = address(url, state)
    except OSError as error:
        raise JournalError(
            f"The folder {state} cannot be made ({error.strerror}); set BACKGROUNDER_STATE."
        ) from error
    threads: set[threading.Thread] = set()
    try:
        try:
            engine = await _opened(made, threads)
        except Exception as error:
            if not (mend and is_damage(error) and put_aside(made, own_file)):
                raise
            engine = await _opened(made, threads)
        try:
            yield engine
        finally:
            await engine.dispose()
    except Exception as error:
        if mend and is_damage(error):
            put_aside(made, own_file)
        raise JournalError(explained(error, made)) from error
    finally:
        _join(threads)


def put_aside(url: URL, own_file: Path) -> bool:
    """Rename a damaged SQLite file and what lies beside it; False if that is not ours to do.

    A file that never was a database is left alone, unless it is ``own_file``, the one in the state folder.
    """
    file = file_in(url)
    if file is None or not file.is_file():
        return False
    if file != own_file and not _is_sqlite(file):
        return False
    kept = file.with_name(f"{file.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    file.rename(kept)
    for ending in BESIDE:
        if (beside := Path(f"{file}{ending}")).exists():
            beside.rename(f"{kept}{ending}")
    log.error("The journal %s is damaged; it was kept as %s and a new one was begun.", file, kept.name)
    return True


def _is_sqlite(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(_SQLITE_HEAD)) == _SQLITE_HEAD


def _join(threads: set[threading.Thread]) -> None:
    """Wait for threads that are about to end; one that is still in SQLite when Python ends brings it down."""
    until = time.monotonic() + LAST_WORDS
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))


async def _opened(url: URL, threads: set[threading.Thread]) -> AsyncEngine:
    """Connect; ``threads`` takes those that SQLite is called on."""

    def connected(*args: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - sqlite3's own
        # aiosqlite calls this on the connection's thread, which it neither names nor joins.
        threads.add(threading.current_thread())
        return sqlite3.Connection(*args, **options)

    sqlite = url.get_backend_name() == "sqlite"
    url, trusted = _trusted(url)
    engine = create_async_engine(
        url,
        # An error's text would show what people asked.
        hide_parameters=True,
        pool_pre_ping=not sqlite,
        connect_args={"timeout": LOCK_PATIENCE, "factory": connected} if sqlite else _patience(url) | trusted,
    )
    if sqlite:
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", begin_sqlite)
    try:
        async with engine.connect() as connection:
            fits = await connection.run_sync(_fits)
        if not fits:
            # Before the transaction: while Alembic is loaded, others could wait in vain for who holds the file.
            from adapters.database.opening.upgrading import upgrade

            async with writing(engine) as connection:
                await connection.run_sync(_migrate, upgrade)
    except BaseException:
        await engine.dispose()
        raise
    return engine


def _patience(url: URL) -> dict[str, Any]:
    """Have a server that hangs, or a table that somebody holds, fail rather than keep the journal waiting."""
    if url.drivername != _DRIVERS["postgresql"]:
        return {}
    settings = {"lock_timeout": f"{LOCK_PATIENCE * 1000:.0f}", "application_name": "backgrounder"}
    return {"timeout": CONNECTING, "command_timeout": ANSWERING, "server_settings": settings}


def _trusted(url: URL) -> tuple[URL, dict[str, ssl.SSLContext]]:
    """Take from the address whose certificates are trusted, as libpq reads it; asyncpg has no such option.

    https://www.postgresql.org/docs/current/libpq-ssl.html: with it, ``require`` is as good as ``verify-ca``.

    Raises:
        JournalError: There is no such file, or it holds no certificate.
    """
    file, mode = url.query.get(_AUTHORITY), url.query.get("ssl")
    if not isinstance(file, str) or url.drivername != _DRIVERS["postgresql"]:
        return url, {}
    try:
        context = ssl.create_default_context(cafile=file)
    except OSError as error:
        raise JournalError(
            f"BACKGROUNDER_DATABASE_URL names {file} as {_AUTHORITY}, which cannot be used "
            f"({error.strerror or error}); name the certificate (PEM) of whoever vouches for the server."
        ) from error
    context.check_hostname = mode == "verify-full"
    return url.difference_update_query(("ssl", _AUTHORITY)), {"ssl": context}


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's own connection
    # The driver would begin transactions late and leave table changes out of them.
    connection.isolation_level = None
    cursor = connection.cursor()
    # With a write-ahead log readers never wait; NORMAL keeps what was committed when the process is killed,
    # and may lose the last moments when the power fails (sqlite.org/pragma.html#pragma_synchronous).
    _log_ahead(cursor)
    cursor.execute("PRAGMA synchronous=NORMAL")
    # What is deleted is not to lie about in free pages.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _log_ahead(cursor: Any) -> None:  # noqa: ANN401 - a driver's own cursor
    """Have the file written by a write-ahead log, which it is from then on.

    Of two that want it at once SQLite refuses one and does not wait: it reads what the other is about to
    write, and each would wait for the other (sqlite.org/c3ref/busy_handler.html). Whoever is refused waits
    until nobody writes, and asks again.
    """
    until = time.monotonic() + LOCK_PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if not is_held(error) or time.monotonic() >= until:
                raise
        else:
            return
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("ROLLBACK")


def _migrate(connection: Connection, upgrade: Callable[[Connection], None]) -> None:
    # Two that start at once: the second waits, and finds all done.
    _locked(connection)
    if _fits(connection):
        return
    upgrade(connection)
    connection.execute(delete(schema.goes_on))
    connection.execute(insert(schema.goes_on), [{"revision": revision} for revision in schema.GO_ON])


def _fits(connection: Connection) -> bool:
    """Whether the schema is ours, or a newer one beside which programs of ours may go on."""
    version = _version(connection)
    if version == schema.HEAD:
        return True
    if version is None or not inspect(connection).has_table(schema.goes_on.name):
        return False
    # A schema from before this program's own does not know it; one that was changed by others names not itself.
    return {version, schema.HEAD} <= set(connection.scalars(select(schema.goes_on.c.revision)))


def _locked(connection: Connection) -> None:
    """Be the only one that migrates until the transaction ends; SQLite has one writer at any rate."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{MIGRATING}s'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(version) if version else None
