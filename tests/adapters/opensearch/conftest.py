"""A part of the tests' node to each test alone."""

from pathlib import Path

import pytest

from adapters.opensearch.cluster import Cluster
from adapters.settings.searching import Search
from tests.adapters.opensearch.nodes import Node, Nodes, once
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
