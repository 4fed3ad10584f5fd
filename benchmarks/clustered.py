"""A cluster of one node beside a benchmark, what is published to it, and what the node takes for that."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from askers import PREFIX, SECONDS

from adapters.opensearch.asking.engine import OpenSearchEngine, described
from adapters.opensearch.connection.cluster import Cluster
from adapters.opensearch.publishing.publishing import Published, publish
from adapters.settings.searching import Search
from knowledge.errors import KnowledgeError
from knowledge.index import Index
from tests.adapters.opensearch import machinery, nodes

T = TypeVar("T")

_TICKS: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Node:
    """The node, asked by this process."""

    running: nodes.Nodes
    cluster: Cluster

    @property
    def url(self) -> str:
        """Where other processes ask it."""
        return self.running.urls[0]

    def publish(self, index: Index) -> Published:
        """Have it hold what an index does."""
        return publish(index, self.cluster)

    def serves(self) -> bool:
        """Whether anything was published to it that is read as it was written."""
        try:
            described(self.cluster)
        except KnowledgeError:
            return False
        return True

    def engine(self) -> OpenSearchEngine:
        """What it serves."""
        return OpenSearchEngine.served(self.cluster)

    def bytes(self) -> int:
        """Of what it serves, on the disk."""
        told = self.running.ask("GET", f"/{PREFIX}-*/_stats/store")
        found: int = told["_all"]["total"]["store"]["size_in_bytes"]
        return found

    def computed(self) -> float:
        """Seconds of processor time since it began."""
        told = Path(f"/proc/{self.running.every[0].pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / _TICKS

    def meanwhile(self, work: Callable[[], T]) -> tuple[T, float]:
        """What some work of ours returns, and the node's processor time meanwhile."""
        begun = self.computed()
        return work(), self.computed() - begun

    def empty(self) -> None:
        """Let it hold nothing."""
        self.running.ask("DELETE", f"/{PREFIX}-*")


def node(heap: str) -> Node:
    """Start one that ends with this process; ``heap`` as Java writes it ("1g")."""
    machinery.JAVA = _java(heap)
    return _asked(nodes.started(os.getpid(), 1))


@contextmanager
def kept(heap: str, folder: Path) -> Iterator[Node]:
    """One whose documents stay in a folder, where it finds them the next time."""
    machinery.JAVA = _java(heap)
    machinery.classpath()
    one = nodes.Node(folder / "node1")
    (one.home / "ports").unlink(missing_ok=True)  # others may have them by now
    one.start(**{"cluster.initial_cluster_manager_nodes": one.home.name})
    try:
        running = nodes.Nodes((one,))
        running.await_health()
        yield _asked(running)
    finally:
        one.kill()


def _java(heap: str) -> tuple[str, str, str, str]:
    # The tests' nodes are small, and compile with less effort than one that is to be measured.
    return (f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC", "-XX:+TieredCompilation")


def _asked(running: nodes.Nodes) -> Node:
    return Node(running, Cluster(Search(running.urls, prefix=PREFIX, seconds=SECONDS)))
