"""Who asked how long ago, in any process, as limits count it; by the database's clock: their own may differ."""

import time
from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.statements.leasing import milliseconds
from adapters.database.tables import schema
from adapters.database.tables.cleaning import clean
from adapters.database.writes import Counted
from bot.limits import WINDOW

MINUTE: Final = int(WINDOW * 1000)
"""Milliseconds after which it does not matter any more."""

counted = schema.counted


async def note(connection: AsyncConnection, questions: Sequence[Counted], owner: str, folder: str) -> None:
    """Write down who asked this process, as long ago as that is by now."""
    now = time.monotonic()
    rows = [
        {
            "folder": folder,
            "who": clean(who),
            "owner": owner,
            "at": milliseconds() - int((now - one.at) * 1000),
        }
        for one in questions
        if now - one.at < WINDOW
        for who in one.ids
    ]
    if rows:
        await connection.execute(insert(counted).values(rows))


async def elsewhere(
    connection: AsyncConnection, ids: Sequence[str], owner: str, folder: str
) -> dict[str, list[float]]:
    """Give how many seconds ago each of some asked any other process, the longest ago first."""
    age = (milliseconds() - counted.c.at).label("age")
    query = select(counted.c.who, age).where(
        counted.c.who.in_(map(clean, ids)),
        counted.c.owner != owner,
        counted.c.folder == folder,
        # Of a clock that was set back there is what was asked later than now.
        counted.c.at.between(milliseconds() - MINUTE, milliseconds()),
    )
    found: dict[str, list[float]] = {}
    for who, milliseconds_ago in await connection.execute(query.order_by(counted.c.at)):
        found.setdefault(who, []).append(milliseconds_ago / 1000)
    return found


def is_old() -> ColumnElement[bool]:
    """Tell which rows no limit counts any more."""
    return or_(counted.c.at < milliseconds() - MINUTE, counted.c.at > milliseconds() + MINUTE)
