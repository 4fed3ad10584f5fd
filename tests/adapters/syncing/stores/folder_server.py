"""A folder as Python's own web server lists it, and as Apache and nginx do."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from adapters.syncing.kinds.stores.listing import KIND
from tests.adapters.syncing.stores.rig import Rig, laid, setup_of
from tests.adapters.syncing.stores.serving import Answering, served


@contextmanager
def web_folder(root: Path) -> Iterator[Rig]:
    """Serve what lies in a folder; the source is the folder "docs" of it."""
    top, reads = root / "docs", list[str]()
    top.mkdir(parents=True)

    class Listing(Answering, SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *args: Any) -> None:  # noqa: ANN401 - the library's
            super().__init__(*args, directory=str(root))

        def send_response(self, code: int, message: str | None = None) -> None:
            if code == 200 and not self.path.endswith("/"):
                reads.append(unquote(self.path).removeprefix("/docs/"))
            super().send_response(code, message)

    with served(Listing) as url:
        yield Rig(
            KIND,
            setup_of(KIND, f"{url}/docs", {}),
            lambda path, data: laid(top, path, data),
            lambda path: (top / path).unlink(),
            reads,
            sizes_listed=False,
        )
