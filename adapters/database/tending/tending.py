"""What the operator does with the journal beside the bot, which may run meanwhile."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.database.naming import Names
from adapters.database.opening import opening
from adapters.database.opening.explaining import JournalError
from adapters.database.statements.purging import purge
from adapters.database.tending.exporting import rows_of
from adapters.database.tending.forgetting import Left, forget, left_by
from adapters.settings.secrets import Secret

Done = TypeVar("Done")


class Tended:
    """The journal's database, opened for each of its methods; a file that is not there is not made.

    All of them raise ``JournalError``: a sentence with what is wrong and what to do.
    """

    def __init__(self, url: Secret | None, state: Path, names: Callable[[], Names]) -> None:
        self._url = url
        self._state = state
        self._names = names

    def export(self, write: Callable[[dict[str, object]], None]) -> int:
        """Hand out each row; give how many there were."""

        async def exported(engine: AsyncEngine) -> int:
            number = 0
            async for row in rows_of(engine):
                write(row)
                number += 1
            return number

        return self._done(exported)

    def left_by(self, asker: str) -> Left:
        """Count what somebody left."""
        return self._done(lambda engine: left_by(engine, self._names().all_of(asker)))

    def forget(self, asker: str) -> Left:
        """Delete what somebody left."""

        async def forgotten(engine: AsyncEngine) -> Left:
            left = await forget(engine, self._names().all_of(asker))
            await opening.emptied_log(engine)
            return left

        return self._done(forgotten)

    def prune(self, days: int) -> Counter[str]:
        """Delete what is older; give how many rows of each table."""

        async def pruned(engine: AsyncEngine) -> Counter[str]:
            gone: Counter[str] = Counter()
            while await purge(engine, timedelta(days=days), gone):
                pass
            return gone

        return self._done(pruned)

    def _done(self, what: Callable[[AsyncEngine], Awaitable[Done]]) -> Done:
        made = opening.file_of(self._url, self._state)
        if made is not None and not made.is_file():
            raise JournalError(
                f"There is no journal {made} yet; the bot makes it when it is started (BACKGROUNDER_STATE and"
                " BACKGROUNDER_DATABASE_URL say where)."
            )

        async def done() -> Done:
            async with opening.database(self._url, self._state, mend=False) as engine:
                return await what(engine)

        return asyncio.run(done())
