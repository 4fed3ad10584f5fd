"""Codes and old tokens for new tokens: https://docs.slack.dev/reference/methods/oauth.v2.access."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.settings.secrets import Secret
from adapters.slack.installing.installations import Installation
from adapters.slack.sending.calling import read_errors

METHOD: Final = "oauth.v2.access"


@dataclass(frozen=True, slots=True)
class Exchange:
    """Changes what Slack hands out for tokens, as the app that ``client_id`` names."""

    client: AsyncWebClient
    """Without a token."""
    client_id: str
    client_secret: Secret

    async def installed(self, code: str, redirect_uri: str) -> Installation:
        """Give the installation that a code stands for, as yet without the bot's id as a writer.

        Raises:
            SlackRefusalError: Slack says no.
            UnclearError: the connection broke or Slack failed.
            RateLimitedError: Slack asks to wait.
        """
        said = await self._asked(code=code, redirect_uri=redirect_uri)
        team, enterprise = said.get("team") or {}, said.get("enterprise") or {}
        whole = bool(said.get("is_enterprise_install"))
        user = (said.get("authed_user") or {}).get("id")
        return Installation(
            team="" if whole else str(team.get("id") or ""),
            enterprise=str(enterprise.get("id") or ""),
            name=str((enterprise if whole else team).get("name") or ""),
            bot_user=str(said.get("bot_user_id") or ""),
            bot_id="",
            by=f"slack:{user}" if user else "",
            **_tokens(said),
        )

    async def renewed(self, one: Installation) -> Installation:
        """Give the installation with its next token; raises as ``installed``."""
        refresh = one.refresh.reveal() if one.refresh else ""
        return replace(one, **_tokens(await self._asked(grant_type="refresh_token", refresh_token=refresh)))

    async def _asked(self, **arguments: str) -> Mapping[str, Any]:
        given = {"client_id": self.client_id, "client_secret": self.client_secret.reveal(), **arguments}
        with read_errors(METHOD):
            response = await self.client.api_call(METHOD, data=given)
        return response.data if isinstance(response.data, Mapping) else {}


def _tokens(said: Mapping[str, Any]) -> dict[str, Any]:
    seconds = said.get("expires_in")
    return {
        "token": Secret(str(said.get("access_token") or "")),
        "refresh": Secret(str(said["refresh_token"])) if said.get("refresh_token") else None,
        "expires": time.time() + float(seconds) if seconds else None,
    }
