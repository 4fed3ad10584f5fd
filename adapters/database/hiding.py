"""Rows that name people by their ids, from before ids were hashed, are hashed a little at a time."""

from dataclasses import replace

from sqlalchemy import Column, ColumnElement, and_, bindparam, delete, exists, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.database import schema
from adapters.database.naming import MARK, Names
from adapters.database.purging import PURGE_CHUNK
from adapters.database.putting import put_new
from adapters.database.rated import rating_of, values_of
from adapters.database.transactions import writing


async def hide(engine: AsyncEngine, names: Names) -> bool:
    """Hash some of the ids that lie plain; tell whether there are more."""
    if names.plain or not await _has_plain(engine):
        return False
    async with writing(engine) as connection:
        more = await _hide_askers(connection, names)
        more |= await _hide_conversations(connection, names)
        more |= await _hide_raters(connection, names)
        await _hide_admins(connection, names)
    return more


async def _has_plain(engine: AsyncEngine) -> bool:
    """Whether there is anything to hash: who writes holds up all others that do."""
    asked, rated, changed, kept = schema.asked, schema.rated, schema.changed, schema.kept
    plain = [_is_plain(column, "%:%") for column in (asked.c.asker, rated.c.asker, changed.c.by, kept.c.by)]
    plain.append(_is_plain(asked.c.conversation, "%:%:%"))
    async with engine.connect() as connection:
        return any([await connection.scalar(select(exists().where(one))) for one in plain])


def _is_plain(column: Column[str], shape: str) -> ColumnElement[bool]:
    return and_(column.like(shape), ~column.like(f"%:{MARK}%"))


async def _hide_askers(connection: AsyncConnection, names: Names) -> bool:
    table = schema.asked
    query = select(table.c.id, table.c.asker).where(_is_plain(table.c.asker, "%:%")).limit(PURGE_CHUNK)
    rows = (await connection.execute(query)).all()
    await _set(connection, table.c.asker, [(number, names.of(asker)) for number, asker in rows])
    return len(rows) == PURGE_CHUNK


async def _hide_conversations(connection: AsyncConnection, names: Names) -> bool:
    table = schema.asked
    plain = _is_plain(table.c.conversation, "%:%:%")
    query = select(table.c.id, table.c.conversation).where(plain).limit(PURGE_CHUNK)
    rows = (await connection.execute(query)).all()
    await _set(connection, table.c.conversation, [(number, names.of_conversation(one)) for number, one in rows])
    return len(rows) == PURGE_CHUNK


async def _set(connection: AsyncConnection, column: Column[str], values: list[tuple[int, str]]) -> None:
    if values:
        table = schema.asked
        statement = update(table).where(table.c.id == bindparam("number")).values({column: bindparam("value")})
        await connection.execute(statement, [{"number": number, "value": value} for number, value in values])


async def _hide_raters(connection: AsyncConnection, names: Names) -> bool:
    table = schema.rated
    query = select(table).where(_is_plain(table.c.asker, "%:%")).limit(PURGE_CHUNK)
    ratings = [rating_of(row) for row in await connection.execute(query)]
    if ratings:
        # What somebody thinks since ids are hashed stands in the place of what they thought before.
        await put_new(
            connection, table, [values_of(replace(one, asker=names.of(one.asker))) for one in ratings]
        )
        old = tuple_(table.c.answer_id, table.c.asker).in_([(one.answer_id, one.asker) for one in ratings])
        await connection.execute(delete(table).where(old))
    return len(ratings) == PURGE_CHUNK


async def _hide_admins(connection: AsyncConnection, names: Names) -> None:
    for column in (schema.changed.c.by, schema.kept.c.by):
        query = select(column).where(_is_plain(column, "%:%")).distinct()
        for admin in (await connection.scalars(query)).all():
            await connection.execute(
                update(column.table).where(column == admin).values({column: names.of(admin)})
            )
