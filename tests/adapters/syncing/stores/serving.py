"""Servers of the tests that speak HTTP, on threads of this process."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server


class _Still(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002, ANN401 - the library's
        """Keep still."""


class Answering(BaseHTTPRequestHandler):
    """Answers without a word in the log."""

    wbufsize = 1 << 16
    """Head and body at once: apart, the second waits for the first to be acknowledged."""

    def send(self, status: int, headers: Mapping[str, str], data: bytes) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Keep still."""


@contextmanager
def served_app(app: Callable[..., Any]) -> Iterator[str]:
    """Serve a WSGI application, and give its address."""
    with _running(make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Still)) as url:
        yield url


@contextmanager
def served(handler: type[Answering]) -> Iterator[str]:
    """Serve what a handler answers, and give its address."""
    with _running(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as url:
        yield url


@contextmanager
def _running(server: HTTPServer) -> Iterator[str]:
    with server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        serving.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            serving.join()
