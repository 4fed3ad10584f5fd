"""People and places: who is an admin or from outside, who is in which group, and who reads a channel."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.chats.lookups import Lookups
from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError
from bot.model import Asker
from bot.rules.rules import CurrentRules, Rules

log = logging.getLogger(__name__)

_GROUP: Final = "slack:S"


@dataclass(frozen=True, slots=True)
class Standing:
    """What Slack tells of a person."""

    admin: bool
    outsider: bool
    locale: str = ""


class People:
    """Tells admins, members and outsiders apart, and who is in which group.

    ``team`` and ``enterprise`` are those of the bot's own workspace.
    """

    def __init__(
        self,
        api: Api,
        admins: frozenset[str],
        rules: CurrentRules = Rules,
        *,
        team: str = "",
        enterprise: str = "",
    ) -> None:
        self._api = api
        self._admins = admins
        self._rules = rules
        self._own = {team, enterprise} - {""}
        self._standing: Lookups[Standing | None] = Lookups()
        self._members: Lookups[frozenset[str] | None] = Lookups()
        self._outside: Lookups[bool | None] = Lookups()
        self._untold: set[str] = set()
        """Groups that Slack did not tell of the last time."""

    async def asker(self, user: str) -> Asker:
        """Name a user together with their standing.

        Where Slack cannot tell, only the settings make an admin; and where an owner has laid down rules,
        whoever is not known to be a member counts as an outsider.
        """
        rules, identity = self._rules(), f"slack:{user}"
        found = await self._standing.of(user, lambda: self._looked_up(user))
        if found is None:
            found = Standing(admin=False, outsider=rules.laid_down)
        if identity in self._admins:
            found = replace(found, admin=True, outsider=False)
        groups = [one for one in named_groups(rules) if user in await self._in(one)]
        return Asker(
            identity,
            admin=found.admin,
            groups=frozenset(groups),
            outsider=found.outsider,
            locale=found.locale,
        )

    def look_again(self, user: str) -> None:
        """Believe what Slack told of a user no longer."""
        self._standing.pop(user, None)

    def locale(self, user: str) -> str:
        """What somebody's Slack is set to, where it is known; nothing is looked up for it."""
        found = self._standing.kept(user)
        return found.locale if found else ""

    async def _looked_up(self, user: str) -> Standing | None:
        try:
            found = (await self._api.call("users.info", user=user, include_locale=True)).get("user") or {}
        except (SlackRefusalError, UnclearError) as error:
            log.warning("Could not look up who %s is: %s.", user, error)
            return None
        outsider = is_outsider(found, self._own)
        admin = any(found.get(one) for one in ("is_admin", "is_owner", "is_primary_owner"))
        barred = outsider or found.get("deleted") or found.get("is_bot")
        return Standing(admin and not barred, outsider, str(found.get("locale") or ""))

    async def _in(self, group: str) -> frozenset[str]:
        return await self._members.of(group, lambda: self._listed(group)) or frozenset()

    async def _listed(self, group: str) -> frozenset[str] | None:
        try:
            found = await self._api.call("usergroups.users.list", usergroup=group.removeprefix("slack:"))
        except (SlackRefusalError, UnclearError) as error:
            # It is asked for with every message, and said once.
            level = logging.DEBUG if group in self._untold else logging.WARNING
            log.log(level, "Could not look up who is in %s, so nobody is: %s.", group, error)
            self._untold.add(group)
            return None
        self._untold.discard(group)
        return frozenset(found.get("users") or ())

    # --- places ---

    def heard_of(self, channel: str, *, outside: bool) -> None:
        """Take note of what an event tells of its channel: whether people from outside read it."""
        self._outside.put(channel, outside)

    async def read_by_outsiders(self, channel: str) -> bool:
        """Whether people of other workspaces read a channel.

        Where an owner has laid down rules, Slack is asked; if it cannot tell, somebody may.
        """
        if channel.startswith("D"):
            return False
        if not self._rules().laid_down:
            return self._outside.kept(channel) or False
        found = await self._outside.of(channel, lambda: self._seen_through(channel))
        return found is not False

    async def _seen_through(self, channel: str) -> bool | None:
        try:
            found = (await self._api.call("conversations.info", channel=channel)).get("channel") or {}
        except (SlackRefusalError, UnclearError) as error:
            log.warning("Could not look up who reads %s: %s.", channel, error)
            return None
        return bool(found.get("is_ext_shared"))


def named_groups(rules: Rules) -> Iterable[str]:
    """Those user groups that some rule names; nobody needs to know the others."""
    readers = (one for readers in rules.readers.values() for one in readers)
    # Who is called to help may also say that it helped.
    laid_down = (*(one.helpers for one in rules.channels), *(one.helpers for one in (rules.own or {}).values()))
    helpers = (one for one in laid_down if one)
    return sorted({one for one in (*readers, *helpers) if one.startswith(_GROUP)})


def is_outsider(found: dict[str, Any], own: set[str]) -> bool:
    """Whether a user is a guest or of another workspace: https://docs.slack.dev/reference/objects/user-object."""
    if any(found.get(one) for one in ("is_restricted", "is_ultra_restricted", "is_stranger")):
        return True
    enterprise = (found.get("enterprise_user") or {}).get("enterprise_id")
    theirs = {one for one in (found.get("team_id"), enterprise) if one}
    return bool(own and theirs) and not own & theirs
