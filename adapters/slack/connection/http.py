"""Slack over HTTP: events, commands and interactions, each signed by Slack."""

import json

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from adapters.slack.connection.dispatching import Dispatcher
from adapters.slack.connection.socket_mode import HANDED_IN, Keep

ANSWERED = ("url_verification", "ssl_check", HANDED_IN)
"""What Slack asks when the address is set up, and a form that is handed in: it wants an answer to these."""


class Receiver:
    """Takes what Slack posts and acknowledges it before it is worked on."""

    def __init__(self, app: AsyncApp, signing_secret: str, keep: Keep) -> None:
        self._app = app
        self._keep = keep
        self._verifier = SignatureVerifier(signing_secret)
        self._dispatcher = Dispatcher(app.async_dispatch)

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
        await self._keep(bolt_request.body)
        self._dispatcher.take(bolt_request)
        return web.Response()

    async def close(self) -> None:
        """Hand on what was acknowledged."""
        await self._dispatcher.finish()
