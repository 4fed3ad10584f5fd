"""A part of the tests' node to each test alone."""

import pytest

from adapters.opensearch.cluster import Address, Cluster
from tests.adapters.opensearch.nodes import Nodes


@pytest.fixture
def cluster(opensearch: Nodes, request: pytest.FixtureRequest) -> Cluster:
    """Give a part of the node to each test alone."""
    return Cluster(Address(opensearch.urls, prefix=f"test-{abs(hash(request.node.nodeid))}", deadline=60))
