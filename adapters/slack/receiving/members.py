"""People: who of them is an admin."""

import logging
import time

from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError
from bot.model import Asker

log = logging.getLogger(__name__)

KEPT_SECONDS = 300.0
"""How long a person's standing is believed."""


def asker(user: str, *, admin: bool = False, locale: str = "") -> Asker:
    """Name a Slack user as the bot does."""
    return Asker(id=f"slack:{user}", admin=admin, locale=locale)


class People:
    """Tells admins from everyone else: those in the settings, and the workspace's own."""

    def __init__(self, api: Api, admins: frozenset[str]) -> None:
        self._api = api
        self._admins = admins
        self._standing: dict[str, tuple[float, bool]] = {}
        self._locales: dict[str, str] = {}

    async def asker(self, user: str) -> Asker:
        """Name a user together with their standing."""
        admin = await self.is_admin(user)
        return asker(user, admin=admin, locale=self._locales.get(user, ""))

    def named(self, user: str) -> Asker:
        """Name a user, with the locale where it came with their standing; nothing is looked up for it."""
        return asker(user, locale=self._locales.get(user, ""))

    async def is_admin(self, user: str) -> bool:
        """Whether somebody may reload and see gaps; if Slack cannot tell, only the settings count."""
        if f"slack:{user}" in self._admins:
            return True
        now = time.monotonic()
        kept = self._standing.get(user)
        if kept is not None and now - kept[0] < KEPT_SECONDS:
            return kept[1]
        try:
            found = (await self._api.call("users.info", user=user, include_locale=True)).get("user") or {}
        except (SlackRefusalError, UnclearError) as error:
            log.warning("Could not look up whether %s is a workspace admin: %s.", user, error)
            return False
        admin = bool(found.get("is_admin") or found.get("is_owner") or found.get("is_primary_owner"))
        if found.get("deleted") or found.get("is_bot"):
            admin = False
        self._standing[user] = (now, admin)
        self._locales[user] = str(found.get("locale") or "")
        return admin
