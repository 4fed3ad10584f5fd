"""Slack over HTTP: events, commands and interactions, each signed by Slack."""

import json

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from adapters.web.routes import Handler

PATH = "/slack/events"
"""Where Slack posts everything; the manifest's request URL ends in it."""


def handler(app: AsyncApp) -> Handler:
    """Join the web server to the app."""

    async def handle(request: web.Request) -> web.StreamResponse:
        # Bolt checks the signature and its age, but stumbles over a time that is no number.
        if not request.headers.get("X-Slack-Request-Timestamp", "").isdigit():
            return web.Response(status=401, text="Unsigned request.")
        try:
            bolt_request = await to_bolt_request(request)
        except (json.JSONDecodeError, UnicodeDecodeError, ValueError):
            return web.Response(status=400, text="This is no request of Slack's.")
        return await to_aiohttp_response(await app.async_dispatch(bolt_request))

    return handle
