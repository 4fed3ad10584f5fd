"""The library of a process that answers from a cluster, and how it comes to a new generation there."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TYPE_CHECKING, Final, Protocol

from adapters.opensearch.asking.engine import OpenSearchEngine, described
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.last_read import last_read_in, last_read_of, record_of
from adapters.opensearch.mapping import alias_name
from adapters.opensearch.publishing.publishing import Published, publish
from knowledge.engine import TimedEngine
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport
from knowledge.snapshots import Snapshot

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
        self.turn_name: Final = f"publishing:{cluster.prefix}"
        self.turn: Turn | None = None
        """In which it publishes, where other processes may do so, too."""
        self._publishing: Final = threading.Lock()
        self.owes = False
        """Whether the cluster did not take what this machine's reload made."""

    @property
    def index(self) -> TimedEngine:
        """What the cluster serves.

        Raises:
            KnowledgeError: It could not be reached yet, or holds nothing of ours.
        """
        trouble = self.trouble
        if not self.built and trouble and self._taking.locked():
            raise ClusterError(trouble)  # who asks already waits for all who do
        if not self.built:
            self.refresh()
        return super().index

    @property
    def trouble(self) -> str | None:
        """Why the cluster cannot be asked now; None: it can, by all that is known."""
        return self.cluster.trouble.sentence

    def has_left(self, generation: str | None) -> bool:
        """Whether another generation is served than that one."""
        with suppress(KnowledgeError):
            self._take_over(left=generation)
        return super().has_left(generation)

    def look(self) -> None:
        """See whether the cluster can be asked, and take over what was published.

        Raises:
            KnowledgeError: It cannot, or holds nothing of ours.
        """
        self.refresh()
        body = {"size": 0, "track_total_hits": False}
        self.cluster.search(alias_name(self.cluster.prefix, "passages"), body)

    def refresh(self) -> bool:
        """Take over what any process has published since; True where there was something.

        Raises:
            KnowledgeError: The cluster could not be reached, or holds nothing of ours.
        """
        return self._take_over()

    def _take_over(self, left: str | None = None) -> bool:
        """As ``refresh``; ``left``: a generation of which something was gone.

        A node that goes on after a pause tells for some seconds of the generation before.
        """
        with self._taking:
            before = self.snapshot
            latest = before.generation or ""
            description = described(self.cluster, lambda told: told < latest or told == left)
            is_new: bool = description["generation"] != before.generation
            engine = OpenSearchEngine(self.cluster, description, self._clock()) if is_new else before.index
            disk = self._disk.snapshot
            last = last_read_in(description) or last_read_of(self._disk)
            known = last.failed, last.read_at, last.withheld
            if is_new or known != (before.failed, before.read_at, before.withheld):
                # The files are those that this machine has read; another one has its own.
                generation = description["generation"]
                self.replace(Snapshot(engine, disk.files, generation, *known[:2], disk.rules, last.withheld))
        return is_new

    def in_turn(self) -> AbstractContextManager[object]:
        """Keep all others from publishing meanwhile, or raise a KnowledgeError that says who is at it."""
        return self.turn.taken() if self.turn else nullcontext()

    def publish(self) -> Published:
        """Have the cluster hold what this machine's reload has made, and answer from that; to be done in turn.

        Raises:
            KnowledgeError: The cluster failed, or others publish; what it served before it still serves.
        """
        shards, replicas = self._parts
        index, sure = self._disk.embedded, self.turn.is_ours if self.turn else lambda: None
        with self._publishing:
            self.owes = True
            read = record_of(last_read_of(self._disk))
            done = publish(index, self.cluster, shards=shards, replicas=replicas, read=read, sure=sure)
            self.owes = False
        with suppress(ClusterError):  # it is taken over as soon as the cluster answers
            self.refresh()
        return done

    def publishing(self, reloader: "Reloader") -> "Reloader":
        """A reload that the cluster holds the result of when it is done."""

        def bring_up_to_date(
            progress: Callable[[ReloadProgress], None] | None = None, /, *, anyway: bool = False
        ) -> ReloadReport:
            with self.in_turn():
                report = reloader(progress, anyway=anyway)
                self.publish()
            return report

        return bring_up_to_date
