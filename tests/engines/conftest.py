"""Each engine there is, on the same documents."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.connection.cluster import Cluster
from adapters.opensearch.publishing.publishing import publish
from adapters.settings.searching import Search
from knowledge.engine import TimedEngine
from knowledge.index import Index
from tests.adapters.opensearch.nodes import Nodes
from tests.engines.world import BEFORE, index
from tests.unit.knowledge.index.layers.layering import in_layers

ENGINES = ("embedded", "layered", "one node", "three nodes")
_numbers = count(1)

Searchable = Callable[[Index, str], TimedEngine]
"""Gives an engine of some kind that holds what an index does."""


@pytest.fixture(scope="session")
def searchable(request: pytest.FixtureRequest, worker_id: str) -> Iterator[Searchable]:
    """Publish an index wherever it is to be searched; what was published goes with the tests."""
    published: list[tuple[Nodes, str]] = []

    def make(held: Index, kind: str) -> TimedEngine:
        if kind == "embedded":
            return held
        if kind == "layered":
            return in_layers(held, BEFORE)
        three = kind == "three nodes"
        nodes: Nodes = request.getfixturevalue("opensearch_of_three" if three else "opensearch")
        prefix = f"engines-{worker_id}-{next(_numbers)}"
        published.append((nodes, prefix))
        cluster = Cluster(Search(nodes.urls, prefix=prefix, seconds=60))
        publish(held, cluster, shards=3 if three else 1, replicas=1 if three else 0)
        return OpenSearchEngine.served(cluster, BEFORE)

    yield make
    for nodes, prefix in published:
        nodes.forget(prefix)


@pytest.fixture(scope="session")
def embedded() -> Index:
    """The town, in the engine that comes with the program."""
    return index()


@pytest.fixture(scope="session")
def _towns(embedded: Index, searchable: Searchable) -> Callable[[str], TimedEngine]:
    made: dict[str, TimedEngine] = {}

    def town(kind: str) -> TimedEngine:
        if kind not in made:
            made[kind] = searchable(embedded, kind)
        return made[kind]

    return town


@pytest.fixture(params=ENGINES)
def town(request: pytest.FixtureRequest, _towns: Callable[[str], TimedEngine]) -> TimedEngine:
    """The town, in each engine; whoever breaks the three nodes waits until the test is over."""
    if request.param == "three nodes":
        request.getfixturevalue("three_nodes")
    return _towns(request.param)


@pytest.fixture(params=ENGINES[:3])
def engine_of(request: pytest.FixtureRequest, searchable: Searchable) -> Callable[..., TimedEngine]:
    """Give each engine on documents of the test's own."""
    return lambda *documents: searchable(Index.of([*documents]).at(BEFORE), request.param)


EngineOf = Callable[..., TimedEngine]
