"""Slack, from the start to the stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chats.answered import Answered
from adapters.chats.parts import Parts
from adapters.services import open_files
from adapters.services.errors import StartError
from adapters.services.ledger import Ledger
from adapters.services.reaching import Reach
from adapters.services.supervising import Tell, unheard
from adapters.services.waiting import wait
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.slack.connection.http import Receiver
from adapters.slack.connection.socket_mode import CLOSE_SECONDS, LONGEST_PAUSE, SocketHandler, open_connection
from adapters.slack.handling.listening import listen, new_app
from adapters.slack.handling.messages.owing import keep_owed, taking_up
from adapters.slack.handling.noticing import hearing
from adapters.slack.manifest import INSTALL, PATH, REDIRECT, REMOVED
from adapters.slack.receiving.files import Downloads
from adapters.slack.receiving.members import People
from adapters.slack.receiving.seen import Seen
from adapters.slack.receiving.threads import Threads
from adapters.slack.sending.calling import Api, RateLimitedError, SlackRefusalError, UnclearError, pause
from adapters.slack.sending.explaining import FATAL, explain
from adapters.slack.sending.posting import Poster
from adapters.slack.workspace import Identity, Workspace, Workspaces
from adapters.web.routes import Routes
from bot.conversation.doors.homes import AtHome

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
    if settings.slack_app_token is None and (settings.slack_signing_secret is None or not settings.has_web):
        raise StartError(NO_WAY_IN)
    async with _client(settings) as client:
        serve = _serve_installed if settings.slack_client_id is not None else _serve_one
        await serve(parts, client, stop, tell)


async def _serve_one(parts: Parts, client: AsyncWebClient, stop: asyncio.Event, tell: Tell) -> None:
    """Serve the workspace that the token in the settings is for."""
    reach = Reach("Slack", tell)
    api = Api(client, reach)
    told = await _until_clear(lambda: api.once("auth.test"), stop, reach)
    if told is None:
        return
    who = (str(told.get(name) or "") for name in ("user_id", "bot_id", "team_id", "enterprise_id"))
    # Two bots may share a journal, in two workspaces or in one.
    ledger = Ledger(parts.journal, "slack", f"{told.get('team_id')}:{told.get('user_id')}")
    workspace = _workspace(parts, ledger, api, Identity(*who))

    async def the_one(enterprise: str, team: str) -> Workspace:
        del enterprise, team
        return workspace

    log.info("Slack: %s in %s.", told.get("user"), told.get("team"))
    watching = asyncio.create_task(reach.watch(lambda: api.once("auth.test"), stop))
    try:
        with parts.notices.heard_by("slack", hearing(parts, workspace)):
            async with taking_up(ledger, the_one):
                await _listen(_app(parts, client, the_one), parts, client, ledger, stop, reach)
    finally:
        watching.cancel()
        await workspace.finish()


async def _serve_installed(parts: Parts, client: AsyncWebClient, stop: asyncio.Event, tell: Tell) -> None:
    """Serve every workspace that installs the bot."""
    # Only here: cryptography takes a moment to import.
    from adapters.slack.installing.setting_up import installed_and_pages

    def api_of(token: Secret) -> Api:
        assert client.session is not None  # noqa: S101 - `_client` gave it one
        return Api(_client_with(parts.settings, client.session, token))

    ledger = Ledger(parts.journal, "slack", parts.settings.slack_client_id or "")
    reach = Reach("Slack", tell)
    installed, pages = installed_and_pages(parts, client, api_of, partial(_workspace, parts, ledger))
    app = _app(parts, client, installed.of, installed.removed)
    with (
        parts.routes.mounted("GET", INSTALL, pages.install),
        parts.routes.mounted("GET", REDIRECT, pages.redirected),
    ):
        log.info("Slack: workspaces install the bot at %s%s.", parts.settings.public_url, INSTALL)
        try:
            async with taking_up(ledger, installed.of):
                await _listen(app, parts, client, ledger, stop, reach)
        finally:
            await installed.finish()


def _app(
    parts: Parts,
    client: AsyncWebClient,
    workspaces: Workspaces,
    removed: Callable[..., Awaitable[None]] | None = None,
) -> AsyncApp:
    secret = parts.settings.slack_signing_secret
    app = new_app(client, signing_secret=secret.reveal() if secret else "", workspaces=workspaces)
    for event in REMOVED if removed else ():
        app.event(event)(removed)
    listen(app)
    return app


async def _listen(
    app: AsyncApp, parts: Parts, client: AsyncWebClient, ledger: Ledger, stop: asyncio.Event, reach: Reach
) -> None:
    app_token, secret = parts.settings.slack_app_token, parts.settings.slack_signing_secret
    keep = partial(keep_owed, ledger)
    if app_token is not None:
        await _over_socket(SocketHandler(app, app_token.reveal(), client, reach, keep), stop)
    elif secret is not None:
        await _over_http(Receiver(app, secret.reveal(), keep), parts.routes, stop, reach.connected)


@asynccontextmanager
async def _client(settings: Settings) -> AsyncIterator[AsyncWebClient]:
    """Make a client, on one pool of connections for all."""
    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=CALL_SECONDS, connect=CALL_SECONDS / 3),
        connector=aiohttp.TCPConnector(limit=open_files.share(open_files.CHAT, CONNECTIONS)),
    ) as session:
        yield _client_with(settings, session, settings.slack_bot_token)


def _client_with(settings: Settings, session: aiohttp.ClientSession, token: Secret | None) -> AsyncWebClient:
    quiet = logging.getLogger("adapters.slack.sdk")
    quiet.setLevel(logging.WARNING)
    return AsyncWebClient(
        token=token.reveal() if token else None,
        base_url=settings.slack_api_url or SLACK,
        session=session,
        logger=quiet,
        retry_handlers=[],
    )


def _workspace(parts: Parts, ledger: Ledger, api: Api, identity: Identity) -> Workspace:
    session = api.client.session
    assert session is not None  # noqa: S101 - `_client_with` gave it one
    return Workspace(
        door=AtHome(parts.door, identity.home),
        api=api,
        poster=Poster(api, session, identity.bot_user),
        seen=Seen(parts.journal),
        threads=Threads(parts.journal, api, identity.bot_user),
        people=People(
            api,
            parts.settings.admins,
            parts.rules,
            team=identity.team,
            enterprise=identity.enterprise,
        ),
        downloads=Downloads(api, session, parts.settings.slack_api_url),
        answered=Answered(parts.journal),
        ledger=ledger,
        home=identity.home,
        rules=parts.rules,
        bot_user=identity.bot_user,
        bot_id=identity.bot_id,
        mention_always=parts.settings.mention_always,
        max_file_bytes=parts.settings.max_file_bytes,
    )


async def _until_clear(call: Any, stop: asyncio.Event, reach: Reach) -> Any:  # noqa: ANN401 - what the call gives
    """Call until Slack answers; None if stopped before.

    Raises:
        StartError: Slack says no.
    """
    tries = 0
    while not stop.is_set():
        tries += 1
        seconds = min(pause(tries), LONGEST_PAUSE)
        try:
            return await call()
        except RateLimitedError as error:
            seconds = error.seconds
        except UnclearError as error:
            reach.failed(str(error))
        except SlackRefusalError as error:
            if error.code in FATAL:
                raise StartError(explain(error)) from error
            reach.failed(explain(error).removesuffix("."))
        await wait(stop, seconds)
    return None


async def _over_socket(socket: SocketHandler, stop: asyncio.Event) -> None:
    connecting: asyncio.Task[None] | None = None
    try:
        web, reach = socket.client.web_client, socket.client.reach
        url = await _until_clear(lambda: open_connection(web, socket.app_token), stop, reach)
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
