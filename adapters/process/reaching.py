"""Keeps an eye on the cluster that is searched: says when it is away and when it is back; catches up then."""

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from adapters.process.indexing import bring_up, looked_after
from adapters.wiring import Parts
from bot.showing.wording import about_the_folder
from knowledge.errors import KnowledgeError
from knowledge.storage import ReloadUnderWayError

if TYPE_CHECKING:
    from adapters.opensearch.serving import ClusterLibrary

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 1.0
"""Seconds between two looks; while the cluster is away each of them asks it."""
QUIET_SECONDS: Final = 5.0
"""Without a failure for so long it is back: while its nodes come, some questions are answered, some not."""
FIRST_PAUSE: Final = 2.0
LONGEST_PAUSE: Final = 60.0
"""Seconds until documents that the cluster did not take are offered again: at first, and at most."""


class ClusterWatch:
    """Looks after one cluster."""

    def __init__(self, parts: Parts, cluster: "ClusterLibrary") -> None:
        self._parts = parts
        self._cluster = cluster
        self._noted = 0
        """Failures of which the log knows."""
        self._before = 0
        self._began: float | None = None
        self._last = 0.0
        self._again = 0.0
        self._pause = FIRST_PAUSE
        self._said = ""

    def look(self, now: float) -> None:
        """See to it once; ``now`` in seconds of a clock that nobody sets."""
        if self._cluster.trouble is not None:
            with suppress(KnowledgeError):
                self._cluster.look()
        self._tell(now)
        if now >= self._again and (not self._cluster.built or self._cluster.owes):
            self._catch_up(now)

    def _tell(self, now: float) -> None:
        trouble = self._cluster.cluster.trouble
        if trouble.failures > self._noted:
            if self._began is None:
                self._began, self._before = now, self._noted
                log.warning(
                    "%s Whoever asks is told to ask again; it is looked for every second.", trouble.last
                )
            self._noted, self._last = trouble.failures, now
        elif self._began is not None and trouble.sentence is None and now - self._last >= QUIET_SECONDS:
            log.info(
                "The search cluster answers again, after %d failures in %.0f s.",
                self._noted - self._before,
                now - self._began,
            )
            self._began = None

    def _catch_up(self, now: float) -> None:
        """Bring to the cluster what it did not take, or all documents where it holds none yet."""
        try:
            if self._cluster.built:
                with self._cluster.in_turn():
                    self._cluster.publish()
                log.info("The search cluster has taken the documents of the last reload.")
            else:
                bring_up(self._parts)
            self._again, self._pause, self._said = 0.0, FIRST_PAUSE, ""
        except ReloadUnderWayError:
            pass  # whoever reloads hands on the same
        except KnowledgeError as error:
            if str(error) not in {self._said, self._cluster.cluster.trouble.last}:
                log.error("%s", about_the_folder.RELOAD_FAILED.format(reason=error))  # noqa: TRY400 - one sentence is enough
            self._said = str(error)
            self._again, self._pause = now + self._pause, min(2 * self._pause, LONGEST_PAUSE)


async def reach(parts: Parts, stop: asyncio.Event) -> None:
    """Look after the cluster, where one is searched, until stopped."""
    if parts.cluster is not None:
        look = ClusterWatch(parts, parts.cluster).look
        await looked_after("reach", look, LOOK_EVERY, "The search cluster could not be looked after.", stop)
