"""What is made of a cluster's answers, and what a process that answers from one knows of it."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.publishing.publishing import publish
from adapters.opensearch.serving import ClusterLibrary
from adapters.settings.searching import Search
from knowledge.errors import KnowledgeError, SupersededError
from knowledge.files import Files
from knowledge.library import Library
from knowledge.snapshots import Snapshot
from tests.adapters.opensearch.publishing_apart import index_of
from tests.adapters.opensearch.standing_in import JSON, answering
from tests.adapters.processes import free_port
from tests.adapters.syncing.standing import Answered

TEXTS = {"boats.md": "The red boat needs a new mast.\n"}
MORE = TEXTS | {"tides.md": "High water comes twice a day.\n"}
WHOLE = {"hits": {"hits": []}, "_shards": {"failed": 0, "total": 2}}
NODES = {"_nodes": {"failed": 0}, "nodes": {}}


def saying(answer: Callable[[str], Any]) -> AbstractContextManager[Cluster]:
    """Ask what answers every path as is said."""
    return answering(lambda path: Answered(answer(path), headers=JSON))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"timed_out": True}, "Not all of the search cluster answered in time; ask again in a minute."),
        (
            {"_shards": {"failed": 1, "total": 2}},
            "Not all of the search cluster answered (1 of 2 shards failed); ask again in a minute.",
        ),
    ],
)
def test_what_not_all_shards_answered_is_no_answer_and_noted(said: dict[str, Any], sentence: str) -> None:
    searched = WHOLE | said
    with saying(lambda path: NODES if "_nodes" in path else searched) as cluster:
        with pytest.raises(ClusterError) as caught:
            cluster.search("documents", {})
        noted = cluster.trouble.sentence
        searched = WHOLE
        cluster.search("documents", {})

    assert (str(caught.value), caught.value.partly, noted) == (sentence, True, sentence)
    assert (cluster.trouble.sentence, cluster.trouble.last, cluster.trouble.failures) == (None, sentence, 1)


def test_one_of_many_searches_in_an_index_that_is_gone_tells_that_all_was_replaced() -> None:
    gone = {"error": {"type": "index_not_found_exception", "reason": "no such index"}}
    with (
        saying(lambda _: {"responses": [WHOLE, gone]}) as cluster,
        pytest.raises(SupersededError, match="were replaced meanwhile"),
    ):
        cluster.searches("documents", [{}, {}])


def test_what_no_search_can_do_is_told_with_the_clusters_reason() -> None:
    failed = {"error": {"type": "parsing_exception", "reason": "unknown query [near]"}}
    with (
        saying(lambda _: {"docs": [failed]}) as cluster,
        pytest.raises(ClusterError, match=r"could not answer: unknown query \[near\]; ask again"),
    ):
        cluster.named("documents", ["a"], ["b"])


@pytest.fixture
def away() -> Cluster:
    """Nobody is there."""
    return Cluster(Search((f"http://127.0.0.1:{free_port()}",), seconds=60))


def test_a_node_that_refuses_to_be_asked_is_not_one_that_says_nothing(away: Cluster) -> None:
    with saying(lambda _: NODES) as node:
        found = Cluster(Search((*away.urls, *node.urls), seconds=60)).detour

        answered = found.find(60, time.monotonic() + 60, found.looks)

    assert (answered, found.silent) == (True, frozenset())


def test_who_looks_for_what_is_served_in_vain_notes_that(away: Cluster) -> None:
    with pytest.raises(ClusterError):
        ClusterLibrary(away, Library()).refresh()

    assert away.trouble.sentence == "The search cluster cannot be reached; ask again in a minute."


def test_a_library_owes_what_the_cluster_did_not_take_until_it_has(cluster: Cluster, away: Cluster) -> None:
    owing, giving = ClusterLibrary(away, _disk()), ClusterLibrary(cluster, _disk(), replicas=0)
    giving.owes = True

    with pytest.raises(ClusterError):
        owing.publish()
    giving.publish()

    assert (owing.owes, giving.owes) == (True, False)


def test_what_was_published_is_published_though_the_cluster_is_away_right_behind(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = _disk()
    library = ClusterLibrary(cluster, disk)

    def gone(_: ClusterLibrary) -> bool:
        raise ClusterError("It is away.")

    with monkeypatch.context() as patched:
        patched.setattr(ClusterLibrary, "refresh", gone)
        done = library.publish()

    assert (library.refresh(), library.snapshot.generation) == (True, done.generation)
    assert library.snapshot.files is disk.snapshot.files


def test_whether_another_generation_is_served_is_looked_up(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    library = ClusterLibrary(cluster, Library())
    library.refresh()
    before = library.snapshot.generation

    same = library.has_left(before)
    publish(index_of(MORE), cluster)

    assert (same, library.has_left(before), library.index.size()) == (False, True, 2)


def test_where_the_cluster_is_away_nobody_knows_of_another_generation(away: Cluster) -> None:
    assert not ClusterLibrary(away, Library()).has_left(None)


def test_a_look_finds_out_whether_searches_are_answered(cluster: Cluster) -> None:
    publish(index_of(TEXTS), cluster)
    library = ClusterLibrary(cluster, Library())
    library.refresh()
    cluster.trouble.failed("It was away.")

    library.look()

    assert cluster.trouble.sentence is None


def test_while_one_looks_for_the_cluster_others_are_told_what_is_known(away: Cluster) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slowly(_: str) -> dict[str, Any]:
        asked.set()
        go_on.wait(60)
        return {}

    with saying(slowly) as slow:
        library = ClusterLibrary(slow, Library())
        slow.trouble.failed("It is away.")
        first = threading.Thread(target=_in_vain, args=[library.refresh])
        first.start()
        assert asked.wait(60)

        with pytest.raises(KnowledgeError, match=r"^It is away\.$"):
            library.index  # noqa: B018 - it is looked for

        go_on.set()
        first.join()


def _in_vain(work: Callable[[], object]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - what it answers is no answer
        work()


def _disk() -> Library:
    """What a reload of this machine has made."""
    library = Library()
    library.replace(Snapshot(index_of(TEXTS), Files.of(()), "20261129120000000"))
    return library
