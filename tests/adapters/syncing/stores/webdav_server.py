"""WebDAV as WsgiDAV serves it, below a path, for those who sign in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wsgidav.wsgidav_app import WsgiDAVApp

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.webdav import KIND
from tests.adapters.syncing.stores.rig import SECRET, Rig, laid, setup_of
from tests.adapters.syncing.stores.serving import served_app

_TOP = "/remote.php/dav/files/anna"


@contextmanager
def webdav(root: Path) -> Iterator[Rig]:
    """Serve what lies in a folder; the source is the folder "Team Handbook" of it."""
    top = root / "Team Handbook"
    top.mkdir(parents=True)
    config = {
        "provider_mapping": {_TOP: str(root)},
        "simple_dc": {"user_mapping": {"*": {"anna": {"password": SECRET}}}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "logging": {"enable": False},
        "verbose": 0,
    }
    app, reads = WsgiDAVApp(config), list[str]()

    def counting(environ: dict[str, Any], start: Callable[..., Any]) -> Any:  # noqa: ANN401 - WSGI's
        path = environ["PATH_INFO"].encode("latin-1").decode().removeprefix(f"{_TOP}/Team Handbook/")

        def started(status: str, *rest: Any) -> Any:  # noqa: ANN401 - WSGI's
            if environ["REQUEST_METHOD"] == "GET" and status.startswith("200"):
                reads.append(path)
            return start(status, *rest)

        return app(environ, started)

    with served_app(counting) as url:
        address = f"{url}{_TOP}/{quote('Team Handbook')}"
        yield Rig(
            KIND,
            setup_of(KIND, address, {"password": SECRET}, user="anna"),
            lambda path, data: laid(top, path, data),
            lambda path: (top / path).unlink(),
            reads,
            {"password": Secret("wrong-secret-of-nobody")},
        )
