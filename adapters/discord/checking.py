"""Are Discord's token, permissions, intents and gateway in order?"""

import asyncio
from typing import Any, Final

import aiohttp
import discord
import yarl

from adapters.discord.endpoints import hears_all, is_elsewhere, library_state, point_rest, rest_bases
from adapters.discord.sending.posting import NEEDED, titles
from adapters.discord.service import PASSING, refusal
from adapters.services.findings import Finding
from adapters.settings.settings import Settings
from bot.showing.wording.phrases import listed

CHECK_SECONDS: Final = 20.0
_MOST_SERVERS = 200
_HELLO = 10
_HEARS_ALL: Final = "The message content intent is on: what mentions nobody is heard, too."
_HEARS_CALLS: Final = (
    'No privileged intent is needed or asked for; only speak = "always" and bots in collections.toml, and what'
    " stands above a mention, need the Message Content Intent, on your app's Bot page."
)


async def check(settings: Settings) -> list[Finding]:
    """Ask Discord; findings for the token, the gateway, the commands, each server, and the invite link."""
    if settings.discord_token is None:
        return [Finding(ok=True, subject="discord", message="Discord is off: DISCORD_TOKEN is not set.")]
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            with library_state():
                return await _check(settings, settings.discord_token.reveal())
    except (discord.DiscordException, TypeError, KeyError, *PASSING) as error:
        worded = refusal(error)
        reason = str(error) or type(error).__name__
        message = f"Discord cannot be reached ({reason}); check the network and DISCORD_API_URL."
        return [Finding(ok=False, subject="discord: token", message=str(worded) if worded else message)]


async def _check(settings: Settings, token: str) -> list[Finding]:
    client = await _logged_in(settings, token)
    try:
        application, user = client.application, client.user
        assert application is not None  # noqa: S101 - logging in sets it
        link = invite_link(application.id)
        return [
            Finding(ok=True, subject="discord: token", message=f"The token is {user}'s."),
            Finding(
                ok=True,
                subject="discord: intents",
                message=_HEARS_ALL if hears_all(application) else _HEARS_CALLS,
            ),
            *_endpoint(application),
            await _gateway(settings, client),
            await _commands(client, application.id),
            *await _servers(client, link),
            Finding(ok=True, subject="discord: invite", message=f"Invite the bot with {link}"),
        ]
    finally:
        await client.http.close()


async def _logged_in(settings: Settings, token: str) -> discord.Client:
    *likelier, last = rest_bases(settings.discord_api_url)
    for base in [*likelier, last]:
        point_rest(base)
        client = discord.Client(intents=discord.Intents.none())
        try:
            await client.login(token)
        except BaseException as error:
            await client.http.close()
            if base != last and isinstance(error, discord.HTTPException) and is_elsewhere(error):
                continue
            raise
        return client
    raise AssertionError  # pragma: no cover - the last base is returned or raised


def invite_link(application: int) -> str:
    """Make the link that adds the bot to a server with exactly the permissions it needs."""
    return discord.utils.oauth_url(application, permissions=NEEDED, scopes=("bot", "applications.commands"))


def _endpoint(application: discord.AppInfo) -> list[Finding]:
    if not application.interactions_endpoint_url:
        return []
    message = (
        "The app has an Interactions Endpoint URL, so that commands and buttons do not reach this bot; "
        "clear it on the app's General Information page."
    )
    return [Finding(ok=False, subject="discord: interactions", message=message)]


async def _gateway(settings: Settings, client: discord.Client) -> Finding:
    subject = "discord: gateway"
    _, told, limits = await client.http.get_bot_gateway()
    url = yarl.URL(settings.discord_gateway_url or told)
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(url.with_query(v=10, encoding="json")) as socket,
        ):
            hello: Any = await socket.receive_json(timeout=CHECK_SECONDS / 2)
    except (aiohttp.ClientError, OSError, TimeoutError, TypeError, ValueError) as error:
        message = f"{url} does not answer as a gateway ({error}); check the network and DISCORD_GATEWAY_URL."
        return Finding(ok=False, subject=subject, message=message)
    if hello.get("op") != _HELLO:
        message = f"{url} does not answer as a gateway; check DISCORD_GATEWAY_URL."
        return Finding(ok=False, subject=subject, message=message)
    left = limits.get("remaining", 0)
    return Finding(
        ok=True, subject=subject, message=f"The gateway answers; {left:,} more sessions may be begun today."
    )


async def _commands(client: discord.Client, application: int) -> Finding:
    registered = await client.http.get_global_commands(application)
    names = [f"/{one['name']}" if one.get("type", 1) == 1 else f"“{one['name']}”" for one in registered]
    message = (
        f"Registered: {listed(names)}." if names else "No commands yet; `backgrounder run` registers them."
    )
    return Finding(ok=True, subject="discord: commands", message=message)


async def _servers(client: discord.Client, link: str) -> list[Finding]:
    servers: Any = await client.http.get_guilds(_MOST_SERVERS, with_counts=False)
    if not servers:
        message = f"The bot is in no server yet; invite it with {link}"
        return [Finding(ok=False, subject="discord: servers", message=message)]
    return [_server(one, link) for one in servers]


def _server(described: dict[str, Any], link: str) -> Finding:
    subject = f"discord: server {described['name']}"
    held = discord.Permissions(int(described.get("permissions", 0)))
    missing = [] if held.administrator else titles(NEEDED & ~held)
    if not missing:
        return Finding(ok=True, subject=subject, message="All permissions are granted.")
    message = (
        f"The bot lacks {listed(missing)}; grant it to the bot's role, or invite the bot again with {link}"
    )
    return Finding(ok=False, subject=subject, message=message)
