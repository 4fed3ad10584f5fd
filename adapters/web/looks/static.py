"""``/static/NAME``: style and script, which a browser need fetch only once."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from adapters.web.routes import Route

if TYPE_CHECKING:
    from aiohttp import web

_FOLDER: Final = Path(__file__).parent / "files"
_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_EVER: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _File:
    content: str
    kind: str
    digest: str


def routes() -> Iterator[Route]:
    """The one address of all of them."""
    yield Route("GET", "/static/{name}", _answer)


def address(name: str) -> str:
    """Where the file is fetched, as it is now: another version has another address."""
    return f"/static/{name}?v={_files()[name].digest}"


async def _answer(request: "web.Request") -> "web.Response":
    from aiohttp import web

    file = _files().get(request.match_info["name"])
    if file is None:
        raise web.HTTPNotFound
    tag = f'"{file.digest}"'
    # Whoever asks without the version wants what is there now.
    cached = _FOR_EVER if request.query.get("v") == file.digest else "no-cache"
    headers = {"ETag": tag, "Cache-Control": cached}
    if tag in request.headers.get("If-None-Match", ""):
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return web.Response(text=file.content, content_type=file.kind, charset="utf-8", headers=headers)


@cache
def _files() -> dict[str, _File]:
    """All there are, by name: nothing else is ever looked up on the disk."""
    return {path.name: _file(path) for path in sorted(_FOLDER.iterdir()) if path.suffix in _KINDS}


def _file(path: Path) -> _File:
    content = path.read_text(encoding="utf-8")
    return _File(content, _KINDS[path.suffix], hashlib.sha256(content.encode()).hexdigest()[:12])
