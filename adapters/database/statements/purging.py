"""What is too old is deleted, a little at a time."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import ColumnElement, Table, delete, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.database.opening.transactions import writing
from adapters.database.statements.counting import is_old
from adapters.database.tables import schema
from bot.journal import ONCE, now
from bot.owing import KEPT

EVENT_LIFE = timedelta(days=1)
"""Slack gives up on an event after an hour, Discord's gateway replays minutes."""
PURGE_CHUNK = 500
"""Rows deleted in one transaction, so that a purge never holds up an answer."""


async def purge(engine: AsyncEngine, life: timedelta, gone: Counter[str] | None = None) -> bool:
    """Delete some of what is older than the journal's life, events sooner; tell whether there is more.

    ``gone`` counts the rows of each table.
    """
    gone = Counter() if gone is None else gone
    at, once = now(), schema.seen.c.event.startswith(ONCE, autoescape=True)
    seen = schema.seen.c.at
    # One look at each table: a journal that closes must be done with them in time.
    deleted = [await _purge(engine, schema.seen, gone, seen < at - EVENT_LIFE, or_(~once, seen < at - life))]
    lives = {schema.asked: life, schema.rated: life, schema.reloaded: life, schema.changed: life}
    for table, lasting in (lives | {schema.posted: EVENT_LIFE, schema.owed: KEPT}).items():
        deleted.append(await _purge(engine, table, gone, table.c.at < at - lasting))
    deleted.append(await _purge(engine, schema.counted, Counter(), is_old()))
    return PURGE_CHUNK in deleted


async def _purge(engine: AsyncEngine, table: Table, gone: Counter[str], *chosen: ColumnElement[bool]) -> int:
    keys = list(table.primary_key.columns)
    query = select(*keys).where(*chosen).limit(PURGE_CHUNK)
    async with engine.connect() as connection:
        old = [tuple(row) for row in (await connection.execute(query)).all()]
    if old:
        # Only then: who writes holds up all others that do.
        these = keys[0].in_([key for (key,) in old]) if len(keys) == 1 else tuple_(*keys).in_(old)
        async with writing(engine) as connection:
            await connection.execute(delete(table).where(these, *chosen))
    gone[table.name] += len(old)
    return len(old)
