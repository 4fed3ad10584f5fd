"""What the journal holds, an object a row."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Table, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.database.tables import schema

CHUNK: Final = 500
"""Rows read at a time, so that nobody waits for who reads slowly."""

EXPORTED: Final = (
    schema.asked,
    schema.rated,
    schema.posted,
    schema.owed,
    schema.reloaded,
    schema.changed,
    schema.kept,
)
"""Not which events were seen: they say nothing but their own numbers."""
_TOKENS: Final = "installation"
"""The kind of what is kept that holds sealed tokens, which belong into no export."""


async def rows_of(engine: AsyncEngine) -> AsyncIterator[dict[str, Any]]:
    """Give every row as what JSON holds, with its table as "kind", table by table and the oldest first."""
    for table in EXPORTED:
        keys = list(table.primary_key.columns)
        last: tuple[Any, ...] | None = None
        while True:
            query = select(table).order_by(*keys).limit(CHUNK)
            if last is not None:
                query = query.where(tuple_(*keys) > tuple_(*last))
            async with engine.connect() as connection:
                rows = (await connection.execute(query)).all()
            for row in rows:
                if table is not schema.kept or row.kind != _TOKENS:
                    yield _written(table, row)
            if len(rows) < CHUNK:
                break
            last = tuple(rows[-1]._mapping[key] for key in keys)  # noqa: SLF001 - SQLAlchemy's public name


def _written(table: Table, row: Row[Any]) -> dict[str, Any]:
    values = {name: value for name, value in row._mapping.items() if value is not None}  # noqa: SLF001 - as above
    if "kind" in values:
        values["of"] = values.pop("kind")
    values.pop("question_key", None)
    if table is schema.owed:
        # The rest of an event says who asked, and holds tokens by which that can be answered.
        said = _said_in(values["event"]) | {"chat": values["chat"].partition(":")[0]}
        values = {name: values[name] for name in ("asker", "at", "folder")} | said
    return {"kind": table.name} | {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }


def _said_in(event: dict[str, Any]) -> dict[str, str]:
    text = event.get("text") or (event.get("event") or {}).get("text")
    return {"text": text} if isinstance(text, str) else {}
