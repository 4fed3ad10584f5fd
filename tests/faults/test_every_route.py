"""Every address of a running bot, asked with whatever hypothesis thinks of: only what is documented comes back."""

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.web.headers import STRICT
from adapters.web.site import pages
from adapters.wiring import build
from tests.faults.hosting import Hosted, hosted, signed_in

OK, SEE_OTHER, FOUND = 200, 303, 302
REFUSED: Final = {403}
COMMON: Final = {400, 413, 417}
"""What the server says before it looks for the page: that it is no request, too large, or wants the impossible."""
PAGE: Final = {OK, 403}
ROUTES: Final[dict[tuple[str, str], set[int]]] = {
    ("GET", "/health"): {OK},
    ("GET", "/ready"): {OK, 503},
    ("GET", "/metrics"): {OK},
    ("GET", "/static/{name}"): {OK, 304, 404},
    ("GET", "/d/{token}"): {OK, 404},
    ("GET", "/d/{token}/original"): {404},
    ("GET", "/signin"): {OK},
    ("GET", "/signin/with-chat"): {SEE_OTHER},
    ("GET", "/signin/returned"): {403, 405},
    ("GET", "/signin/{token}"): {403, 404},
    ("POST", "/signin/{token}"): {403, 404},
    ("POST", "/signout"): {OK, 403},
    ("GET", "/admin"): PAGE,
    ("GET", "/admin/gaps"): PAGE,
    ("GET", "/admin/feedback"): PAGE,
    ("GET", "/admin/documents"): PAGE,
    ("GET", "/admin/why"): PAGE,
    ("GET", "/admin/rules"): PAGE,
    ("GET", "/admin/calibration"): PAGE,
    ("GET", "/admin/reload"): PAGE,
    ("GET", "/admin/reload/state"): PAGE,
    ("GET", "/admin/sources"): PAGE,
    ("POST", "/admin/sources"): REFUSED,
    ("POST", "/hooks/{source}"): {404},
    ("POST", "/admin/reload"): REFUSED,
    ("POST", "/admin/pin"): REFUSED,
    ("GET", "/"): {SEE_OTHER},
    ("GET", "/ask"): {OK},
    ("POST", "/ask"): {OK, 400, 403, 415, 429},
    ("GET", "/ask/press"): {SEE_OTHER},
    ("POST", "/ask/press"): {OK, 400, 403, 415, 429},
    ("GET", "/ask/why"): {SEE_OTHER},
    ("POST", "/ask/why"): {OK, 400, 403, 415, 429},
    ("GET", "/slack/install"): {FOUND},
    ("GET", "/slack/oauth_redirect"): {OK, 400},
    ("POST", "/slack/events"): {401},
}
"""What each address may answer; a new one has its line here. What holds a slash is no name of anything (404)."""
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    ["", "0", "-1", "../x", "%00", "é", "a" * 3_000]
)
NAMES = st.sampled_from(
    ["q", "at", "in", "v", "code", "state", "error", "token", "value", "conversation", "answer"]
)
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=80)
HEADER_NAMES = (
    "Accept Accept-Language Authorization Content-Type Cookie Expect If-None-Match Origin Range Referer"
    " Sec-Fetch-Site X-Forwarded-For X-Gitlab-Token X-Hub-Signature-256 X-Slack-Signature X-Slack-Request-Timestamp"
).split()
HEADER_VALUES = VALUES | st.sampled_from(
    ["same-origin", "sha256=00", "bytes=0-", "100-continue", "text/html; charset=x", "v0=0", "9" * 5_000]
)
HEADERS = st.lists(st.tuples(st.sampled_from(HEADER_NAMES), HEADER_VALUES), max_size=4)
BODIES = st.binary(max_size=300) | st.sampled_from(
    [b"", b"{}", b"null", b"payload=null", b"a=b&" * 1_000, b"[" * 9_000]
)


@dataclass(frozen=True, slots=True)
class Call:
    """What is sent to an address."""

    place: str
    query: list[tuple[str, str]]
    headers: list[tuple[str, str]]
    body: bytes


CALLS = st.builds(Call, TEXTS.filter(bool), st.lists(st.tuples(NAMES, TEXTS), max_size=3), HEADERS, BODIES)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Hosted, str]]:
    """A bot that runs, and an admin's cookie."""
    async with hosted(tmp_path_factory.mktemp("bot")) as running:
        yield running, await signed_in(running)


def answered(bot: Hosted, method: str, path: str, call: Call, cookie: str) -> HTTPResponse:
    """Send it, over a connection of its own."""
    place = quote(call.place, safe="", errors="surrogatepass")
    target = path.replace("{name}", place).replace("{token}", place).replace("{source}", place)
    if call.query:
        target += "?" + "&".join(f"{name}={quote(text)}" for name, text in call.query)
    headers = [("Host", "bot.test"), ("Content-Length", str(len(call.body))), *call.headers]
    headers += [("Cookie", cookie)] if cookie else []
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
    with socket.create_connection(("127.0.0.1", bot.port), timeout=15) as line:
        line.sendall("\r\n".join(lines).encode("latin-1") + b"\r\nConnection: close\r\n\r\n" + call.body)
        response = HTTPResponse(line, method=method)
        response.begin()
        response.read()
    return response


def test_every_route_has_its_line(tmp_path: Path, bot: tuple[Hosted, str]) -> None:
    served = {(one.method, one.path) for one in pages(build(bot[0].settings, serving=True))}

    assert served <= ROUTES.keys()


@pytest.mark.parametrize("signs_in", [False, True], ids=["nobody", "an admin"])
@pytest.mark.parametrize(("method", "path"), ROUTES, ids=[" ".join(one) for one in ROUTES])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=CALLS)
def test_only_what_is_documented_comes_back(
    bot: tuple[Hosted, str], method: str, path: str, call: Call, *, signs_in: bool
) -> None:
    hosted_bot, cookie = bot

    response = answered(hosted_bot, method, path, call, cookie if signs_in else "")

    assert response.status in ROUTES[method, path] | COMMON
    assert [name for name in STRICT if response.getheader(name) is None] == []
    assert response.getheader("Server") == "Backgrounder"


@pytest.mark.parametrize("path", sorted({path for _, path in ROUTES}))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(method=st.from_regex(r"[A-Z]{2,9}", fullmatch=True), call=CALLS)
def test_another_method_is_refused(bot: tuple[Hosted, str], path: str, method: str, call: Call) -> None:
    if (method, path) in ROUTES or method == "HEAD":
        return

    response = answered(bot[0], method, path, call, "")

    # What stands in the place of a name may be an address of its own, or none.
    assert response.status in {405, *COMMON, *({404} if "{" in path else ())}
    assert [name for name in STRICT if response.getheader(name) is None] == []
