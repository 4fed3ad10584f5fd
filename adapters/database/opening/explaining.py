"""Says in one sentence what is wrong with the journal's database, and what to do."""

import sqlite3
import ssl
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import NoSuchModuleError

_PACKAGES = {"sqlite+aiosqlite": "aiosqlite", "postgresql+asyncpg": "asyncpg", "postgresql+psycopg": "psycopg"}


_NO_TLS = "rejected SSL upgrade"
"""As asyncpg says it, and in no other way."""


class JournalError(Exception):
    """The journal cannot be used; ``str()`` is one sentence: what, where, what to do."""


def is_damage(error: BaseException) -> bool:
    """Tell whether SQLite says that its file is damaged."""
    return bool(_sqlite_codes(error) & {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def is_held(error: BaseException) -> bool:
    """Tell whether SQLite says that another program is at its file."""
    return sqlite3.SQLITE_BUSY in _sqlite_codes(error)


def _sqlite_codes(error: BaseException) -> set[int]:
    # Extended codes hold the primary one in their lowest byte.
    return {getattr(one, "sqlite_errorcode", 0) & 0xFF for one in chain(error)}


def explained(error: BaseException, url: URL) -> str:
    """Say in one sentence what is wrong with the database and what to do; shows no user, password or option."""
    backend = url.get_backend_name()
    port = f":{url.port}" if url.port else ""
    where = (
        url.database if backend == "sqlite" else f"{backend}://{url.host or 'localhost'}{port}/{url.database}"
    )
    name = f"The journal {where}"
    for one in chain(error):
        if isinstance(one, JournalError):
            return str(one)
        if isinstance(one, NoSuchModuleError | ModuleNotFoundError):
            package = _PACKAGES.get(url.drivername, url.drivername)
            how = (
                " with pip install 'backgrounder[postgres]'" if package == "asyncpg" else " beside Backgrounder"
            )
            return f"{name} needs the Python package {package}; install it{how}."
        if isinstance(one, sqlite3.Error):
            return f"{name} {_sqlite_reason(getattr(one, 'sqlite_errorcode', 0) & 0xFF, one, url)}"
        if reason := _postgres_reason(sql_state(one)):
            return f"{name} {reason}"
        if isinstance(one, ssl.SSLError):
            why = getattr(one, "verify_message", "") or one.reason or "the handshake failed"
            return (
                f"{name} cannot be trusted ({why.rstrip('.')}); name the certificate of whoever vouches for "
                "its server as sslrootcert in BACKGROUNDER_DATABASE_URL, or have the server's mended."
            )
        if isinstance(one, ConnectionError) and _NO_TLS in str(one):
            return f"{name} does not speak TLS; have its server do so, or take sslmode out of the address."
        if isinstance(one, TimeoutError) or (backend != "sqlite" and isinstance(one, OSError)):
            return f"{name} does not answer; see whether its server is up and reachable."
    root = next(reversed(list(chain(error))))
    reason = " ".join(str(root).split()) or type(root).__name__
    return f"{name} cannot be used ({reason}); see whether BACKGROUNDER_DATABASE_URL is right."


def _sqlite_reason(code: int, error: sqlite3.Error, url: URL) -> str:
    folder = Path(url.database or ".").absolute().parent
    match code:
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM if not folder.is_dir():
            return f"cannot be opened: there is no folder {folder}; make it, or set BACKGROUNDER_DATABASE_URL."
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY:
            return f"cannot be written; give this user the right to write in {folder}."
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return f"cannot be written ({error}); see whether the disk of {folder} is full or failing."
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "is held by another program; close it."
        case sqlite3.SQLITE_NOTADB:
            return "is no SQLite database; set BACKGROUNDER_DATABASE_URL to another file."
        case _:
            return f"cannot be used ({error}); move the file away, and a new one will be begun."


def sql_state(error: BaseException) -> str:
    """Give the five characters by which PostgreSQL tells errors apart; "" where there are none.

    They are listed in https://www.postgresql.org/docs/current/errcodes-appendix.html.
    """
    return str(getattr(error, "sqlstate", None) or "")


def _postgres_reason(state: str) -> str | None:
    match state[:2], state:
        case "28", _:
            return "refuses this user or password; set BACKGROUNDER_DATABASE_URL to those its server knows."
        case _, "3D000":
            return "is not there; make it with createdb, or set BACKGROUNDER_DATABASE_URL to another."
        case _, "42501":
            return "lets this user make no tables; grant CREATE on its schema, or make the user its owner."
        case _, "25006":
            return "can be read only; set BACKGROUNDER_DATABASE_URL to the server that takes what is written."
        case _, "55P03":
            return "is held by another program; see in pg_locks by which, and end its transaction."
        case _, "53100":
            return "cannot be written: the disk of its server is full; make room on it."
        case _, "53300":
            return "has no connection left; raise max_connections, or end those that nobody needs."
        case ("08", _) | ("57", _):
            return "broke off the connection; see whether its server is up and reachable."
        case _:
            return None


def chain(error: BaseException) -> Iterator[BaseException]:
    """Give the error and those it came from, SQLAlchemy's wrapping undone."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop(0)
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [getattr(one, "orig", None), one.__cause__]
