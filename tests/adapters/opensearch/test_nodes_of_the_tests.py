"""The OpenSearch of the tests: one for the run, which survives what is tried on it and ends with the tests."""

from pathlib import Path

import pytest

from tests.adapters.opensearch import machinery
from tests.adapters.opensearch.nodes import Node, Nodes, shared
from tests.adapters.opensearch.secured import Secured
from tests.adapters.processes import doomed, nobody_listens

STARTING = """
import os, sys
from tests.adapters.opensearch.nodes import started

print(started(os.getpid(), 1).every[0].home, flush=True)
sys.stdin.read()
"""


def test_all_who_share_a_run_have_the_same_node(opensearch: Nodes, run_of_all: tuple[Path, int]) -> None:
    again = shared(*run_of_all, 1)

    assert (again, again.every[0].pid) == (opensearch, opensearch.every[0].pid)


def test_what_is_written_is_found(opensearch: Nodes) -> None:
    opensearch.ask("PUT", "/nodes-of-the-tests/_doc/1?refresh=true", {"text": "A dam."})

    told = opensearch.ask("GET", "/nodes-of-the-tests/_search?q=dam")

    opensearch.ask("DELETE", "/nodes-of-the-tests")
    assert told["hits"]["total"]["value"] == 1


def test_three_nodes_go_on_without_a_killed_one_and_take_it_back(breakable_nodes: Nodes) -> None:
    breakable_nodes.ask(
        "PUT", "/broken", {"settings": {"index.number_of_shards": 3, "index.number_of_replicas": 1}}
    )
    breakable_nodes.ask("PUT", "/broken/_doc/1?refresh=true", {"text": "A dam."})
    breakable_nodes.await_health()

    breakable_nodes.every[0].kill()
    breakable_nodes.await_health(2, "yellow")
    found = breakable_nodes.ask("GET", "/broken/_search?q=dam")["hits"]["total"]["value"]
    breakable_nodes.heal()

    told = breakable_nodes.ask("GET", "/_cluster/health")
    breakable_nodes.ask("DELETE", "/broken")
    assert (found, told["number_of_nodes"], told["status"]) == (1, 3, "green")


def test_a_paused_node_goes_on_where_it_was(breakable_nodes: Nodes) -> None:
    paused = breakable_nodes.every[2]
    pid = paused.pid

    paused.pause()
    state = paused.state
    breakable_nodes.heal()

    assert (state, paused.state in "SR", paused.pid) == ("T", True, pid)


def test_nodes_map_what_they_load(opensearch: Nodes, secured_node: Secured) -> None:
    maps = [Path(f"/proc/{node.pid}/maps").read_text() for node in (opensearch.every[0], secured_node.node)]

    assert all("loaded.jsa" in one for one in maps)


def test_where_the_tests_are_killed_their_nodes_end_and_leave_nothing(opensearch: Nodes) -> None:
    with doomed(STARTING) as home:
        node = Node(home)
        port = node.ports[0]

    assert not node.home.parent.exists()
    assert nobody_listens(port)


def test_without_java_the_tests_say_so_and_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("SKIP_NOTHING", raising=False)

    with pytest.raises(
        pytest.skip.Exception, match=r"need java and javac and mvn; install Debian's default-jdk"
    ):
        machinery.classpath()


def test_in_ci_nothing_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("SKIP_NOTHING", "true")

    with pytest.raises(AssertionError, match="need java and javac and mvn"):
        machinery.classpath()
