"""The statements in SQL for what was acknowledged and is owed an answer."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import schema
from adapters.database.cleaning import clean, event_key
from adapters.database.putting import put_new
from bot.journal import now
from bot.owing import LIFE, Owed


async def note(connection: AsyncConnection, owed: Sequence[Owed], folder: str) -> None:
    """Note what is owed; what is known already stays as it is."""
    rows = {
        event_key(one.key): {
            "key": event_key(one.key),
            "folder": folder,
            "chat": one.chat,
            "event": _cleaned(one.event),
            "asker": clean(one.asker),
            "at": one.at,
            "tries": one.tries,
        }
        for one in owed
    }
    if rows:
        await put_new(connection, schema.owed, list(rows.values()))


async def settle(connection: AsyncConnection, keys: Sequence[str]) -> None:
    """Take away what is owed no more."""
    if keys:
        table = schema.owed
        await connection.execute(delete(table).where(table.c.key.in_([event_key(key) for key in keys])))


async def left(connection: AsyncConnection, chat: str, folder: str) -> list[Owed]:
    """Give what is owed in a chat, the oldest first, and count that it is taken up."""
    table = schema.owed
    mine = (table.c.chat == chat, table.c.folder == folder, table.c.at >= now() - LIFE)
    await connection.execute(update(table).where(*mine).values(tries=table.c.tries + 1))
    rows = await connection.execute(select(table).where(*mine).order_by(table.c.at))
    return [Owed(row.key, row.chat, row.event, row.asker, row.at, row.tries) for row in rows]


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case Mapping():
            return {clean(str(name)): _cleaned(one) for name, one in value.items()}
        case list() | tuple():
            return [_cleaned(one) for one in value]
        case _:
            return value
