"""The library of a process that answers from a cluster, and how it comes to a new generation there."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final, Protocol

from adapters.opensearch.asking.engine import OpenSearchEngine, described
from adapters.opensearch.cluster import Cluster
from adapters.opensearch.publishing.publishing import Published, publish
from knowledge.engine import TimedEngine
from knowledge.library import Library, Snapshot
from knowledge.reloading import ReloadProgress, ReloadReport

if TYPE_CHECKING:
    from bot.conversation.upkeep.housekeeping import Reloader


class Turn(Protocol):
    """What only one process at a time may do."""

    def taken(self) -> AbstractContextManager[object]:
        """Keep all others from it meanwhile, or raise a KnowledgeError that says who is at it."""

    def is_ours(self) -> None:
        """Raise a KnowledgeError if it is not ours any more, or nobody can tell."""


class ClusterLibrary(Library):
    """Points to the generation that the cluster serves; whichever process published it."""

    def __init__(
        self,
        cluster: Cluster,
        disk: Library,
        *,
        shards: int = 1,
        replicas: int = 1,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Ask nothing yet. ``disk``: what this machine's reload makes, and ``publish`` hands on."""
        super().__init__(language=disk.language, clock=clock)
        self.cluster: Final = cluster
        self._disk: Final = disk
        self._parts: Final = shards, replicas
        self._taking: Final = threading.Lock()

    @property
    def index(self) -> TimedEngine:
        """What the cluster serves.

        Raises:
            KnowledgeError: It could not be reached yet, or holds nothing of ours.
        """
        if not self.built:
            self.refresh()
        return super().index

    def refresh(self) -> bool:
        """Take over what any process has published since; True where there was something.

        Raises:
            KnowledgeError: The cluster could not be reached, or holds nothing of ours.
        """
        with self._taking:
            description = described(self.cluster)
            if description["generation"] == self.snapshot.generation:
                return False
            engine = OpenSearchEngine(self.cluster, description, self._clock())
            told = self._disk.snapshot
            # What is known of the files is so of what this machine read last; another one may have read since.
            self.replace(
                Snapshot(
                    engine,
                    told.files,
                    engine.generation,
                    told.failed,
                    told.read_at,
                    told.rules,
                    told.withheld,
                )
            )
        return True

    def publish(self, sure: Callable[[], object] = lambda: None) -> Published:
        """Have the cluster hold what this machine's reload has made, and answer from that.

        Raises:
            KnowledgeError: The cluster failed; what it served before it still serves.
        """
        shards, replicas = self._parts
        done = publish(self._disk.embedded, self.cluster, shards=shards, replicas=replicas, sure=sure)
        self.refresh()
        return done

    def publishing(self, reloader: "Reloader", turn: "Turn | None" = None) -> "Reloader":
        """A reload that the cluster holds the result of when it is done; ``turn``: where others do so, too."""

        def bring_up_to_date(
            progress: Callable[[ReloadProgress], None] | None = None, /, *, anyway: bool = False
        ) -> ReloadReport:
            with turn.taken() if turn else nullcontext():
                report = reloader(progress, anyway=anyway)
                self.publish(turn.is_ours if turn else lambda: None)
            return report

        return bring_up_to_date
