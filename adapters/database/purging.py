"""What is too old is deleted, a little at a time."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Table, delete, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.database import schema
from bot.journal import ONCE, now
from bot.owing import LIFE

EVENT_LIFE = timedelta(days=1)
"""Slack gives up on an event after an hour, Discord's gateway replays minutes."""
PURGE_CHUNK = 500
"""Rows deleted in one transaction, so that a purge never holds up an answer."""


async def purge(engine: AsyncEngine, life: timedelta) -> bool:
    """Delete some of what is older than the journal's life, events sooner; tell whether there is more."""
    at, once = now(), schema.seen.c.event.startswith(ONCE, autoescape=True)
    seen = schema.seen.c.at
    # One look at each table: a journal that closes must be done with them in time.
    more = await _purge(engine, schema.seen, seen < at - EVENT_LIFE, or_(~once, seen < at - life))
    lives = {schema.asked: life, schema.rated: life, schema.reloaded: life, schema.changed: life}
    for table, lasting in (lives | {schema.posted: EVENT_LIFE, schema.owed: LIFE}).items():
        more |= await _purge(engine, table, table.c.at < at - lasting)
    return more


async def _purge(engine: AsyncEngine, table: Table, *chosen: ColumnElement[bool]) -> bool:
    keys = list(table.primary_key.columns)
    query = select(*keys).where(*chosen).limit(PURGE_CHUNK)
    async with engine.begin() as connection:
        old = [tuple(row) for row in (await connection.execute(query)).all()]
        if old and len(keys) == 1:
            await connection.execute(delete(table).where(keys[0].in_([key for (key,) in old])))
        elif old:
            await connection.execute(delete(table).where(tuple_(*keys).in_(old)))
    return len(old) == PURGE_CHUNK
