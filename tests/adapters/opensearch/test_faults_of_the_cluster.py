import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar
from uuid import uuid4

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.connection import detour
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.publishing.publishing import publish
from adapters.settings.searching import Search
from tests.adapters.database.opening import PATIENCE, until
from tests.adapters.opensearch.conftest import clear
from tests.adapters.opensearch.nodes import Nodes
from tests.adapters.opensearch.publishing_apart import index_of

Found = TypeVar("Found")
MANY = {f"harbour/{number}.md": f"Boat {number} is in the harbour.\n" for number in range(40)}
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
def unmissed(breakable_nodes: Nodes) -> Iterator[Nodes]:
    """Give three nodes that do not miss each other for long, as they do by OpenSearch's own settings."""
    setting = "cluster.fault_detection.follower_check.timeout"
    breakable_nodes.ask("PUT", "/_cluster/settings", {"transient": {setting: "60s"}})
    yield breakable_nodes
    for node in breakable_nodes.every:
        node.go_on()
    breakable_nodes.ask("PUT", "/_cluster/settings", {"transient": {setting: None}})
    clear(breakable_nodes, "faults-*")


def _published(nodes: Nodes, replicas: int) -> Search:
    """Publish to nodes of which each has its part; what asks them waits no longer than it must."""
    patient = Search(nodes.urls, prefix=f"faults-{uuid4().hex}", seconds=60)
    publish(index_of(MANY), Cluster(patient), shards=3, replicas=replicas)
    nodes.await_health()
    return replace(patient, seconds=12)


@pytest.mark.parametrize("paused", range(3))
def test_while_a_node_is_paused_the_others_answer_with_all_that_there_is(unmissed: Nodes, paused: int) -> None:
    search = _published(unmissed, replicas=1)
    before = [one.number for one in OpenSearchEngine.served(Cluster(search)).search(["boat"])]
    unmissed.every[paused].pause()
    engine = OpenSearchEngine.served(Cluster(search))

    hits = [one.number for one in engine.search(["boat"])]
    near = [one.word for one in engine.similar("bost", frozenset({"harbour"}))]
    documents = engine.documents()

    assert (hits, near, len(documents)) == (before, ["boat"], len(MANY))
    assert unmissed.every[paused].state == "T"


def test_what_only_a_paused_node_has_is_not_left_out_without_a_word_and_found_when_it_goes_on(
    unmissed: Nodes,
) -> None:
    search = _published(unmissed, replicas=0)
    engine = OpenSearchEngine.served(Cluster(search))
    assert engine.search(["boat"])
    unmissed.every[1].pause()

    with pytest.raises(ClusterError, match=r"a node says nothing, and no other has its shards") as caught:
        engine.search(["boat"])
    unmissed.every[1].go_on()

    assert caught.value.partly
    assert _at_last(lambda: engine.search(["boat"]))


def test_all_that_is_asked_and_published_while_a_node_is_paused_and_goes_on_is_well(
    breakable_nodes: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detour, "LOOK_EVERY", 0.5)
    search = _published(breakable_nodes, replicas=1)
    cluster = Cluster(search)
    before, more = _boats(cluster), MANY | {"quay/41.md": "Boat 41 is at the quay.\n"}
    over, asked = threading.Event(), threading.Semaphore(0)

    def ask(cluster: Cluster) -> list[list[str]]:
        found: list[list[str]] = []
        while not over.is_set():
            found.append(_boats(cluster))
            asked.release()
        return found

    def some() -> None:
        for _ in range(20):
            until(lambda: asked.acquire(blocking=False) or any(one.done() for one in asking))
            for failed in (one for one in asking if one.done()):
                failed.result()

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(ask, cluster) for _ in range(3)]
        try:
            some()
            breakable_nodes.every[2].pause()
            until(lambda: cluster.detour.silent)
            publish(index_of(more), cluster, shards=3, replicas=1)
            state = breakable_nodes.every[2].state
            some()
            breakable_nodes.every[2].go_on()
            # Who has not met its silence asks it at once, while it still knows nothing of what was published.
            asking.append(threads.submit(ask, Cluster(search)))
            breakable_nodes.await_health()
            until(lambda: not cluster.detour.silent)
            some()
        finally:
            over.set()
        found = [one for each in asking for one in each.result()]
    clear(breakable_nodes, "faults-*")

    assert state == "T"
    # What was published serves from one moment on.
    after = sorted([*before, more["quay/41.md"].strip()])
    assert {tuple(one) for one in map(sorted, found)} == {tuple(sorted(before)), tuple(after)}


def test_of_many_who_wait_for_a_silent_node_one_looks_past_it(silent: str, opensearch: Nodes) -> None:
    found = Cluster(Search((silent, *opensearch.urls), seconds=60)).detour
    looks, late = found.looks, time.monotonic() + PATIENCE

    with ThreadPoolExecutor(4) as threads:
        answered = list(threads.map(lambda _: found.find(0.5, late, looks), range(4)))

    assert (answered, found.looks) == ([True] * 4, looks + 1)


def _boats(cluster: Cluster) -> list[str]:
    """What is found by who asks now."""
    engine = OpenSearchEngine.served(cluster)
    return [engine.passage(hit.number).text for hit in engine.search(["boat"])]


def _at_last(ask: Callable[[], Found]) -> Found:
    """Ask until it is answered."""
    for _ in range(200):
        try:
            return ask()
        except ClusterError:
            threading.Event().wait(0.3)
    return ask()


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
