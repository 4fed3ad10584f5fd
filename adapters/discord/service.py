"""Runs the bot on Discord until it is told to stop."""

import asyncio
import logging
from typing import Final

import aiohttp
import discord
from discord.http import Route

from adapters.chats.parts import Parts
from adapters.discord.client import Client
from adapters.discord.endpoints import is_elsewhere, library_state, point_rest, rest_bases
from adapters.discord.quieting import quiet
from adapters.discord.sending import limits
from adapters.discord.sending.patience import TOKEN_REFUSED, noted, told_to
from adapters.services.errors import StartError
from adapters.services.ledger import Ledger
from adapters.services.reaching import Reach
from adapters.services.supervising import Tell, unheard
from adapters.services.waiting import wait

log = logging.getLogger(__name__)

FINISH_SECONDS: Final = 4.5
"""For what is to be answered when the process is told to stop; all of it has ten."""
TELL_SECONDS: Final = 1.5
"""For telling those who are not answered any more."""
CLOSE_SECONDS: Final = 1.5
"""For the gateway to say goodbye; discord.py alone would wait for thirty."""
_FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
"""Seconds between two tries to log in."""
PASSING = (
    OSError,
    TimeoutError,
    aiohttp.ClientError,
    discord.GatewayNotFound,
    discord.DiscordServerError,
    discord.RateLimited,
)
"""What may mend by itself."""


class TokenRefusedError(StartError):
    """Discord refuses the token."""


async def run(parts: Parts, stop: asyncio.Event, tell: Tell = unheard) -> None:
    """Serve Discord until ``stop`` is set, then finish what is being answered; ``tell`` hears how it is.

    Raises:
        StartError: the token or the intents are refused.
    """
    pause, reach, ledger = _FIRST_WAIT, Reach("Discord", tell), Ledger(parts.journal, "discord")
    # Set once: voice is not used, and the library would warn of each part of it that is missing.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    with library_state(), quiet(reach), told_to(reach):
        while not stop.is_set():
            began = asyncio.get_running_loop().time()
            try:
                await _serve(parts, stop, reach, ledger)
            except PASSING as error:
                reach.connected("connecting")
                reach.failed(describe(error))
            except TokenRefusedError as error:
                # At the start the operator looks on; later it may be Discord's mistake, and pass.
                if not reach.was_running:
                    raise
                reach.refused(str(error), connection=True)
            else:
                continue
            if asyncio.get_running_loop().time() - began > LONGEST_WAIT:
                pause = _FIRST_WAIT
            await wait(stop, pause)
            pause = min(2 * pause, LONGEST_WAIT)


async def _serve(parts: Parts, stop: asyncio.Event, reach: Reach, ledger: Ledger) -> None:
    stopped = asyncio.create_task(stop.wait())
    logging_in = asyncio.create_task(log_in(parts, reach, ledger))
    try:
        await asyncio.wait({logging_in, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not logging_in.done():
            return
        client = logging_in.result()
        if client.user is not None:
            ledger.belong_to(str(client.user.id))
        connected = asyncio.create_task(client.connect())
        watching = asyncio.create_task(reach.watch(lambda: noted(lambda: _who_are_we(client)), stop))
        try:
            with parts.notices.heard_by("discord", client.hear_notice):
                await asyncio.wait({connected, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if stop.is_set():
                await client.finish(FINISH_SECONDS, TELL_SECONDS)
        finally:
            watching.cancel()
            await _close(client)
            await asyncio.wait({connected}, timeout=0.5)
            connected.cancel()
    finally:
        stopped.cancel()
        logging_in.cancel()
    if (
        connected.done()
        and not connected.cancelled()
        and (error := connected.exception())
        and not stop.is_set()
    ):
        raise _worded(error)


async def _who_are_we(client: Client) -> object:
    return await client.http.request(Route("GET", "/users/@me"))


async def _close(client: Client) -> None:
    try:
        await asyncio.wait_for(client.close(), CLOSE_SECONDS)
    except TimeoutError:
        log.info("Discord's gateway did not answer the goodbye.")
        await client.http.close()


async def log_in(parts: Parts, reach: Reach, ledger: Ledger) -> Client:
    """Log in at the first of the possible addresses that answers as Discord does."""
    token = parts.settings.discord_token
    if token is None:
        raise StartError("DISCORD_TOKEN is not set; set it to the token on your app's Bot page.")
    *likelier, last = rest_bases(parts.settings.discord_api_url)
    for base in likelier:
        try:
            return await _log_in_at(base, token.reveal(), parts, reach, ledger)
        except discord.HTTPException as error:
            if not is_elsewhere(error):
                raise _worded(error) from error
    try:
        return await _log_in_at(last, token.reveal(), parts, reach, ledger)
    except (discord.DiscordException, TypeError, KeyError) as error:
        raise _worded(error) from error


async def _log_in_at(base: str, token: str, parts: Parts, reach: Reach, ledger: Ledger) -> Client:
    point_rest(base)
    client = Client(parts, reach, ledger)
    try:
        await client.login(token)
    except BaseException:
        await client.http.close()
        raise
    return client


def _worded(error: BaseException) -> BaseException:
    """Word an error for the operator if trying again does not mend it; else give it as it is."""
    return refusal(error) or error


def refusal(error: BaseException) -> StartError | None:
    """Word an error that trying again does not mend; None for all others."""
    match error:
        case discord.LoginFailure():
            return TokenRefusedError(TOKEN_REFUSED)
        case discord.ConnectionClosed(code=limits.AUTHENTICATION_FAILED):
            return TokenRefusedError(
                "Discord's gateway refuses DISCORD_TOKEN; reset it on your app's Bot page and set the new one."
            )
        case discord.PrivilegedIntentsRequired():
            return StartError(
                "Discord's gateway refuses the intents, none of which is privileged; report this."
            )
        case discord.ConnectionClosed(code=code):
            return StartError(
                f"Discord's gateway closed the connection for good (code {code}); restart the bot."
            )
        case TypeError() | KeyError():
            return StartError("What answers at DISCORD_API_URL is not Discord's API; correct the address.")
        case discord.Forbidden():
            return StartError(
                f"Discord does not let this app in ({error}); look at it in the developer portal."
            )
        case _:
            return None


def describe(error: BaseException) -> str:
    """Name an error in a few words."""
    return str(error) or type(error).__name__
