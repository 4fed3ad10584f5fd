"""The statements in SQL for which post answers which message, and for questions that were taken back."""

from sqlalchemy import delete, insert, select

from adapters.database import schema
from adapters.database.store import Store, clean
from bot.journal import now
from bot.posts import Posted


async def note(store: Store, entry: Posted) -> bool:
    """Note it in place of what was noted before."""
    table = schema.posted
    async with store.engine.begin() as connection:
        await connection.execute(delete(table).where(table.c.message == entry.message))
        row = {
            "message": entry.message,
            "post": entry.post,
            "text": clean(entry.text),
            "answer_id": entry.answer_id,
            "at": now(),
        }
        await connection.execute(insert(table), [row])
    return True


async def of(store: Store, message: str) -> Posted | None:
    """Give what answers a message."""
    table = schema.posted
    async with store.engine.connect() as connection:
        row = (await connection.execute(select(table).where(table.c.message == message))).first()
    return None if row is None else Posted(row.message, row.post, row.text, row.answer_id)


async def withdraw(store: Store, answer_id: str) -> bool:
    """Forget a question, by whomever it was noted."""
    async with store.engine.begin() as connection:
        await connection.execute(delete(schema.asked).where(schema.asked.c.answer_id == answer_id))
    return True
