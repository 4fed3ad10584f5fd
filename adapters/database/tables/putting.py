"""Rows put in one step, so that two processes never trip over each other; both databases know "ON CONFLICT"."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Values = dict[str, Any]


async def put_new(connection: AsyncConnection, table: Table, rows: Sequence[Values]) -> list[tuple[Any, ...]]:
    """Insert rows whose keys are not there; give the keys of those that were not."""
    keys = list(table.primary_key.columns)
    # In one order everywhere: two processes that insert the same rows do not wait for each other in a circle.
    ordered = sorted(rows, key=lambda row: [row[key.name] for key in keys])
    statement = _insert(connection, table).values(ordered).on_conflict_do_nothing().returning(*keys)
    return [tuple(row) for row in await connection.execute(statement)]


async def put(connection: AsyncConnection, table: Table, row: Values) -> None:
    """Insert a row, or put it in the place of the one with its key."""
    statement = _insert(connection, table).values([row])
    keys = [key.name for key in table.primary_key.columns]
    others = {name: statement.excluded[name] for name in row if name not in keys}
    await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others))


def _insert(connection: AsyncConnection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
