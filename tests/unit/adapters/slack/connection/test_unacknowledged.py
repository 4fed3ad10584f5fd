"""What Slack's socket brought just before it closed."""

from typing import Any

import aiohttp
import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.services.reaching import Reach
from adapters.slack.connection.dispatching import OWED
from adapters.slack.connection.socket_mode import SocketHandler


class App:
    """Takes what is handed on."""

    def __init__(self) -> None:
        self.taken: list[AsyncBoltRequest] = []

    async def async_dispatch(self, request: AsyncBoltRequest) -> None:
        self.taken.append(request)


class Closing:
    """A connection over which nothing can be sent any more."""

    async def send_socket_mode_response(self, _: object) -> None:
        raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")


async def brought(app: App, *, kept: bool) -> None:
    async def keep(_: dict[str, Any]) -> str | None:
        return "a question" if kept else None

    handler = SocketHandler(app, "xapp-1", AsyncWebClient(), Reach("Slack"), keep)  # type: ignore[arg-type]
    try:
        await handler._take(Closing(), SocketModeRequest("events_api", "1", {"type": "event_callback"}))  # type: ignore[arg-type]
    finally:
        await handler.close()


async def test_a_question_that_is_kept_is_answered_though_it_cannot_be_acknowledged() -> None:
    app = App()

    await brought(app, kept=True)

    assert [one.context[OWED] for one in app.taken] == ["a question"]


async def test_a_press_that_cannot_be_acknowledged_is_left_to_who_presses_again() -> None:
    app = App()

    with pytest.raises(aiohttp.ClientConnectionResetError):
        await brought(app, kept=False)

    assert app.taken == []
