"""A server of the tests' own for what we ask of Google Cloud Storage, made from its documentation; none of Google's.

Lists in pages and contents: https://cloud.google.com/storage/docs/json_api/v1/objects/list and .../get; tokens:
https://developers.google.com/identity/protocols/oauth2/service-account#httprest. Least certain: how Google words its
refusals, and whether it always tells the generation of what it hands out.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.stores.gcs import KIND
from tests.adapters.syncing.stores.rig import Rig, setup_of
from tests.adapters.syncing.stores.serving import Answering, served

_SCOPE = "https://www.googleapis.com/auth/devstorage.read_only"
_EMAIL = "reader@acme.iam.gserviceaccount.com"


@cache
def _key(_: str) -> RSAKey:
    """A key by its name, made once: that takes longer than a test."""
    return RSAKey.generate_key(2048)


@dataclass
class Server:
    """It runs; ``expire``: takes back all tokens that it gave."""

    key: RSAKey
    objects: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """Generation and contents by name."""
    tokens: set[str] = field(default_factory=set)
    given: int = 0
    """How many tokens it ever gave."""
    reads: list[str] = field(default_factory=list)
    lists: int = 0
    per_page: int = 1000
    url: str = ""
    generation: int = 1_700_000_000_000_000

    def put(self, name: str, data: bytes) -> None:
        self.generation += 1
        self.objects[name] = (self.generation, data)

    def expire(self) -> None:
        self.tokens.clear()

    def account(self, key: RSAKey | None = None) -> str:
        """The JSON file of a service account that it knows, or of one that has another key."""
        told = {"client_email": _EMAIL, "private_key_id": "k1", "type": "service_account"}
        return json.dumps({**told, "private_key": (key or self.key).as_pem(private=True).decode()})

    def answer(self, path: str, query: dict[str, str], token: str) -> tuple[int, dict[str, str], bytes]:
        if token not in self.tokens:
            return 401, {}, b'{"error": {"code": 401, "message": "Invalid Credentials"}}'
        top = "/storage/v1/b/handbook/o"
        if path == top:
            return self._page(query)
        name = unquote(path.removeprefix(f"{top}/"))
        if not path.startswith(f"{top}/") or name not in self.objects:
            return 404, {}, b'{"error": {"code": 404}}'
        generation, data = self.objects[name]
        self.reads.append(name.removeprefix("docs/"))
        return 200, {"x-goog-generation": str(generation)}, data

    def _page(self, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        self.lists += 1
        names = sorted(name for name in self.objects if name.startswith(query.get("prefix", "")))
        begin = int(query.get("pageToken", "0"))
        end = begin + min(self.per_page, int(query["maxResults"]))
        items = [
            {"name": name, "size": str(len(self.objects[name][1])), "generation": str(self.objects[name][0])}
            for name in names[begin:end]
        ]
        page: dict[str, Any] = {"items": items} if items else {}
        return 200, {}, json.dumps(page | ({"nextPageToken": str(end)} if end < len(names) else {})).encode()

    def granted(self, body: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        try:
            claims = jwt.decode(body["assertion"], self.key, algorithms=["RS256"]).claims
        except JoseError:
            return 400, {}, b'{"error": "invalid_grant"}'
        right = claims["iss"] == _EMAIL and claims["scope"] == _SCOPE and claims["aud"] == f"{self.url}/token"
        if not right or claims["exp"] < time.time() or body["grant_type"].rpartition(":")[2] != "jwt-bearer":
            return 400, {}, b'{"error": "invalid_grant"}'
        self.given += 1
        self.tokens.add(token := f"ya29.token-{self.given}")
        return 200, {}, json.dumps({"access_token": token, "expires_in": 3599, "token_type": "Bearer"}).encode()


@contextmanager
def gcs() -> Iterator[Server]:
    """Start one with an empty bucket."""
    server = Server(_key("known"))

    class Google(Answering):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802 - so the standard library calls it
            to = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(to.query).items()}
            token = (self.headers["Authorization"] or "").removeprefix("Bearer ")
            self.send(*server.answer(to.path, query, token))

        def do_POST(self) -> None:  # noqa: N802 - so the standard library calls it
            body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send(*server.granted({name: values[0] for name, values in body.items()}))

    with served(Google) as url:
        server.url = url
        yield server


def rig_of(server: Server) -> Rig:
    """A source of the folder "docs" of the bucket."""
    return Rig(
        KIND,
        setup_of(
            KIND,
            "gs://handbook/docs",
            {"key": server.account()},
            endpoint=server.url,
            login=f"{server.url}/token",
        ),
        lambda path, data: server.put(f"docs/{path}", data),
        lambda path: server.objects.pop(f"docs/{path}") and None,
        server.reads,
        {"key": Secret(server.account(_key("unknown")))},
    )
