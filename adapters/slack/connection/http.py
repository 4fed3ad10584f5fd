"""Slack over HTTP: events, commands and interactions, each signed by Slack."""

import asyncio
import json

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from adapters.slack.connection.socket_mode import HANDED_IN

ANSWERED = ("url_verification", "ssl_check", HANDED_IN)
"""What Slack asks when the address is set up, and a form that is handed in: it wants an answer to these."""


class Receiver:
    """Takes what Slack posts and acknowledges it before it is worked on."""

    def __init__(self, app: AsyncApp, signing_secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)
        self._dispatching: set[asyncio.Task[None]] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a POST; 401 unless Slack signed it within the last five minutes."""
        body = await request.read()
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not stamp.isdecimal() or not self._verifier.is_valid(body, stamp, signature):
            return web.Response(status=401, text="Slack did not sign this, or too long ago.")
        try:
            bolt_request = await to_bolt_request(request)
        except (json.JSONDecodeError, ValueError):
            return web.Response(status=400, text="This is no request of Slack's.")
        if bolt_request.body.get("type") in ANSWERED or "ssl_check" in bolt_request.body:
            return await to_aiohttp_response(await self._app.async_dispatch(bolt_request))
        # Nothing else we listen to is answered in its acknowledgement, so it need not wait for Bolt.
        task = asyncio.create_task(self._dispatch(bolt_request))
        self._dispatching.add(task)
        task.add_done_callback(self._dispatching.discard)
        return web.Response()

    async def _dispatch(self, request: AsyncBoltRequest) -> None:
        await self._app.async_dispatch(request)

    async def close(self) -> None:
        """Hand on what was acknowledged."""
        if self._dispatching:
            await asyncio.wait(self._dispatching)
