"""Rows that name people by their ids, from before ids were hashed, are hashed a little at a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sqlalchemy import Column, ColumnElement, and_, bindparam, delete, exists, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.database.naming import MARK, Names
from adapters.database.opening.transactions import writing
from adapters.database.statements.purging import PURGE_CHUNK
from adapters.database.statements.rated import rating_of, values_of
from adapters.database.tables import schema
from adapters.database.tables.putting import put_new

_ID: Final = "%:%"
"""The shape of what names a person …"""
_CONVERSATION: Final = "%:%:%"
"""… and of what may name one in what follows the channel."""


async def hide(engine: AsyncEngine, names: Names) -> bool:
    """Hash some of the ids that lie plain; tell whether there are more."""
    if names.plain or not await _has_plain(engine):
        return False
    asked = schema.asked.c
    async with writing(engine) as connection:
        more = await _hide_asked(connection, asked.asker, _ID, names.of)
        more |= await _hide_asked(connection, asked.conversation, _CONVERSATION, names.of_conversation)
        more |= await _hide_raters(connection, names)
        await _hide_admins(connection, names)
    return more


async def _has_plain(engine: AsyncEngine) -> bool:
    """Whether there is anything to hash: who writes holds up all others that do."""
    asked = schema.asked.c
    plain = [_is_plain(column, _ID) for column in (schema.rated.c.asker, schema.changed.c.by, schema.kept.c.by)]
    # At once: each look goes through all that was asked.
    plain.append(or_(_is_plain(asked.asker, _ID), _is_plain(asked.conversation, _CONVERSATION)))
    async with engine.connect() as connection:
        return any([await connection.scalar(select(exists().where(one))) for one in plain])


def _is_plain(column: Column[str], shape: str) -> ColumnElement[bool]:
    return and_(column.like(shape), ~column.like(f"%:{MARK}%"))


async def _hide_asked(
    connection: AsyncConnection, column: Column[str], shape: str, name: Callable[[str], str]
) -> bool:
    """Hash what lies plain in a column of what was asked; tell whether there may be more."""
    table = schema.asked
    query = select(table.c.id, column).where(_is_plain(column, shape)).limit(PURGE_CHUNK)
    rows = (await connection.execute(query)).all()
    if rows:
        statement = update(table).where(table.c.id == bindparam("number")).values({column: bindparam("value")})
        await connection.execute(statement, [{"number": number, "value": name(one)} for number, one in rows])
    return len(rows) == PURGE_CHUNK


async def _hide_raters(connection: AsyncConnection, names: Names) -> bool:
    table = schema.rated
    query = select(table).where(_is_plain(table.c.asker, _ID)).limit(PURGE_CHUNK)
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
        query = select(column).where(_is_plain(column, _ID)).distinct()
        for admin in (await connection.scalars(query)).all():
            await connection.execute(
                update(column.table).where(column == admin).values({column: names.of(admin)})
            )
