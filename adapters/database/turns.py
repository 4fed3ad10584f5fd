"""What one process at a time may do, for minutes, as publishing: whose turn it is, and whether it still is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from adapters.database.working import Worker
from knowledge.errors import KnowledgeError
from knowledge.storage import ReloadUnderWayError

PATIENCE: Final = 5.0
"""Seconds that the database may take."""
UNKNOWN: Final = (
    "The journal's database cannot be reached, so that nobody can tell whether another process publishes;"
    " reload again when it works."
)
LOST: Final = "Another process publishes by now, as this one was not heard of for too long; reload again."


class PublishedElsewhereError(ReloadUnderWayError):
    """Another process is at it; ``str()`` says which."""

    def __init__(self, by: str) -> None:
        KnowledgeError.__init__(
            self, f"The documents are being reloaded already, by {by}; wait until that is done."
        )


class Turn:
    """Of one process; in it, one thread at a time."""

    def __init__(self, worker: Worker, name: str) -> None:
        self._worker = worker
        self._name = name
        self._lock = threading.Lock()

    @contextmanager
    def taken(self) -> Iterator["Turn"]:
        """Keep all others from it meanwhile.

        Raises:
            ReloadUnderWayError: Another process, or thread, is at it.
            KnowledgeError: Nobody can tell whether one is.
        """
        if not self._lock.acquire(blocking=False):
            raise PublishedElsewhereError(self._worker.held.by)
        try:
            name = self._name
            by = self._worker.ask(lambda store: store.holdings.take(store.engine, name), PATIENCE)
            if not isinstance(by, str):
                raise KnowledgeError(UNKNOWN)
            if by:
                raise PublishedElsewhereError(by)
            try:
                yield self
            finally:
                self._worker.ask(lambda store: store.holdings.leave(store.engine, name), PATIENCE)
        finally:
            self._lock.release()

    def is_ours(self) -> None:
        """Make sure of it once more.

        Raises:
            KnowledgeError: It is not, or nobody can tell.
        """
        name = self._name
        match self._worker.ask(lambda store: store.holdings.has(store.engine, name), PATIENCE):
            case True:
                return
            case False:
                raise KnowledgeError(LOST)
            case _:
                raise KnowledgeError(UNKNOWN)
