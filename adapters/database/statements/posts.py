"""The statements in SQL for which post answers which message, and for questions that were taken back."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import schema
from adapters.database.tables.putting import put
from bot.journal import now
from bot.posts import Posted


async def note(connection: AsyncConnection, posts: Sequence[Posted]) -> None:
    """Note posts one after the other, each in place of what was noted before."""
    table = schema.posted
    for entry in posts:
        row = {
            "message": entry.message,
            "post": entry.post,
            "text": entry.text,
            "answer_id": entry.answer_id,
            "at": now(),
        }
        await put(connection, table, row)


async def of(connection: AsyncConnection, message: str) -> Posted | None:
    """Give what answers a message."""
    table = schema.posted
    row = (await connection.execute(select(table).where(table.c.message == message))).first()
    return None if row is None else Posted(row.message, row.post, row.text, row.answer_id)


async def withdraw(connection: AsyncConnection, answer_ids: Sequence[str]) -> None:
    """Forget questions, by whomever they were noted."""
    if answer_ids:
        await connection.execute(delete(schema.asked).where(schema.asked.c.answer_id.in_(answer_ids)))
