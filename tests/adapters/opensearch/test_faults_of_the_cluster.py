import socket
from collections.abc import Iterator
from uuid import uuid4

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.cluster import Cluster, ClusterError
from adapters.opensearch.publishing.publishing import publish
from adapters.settings.searching import Search
from tests.adapters.opensearch.nodes import Nodes
from tests.adapters.opensearch.publishing_apart import index_of

TEXTS = {"boats.md": "The red boat needs a new mast.\n", "tides.md": "High water comes twice a day.\n"}


@pytest.fixture
def engine(breakable_nodes: Nodes) -> OpenSearchEngine:
    """Publish to three nodes, each passage on two of them."""
    patient = Cluster(Search(breakable_nodes.urls, prefix=f"faults-{uuid4().hex}", seconds=60))
    publish(index_of(TEXTS), patient, replicas=1)
    breakable_nodes.await_health()
    hasty = Search(breakable_nodes.urls, prefix=patient.prefix, seconds=2)
    return OpenSearchEngine.served(Cluster(hasty))


def test_searches_go_on_when_a_node_is_killed(engine: OpenSearchEngine, breakable_nodes: Nodes) -> None:
    breakable_nodes.every[2].kill()
    breakable_nodes.await_health(2, "yellow")

    found = [engine.search([term]) for term in ("boat", "mast", "water")]

    assert all(found)


def test_a_cluster_that_is_away_is_told_and_found_again(
    engine: OpenSearchEngine, breakable_nodes: Nodes
) -> None:
    for node in breakable_nodes.every:
        node.kill()

    with pytest.raises(ClusterError, match=r"cannot be reached; ask again in a minute\."):
        engine.search(["boat"])

    breakable_nodes.heal()
    assert engine.search(["boat"])


@pytest.fixture
def silent() -> Iterator[str]:
    """Give the address of a node that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_cluster_that_does_not_answer_is_told_in_time(silent: str) -> None:
    cluster = Cluster(Search((silent,), seconds=0.2))

    with pytest.raises(ClusterError, match=r"did not answer in time; ask again in a minute\."):
        cluster.search("documents", {})


def test_a_node_that_says_nothing_is_passed_over_for_another(silent: str, opensearch: Nodes) -> None:
    cluster = Cluster(Search((silent, *opensearch.urls), seconds=60))

    told = [cluster.ask("GET", "/", limit=4) for _ in range(4)]

    assert all("cluster_name" in one for one in told)
