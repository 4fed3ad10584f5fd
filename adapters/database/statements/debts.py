"""The statements in SQL for what was acknowledged and is owed an answer."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.statements.leasing import Leases
from adapters.database.tables import schema
from adapters.database.tables.cleaning import clean, event_key
from adapters.database.tables.putting import put_new
from bot.journal import now
from bot.owing import KEPT, Owed, chats_of

table = schema.owed


async def note(connection: AsyncConnection, owed: Sequence[Owed], folder: str, leases: Leases) -> None:
    """Note what is owed, as what this process is at; what is known already stays as it is."""
    rows = {
        event_key(one.key): {
            "key": event_key(one.key),
            "folder": folder,
            "chat": one.chat,
            "event": _cleaned(one.event),
            "asker": clean(one.asker),
            "at": one.at,
            "tries": one.tries,
            **leases.taken(),
        }
        for one in owed
    }
    if rows:
        await put_new(connection, table, list(rows.values()))


async def settle(connection: AsyncConnection, keys: Sequence[str], leases: Leases) -> None:
    """Take away what this process was at and is owed no more."""
    if keys:
        await connection.execute(delete(table).where(_named(keys), leases.mine()))


async def let_go(connection: AsyncConnection, keys: Sequence[str], leases: Leases) -> None:
    """Leave what this process was at to whoever takes it up."""
    if keys:
        await connection.execute(update(table).where(_named(keys), leases.mine()).values(owner=None))


async def left(connection: AsyncConnection, chat: str, folder: str, leases: Leases) -> list[Owed]:
    """Take up what is owed in a chat and nobody living is at, the oldest first."""
    ours = (table.c.chat.in_(chats_of(chat)), table.c.folder == folder, table.c.at >= now() - KEPT)
    free = await leases.free(connection, chat, *ours)
    # One statement: of two processes only one gets a row.
    taken = update(table).where(*ours, free).values(tries=table.c.tries + 1, **leases.taken())
    rows = (await connection.execute(taken.returning(*table.c))).all()
    return [
        Owed(row.key, row.chat, row.event, row.asker, row.at, row.tries)
        for row in sorted(rows, key=lambda row: row.at)
    ]


def _named(keys: Sequence[str]) -> ColumnElement[bool]:
    return table.c.key.in_([event_key(key) for key in keys])


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
