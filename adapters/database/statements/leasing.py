"""Which process is at what is owed: a lease in the database, renewed as long as its owner lives."""

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, and_, exists, false, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from adapters.database.opening.transactions import writing
from adapters.database.tables import schema

LEASE: Final = 20.0
"""Seconds for which a process that says nothing counts as living …"""
BEAT: Final = 5.0
"""… and seconds between two times that it says so."""
DOUBTED: Final = "doubt:"
"""Begins the name of the owner of what nobody could tell whose it is."""

owed = schema.owed


class milliseconds(FunctionElement[int]):  # noqa: N801 - SQL's functions are written small
    """What time it is by the database's clock, as the processes' own may differ."""

    type = BigInteger()
    inherit_cache = True


@compiles(milliseconds, "sqlite")
def _in_sqlite(element: object, compiler: SQLCompiler, **options: object) -> str:
    del element, compiler, options
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


@compiles(milliseconds, "postgresql")
def _in_postgresql(element: object, compiler: SQLCompiler, **options: object) -> str:
    del element, compiler, options
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"


def renewed() -> ColumnElement[int]:
    """Until when a lease goes on that is taken or renewed now."""
    return milliseconds() + int(LEASE * 1000)


def is_over(until: ColumnElement[int]) -> ColumnElement[bool]:
    """Tell which leases have run out; what goes on for longer than any may is of a clock that was set."""
    return or_(until < milliseconds(), until > renewed())


class Leases:
    """Of one process."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.owner: Final = secrets.token_hex(8)
        self._now = now
        self._due = 0.0
        self._silent: dict[str, dict[str, tuple[tuple[str, int], float]]] = {}
        """What has run out, by chat: whose and since when that was, and when it was seen first."""

    def taken(self) -> dict[str, object]:
        """Give the values of a row that this process is at."""
        return {"owner": self.owner, "until": renewed()}

    def nobodys(self) -> dict[str, object]:
        """Give the values of a row that is left alone for as long as that of a process that died."""
        return self.taken() | {"owner": DOUBTED + secrets.token_hex(8)}

    def mine(self) -> ColumnElement[bool]:
        """Tell which rows this process is at."""
        return owed.c.owner == self.owner

    async def renew(self, engine: AsyncEngine) -> None:
        """Say that this process lives, if it is time to, and it is at anything."""
        if self._now() < self._due:
            return
        self._due = self._now() + BEAT
        await self._set(engine, self.taken())

    async def release(self, engine: AsyncEngine) -> None:
        """Leave all that this process is at to others."""
        await self._set(engine, {"owner": None})

    async def _set(self, engine: AsyncEngine, values: dict[str, object]) -> None:
        async with engine.connect() as connection:
            any_mine = await connection.scalar(select(exists().where(self.mine())))
        if any_mine:
            # Only then: who writes holds up all others that do.
            async with writing(engine) as connection:
                await connection.execute(update(owed).where(self.mine()).values(values))

    async def free(
        self, connection: AsyncConnection, chat: str, *where: ColumnElement[bool]
    ) -> ColumnElement[bool]:
        """Tell which rows of a chat nobody is at, or somebody who died.

        Who let a lease run out is dead only if it is not renewed until the next look either: the clock may have
        been set, and whoever lives renews it by the clock as it is now.
        """
        before, silent = self._silent.get(chat, {}), {}
        columns = select(owed.c.key, owed.c.owner, owed.c.until)
        gone = columns.where(*where, owed.c.owner != self.owner, is_over(owed.c.until))
        for key, owner, until in await connection.execute(gone):
            lease, since = before.get(key, (None, 0.0))
            silent[key] = ((owner, until), since if lease == (owner, until) else self._now())
        self._silent[chat] = silent
        return or_(owed.c.owner.is_(None), self._dead(chat))

    def _dead(self, chat: str) -> ColumnElement[bool]:
        before = self._now() - 1.5 * BEAT
        dead = [(key, *lease) for key, (lease, since) in self._silent[chat].items() if since <= before]
        return or_(false(), *[self._still(one) for one in dead])

    def _still(self, lease: Sequence[Any]) -> ColumnElement[bool]:
        key, owner, until = lease
        return and_(owed.c.key == key, owed.c.owner == owner, owed.c.until == until)
