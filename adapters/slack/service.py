"""Slack, from the start to the stop."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chats.answered import Answered
from adapters.chats.parts import Parts
from adapters.services.errors import StartError
from adapters.services.supervising import Tell, unheard
from adapters.services.waiting import wait
from adapters.settings.settings import Settings
from adapters.slack.connection.http import Receiver
from adapters.slack.connection.socket_mode import CLOSE_SECONDS, LONGEST_PAUSE, SocketHandler, open_connection
from adapters.slack.handling.listening import listen, new_app
from adapters.slack.manifest import PATH
from adapters.slack.receiving.files import Downloads
from adapters.slack.receiving.members import People
from adapters.slack.receiving.seen import Seen
from adapters.slack.receiving.threads import Threads
from adapters.slack.sending.calling import Api, RateLimitedError, SlackRefusalError, UnclearError, pause
from adapters.slack.sending.explaining import FATAL, explain
from adapters.slack.sending.posting import Poster
from adapters.slack.workspace import Workspace
from adapters.web.routes import Routes

log = logging.getLogger(__name__)

SLACK = "https://slack.com/api/"
NO_WAY_IN = (
    "Slack has no way in; set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and"
    " BACKGROUNDER_HTTP_PORT for HTTP."
)
CALL_SECONDS = 30.0
"""A call without an answer for so long has failed."""
CONNECTIONS = 100
"""Calls under way at once."""


async def run(parts: Parts, stop: asyncio.Event, tell: Tell = unheard) -> None:
    """Answer in Slack until stopped, then finish what is being answered; ``tell`` hears whether Slack is there.

    Raises:
        StartError: a token or scope that will not get right by itself, or no way in.
    """
    settings = parts.settings
    app_token, secret = settings.slack_app_token, settings.slack_signing_secret
    if app_token is None and (secret is None or not settings.has_web):
        raise StartError(NO_WAY_IN)
    async with _client(settings) as client:
        api = Api(client)
        identity = await _until_clear(lambda: api.once("auth.test"), stop)
        if identity is None:
            return
        workspace = _workspace(parts, api, identity)
        app = new_app(client, signing_secret=secret.reveal() if secret else "", identity=identity)
        listen(app, workspace)
        log.info("Slack: %s in %s.", identity.get("user"), identity.get("team"))
        try:
            if app_token is not None:
                await _over_socket(SocketHandler(app, app_token.reveal(), client, tell), stop)
            elif secret is not None:
                await _over_http(Receiver(app, secret.reveal()), parts.routes, stop, tell)
        finally:
            await workspace.finish()


@asynccontextmanager
async def _client(settings: Settings) -> AsyncIterator[AsyncWebClient]:
    """Make the one client for all calls, on one pool of connections."""
    quiet = logging.getLogger("adapters.slack.sdk")
    quiet.setLevel(logging.WARNING)
    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=CALL_SECONDS, connect=CALL_SECONDS / 3),
        connector=aiohttp.TCPConnector(limit=CONNECTIONS),
    ) as session:
        yield AsyncWebClient(
            token=settings.slack_bot_token.reveal() if settings.slack_bot_token else None,
            base_url=settings.slack_api_url or SLACK,
            session=session,
            logger=quiet,
            retry_handlers=[],
        )


def _workspace(parts: Parts, api: Api, identity: dict[str, Any]) -> Workspace:
    bot_user, session = str(identity.get("user_id", "")), api.client.session
    assert session is not None  # noqa: S101 - `_client` gave it one
    return Workspace(
        door=parts.door,
        api=api,
        poster=Poster(api, session, bot_user),
        seen=Seen(parts.journal),
        threads=Threads(parts.journal, api, bot_user),
        people=People(
            api,
            parts.settings.admins,
            parts.rules,
            team=str(identity.get("team_id") or ""),
            enterprise=str(identity.get("enterprise_id") or ""),
        ),
        downloads=Downloads(api, session, str(api.client.token or ""), parts.settings.slack_api_url),
        answered=Answered(parts.journal),
        rules=parts.rules,
        bot_user=bot_user,
        bot_id=str(identity.get("bot_id") or ""),
        mention_always=parts.settings.mention_always,
    )


async def _until_clear(call: Any, stop: asyncio.Event) -> Any:  # noqa: ANN401 - what the call gives
    """Call until Slack answers; None if stopped before.

    Raises:
        StartError: Slack says no.
    """
    tries = 0
    while not stop.is_set():
        tries += 1
        seconds = min(pause(min(tries, 10)), LONGEST_PAUSE)
        try:
            return await call()
        except RateLimitedError as error:
            seconds = error.seconds
        except UnclearError as error:
            log.warning("Slack cannot be reached (%s); trying again in %.1f seconds.", error, seconds)
        except SlackRefusalError as error:
            if error.code in FATAL:
                raise StartError(explain(error)) from error
            log.warning("%s Trying again in %.1f seconds.", explain(error), seconds)
        await wait(stop, seconds)
    return None


async def _over_socket(socket: SocketHandler, stop: asyncio.Event) -> None:
    connecting: asyncio.Task[None] | None = None
    try:
        url = await _until_clear(lambda: open_connection(socket.client.web_client, socket.app_token), stop)
        if url is not None:
            socket.client.wss_uri = url
            connecting = asyncio.create_task(socket.client.connect())
            await stop.wait()
    finally:
        if connecting is not None:
            connecting.cancel()
        try:
            await asyncio.wait_for(socket.close(), CLOSE_SECONDS * 2)
        except TimeoutError:
            log.info("Slack did not say goodbye.")


async def _over_http(receiver: Receiver, routes: Routes, stop: asyncio.Event, tell: Tell) -> None:
    with routes.mounted("POST", PATH, receiver.handle):
        log.info("Slack is expected at %s.", PATH)
        tell("running")
        await stop.wait()
    await receiver.close()
