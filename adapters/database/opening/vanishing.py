"""A SQLite file that is deleted or replaced while it is open: noticed, and what it held is brought back."""

import logging
import os
import sqlite3
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.database.opening.opening import file_in
from adapters.database.opening.transactions import alone

log = logging.getLogger(__name__)


class Watch:
    """Knows the file that an open database is in; whoever has it open goes on with it, whatever its name."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._file = file_in(engine.url)
        self._held = self._there()

    async def has_lost_it(self) -> bool:
        """Tell whether the database must be opened anew, as its file is not there any more or is another one.

        Where there is none, all that the open one holds is written there first.
        """
        there = self._there()
        if self._file is None or there == self._held:
            return False
        if there is not None:
            log.error(
                "The journal %s was replaced while in use; the one that is there now is used.", self._file
            )
            return True
        try:
            await self._bring_back(self._file)
        except (OSError, sqlite3.Error) as error:
            log.error("The journal %s was deleted while in use, and is lost (%s).", self._file, error)  # noqa: TRY400 - one sentence is all the operator needs
        else:
            log.error(
                "The journal %s was deleted while in use; it is there again, with all it held.", self._file
            )
        return True

    def _there(self) -> tuple[int, int] | None:
        if self._file is None:
            return None
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    async def _bring_back(self, file: Path) -> None:
        """Write the open database into the file; whole, or not at all."""
        made = file.with_name(f"{file.name}.anew-{os.getpid()}")
        file.parent.mkdir(0o700, parents=True, exist_ok=True)
        for left in file.parent.glob(f"{file.name}-*"):
            # A log of the one that was deleted would be taken for the new one's.
            left.unlink()
        try:
            await alone(self._engine, "VACUUM INTO ?", str(made))
            # Not over one that another process brought back meanwhile.
            os.link(made, file)
        finally:
            made.unlink(missing_ok=True)
