"""A web server that answers as a test says, whatever a real one would."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from adapters.syncing.port import Kind, Setup
from tests.adapters.syncing.stores.rig import Rig
from tests.adapters.syncing.stores.serving import Answering, served

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
def told(answers: Mapping[str, Answer] | None = None) -> Iterator[Told]:
    """Start one."""
    server = Told(answers=dict(answers or {}))

    class Telling(Answering):
        def do_GET(self) -> None:  # noqa: N802 - so the standard library calls it
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.asked.append((self.command, self.path, headers))
            status, sent, data = server.answers.get(self.path, (404, {}, b""))
            tag = sent.get("ETag")
            if tag is not None and headers.get("if-none-match") == tag:
                status, data = 304, b""
            self.send(status, sent, data)

        do_PROPFIND = do_GET  # noqa: N815 - so the standard library calls it

    with served(Telling) as url:
        server.url = url
        yield server


def rig_of(kind: Kind, setup: Setup) -> Rig:
    """A source at such a server, which is not filled as the others are."""

    def no(*_: object) -> None:
        raise AssertionError("the server is told by the tests")

    return Rig(kind, setup, no, no)
