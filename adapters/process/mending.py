"""Keeps the index of the running process whole: looks at all of it now and then, and builds it anew in time."""

import asyncio
import logging
from typing import Final

from adapters.process.indexing import Progress, looked_after, report
from adapters.wiring import Parts
from bot.showing.wording import about_the_folder
from knowledge.errors import KnowledgeError
from knowledge.generations import Stored
from knowledge.reloading import is_outdated
from knowledge.storage import ReloadUnderWayError

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 1.0
"""Seconds between two looks for what a question found damaged."""
EXAMINE_EVERY: Final = 3600.0
"""Seconds between two readings of the whole file, which take a tenth of a second for each gigabyte."""
FIRST_PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 300.0
"""Seconds until a reload that did not work is tried again: at first, and at most."""


class Mender:
    """Has an index built anew that is damaged, or of an older version; it goes on answering meanwhile."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._examined: tuple[Stored | None, float] = None, -EXAMINE_EVERY
        self._again = 0.0
        self._pause = FIRST_PAUSE

    def look(self, now: float) -> None:
        """See to it once; ``now`` in seconds of a clock that nobody sets."""
        library = self._parts.disk
        library.index  # noqa: B018 - opens the file anew where somebody wrote into it
        stored, (examined, then) = library.snapshot.stored, self._examined
        if stored is not examined or now - then >= EXAMINE_EVERY:
            # A file that others are laid upon is not read again with each of them.
            library.examine(0.0 if stored is examined else EXAMINE_EVERY)
            self._examined = stored, now
        problem = library.problem
        if now < self._again or (problem is None and not is_outdated(library)):
            return
        if problem is not None:
            log.error("%s That is done now.", problem)
        else:
            log.info(about_the_folder.OUTDATED if library.built else about_the_folder.NONE_HERE)
        try:
            report(self._parts, self._parts.reload(Progress()))
            self._again, self._pause = 0.0, FIRST_PAUSE
        except ReloadUnderWayError:
            pass  # whoever reloads it finds the same
        except KnowledgeError as error:
            log.error("%s", about_the_folder.RELOAD_FAILED.format(reason=error))  # noqa: TRY400 - one sentence is enough
            self._again, self._pause = now + self._pause, min(2 * self._pause, LONGEST_PAUSE)


async def mend(parts: Parts, stop: asyncio.Event) -> None:
    """Keep the index whole until stopped."""
    await looked_after("mend", Mender(parts).look, LOOK_EVERY, "The index could not be looked at.", stop)
