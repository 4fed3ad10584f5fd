"""A server of the tests' own for what we ask of Azure's Blob Storage, made from its documentation; none of Microsoft's.

Lists: https://learn.microsoft.com/rest/api/storageservices/list-blobs; signatures: .../authorize-with-shared-key. Like
an emulator it has the account in the path. Least certain: the words by which Azure says why it refuses.
"""

import base64
import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.azure import KIND
from tests.adapters.syncing.stores.rig import Rig, setup_of
from tests.adapters.syncing.stores.serving import Answering, served

ACCOUNT = "acmestore"
KEY = base64.b64encode(b"the key of an account of the tests, not Azure's").decode()
SAS = "sv=2021-12-02&ss=b&srt=co&sp=rl&sig=c2lnbmF0dXJlLW9mLXRoZS10ZXN0cw%3D%3D"


@dataclass
class Server:
    """It runs."""

    blobs: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """ETag and contents by name."""
    folders: list[str] = field(default_factory=list)
    """Blobs that only say that there is a folder, as accounts with real folders list them."""
    reads: list[str] = field(default_factory=list)
    lists: int = 0
    per_page: int = 5000
    url: str = ""
    changes: int = 0

    def put(self, name: str, data: bytes) -> None:
        self.changes += 1
        self.blobs[name] = (f"0x8D{self.changes:012X}", data)

    def answer(
        self, path: str, query: dict[str, str], headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        signed = headers.get("authorization", "") == f"SharedKey {ACCOUNT}:{signature(path, query, headers)}"
        if not signed and dict(parse_qsl(SAS)).items() - query.items():
            return 403, {}, b"<?xml version='1.0'?><Error><Code>AuthenticationFailed</Code></Error>"
        top = f"/{ACCOUNT}/handbook"
        if path == top and (query.get("restype"), query.get("comp")) == ("container", "list"):
            return self._page(query)
        name = unquote(path.removeprefix(f"{top}/"))
        if not path.startswith(f"{top}/") or name not in self.blobs:
            code = "BlobNotFound" if path.startswith(f"{top}/") else "ContainerNotFound"
            return 404, {}, f"<?xml version='1.0'?><Error><Code>{code}</Code></Error>".encode()
        tag, data = self.blobs[name]
        if headers.get("if-none-match") == f'"{tag}"':
            return 304, {}, b""
        self.reads.append(name.removeprefix("docs/"))
        return 200, {"ETag": f'"{tag}"'}, data

    def _page(self, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        self.lists += 1
        names = sorted(name for name in [*self.blobs, *self.folders] if name.startswith(query["prefix"]))
        begin = int(query.get("marker", "0"))
        end = begin + self.per_page
        found = "".join(map(self._blob, names[begin:end]))
        marker = str(end) if end < len(names) else ""
        page = (
            f"<EnumerationResults><Blobs>{found}</Blobs><NextMarker>{marker}</NextMarker></EnumerationResults>"
        )
        return (
            200,
            {"Content-Type": "application/xml"},
            f'\ufeff<?xml version="1.0" encoding="utf-8"?>{page}'.encode(),
        )

    def _blob(self, name: str) -> str:
        if name in self.folders:
            return f"<Blob><Name>{escape(name)}</Name><Properties><ResourceType>directory</ResourceType></Properties></Blob>"
        tag, data = self.blobs[name]
        # What XML cannot hold stands in percent, and says so.
        plain = all(one >= " " for one in name)
        told = f"<Name>{escape(name)}</Name>" if plain else f'<Name Encoded="true">{quote(name)}</Name>'
        properties = f"<Content-Length>{len(data)}</Content-Length><Etag>{tag}</Etag>"
        return f"<Blob>{told}<Properties>{properties}</Properties></Blob>"


def signature(path: str, query: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """As the documentation says that a request without a body is signed."""
    standard = (
        "content-encoding content-language content-length content-md5 content-type date if-modified-since "
        "if-match if-none-match if-unmodified-since range"
    )
    lines = ["GET", *(headers.get(name, "") for name in standard.split())]
    lines += [f"{name}:{headers[name]}" for name in sorted(headers) if name.startswith("x-ms-")]
    lines += [f"/{ACCOUNT}{path}", *(f"{name.lower()}:{query[name]}" for name in sorted(query))]
    return base64.b64encode(hmac.digest(base64.b64decode(KEY), "\n".join(lines).encode(), "sha256")).decode()


@contextmanager
def azure() -> Iterator[Server]:
    """Start one with an empty container."""
    server = Server()

    class Azure(Answering):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802 - so the standard library calls it
            to = urlsplit(self.path)
            query = dict(parse_qsl(to.query, keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send(*server.answer(to.path, query, headers))

    with served(Azure) as url:
        server.url = url
        yield server


def rig_of(server: Server) -> Rig:
    """A source of the folder "docs" of the container."""
    return Rig(
        KIND,
        setup_of(KIND, f"{server.url}/{ACCOUNT}/handbook/docs", {"key": KEY}),
        lambda path, data: server.put(f"docs/{path}", data),
        lambda path: server.blobs.pop(f"docs/{path}") and None,
        server.reads,
        {"key": Secret(base64.b64encode(b"another key").decode())},
    )
