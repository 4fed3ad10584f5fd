"""The statements in SQL for what was acknowledged and is owed an answer."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.statements.leasing import DOUBTED, Leases
from adapters.database.tables import schema
from adapters.database.tables.cleaning import clean, event_key
from adapters.database.tables.putting import put_new
from bot.journal import now
from bot.owing import KEPT, Owed, chats_of

table = schema.owed
seen = schema.seen
SETTLED: Final = "settled:"
"""Begins the name of an event that tells that something was answered, by whatever process."""


async def note(
    connection: AsyncConnection,
    owed: Sequence[Owed],
    folder: str,
    leases: Leases,
    speaks_for: Collection[str] = (),
) -> frozenset[str]:
    """Note what is owed, as what this process is at; what is known already stays as it is.

    Gives the keys of what is this process's to answer: nobody else was at it, or answered it.
    ``speaks_for``: the chats in which this one answers what all others are in doubt about.
    """
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
    if not rows:
        return frozenset()
    await put_new(connection, table, list(rows.values()))
    if doubted := [event_key(one.key) for one in owed if one.chat in speaks_for]:
        of_nobody = table.c.owner.startswith(DOUBTED)
        await connection.execute(
            update(table).where(table.c.key.in_(doubted), of_nobody).values(**leases.taken())
        )
    # Looked at afterwards: who answers it in this very moment has said so by the time that we get the row.
    answered = {one.removeprefix(SETTLED) for one in await _settled(connection, rows)}
    if answered:
        await connection.execute(delete(table).where(table.c.key.in_(answered), leases.mine()))
    mine = await connection.scalars(select(table.c.key).where(table.c.key.in_(rows), leases.mine()))
    ours = frozenset(mine.all())
    return frozenset(one.key for one in owed if event_key(one.key) in ours)


async def _settled(connection: AsyncConnection, keys: Collection[str]) -> Sequence[str]:
    events = [_settling(key) for key in keys]
    return (await connection.scalars(select(seen.c.event).where(seen.c.event.in_(events)))).all()


def _settling(key: str) -> str:
    return event_key(SETTLED + key)


async def settle(connection: AsyncConnection, keys: Sequence[str]) -> None:
    """Take away what was answered, and note that for whoever else hears of it."""
    if keys:
        await connection.execute(delete(table).where(_named(keys)))
        rows = [{"event": _settling(event_key(key)), "at": now()} for key in dict.fromkeys(keys)]
        await put_new(connection, seen, rows)


async def doubt(connection: AsyncConnection, keys: Sequence[str], leases: Leases) -> None:
    """Leave what this process was at to whoever takes it up when a lease is over, and not at once.

    Somebody else may be at it who could not say so.
    """
    if keys:
        await connection.execute(update(table).where(_named(keys), leases.mine()).values(**leases.nobodys()))


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
