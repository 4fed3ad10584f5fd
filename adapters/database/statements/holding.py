"""What only one process at a time may do: held by name, by a lease that is renewed while its holder lives."""

import time
from collections.abc import Callable

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.database.held import SPEAKING, Held
from adapters.database.opening.transactions import writing
from adapters.database.statements import leasing
from adapters.database.statements.leasing import is_over, renewed
from adapters.database.tables import schema
from adapters.database.tables.putting import put_new

held = schema.held


class Holdings:
    """Of one process."""

    def __init__(self, told: Held | None = None, now: Callable[[], float] = time.monotonic) -> None:
        self._told = told or Held()
        self._now = now
        self._due = 0.0

    @property
    def speaks_for(self) -> frozenset[str]:
        """The chats in which this process answers what nobody can tell whose it is."""
        return frozenset(name.removeprefix(SPEAKING) for name in self._told.names if name.startswith(SPEAKING))

    async def take(self, engine: AsyncEngine, name: str) -> str:
        """Take what nobody holds, or whose holder died; gives who holds it, "": this process."""
        async with writing(engine) as connection:
            return await self._take(connection, name)

    async def has(self, engine: AsyncEngine, name: str) -> bool:
        """Look whether this process holds it still."""
        async with engine.connect() as connection:
            owner = await connection.scalar(select(held.c.owner).where(held.c.name == name))
        return owner == self._told.owner

    async def leave(self, engine: AsyncEngine, name: str) -> bool:
        """Leave it to others; gives True, once that is written."""
        self._told.let_go(name)
        async with writing(engine) as connection:
            mine = (held.c.name == name, held.c.owner == self._told.owner)
            await connection.execute(update(held).where(*mine).values(owner=None))
        return True

    async def renew(self, engine: AsyncEngine) -> None:
        """If it is time to, say that this process lives, and try for what it wants."""
        names = self._told.names | self._told.wanted
        if self._now() < self._due or not names:
            return
        self._due = self._now() + leasing.BEAT
        async with writing(engine) as connection:
            for name in sorted(names):
                if name in self._told.wanted:
                    await self._take(connection, name)
                else:
                    await self._renew(connection, name)

    async def release(self, engine: AsyncEngine) -> None:
        """Leave all to others."""
        for name in self._told.names:
            await self.leave(engine, name)

    async def _take(self, connection: AsyncConnection, name: str) -> str:
        await put_new(connection, held, [{"name": name}])
        free = or_(held.c.owner.is_(None), held.c.owner == self._told.owner, is_over(held.c.until))
        mine = {"owner": self._told.owner, "until": renewed(), "by": self._told.by}
        await connection.execute(update(held).where(held.c.name == name, free).values(mine))
        row = (await connection.execute(select(held).where(held.c.name == name))).one()
        self._told.note(name, is_ours=row.owner == self._told.owner)
        return "" if row.owner == self._told.owner else str(row.by)

    async def _renew(self, connection: AsyncConnection, name: str) -> None:
        """Not by taking it: who lost it may not get it back in the midst of what it was for."""
        mine = (held.c.name == name, held.c.owner == self._told.owner)
        values = {"until": renewed()}
        done = await connection.execute(update(held).where(*mine).values(values).returning(held.c.name))
        self._told.note(name, is_ours=done.first() is not None)
