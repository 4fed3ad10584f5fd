"""What stands before a cluster that knows no API keys, and lets users of it have some, as those do who run one for others."""

import ssl
import threading
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.adapters.opensearch.certificates import ADDRESS
from tests.adapters.opensearch.nodes import PATIENCE
from tests.adapters.opensearch.secured import PASSWORD, Secured


@contextmanager
def gateway(node: Secured, users: Mapping[str, str]) -> Iterator[str]:
    """Give its address; ``users``: who the node has, by their keys."""
    trusted, port = ssl.create_default_context(cafile=node.authority), urlsplit(node.url).port
    sent = {f"ApiKey {key}": b64encode(f"{user}:{PASSWORD}".encode()).decode() for key, user in users.items()}

    class Passing(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            known = sent.get(self.headers["Authorization"])
            headers = {"Content-Type": "application/json"}
            headers |= {"Authorization": f"Basic {known}"} if known else {}
            asked = HTTPSConnection(ADDRESS, port, timeout=PATIENCE, context=trusted)
            try:
                asked.request(self.command, self.path, data, headers)
                answer = asked.getresponse()
                told = answer.read()
            finally:
                asked.close()
            self.send_response(answer.status)
            self.send_header("Content-Type", str(answer.headers["Content-Type"]))
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_POST = do_PUT = do_GET  # noqa: N815 - so the standard library calls them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Keep still."""

    with ThreadingHTTPServer((ADDRESS, 0), Passing) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield f"http://{ADDRESS}:{server.server_port}"
        finally:
            server.shutdown()
            serving.join()
