"""A part of the tests' node to each test alone, and a node that may break."""

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.opensearch.connection.cluster import Cluster
from adapters.settings.searching import Search
from tests.adapters.opensearch.nodes import Node, Nodes, once, shared
from tests.adapters.opensearch.secured import Secured, secured


@pytest.fixture
def cluster(opensearch: Nodes, request: pytest.FixtureRequest) -> Cluster:
    """Give a part of the node to each test alone."""
    return Cluster(Search(opensearch.urls, prefix=f"test-{abs(hash(request.node.nodeid))}", seconds=60))


@pytest.fixture(scope="session")
def secured_node(run_of_all: tuple[Path, int]) -> Secured:
    """Run one node that asks who asks, once for all workers."""
    base, owner = run_of_all
    return Secured(Node(once(base, "opensearch-secured", lambda: secured(owner))))


@pytest.fixture
def lonely_node(run_of_all: tuple[Path, int]) -> Iterator[Nodes]:
    """Give a cluster of one node to break, to one test at a time; it is healed behind it."""
    with (run_of_all[0] / "lonely-breaking").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        nodes = shared(*run_of_all, 1, "lonely")
        try:
            yield nodes
        finally:
            if nodes.every[0].runs:
                clear(nodes)
            nodes.heal()
            clear(nodes)


def clear(nodes: Nodes, names: str = "*") -> None:
    """Take away what tests left there."""
    for one in nodes.ask("GET", f"/_cat/indices/{names}?format=json&h=index"):
        nodes.ask("DELETE", f"/{one['index']}")


@pytest.fixture
def node(lonely_node: Nodes) -> Node:
    """The node itself."""
    return lonely_node.every[0]
