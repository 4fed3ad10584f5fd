"""What is said of a cluster's version, health and disks."""

from typing import cast

import pytest

from adapters.opensearch.checking import check
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.mapping import FORMAT
from knowledge.library import Library

DESCRIPTION = {"format": FORMAT, "generation": "20300102030405678", "passages": 12, "documents": 3}


class Told:
    """A cluster that tells what it was told to."""

    prefix = "kb"

    def __init__(self, **told: object) -> None:
        self._told = {
            "version": {"distribution": "opensearch", "number": "2.19.6"},
            "status": "green",
            "unassigned_shards": 0,
            "disks": ["7"],
        } | told

    def ask(self, _method: str, path: str) -> object:
        if path == "/":
            return {"version": self._told["version"]}
        if path.startswith("/_cluster/health"):
            counts = {"number_of_nodes": 3, "active_shards": 5, "initializing_shards": 0}
            return self._told | counts
        disks = cast("list[str | None]", self._told["disks"])
        return [{"node": f"node{at}", "disk.percent": one} for at, one in enumerate(disks, 1)]

    def described(self, _index: str, _is_doubtful: object) -> object:
        return DESCRIPTION


def said(place: int, **told: object) -> tuple[bool, str]:
    found = check(cast("Cluster", Told(**told)), Library())[place]
    return found.ok, found.message


def test_all_is_well() -> None:
    assert [said(place) for place in range(4)] == [
        (True, "The search cluster is OpenSearch 2.19.6."),
        (True, "It is green: 3 nodes, 5 of 5 shards are there."),
        (True, "Its fullest disk is 7 % full."),
        (True, "It holds 12 passages of 3 documents under kb, published 2030-01-02 03:04 UTC."),
    ]


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ({"distribution": "opensearch", "number": "1.3.1"}, "opensearch 1.3.1"),
        ({"number": "8.1.0"}, "Elasticsearch 8.1.0"),
    ],
)
def test_another_program_or_an_old_one_is_refused(version: dict[str, str], name: str) -> None:
    assert said(0, version=version) == (
        False,
        f"The search cluster is {name}; it must be OpenSearch 2 or later.",
    )


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (
            "yellow",
            (
                "copies of shards lack a node; see to its nodes, or set BACKGROUNDER_SEARCH_REPLICAS below their number "
                "and reload."
            ),
        ),
        ("red", "documents are missing from the answers; see to its nodes."),
    ],
)
def test_what_lacks_is_said_with_what_to_do(status: str, what: str) -> None:
    ok, message = said(1, status=status, unassigned_shards=2)

    assert not ok
    assert message == f"It is {status}, with 3 nodes: 5 of 7 shards are there, {what}"


def test_the_fullest_disk_counts_and_what_has_none_does_not() -> None:
    assert said(2, disks=["84", None, "9"]) == (True, "Its fullest disk is 84 % full.")
    assert said(2, disks=["9", "85"]) == (
        False,
        "The disk of its node node2 is 85 % full; make room: a full one takes no documents.",
    )


def test_where_it_is_away_it_is_said_where_it_was_looked_for() -> None:
    class Away(Told):
        urls = "https://one.example:9200", "https://two.example:9200"

        def ask(self, _method: str, path: str) -> object:
            assert path == "/"
            raise ClusterError("The search cluster cannot be reached; ask again in a minute.")

    found = check(cast("Cluster", Away()), Library())

    assert [(one.ok, one.message) for one in found] == [
        (
            False,
            (
                "The search cluster cannot be reached; ask again in a minute. BACKGROUNDER_SEARCH_URL is "
                "https://one.example:9200, https://two.example:9200."
            ),
        )
    ]


def test_of_one_that_refuses_it_is_not_said_where_it_was_looked_for() -> None:
    class Refusing(Told):
        urls = ("https://one.example:9200",)

        def ask(self, _method: str, _path: str) -> object:
            raise ClusterError("The search cluster does not take the user; set another.", lasting=True)

    (finding,) = check(cast("Cluster", Refusing()), Library())

    assert finding.message == "The search cluster does not take the user; set another."
