"""Serves every workspace that has installed the bot, each with its own token."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.settings.secrets import Secret
from adapters.slack import wording
from adapters.slack.installing.exchanging import Exchange
from adapters.slack.installing.installations import Installation, Installations
from adapters.slack.sending.calling import Api, RateLimitedError, SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.workspace import Identity, Workspace

log = logging.getLogger(__name__)

RENEWED_BEFORE: Final = 7200.0
"""Seconds before its end in which a token is renewed; Slack's live for twelve hours
(https://docs.slack.dev/authentication/using-token-rotation)."""
GONE: Final = frozenset({"account_inactive", "invalid_auth", "token_revoked", "token_expired", "not_authed"})
"""What Slack says of a token that nobody can use any more."""


class Installed:
    """Gives the workspace that something came from, and takes workspaces in and out.

    ``api_of`` makes an interface for a token, ``make`` a workspace for one.
    """

    def __init__(
        self,
        installations: Installations,
        exchange: Exchange,
        api_of: Callable[[Secret], Api],
        make: Callable[[Api, Identity], Workspace],
    ) -> None:
        self._installations = installations
        self._exchange = exchange
        self._api_of = api_of
        self._make = make
        self._served: dict[tuple[str, str], Workspace] = {}
        self._renewing: dict[str, asyncio.Lock] = {}

    async def of(self, enterprise: str, team: str) -> Workspace | None:
        """Give the workspace of a team, which may be served as a part of its organisation; None: it is not."""
        found = await self._found(enterprise, team)
        served = self._served.get((enterprise, team))
        if found is None:
            if served is not None:
                del self._served[enterprise, team]
                served.do(served.finish())
            return None
        if served is None:
            identity = Identity(found.bot_user, found.bot_id, team, enterprise)
            served = self._make(self._api_of(found.token), identity)
            self._served[enterprise, team] = served
        served.api.client.token = found.token.reveal()
        return served

    async def take(self, one: Installation) -> str | None:
        """Keep a new installation; says why not, where it may not be.

        Raises:
            SlackRefusalError: its token is worth nothing.
            UnclearError: Slack failed.
            RateLimitedError: Slack asks to wait.
        """
        api = self._api_of(one.token)
        if not self._installations.allows(one):
            log.warning("%s (%s) wanted to install the bot, and may not.", one.name, one.key)
            await api.once("auth.revoke")
            return wording.not_allowed(one.name, one.key)
        told = await api.once("auth.test")
        whole = replace(one, bot_id=str(told.get("bot_id") or ""))
        if not await asyncio.to_thread(self._installations.keep, whole):
            return wording.INSTALL_NOT_KEPT
        log.info("The bot was installed in %s (%s).", one.name, one.key)
        return None

    async def removed(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Let a workspace go where the bot was taken out of it, and has not come back since."""
        await ack()
        # No token works for somebody who is not in it: what tells where it happened is the event itself.
        team, enterprise = str(body.get("team_id") or ""), str(body.get("enterprise_id") or "")
        found = await asyncio.to_thread(self._installations.find, enterprise, team)
        if found is None:
            return
        try:
            await self._api_of(found.token).once("auth.test")
        except SlackRefusalError as error:
            if error.code in GONE:
                await asyncio.to_thread(self._installations.drop, found.key)
                log.info("The bot was removed from %s (%s).", found.name, found.key)
        except (UnclearError, RateLimitedError) as error:
            log.warning("Whether the bot was removed from %s is not clear (%s).", found.name, error)

    async def finish(self) -> None:
        """Wait until what is being answered everywhere is answered."""
        await asyncio.gather(*(one.finish() for one in self._served.values()))

    async def _found(self, enterprise: str, team: str) -> Installation | None:
        found = await asyncio.to_thread(self._installations.find, enterprise, team)
        if found is None or not _is_ending(found):
            return found
        async with self._renewing.setdefault(found.key, asyncio.Lock()):
            found = await asyncio.to_thread(self._installations.find, enterprise, team)
            return await self._renewed(found) if found is not None and _is_ending(found) else found

    async def _renewed(self, found: Installation) -> Installation:
        """Renew a token; the old one is used on while that fails and it still works."""
        try:
            renewed = await self._exchange.renewed(found)
        except SlackRefusalError as error:
            log.error("The token of %s cannot be renewed. %s", found.name, explain(error))  # noqa: TRY400 - the sentence says all
            return found
        except (UnclearError, RateLimitedError) as error:
            log.warning("The token of %s is not renewed yet (%s).", found.name, error)
            return found
        if not await asyncio.to_thread(self._installations.keep, renewed):
            log.error("The new token of %s could not be kept; install the bot there again.", found.name)
        return renewed


def _is_ending(one: Installation) -> bool:
    return one.refresh is not None and one.expires is not None and one.expires - time.time() < RENEWED_BEFORE
