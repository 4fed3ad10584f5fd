"""Telling the other processes on a PostgreSQL that there is something to look at; SQLite cannot."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.writes import Word

CHANNEL: Final = "backgrounder"


async def tell(connection: AsyncConnection, *words: Word) -> None:
    """Have the others told once the transaction is committed; what they look at is in the tables by then."""
    if connection.dialect.name == "postgresql":
        for word in words:
            await connection.execute(select(func.pg_notify(CHANNEL, word)))
