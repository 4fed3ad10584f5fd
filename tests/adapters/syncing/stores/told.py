"""A web server that answers as a test says, whatever a real one would."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.adapters.syncing.stores.serving import served

Answer = tuple[int, Mapping[str, str], bytes]


@dataclass
class Told:
    """It runs; what it is not told of is not there."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    """By paths as they are asked for, with what stands behind a "?"."""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Methods, paths and headers, whose names are in lower case."""

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for _, path, _ in self.asked]


@contextmanager
def told() -> Iterator[Told]:
    """Start one."""
    server = Told()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.asked.append((self.command, self.path, headers))
            status, sent, data = server.answers.get(self.path, (404, {}, b""))
            tag = sent.get("ETag")
            if tag is not None and headers.get("if-none-match") == tag:
                status, data = 304, b""
            self.send_response(status)
            for name, value in {**sent, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_PROPFIND = do_GET  # noqa: N815 - so the standard library calls it

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Keep still."""

    with served(Answering) as url:
        server.url = url
        yield server
