"""Socket Mode: a connection that comes back.

slack-sdk's own client tries a failed connection again with the same URL, which is good for one use only, and
closes the old connection before it has a new one.
"""

import asyncio
import json
import logging
import time
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.services.reaching import Reach
from adapters.slack.connection.dispatching import OWED, Dispatcher, Keep
from adapters.slack.receiving.incoming import AGAIN
from adapters.slack.sending.calling import RateLimitedError, SlackRefusalError, UnclearError, pause, read_errors
from adapters.slack.sending.explaining import FATAL, WHAT_TO_DO, explain

log = logging.getLogger(__name__)

HANDED_IN = "view_submission"
"""A form; what is wrong in it, or shown in its place, is said in the acknowledgement:
https://docs.slack.dev/surfaces/modals#updating_response"""

PING_SECONDS = 5.0
"""Between two pings; a connection without an answer for four of them is given up."""
LONGEST_PAUSE = 30.0
"""Seconds between two tries to connect."""
CLOSE_SECONDS = 1.0


async def open_connection(client: AsyncWebClient, app_token: str) -> str:
    """Get the URL of a new connection, good for one use within seconds.

    Raises:
        SlackRefusalError: Slack says no.
        UnclearError: the connection broke or Slack failed.
        RateLimitedError: Slack asks to wait.
    """
    with read_errors("apps.connections.open"):
        response = await client.apps_connections_open(app_token=app_token)
    return str(response["url"])


class Socket(SocketModeClient):
    """slack-sdk's client with a new URL for every try, and the new connection before the old one goes."""

    reach: Reach
    was_connected = False

    async def issue_new_wss_url(self) -> str:
        """Get a new URL, trying until there is one."""
        tries = 0
        while not self.closed:
            tries += 1
            wait = min(pause(tries), LONGEST_PAUSE)
            try:
                return await open_connection(self.web_client, self.app_token)
            except RateLimitedError as error:
                wait = error.seconds
            except SlackRefusalError as error:
                if error.code in FATAL:
                    self.reach.refused(explain(error), connection=True)
                else:
                    self.reach.broke(explain(error).removesuffix("."))
                wait = LONGEST_PAUSE
            except UnclearError as error:
                self.reach.failed(str(error))
            await asyncio.sleep(wait)
        raise ConnectionAbortedError("stopped before Slack gave a connection")

    async def connect(self) -> None:
        """Connect, trying until it works or the client is closed."""
        tries = 0
        if not await self.is_connected():
            self.reach.connected("connecting")
        while not self.closed:
            url, self.wss_uri = self.wss_uri, None
            try:
                session = await self.aiohttp_client_session.ws_connect(
                    url or await self.issue_new_wss_url(),
                    autoping=False,
                    heartbeat=self.ping_interval,
                    proxy=self.proxy,
                    timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_SECONDS),
                )
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                tries += 1
                self.reach.broke(f"its socket: {type(error).__name__}")
                await asyncio.sleep(min(pause(tries), LONGEST_PAUSE))
                continue
            await self._switch_to(session)
            return

    async def _switch_to(self, session: aiohttp.ClientWebSocketResponse) -> None:
        old, self.current_session = self.current_session, session
        self.stale = False
        self.auto_reconnect_enabled = self.default_auto_reconnect_enabled
        self.last_ping_pong_time = None
        await session.ping(f"sdk-ping-pong:{time.time()}".encode())
        current = asyncio.current_task()
        for task in (self.current_session_monitor, self.message_receiver):
            # One of them may be what connects just now; both end by themselves once the session is another.
            if task is not None and task is not current:
                task.cancel()
        self.current_session_monitor = asyncio.ensure_future(self.monitor_current_session())
        self.message_receiver = asyncio.ensure_future(self.receive_messages())
        self.reach.connected("running")
        # In a storm connections come and go; that there is one is said, and when trouble is over.
        log.log(logging.DEBUG if self.was_connected else logging.INFO, "Connected to Slack's socket.")
        self.was_connected = True
        if old is not None:
            await old.close()


class SocketHandler(AsyncSocketModeHandler):
    """slack-bolt's handler on our client."""

    client: Socket

    def __init__(
        self, app: AsyncApp, app_token: str, web_client: AsyncWebClient, reach: Reach, keep: Keep
    ) -> None:
        self.app = app
        self._keep = keep
        self._dispatcher = Dispatcher(self._hand_on)
        self.app_token = app_token
        quiet = logging.getLogger("adapters.slack.socket")
        quiet.setLevel(logging.WARNING)
        self.client = Socket(
            app_token=app_token, logger=quiet, web_client=web_client, ping_interval=PING_SECONDS
        )
        self.client.reach = reach
        self.client.socket_mode_request_listeners.append(self._take)
        self.client.on_message_listeners.append(_note_goodbye)

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if request.payload.get("type") == HANDED_IN:
            began = time.time()
            await send_async_response(client, request, await run_async_bolt_app(self.app, request), began)
            return
        # Nothing else we listen to is answered in its acknowledgement, so it need not wait for Bolt: in a burst
        # all are acknowledged before the first is worked on.
        payload = request.payload | ({AGAIN: True} if request.retry_attempt else {})
        name = await self._keep(payload)
        try:
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
        except (aiohttp.ClientError, OSError) as error:
            if not name:
                raise
            # It is kept, and nobody else takes it up as long as this process lives; Slack may bring it again.
            log.info("Slack's socket closed before a question was acknowledged (%s).", type(error).__name__)
        if name is not None:
            self._dispatcher.take((payload, name))

    async def _hand_on(self, taken: tuple[dict[str, Any], str]) -> None:
        payload, name = taken
        await self.app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode", context={OWED: name}))

    async def close(self) -> None:
        """Say goodbye to Slack, and hand on what was acknowledged."""
        await self.client.close()  # type: ignore[no-untyped-call]
        await self._dispatcher.finish()


async def _note_goodbye(message: aiohttp.WSMessage) -> None:
    """Say in the log why Slack ends a connection; slack-sdk opens the next one."""
    if '"disconnect"' not in message.data:
        return
    said = json.loads(message.data)
    if said.get("type") == "disconnect":
        reason = said.get("reason")
        if reason in WHAT_TO_DO:
            log.error("Slack ends the connection (%s); %s.", reason, WHAT_TO_DO[reason])
        else:
            log.info("Slack ends the connection (%s); a new one is opened.", reason)
