"""A node that is behind the others, as one is that goes on after a pause; here it stays so, as one of another cluster."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.mapping import index_name
from adapters.opensearch.publishing.publishing import publish
from adapters.opensearch.publishing.sending import send
from adapters.opensearch.serving import ClusterLibrary
from adapters.settings.searching import Search
from bot.conversation.superseding import anew
from knowledge.errors import SupersededError
from knowledge.library import Library
from knowledge.snapshots import Snapshot
from tests.adapters.opensearch.nodes import Nodes
from tests.adapters.opensearch.publishing_apart import index_of

BEFORE = {"boats.md": "The red boat needs a new mast.\n"}
NOW = {"tides.md": "High water comes twice a day.\n"}
TIMES = 8
"""As often as every node is asked first at least once."""


@dataclass(frozen=True)
class Cast:
    """Three nodes and one that is behind."""

    search: Search
    before: str
    """The generation that the latter tells of."""
    now: str
    """The one that all others tell of."""

    @property
    def cluster(self) -> Cluster:
        """Who asks all of them, for the first time."""
        return Cluster(self.search)


@pytest.fixture
def cast(opensearch: Nodes, three_nodes: Nodes) -> Iterator[Cast]:
    """Publish to the one that is behind first, and then to the others."""
    prefix = f"behind-{uuid4().hex}"
    # One that is behind makes nothing by itself, for the others have it.
    unmade = {"action.auto_create_index": "-behind-*,+*"}
    opensearch.ask("PUT", "/_cluster/settings", {"transient": unmade})
    before = publish(index_of(BEFORE), Cluster(Search(opensearch.urls, prefix=prefix, seconds=60)))
    now = publish(index_of(NOW), Cluster(Search(three_nodes.urls, prefix=prefix, seconds=60)), replicas=1)
    search = Search((*opensearch.urls, *three_nodes.urls), prefix=prefix, seconds=60)
    yield Cast(search, before.generation, now.generation)
    for nodes in (opensearch, three_nodes):
        nodes.forget(prefix)


def test_an_index_that_one_node_lacks_is_asked_of_another_whatever_is_asked(cast: Cast) -> None:
    passages = index_name(cast.search.prefix, "passages", cast.now)
    documents = index_name(cast.search.prefix, "documents", cast.now)
    body = {"size": 1, "_source": False}

    for _ in range(TIMES):
        assert cast.cluster.search(passages, body)["hits"]["hits"]
        assert len(cast.cluster.searches(passages, [body, body])) == 2
        assert cast.cluster.named(documents, ["none"], ["brief"]) == {}
        assert cast.cluster.ask("GET", f"/{passages}/_count")["count"] == 1


def test_what_one_node_has_no_index_for_is_written_to_another(cast: Cast) -> None:
    words = index_name(cast.search.prefix, "words", cast.now)

    for number in range(TIMES):
        record = {"_id": f"holding-{number}", "name": "holding", "place": number, "packed": ""}
        assert send(cast.cluster, words, [record]) == 1


def test_what_no_node_has_an_index_for_is_refused(cast: Cast, opensearch: Nodes) -> None:
    cluster = Cluster(Search(opensearch.urls * 2, prefix=cast.search.prefix, seconds=60))

    with pytest.raises(ClusterError, match="refused a record: no such index"):
        send(cluster, index_name(cast.search.prefix, "words", cast.now), [{"_id": "a"}])

    assert cluster.requests == 2


def test_a_node_that_lacks_what_another_has_is_left_alone_for_a_while(cast: Cast) -> None:
    passages, cluster = index_name(cast.search.prefix, "passages", cast.now), cast.cluster
    for _ in range(TIMES):
        cluster.search(passages, {"size": 0})
    before = cluster.requests

    for _ in range(TIMES):
        cluster.search(passages, {"size": 0})

    assert cluster.requests - before == TIMES


def test_what_no_node_has_was_replaced_and_is_asked_of_each_once(cast: Cast) -> None:
    cluster = cast.cluster

    with pytest.raises(SupersededError):
        cluster.search(index_name(cast.search.prefix, "passages", "20010101000000000"), {"size": 0})

    assert cluster.requests == len(cast.search.urls)


def test_who_has_come_to_what_is_served_does_not_go_back_with_a_node_that_is_behind(cast: Cast) -> None:
    library = ClusterLibrary(cast.cluster, Library())
    while library.snapshot.generation != cast.now:
        library.refresh()

    moved = [library.refresh() for _ in range(TIMES)]

    assert (moved, library.snapshot.generation) == ([False] * TIMES, cast.now)


def test_what_is_older_by_its_name_is_taken_over_where_all_nodes_tell_of_it(
    cast: Cast, opensearch: Nodes
) -> None:
    library = ClusterLibrary(Cluster(Search(opensearch.urls, prefix=cast.search.prefix, seconds=60)), Library())
    library.replace(Snapshot(generation="30010101000000000"))

    moved = library.refresh()

    assert (moved, library.snapshot.generation) == (True, cast.before)


def test_whoever_asks_documents_of_before_comes_to_those_of_now_by_one_more_question(cast: Cast) -> None:
    for _ in range(TIMES):
        library = ClusterLibrary(cast.cluster, Library())
        asked: list[str | None] = []

        def ask(library: ClusterLibrary = library, asked: list[str | None] = asked) -> list[str]:
            found = library.index
            asked.append(library.snapshot.generation)
            if library.snapshot.generation == cast.before:
                raise SupersededError("Its shards are gone.")
            return [one.source.path for one in found.documents()]

        library.refresh()
        assert anew(library, ask) == [*NOW]


def test_each_question_of_those_who_ask_afresh_is_answered_with_all_of_a_generation(cast: Cast) -> None:
    cluster = cast.cluster

    found = [[one.source.path for one in OpenSearchEngine.served(cluster).documents()] for _ in range(TIMES)]

    assert {*map(tuple, found)} <= {tuple(BEFORE), tuple(NOW)}
