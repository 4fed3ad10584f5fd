"""Servers of the tests that speak HTTP, on threads of this process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server


class _Still(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002, ANN401 - the library's
        """Keep still."""


@contextmanager
def served_app(app: Callable[..., Any]) -> Iterator[str]:
    """Serve a WSGI application, and give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Still)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve what a handler answers, and give its address."""
    handler.wbufsize = (
        1 << 16
    )  # head and body at once: apart, the second waits for the first to be acknowledged
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        serving.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            serving.join()
