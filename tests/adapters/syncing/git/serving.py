"""Git over HTTP on loopback: git's own http-backend behind a small server that counts and can misbehave."""

import gzip
import os
import re
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread

_WANT = re.compile(rb"want ([0-9a-f]{40})")


@dataclass
class Serving:
    """What the server does, and what it was asked."""

    folder: Path
    port: int = 0
    authorization: str | None = None
    """What the header must say; None: everybody may read."""
    status: int | None = None
    """It answers everything with this."""
    old: bool = False
    """It speaks the protocol before version 2, as old hosts do."""
    moved: dict[str, str] = field(default_factory=dict)
    """Beginnings of paths, and where their requests are sent."""
    breaks_after: int | None = None
    """Requests for objects that are answered; the next is broken off in the middle, once."""
    holds: Event | None = None
    """Requests for objects wait for this before they are answered."""
    held: Event = field(default_factory=Event)
    """One waits."""
    hears: Callable[[int], None] = lambda _: None
    """Is told the number of each request before it is answered."""
    echoes: bool = False
    """What it refuses, it refuses with all the headers it was sent."""
    asked: list[str] = field(default_factory=list)
    """Methods and paths."""
    authorizations: list[str | None] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    """The ids of all single files that were asked for, once for each time."""
    packs: int = 0
    sent: int = 0
    """Bytes of all answers, without their heads."""
    lock: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def basic(self, user: str, password: str) -> None:
        """Let in who says so alone."""
        self.authorization = f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"


@contextmanager
def served(folder: Path) -> Iterator[Serving]:
    """Serve all repositories in a folder."""
    serving = Serving(folder)

    class Handler(_Handler):
        told = serving

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield serving
    finally:
        if serving.holds:
            serving.holds.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    told: Serving

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        told = self.told
        plain = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
        wants = [want.decode() for want in _WANT.findall(plain)]
        files = [] if b"deepen " in plain else wants
        with told.lock:
            told.asked.append(f"{self.command} {self.path}")
            told.authorizations.append(self.headers.get("Authorization"))
            told.wanted += files
            told.packs += bool(wants)
            number = len(told.asked)
            breaks = bool(wants) and told.breaks_after == told.packs - 1
        told.hears(number)
        for beginning, target in told.moved.items():
            if self.path.startswith(beginning):
                self._say(HTTPStatus.MOVED_PERMANENTLY, Location=target + self.path[len(beginning) :])
                return
        if told.status is not None:
            self._say(told.status)
        elif told.authorization and self.headers.get("Authorization") != told.authorization:
            self._say(HTTPStatus.UNAUTHORIZED, **{"WWW-Authenticate": "Basic realm=git"})
        else:
            if wants and told.holds:
                told.held.set()
                told.holds.wait()
            self._backend(body, breaks=breaks)

    def _say(self, status: int, **headers: str) -> None:
        said = str(self.headers).encode() if self.told.echoes else b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def _backend(self, body: bytes, *, breaks: bool) -> None:
        path, _, query = self.path.partition("?")
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PROJECT_ROOT": str(self.told.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "REMOTE_USER": "somebody",
            "GIT_PROTOCOL": "" if self.told.old else self.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run(
            ["git", "http-backend"],  # noqa: S607
            input=body,
            env=environment,
            capture_output=True,
            check=False,
        )
        head, _, data = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self.send_response(int(headers.pop("Status", "200").split(" ")[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with self.told.lock:
            self.told.sent += len(data)
        with suppress(OSError):
            self.wfile.write(data[: len(data) // 2] if breaks else data)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass
