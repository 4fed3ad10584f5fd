"""A part of the tests' node to each test alone."""

import pytest

from adapters.opensearch.cluster import Cluster
from adapters.settings.searching import Search
from tests.adapters.opensearch.nodes import Nodes


@pytest.fixture
def cluster(opensearch: Nodes, request: pytest.FixtureRequest) -> Cluster:
    """Give a part of the node to each test alone."""
    return Cluster(Search(opensearch.urls, prefix=f"test-{abs(hash(request.node.nodeid))}", seconds=60))
