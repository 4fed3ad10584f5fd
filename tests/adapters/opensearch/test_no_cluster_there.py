"""What answers at the cluster's address is something else: that is told in a sentence, whatever is asked of it."""

from collections.abc import Iterator

import pytest

from adapters.opensearch.checking import check
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.publishing.publishing import publish
from adapters.opensearch.serving import ClusterLibrary
from knowledge.library import Library
from tests.adapters.opensearch.publishing_apart import index_of
from tests.adapters.opensearch.standing_in import JSON, answering
from tests.adapters.syncing.standing import Answered

SAID = "What answers at BACKGROUNDER_SEARCH_URL is no OpenSearch; set it to the address of one."
HTML = {"Content-Type": "text/html"}
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
        publish(index_of({"boats.md": "The red boat needs a new mast.\n"}), other)
