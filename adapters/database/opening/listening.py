"""A connection of its own on which PostgreSQL says what other processes tell."""

import logging
from collections.abc import Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

log = logging.getLogger(__name__)


class Ear:
    """Listens on one channel of an open database; ``heard`` is called on its event loop, and must not wait."""

    def __init__(self, engine: AsyncEngine, channel: str, heard: Callable[[str], None]) -> None:
        self._engine = engine
        self._channel = channel
        self._heard = heard
        self._connection: AsyncConnection | None = None
        self._own: Any = None
        """The driver's connection."""

    @property
    def can_hear(self) -> bool:
        """Whether the database tells anything by itself."""
        return self._engine.dialect.name == "postgresql"

    async def listen(self) -> bool:
        """See to it that the database is listened to; True: it was not, and something may have been missed."""
        if not self.can_hear or (self._own is not None and not self._own.is_closed()):
            return False
        await self.close()
        self._connection = await self._engine.connect()
        self._own = (await self._connection.get_raw_connection()).driver_connection
        await self._own.add_listener(self._channel, self._told)
        return True

    async def probe(self) -> None:
        """Find out whether the connection still is one: where the network drops it, nobody says so."""
        if self._own is not None:
            # As good as any statement, and whoever looks at the server sees what the connection is for.
            await self._own.execute(f"LISTEN {self._channel}")

    async def close(self) -> None:
        """Listen no more."""
        connection, self._connection, self._own = self._connection, None, None
        if connection is not None:
            # What was listened on is of no use to others.
            await connection.invalidate()
            await connection.close()

    def _told(self, _connection: object, _process: int, _channel: str, word: str) -> None:
        self._heard(word)
