"""Transactions that write, so that processes wait for each other rather than fail."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_WRITES = "backgrounder_writes"


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Begin a transaction that writes, and commit it.

    SQLite's is the only one from its first statement on. One that reads before it writes may find that someone
    else wrote meanwhile, and fails at once, as waiting does not mend that (sqlite.org/isolation.html).
    """
    async with engine.execution_options(**{_WRITES: True}).begin() as connection:
        yield connection


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction of SQLite's, as its driver would not."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


async def alone(engine: AsyncEngine, statement: str, *values: object) -> None:
    """Run a statement of SQLite's that a transaction would hold up."""
    async with engine.connect() as connection:
        own: Any = (await connection.get_raw_connection()).driver_connection
        await own.execute(statement, values)
