"""What answers at the cluster's address is something else: that is told in a sentence, whatever is asked of it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from adapters.opensearch.checking import check
from adapters.opensearch.connection.cluster import Cluster, ClusterError
from adapters.opensearch.publishing.publishing import publish
from adapters.opensearch.serving import ClusterLibrary
from adapters.settings.searching import Search
from knowledge.library import Library
from tests.adapters.opensearch.publishing_apart import index_of

SAID = "What answers at BACKGROUNDER_SEARCH_URL is no OpenSearch; set it to the address of one."
ANSWERS = {
    "a web page": (200, "text/html", b"<p>Welcome!</p>"),
    "no such page": (404, "text/html", b"<p>Not found.</p>"),
    "no such page, in JSON": (404, "application/json", b'{"detail": "Not Found"}'),
    "another interface": (200, "application/json", b'{"hello": 1}'),
}


@pytest.fixture(params=ANSWERS.values(), ids=list(ANSWERS))
def other(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """Another program, which answers whatever is asked in one way."""
    status, kind, body = request.param

    class Other(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - so the standard library calls them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Keep still."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield Cluster(Search((f"http://127.0.0.1:{server.server_port}",), seconds=60))
        finally:
            server.shutdown()
            serving.join()


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
