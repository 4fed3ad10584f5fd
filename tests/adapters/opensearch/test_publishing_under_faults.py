"""Publishing, and asking beside it, while the cluster is full, busy or loses a node; every fault is real."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import uuid4

import pytest

from adapters.opensearch.asking.engine import OpenSearchEngine
from adapters.opensearch.connection.cluster import Cluster, ClusterError, FullError
from adapters.opensearch.mapping import KINDS, index_name
from adapters.opensearch.publishing import publishing
from adapters.opensearch.publishing.publishing import publish
from adapters.opensearch.serving import ClusterLibrary
from adapters.settings.searching import Search
from knowledge.errors import SupersededError
from knowledge.library import Library
from tests.adapters.opensearch.conftest import clear
from tests.adapters.opensearch.nodes import Node, Nodes
from tests.adapters.opensearch.publishing_apart import index_of

BOATS = {f"harbour/{number}.md": f"Boat {number} is in the harbour.\n" for number in range(40)}
MORE = BOATS | {"ropes.md": "A rope lasts four winters.\n"}
NEWER = BOATS | {"masts.md": "A mast lasts forty winters.\n"}
WATERMARKS = ("low", "high", "flood_stage")
MORE_THAN_THERE_IS = "900tb"


def on(nodes: Nodes) -> Cluster:
    return Cluster(Search(nodes.urls, prefix=f"faulty-{uuid4().hex}", seconds=60))


def paths(cluster: Cluster) -> list[str]:
    """The documents that who comes now is answered from."""
    return sorted(one.source.path for one in OpenSearchEngine.served(cluster).documents())


@pytest.fixture
def filling(lonely_node: Nodes) -> Iterator[Nodes]:
    """Give a node whose disk can be full by its settings; afterwards it is not."""
    yield lonely_node
    _watermarks(lonely_node, None)
    # What is not looked after any more stays forbidden.
    blocks = {"cluster.blocks.create_index": None}
    lonely_node.ask("PUT", "/_cluster/settings", {"transient": blocks, "persistent": blocks})


def _watermarks(nodes: Nodes, left: str | None) -> None:
    """Have OpenSearch take a disk for full that has less left."""
    begin = "cluster.routing.allocation.disk."
    settings: dict[str, str | None] = {f"{begin}watermark.{one}": left for one in WATERMARKS}
    settings |= {
        f"{begin}threshold_enabled": "true" if left else None,
        "cluster.info.update.interval": "10s" if left else None,
    }
    nodes.ask("PUT", "/_cluster/settings", {"transient": settings})


def _await_block(nodes: Nodes, index: str, *, is_there: bool) -> None:
    """Wait until OpenSearch has seen how full the disk is, which it does every ten seconds."""
    for _ in range(600):
        told = nodes.ask("GET", f"/{index}/_settings?flat_settings=true")[index]["settings"]
        if (told.get("index.blocks.read_only_allow_delete") == "true") == is_there:
            return
        threading.Event().wait(0.2)
    pytest.fail("OpenSearch did not see to its disk.")


def test_a_full_cluster_says_so_goes_on_answering_and_takes_documents_again(filling: Nodes) -> None:
    cluster = on(filling)
    publish(index_of(BOATS), cluster)
    served = index_name(cluster.prefix, "documents", OpenSearchEngine.served(cluster).generation)
    _watermarks(filling, MORE_THAN_THERE_IS)
    _await_block(filling, served, is_there=True)

    with pytest.raises(
        FullError,
        match=r"^The search cluster takes no documents, for the disk of its node node1 is \d+ % full; "
        r"make room there, then reload\.$",
    ):
        publish(index_of(MORE), cluster)
    meanwhile = paths(cluster)

    _watermarks(filling, "1b")
    _await_block(filling, served, is_there=False)
    _at_last(lambda: publish(index_of(MORE), cluster))
    assert (meanwhile, paths(cluster)) == (sorted(BOATS), sorted(MORE))


def _at_last(work: Callable[[], object]) -> None:
    """Do it when OpenSearch has lifted its block on new indices, too."""
    for _ in range(600):
        with suppress(FullError):
            work()
            return
        threading.Event().wait(0.2)
    work()


def test_a_cluster_that_takes_little_at_once_gets_all_of_it_in_small_parts(
    lonely_node: Nodes, node: Node
) -> None:
    node.kill()
    node.start(
        **{"indexing_pressure.memory.limit": "60kb", "cluster.initial_cluster_manager_nodes": node.home.name}
    )
    cluster = on(lonely_node)
    index = index_of(BOATS)

    try:
        publish(index, cluster)

        told = lonely_node.ask("GET", "/_nodes/stats/indexing_pressure")["nodes"]
        assert paths(cluster) == sorted(BOATS)
        assert [
            one["indexing_pressure"]["memory"]["total"]["coordinating_rejections"] > 0 for one in told.values()
        ]
    finally:
        node.kill()


def test_while_a_node_is_killed_every_question_gets_the_same_answer(breakable_nodes: Nodes) -> None:
    cluster = on(breakable_nodes)
    publish(index_of(BOATS), cluster, shards=3, replicas=1)
    breakable_nodes.await_health()
    before = OpenSearchEngine.served(cluster).search(["boat"])
    asked, killed = threading.Semaphore(0), threading.Event()

    def ask() -> list[bool]:
        found: list[bool] = []
        while not (killed.is_set() and len(found) >= 60):
            # A new engine each: what one was told before it keeps.
            found.append(OpenSearchEngine.served(cluster).search(["boat"]) == before)
            asked.release()
        return found

    with ThreadPoolExecutor(2) as threads:
        answers = [threads.submit(ask) for _ in range(2)]
        for _ in range(20):
            asked.acquire()
        breakable_nodes.every[1].kill()
        killed.set()
        found = [one for answer in answers for one in answer.result()]
    clear(breakable_nodes, "faulty-*")

    assert all(found)


@pytest.mark.parametrize("replicas", [0, 1])
def test_a_node_that_is_killed_in_the_midst_of_a_publishing_leaves_one_of_both_whole(
    breakable_nodes: Nodes, monkeypatch: pytest.MonkeyPatch, replicas: int
) -> None:
    cluster = on(breakable_nodes)
    publish(index_of(BOATS), cluster, shards=3, replicas=1)
    breakable_nodes.await_health()
    finish = publishing._finish

    def killing(cluster: Cluster, names: dict[str, str]) -> None:
        breakable_nodes.every[1].kill()
        finish(cluster, names)

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "_finish", killing)
        try:
            publish(index_of(NEWER), cluster, shards=3, replicas=replicas)
            wanted = sorted(NEWER)
        except ClusterError:
            wanted = sorted(BOATS)
    after_kill = paths(cluster)
    breakable_nodes.heal()
    publish(index_of(MORE), cluster, shards=3, replicas=1)
    healed = paths(cluster)
    clear(breakable_nodes, "faulty-*")

    assert (after_kill, healed) == (wanted, sorted(MORE))


def test_who_asks_documents_that_are_gone_meanwhile_is_led_to_the_new_ones(cluster: Cluster) -> None:
    publish(index_of(BOATS), cluster)
    reader = ClusterLibrary(cluster, Library())
    engine, generation = reader.index, reader.snapshot.generation
    publish(index_of(MORE), cluster)
    goes_on = sorted(one.source.path for one in engine.documents())
    publish(index_of(NEWER), cluster)

    with pytest.raises(SupersededError, match=r"were replaced meanwhile; ask again\."):
        engine.search(["boat"])

    assert goes_on == sorted(BOATS)
    assert reader.has_left(generation)
    assert paths(cluster) == sorted(NEWER)
    assert len(reader.index.documents()) == len(NEWER)


def test_the_generation_before_is_kept_and_no_other(cluster: Cluster) -> None:
    made = [publish(index_of(texts), cluster).generation for texts in (BOATS, MORE, NEWER)]

    held = cluster.ask("GET", f"/{cluster.prefix}-*/_settings")

    wanted = {index_name(cluster.prefix, kind, generation) for kind in KINDS for generation in made[1:]}
    assert set(held) == wanted
