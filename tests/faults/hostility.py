"""Requests that no browser and no chat would send, drawn by a seed: the same seed, the same requests."""

import hashlib
import hmac
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from tests.faults.hosting import SIGNING_SECRET

PLACES = (
    "/",
    "/health",
    "/ready",
    "/metrics",
    "/ask",
    "/ask/press",
    "/ask/why",
    "/admin",
    "/admin/gaps",
    "/admin/feedback",
    "/admin/documents",
    "/admin/why",
    "/admin/rules",
    "/admin/calibration",
    "/admin/reload",
    "/admin/reload/state",
    "/admin/sources",
    "/admin/pin",
    "/hooks/guide",
    "/hooks/x",
    "/signin",
    "/signin/with-chat",
    "/signin/returned",
    "/signin/x",
    "/signout",
    "/static/page.css",
    "/static/x",
    "/d/x",
    "/d/x/original",
    "/slack/events",
    "/slack/install",
    "/slack/oauth_redirect",
)
METHODS = (
    "GET",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "OPTIONS",
    "PATCH",
    "TRACE",
    "CONNECT",
    "QUERY",
    "get",
    "G€T",
)
PARAMETERS = ("q", "at", "in", "v", "code", "state", "error", "token", "value", "question", "answer", "next")
BITS = (
    "",
    "..",
    "../../../../etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "%00",
    "%ff%fe",
    "%c0%af",
    "%",
    "%zz",
    "\\",
    ";",
    "//evil.example/",
    "{name}",
    "{{7*7}}",
    "${7*7}",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "' OR 1=1 --",
    "\ud800",
    "\u202e",
    "é",
    "🌊" * 50,
    "a" * 2_000,
    "9" * 5_000,
    "-1",
    "1e999",
    "NaN",
    "vault/keys.md",
    "%0d%0aSet-Cookie:%20a=b",
    "%0aX:%20y",
)
HEADERS = (
    "Host: evil.example",
    "Host: a\r\nHost: b",
    "X-Forwarded-For: 127.0.0.1",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Proto: javascript",
    "X-HTTP-Method-Override: DELETE",
    "X-Original-URL: /admin",
    "Origin: null",
    "Origin: http://[",
    "Referer: javascript:alert(1)",
    "Sec-Fetch-Site: same-origin",
    "Sec-Fetch-Site: cross-site",
    "Cookie: session=é; signin=gAAAAA; backgrounder-install=\xff",
    "Cookie: " + "a=b; " * 1_000,
    "Cookie: session",
    'Cookie: session="\\777\\000"',
    "Authorization: Bearer é",
    "Authorization: Basic =",
    "Range: bytes=" + ",".join(f"{one}-" for one in range(500)),
    "Range: bytes=9-1",
    "If-None-Match: *",
    "If-None-Match: " + '"x",' * 500,
    "If-Modified-Since: never",
    "Accept: text/html" + ",a/b" * 1_000,
    "Accept-Language: " + "de;q=é," * 300,
    "Accept-Encoding: gzip, br, \x7f",
    "Content-Type: application/json; charset=klingon",
    "Content-Type: multipart/form-data",
    "Content-Type: multipart/form-data; boundary=" + "x" * 500,
    "Content-Encoding: gzip",
    "Content-Encoding: gzip, deflate, br",
    "Expect: 100-continue",
    "Expect: the-impossible",
    "Expect: é",
    "Expect: \ud800",
    "Upgrade: websocket\r\nConnection: Upgrade",
    "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
    "Transfer-Encoding: identity",
    "Connection: close, Host",
    "X-Slack-Request-Timestamp: " + "9" * 5_000,
    "X-Slack-Signature: v0=é",
    "X-Hub-Signature-256: sha256=" + "0" * 64,
    "X-Hub-Signature-256: sha256=é",
    "X-Gitlab-Token: \ud800",
    "X-Backgrounder-Signature: sha256=" + "f" * 5_000,
    "X-Slack-Bolt-Lazy-Only: 1",
    "X: " + "y" * 7_000,
    "X: " + "y" * 9_000,
    "X: a\x00b",
    "X : a",
    " folded",
    "no colon",
    "\r\n".join(f"X-{one}: {one}" for one in range(200)),
)
PREFACES = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"SSH-2.0-x\r\n\r\n",
    b"\x00" * 500,
    b"GET / HTTP/1.1 HTTP/1.1\r\n\r\n",
    b"GET /\r\n\r\n",
    b"GET  / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\nHost: a\n\n",
    b"GET / HTTP/3.7\r\n\r\n",
    b"GET http://evil.example/health HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n",
)
FRAMINGS = (
    "Content-Length: -1",
    "Content-Length: +5",
    "Content-Length: 5, 5",
    "Content-Length: 5\r\nContent-Length: 6",
    "Content-Length: " + "9" * 30,
    "Content-Length: 0x5",
    "Transfer-Encoding: chunked\r\nContent-Length: 5",
    "Transfer-Encoding: chunked, chunked",
    "Transfer-Encoding: xchunked",
)
CHUNKS = (
    b"ZZ\r\nno\r\n",
    b"-1\r\n\r\n",
    b"fffffffffffffffff\r\n",
    b"5\r\nhelloX\r\n0\r\n\r\n",
    b"3;" + b"a" * 20_000 + b"\r\nabc\r\n0\r\n\r\n",
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """What is sent, and how."""

    sent: bytes
    is_whole: bool = True
    """Not if its sender stops in the midst and waits: nothing comes back soon."""
    has_body: bool = True
    """Of what is answered."""

    def __str__(self) -> str:
        return repr(self.sent[:300])


def requests(seed: int, number: int, links: Callable[[], str], cookie: str) -> Iterator[Hostile]:
    """So many of them; ``links`` gives the path of a page that opens, ``cookie`` is an admin's."""
    draw = random.Random(seed)  # noqa: S311 - they are to come again
    kinds = (_anywhere, _anywhere, _with_link, _as_admin, _to_slack, _nonsense, _framed, _large)
    for one in range(number):
        if one % 50 == 0:
            yield _slow(draw)
        else:
            yield draw.choice(kinds)(draw, links, cookie)


def _request(
    draw: random.Random, method: str, path: str, headers: list[str], body: bytes = b"", framing: str = ""
) -> Hostile:
    framing = framing or (f"Content-Length: {len(body)}" if body or method == "POST" else "")
    lines = [f"{method} {path} HTTP/1.1", "Host: bot.test", "Connection: close", framing, *headers]
    head = "\r\n".join(filter(None, lines)) + "\r\n\r\n"
    return Hostile(head.encode("utf-8", "surrogatepass") + body, has_body=method != "HEAD")


def _path(draw: random.Random, path: str) -> str:
    """A path with something in it that does not belong there."""
    bit = draw.choice(BITS)
    raw = bit if draw.random() < 0.5 else quote(bit, errors="surrogatepass")
    raw = raw.replace(" ", "+")
    match draw.randrange(4):
        case 0:
            return f"{path}/{raw}"
        case 1:
            return f"{path.rpartition('/')[0]}/{raw}"
        case 2:
            return f"{path}?{draw.choice(PARAMETERS)}={raw}&{raw}&={raw}"
        case _:
            return f"/{raw}{path}"


def _some_headers(draw: random.Random) -> list[str]:
    return [draw.choice(HEADERS) for _ in range(draw.randrange(3))]


def _anywhere(draw: random.Random, links: Callable[[], str], cookie: str) -> Hostile:
    del links, cookie
    method, path = draw.choice(METHODS), _path(draw, draw.choice(PLACES))
    return _request(draw, method, path, _some_headers(draw))


def _with_link(draw: random.Random, links: Callable[[], str], cookie: str) -> Hostile:
    """A good link, changed in a character or asked for too much."""
    del cookie
    link = links()
    at = draw.randrange(3, len(link))
    changed = draw.choice(
        [
            link[:at],
            link[:at] + draw.choice("AZaz09-_.~é") + link[at + 1 :],
            link + draw.choice(BITS).replace(" ", "+"),
            f"{link}/original",
            f"{link}/../../vault/keys.md",
            f"{link}?q={quote(draw.choice(BITS), errors='surrogatepass')}&at={draw.choice(BITS[:20]).replace(' ', '+')}",
            f"{link}?at=-1&q=" + "a+" * 500,
        ]
    )
    return _request(draw, draw.choice(("GET", "GET", "HEAD", "POST")), changed, _some_headers(draw))


def _as_admin(draw: random.Random, links: Callable[[], str], cookie: str) -> Hostile:
    """Somebody who signed in, and fills in what no form has."""
    del links
    path = draw.choice(
        [one for one in PLACES if one.startswith("/admin") and not one.startswith("/admin/reload")]
    )
    method = draw.choice(("GET", "POST"))
    body = urlencode({draw.choice(PARAMETERS): draw.choice(BITS)}, errors="surrogatepass").encode()
    path = _path(draw, path) if method == "GET" else path
    return _request(draw, method, path, [f"Cookie: {cookie}"], body if method == "POST" else b"")


def _to_slack(draw: random.Random, links: Callable[[], str], cookie: str) -> Hostile:
    """Signed, as if somebody had the secret; or not."""
    del links, cookie
    value: object = draw.choice(
        [None, 7, [], "x", {"id": 7}, {"id": None}, [{}], {"a": [[[]]]}, -1, 1e300, "9" * 5_000, True]
    )
    kind = draw.choice(
        ["event_callback", "block_actions", "view_submission", "message_action", "url_verification", 7]
    )
    name = draw.choice(
        ["team", "enterprise", "user", "event", "authorizations", "view", "actions", "container"]
    )
    payload = json.dumps({"type": kind, "team_id": "T1", name: value})
    body = draw.choice(
        [
            payload.encode(),
            urlencode({"payload": payload}).encode(),
            urlencode({"command": "/ask", "text": str(value), "team_id": "T1"}).encode(),
            b"payload=null",
            b"[" * 100_000,
            b'{"a":' * 50_000,
            b'{"n": ' + b"9" * 6_000 + b"}",
            b"\xff\xfe",
            draw.randbytes(200),
        ]
    )
    stamp = draw.choice([str(int(time.time())), "9" * 5_000, "0", "-1", "١٢٣"])
    made = hmac.new(SIGNING_SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    content = draw.choice(
        ["application/json", "application/x-www-form-urlencoded", "text/plain; charset=klingon"]
    )
    headers = [
        f"X-Slack-Request-Timestamp: {stamp}",
        f"X-Slack-Signature: v0={made}",
        f"Content-Type: {content}",
    ]
    return _request(draw, "POST", "/slack/events", headers, body)


def _nonsense(draw: random.Random, links: Callable[[], str], cookie: str) -> Hostile:
    del links, cookie
    if draw.random() < 0.5:
        return Hostile(draw.choice(PREFACES).replace(b"\r\nHost: a", b"\r\nHost: a\r\nConnection: close"))
    return Hostile(draw.randbytes(draw.randrange(1, 300)) + b"\r\n\r\n")


def _framed(draw: random.Random, links: Callable[[], str], cookie: str) -> Hostile:
    """A body whose length is told in two ways, or wrongly."""
    del links, cookie
    path = draw.choice(PLACES)
    if draw.random() < 0.5:
        return _request(draw, "POST", path, [], draw.choice(CHUNKS), "Transfer-Encoding: chunked")
    return _request(draw, "POST", path, [], b"hello", draw.choice(FRAMINGS))


def _large(draw: random.Random, links: Callable[[], str], cookie: str) -> Hostile:
    del links, cookie
    headers = ["Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin"]
    return _request(draw, "POST", draw.choice(PLACES), headers, b"a=b&" * draw.choice((10_000, 400_000)))


def _slow(draw: random.Random) -> Hostile:
    """Half of a request."""
    whole = _request(draw, "POST", draw.choice(PLACES), [], b"a" * 500).sent
    return Hostile(whole[: draw.randrange(len(whole))], is_whole=False)
