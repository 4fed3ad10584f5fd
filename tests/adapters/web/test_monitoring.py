"""What monitors and proxies are told."""

import json

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from adapters.settings.secrets import Secret
from adapters.web.health import IndexState, health, ready
from adapters.web.metrics import metrics
from adapters.web.routes import Handler

TOKEN = "a-token-of-thirty-two-characters"


async def told(handler: Handler, **headers: str) -> tuple[int, str]:
    response = await handler(make_mocked_request("GET", "/", headers=headers))
    assert isinstance(response, web.Response)
    assert isinstance(response.body, bytes)
    return response.status, response.body.decode()


@pytest.mark.parametrize(("state", "status"), [("running", 200), ("connecting", 200), ("failed", 503)])
async def test_the_process_is_alive_unless_a_service_has_failed(state: str, status: int) -> None:
    handler = health({"slack": state, "web": "running"}, lambda: 1, lambda: True)

    assert (await told(handler))[0] == status


@pytest.mark.parametrize("index", ["ok", "damaged", "away"])
async def test_what_is_wrong_with_the_index_is_told_and_no_reason_to_restart(index: IndexState) -> None:
    handler = health({"web": "running"}, lambda: 1, lambda: True, lambda: index)

    status, body = await told(handler)

    assert (status, json.loads(body)["index"]) == (200, index)


async def test_while_the_index_is_away_nobody_is_to_be_sent_here() -> None:
    handler = ready({"web": "running"}, lambda: True, lambda: False, lambda: "away")

    status, body = await told(handler)

    assert (status, json.loads(body)) == (
        503,
        {"status": "waiting", "index": "away", "services": {"web": "running"}},
    )


@pytest.mark.parametrize(
    ("states", "is_open", "is_stopping", "status"),
    [
        ({"slack": "running", "web": "running"}, True, False, (200, "ready")),
        ({"slack": "connecting", "web": "running"}, True, False, (503, "waiting")),
        ({"slack": "failed", "web": "running"}, True, False, (503, "waiting")),
        ({}, True, False, (503, "waiting")),
        ({"web": "running"}, False, False, (503, "waiting")),
        ({"web": "running"}, True, True, (503, "stopping")),
    ],
)
async def test_it_is_ready_while_the_index_is_open_and_all_are_connected(
    states: dict[str, str], *, is_open: bool, is_stopping: bool, status: tuple[int, str]
) -> None:
    found, body = await told(ready(states, lambda: is_open, lambda: is_stopping))

    assert (found, json.loads(body)["status"]) == status


@pytest.mark.parametrize(
    ("token", "sent", "status"),
    [
        (None, "", 200),
        (TOKEN, f"Bearer {TOKEN}", 200),
        (TOKEN, f"bearer {TOKEN}", 200),
        (TOKEN, "", 401),
        (TOKEN, TOKEN, 401),
        (TOKEN, f"Basic {TOKEN}", 401),
        (TOKEN, f"Bearer {TOKEN[:-1]}", 401),
        (TOKEN, "Bearer töken", 401),
    ],
)
async def test_who_has_the_token_is_told_the_numbers(token: str | None, sent: str, status: int) -> None:
    handler = metrics(lambda: b"one 1\n", "text/plain", Secret(token) if token else None)

    found, body = await told(handler, **({"Authorization": sent} if sent else {}))

    assert (found, "one 1" in body) == (status, status == 200)
