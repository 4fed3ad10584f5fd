"""The statements in SQL for what admins laid down."""

from collections.abc import Mapping

from sqlalchemy import and_, delete, select

from adapters.database.opening.transactions import writing
from adapters.database.statements.store import Store
from adapters.database.statements.telling import tell
from adapters.database.tables import schema
from adapters.database.tables.cleaning import clean
from adapters.database.tables.putting import put
from bot.keeping import Kept

All = Mapping[str, Mapping[str, Kept]]
"""By kind and key."""


async def load(store: Store) -> All:
    """Give all that is kept for the store's folder."""
    table = schema.kept
    found: dict[str, dict[str, Kept]] = {}
    async with store.engine.connect() as connection:
        for row in await connection.execute(select(table).where(table.c.folder == store.folder)):
            found.setdefault(row.kind, {})[row.key] = Kept(row._mapping["values"], row.by, row.at)  # noqa: SLF001 - "values" is a method of a row, too
    return found


async def change(store: Store, kind: str, key: str, now: Kept | None) -> All:
    """Put something in the place of what has the key; None: nothing. Gives all that is kept then."""
    table = schema.kept
    this = and_(table.c.folder == store.folder, table.c.kind == kind, table.c.key == clean(key))
    async with writing(store.engine) as connection:
        if now is None:
            await connection.execute(delete(table).where(this))
        else:
            row = {"folder": store.folder, "kind": kind, "key": clean(key), "by": clean(now.by), "at": now.at}
            await put(connection, table, {**row, "values": dict(now.values)})
        await tell(connection, "kept")
    return await load(store)
