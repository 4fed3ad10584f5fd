"""What answers at the cluster's address is something else: that is told in a sentence, whatever is asked of it."""

from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest

from adapters.opensearch.checking import check
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.publishing.publishing import publish
from adapters.opensearch.serving import ClusterLibrary
from adapters.settings.searching import Search
from knowledge.library import Library
from tests.adapters.opensearch.nodes import Nodes
from tests.adapters.opensearch.publishing_apart import index_of
from tests.adapters.opensearch.standing_in import JSON, answering
from tests.adapters.syncing.standing import Answered, Asked, StandIn, standing

SAID = "What answers at BACKGROUNDER_SEARCH_URL is no OpenSearch; set it to the address of one."
UNDER = (
    "No OpenSearch answers under /search, with which BACKGROUNDER_SEARCH_URL ends; "
    "leave that out, unless what stands before it takes it away."
)
HTML = {"Content-Type": "text/html"}
TEXTS = {"boats.md": "The red boat needs a new mast.\n"}
ANSWERS = {
    "a web page": Answered(b"<p>Welcome!</p>", headers=HTML),
    "no such page": Answered(b"<p>Not found.</p>", 404, HTML),
    "no such page, in JSON": Answered({"detail": "Not Found"}, 404, JSON),
    "another interface": Answered({"hello": 1}, headers=JSON),
}


@pytest.fixture(params=ANSWERS.values(), ids=list(ANSWERS))
def other(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """Another program, which answers whatever is asked in one way."""
    with answering(lambda _: request.param) as cluster:
        yield cluster


def test_a_check_says_so(other: Cluster) -> None:
    (found,) = check(other, Library())

    assert (found.ok, found.message) == (False, SAID)


def test_who_would_answer_from_it_is_told(other: Cluster) -> None:
    with pytest.raises(ClusterError, match=SAID):
        ClusterLibrary(other, Library()).refresh()

    assert other.trouble.sentence == SAID


def test_who_would_publish_to_it_is_told(other: Cluster) -> None:
    with pytest.raises(ClusterError, match=SAID):
        publish(index_of(TEXTS), other)


@pytest.fixture
def under(opensearch: Nodes) -> Cluster:
    """A real node, which knows nothing of the path that its address ends with."""
    return Cluster(Search((f"{opensearch.urls[0]}/search",), prefix=f"under-{uuid4().hex}", seconds=60))


def test_a_check_of_a_path_that_leads_nowhere_says_so(under: Cluster) -> None:
    (found,) = check(under, Library())

    assert (found.ok, found.message) == (False, UNDER)


def test_who_would_answer_under_a_path_that_leads_nowhere_is_told(under: Cluster) -> None:
    with pytest.raises(ClusterError, match=UNDER):
        ClusterLibrary(under, Library()).refresh()


def test_who_would_publish_under_a_path_that_leads_nowhere_is_told(under: Cluster) -> None:
    with pytest.raises(ClusterError, match=UNDER):
        publish(index_of(TEXTS), under)


class Before(StandIn):
    """Stands before a node, and takes a path away."""

    def __init__(self, node: str) -> None:
        super().__init__()
        self._node = urlsplit(node).netloc

    def answer(self, asked: Asked) -> Answered:
        path = asked.path.removeprefix("/search")
        assert path != asked.path
        connection = HTTPConnection(self._node, timeout=60)
        try:
            headers = {name: one for name, one in asked.headers.items() if name == "content-type"}
            connection.request(asked.method, f"{path}?{urlencode(asked.query)}", asked.body, headers)
            found = connection.getresponse()
            return Answered(found.read(), found.status, {"Content-Type": found.headers["Content-Type"]})
        finally:
            connection.close()


def test_a_cluster_behind_what_takes_its_path_away_is_asked_as_any_other(opensearch: Nodes) -> None:
    before, index = Before(opensearch.urls[0]), index_of(TEXTS)
    direct = Search(opensearch.urls, prefix=f"under-{uuid4().hex}", seconds=60)
    publish(index, Cluster(direct))

    with standing(before):
        library = ClusterLibrary(Cluster(replace(direct, urls=(f"{before.address}/search",))), Library())
        found = library.index.search(["mast"])
    opensearch.forget(direct.prefix)

    assert [one.score for one in found] == [one.score for one in index.search(["mast"])]
