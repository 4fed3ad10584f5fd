"""What the stand-ins of interfaces share: a server on loopback that counts what it is asked for."""

import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass
class Asked:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 # JSON is of any type
        return json.loads(self.body or b"{}")


@dataclass
class Answered:
    body: object = b""
    """Bytes as they are; anything else as JSON."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class StandIn:
    """Answers by ``answer``; ``before`` holds what is answered first, whatever is asked."""

    def __init__(self) -> None:
        self.before: list[Answered] = []
        self.asked: list[Asked] = []
        self.address = ""
        self.breaks_at: int | None = None
        """From the so-manieth request on, counted from 1, connections are cut and nothing counts as asked."""

    def heard(self, number: int) -> None:
        """Do something before the so-manieth request is answered."""

    def answer(self, asked: Asked) -> Answered:
        raise NotImplementedError

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    def paths(self) -> Counter[str]:
        return Counter(one.path for one in self.asked)

    def forget(self) -> None:
        self.asked.clear()


@contextmanager
def standing(server: StandIn) -> Iterator[None]:
    """Serve as long as it lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # in one piece: the second of two waits until the first is acknowledged

        def handle(self) -> None:
            with suppress(ConnectionError):  # who asked was killed
                super().handle()

        def do_GET(self) -> None:
            self._handle()

        def do_POST(self) -> None:
            self._handle()

        def _handle(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, unquote(parts.path), query, headers, body)
            if server.breaks_at is not None and len(server.asked) + 1 >= server.breaks_at:
                self.close_connection = True
                return
            server.asked.append(asked)
            server.heard(len(server.asked))
            found = server.before.pop(0) if server.before else server.answer(asked)
            data = found.body if isinstance(found.body, bytes) else json.dumps(found.body).encode()
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the library's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        serving.daemon_threads = True
        server.address = f"http://127.0.0.1:{serving.server_address[1]}"
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield
        finally:
            serving.shutdown()
            thread.join()
