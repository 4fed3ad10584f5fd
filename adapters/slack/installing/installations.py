"""Which workspaces have installed the bot; their tokens are sealed."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.services.sealing import Seal
from adapters.settings.secrets import Secret
from adapters.slack.manifest import ANY
from bot.keeping import Keeper

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Installation:
    """The bot in a workspace, or in a whole organisation."""

    team: str
    """``T…``; "": the organisation's."""
    enterprise: str
    """``E…``; "": the workspace belongs to none."""
    name: str
    """What the workspace or organisation is called."""
    bot_user: str
    bot_id: str
    token: Secret
    refresh: Secret | None = None
    """Gets the next token, where tokens are rotated."""
    expires: float | None = None
    """When the token ends, in seconds since 1970."""
    by: str = ""
    """Who installed it, as ``Asker.id``."""

    @property
    def key(self) -> str:
        """What it is kept under."""
        return self.team or self.enterprise


class Installations:
    """Keeps installations; ``allowed`` are the workspaces and organisations that may have one, or ``ANY``."""

    def __init__(self, keeper: Keeper, seal: Seal, allowed: frozenset[str]) -> None:
        self._keeper = keeper
        self._seal = seal
        self._allowed = allowed
        self._unreadable: set[str] = set()

    def allows(self, one: Installation) -> bool:
        """Whether the bot may be installed there."""
        return ANY in self._allowed or not self._allowed.isdisjoint({one.team, one.enterprise})

    def find(self, enterprise: str, team: str) -> Installation | None:
        """Give a workspace's own installation, else its organisation's. Waits for the database at the start."""
        kept = self._keeper.kept("installation")
        if kept is None:
            log.error("Which workspaces installed the bot is not known; see what is wrong with the journal.")
            return None
        for key in (team, enterprise):
            if key and key in kept:
                return self._opened(key, kept[key].values, kept[key].by)
        return None

    def keep(self, one: Installation) -> bool:
        """Keep it in place of the one before; tell whether that lasts."""
        refresh = one.refresh.reveal() if one.refresh else None
        tokens = json.dumps({"token": one.token.reveal(), "refresh": refresh, "expires": one.expires})
        values = {
            "team": one.team,
            "enterprise": one.enterprise,
            "name": one.name,
            "bot_user": one.bot_user,
            "bot_id": one.bot_id,
            "sealed": self._seal.sealed(tokens),
        }
        self._unreadable.discard(one.key)
        return self._keeper.keep("installation", one.key, values, one.by)

    def drop(self, key: str) -> None:
        """Keep it no longer: the bot was removed there."""
        self._keeper.drop("installation", key)

    def _opened(self, key: str, values: Mapping[str, object], by: str) -> Installation | None:
        told = {
            name: str(values.get(name) or "") for name in ("team", "enterprise", "name", "bot_user", "bot_id")
        }
        opened = self._seal.opened(str(values.get("sealed")))
        if opened is None:
            if key not in self._unreadable:
                self._unreadable.add(key)
                log.error(
                    "The token of %s was sealed with another key; set BACKGROUNDER_SECRET_KEY to that one, or"
                    " install the bot there again.",
                    told["name"] or key,
                )
            return None
        tokens = json.loads(opened)
        refresh = tokens["refresh"] and Secret(tokens["refresh"])
        one = Installation(
            **told, token=Secret(tokens["token"]), refresh=refresh, expires=tokens["expires"], by=by
        )
        return one if self.allows(one) else None
