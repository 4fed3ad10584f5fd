"""What the pages need of the rest of the house."""

from collections.abc import Callable
from typing import Protocol

from adapters.services.wishes import Wishes
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.web.routes import Routes
from bot.answer.links import Links
from bot.conversation.doors.door import Door
from bot.conversation.upkeep.housekeeping import Reloader
from bot.journal import Journal
from bot.keeping import Keeper
from bot.measuring.calibrating import Calibration
from bot.pinning.board import Pinboard
from bot.rules.rules import CurrentRules
from bot.syncing import Sources
from knowledge.library import Library


class Parts(Protocol):
    """What the wiring hands over."""

    @property
    def settings(self) -> Settings:
        """The operator's settings."""

    @property
    def library(self) -> Library:
        """The documents as they are now."""

    @property
    def door(self) -> Door:
        """The one door."""

    @property
    def journal(self) -> Journal:
        """What was asked, answered and seen."""

    @property
    def keeper(self) -> Keeper:
        """What admins laid down from the chat."""

    @property
    def rules(self) -> CurrentRules:
        """The rules in force now."""

    @property
    def pins(self) -> Pinboard:
        """What is pinned to questions."""

    @property
    def links(self) -> Links:
        """Where the documents can be opened."""

    @property
    def calibration(self) -> Calibration | None:
        """The folder's own."""

    @property
    def reload(self) -> Reloader:
        """Brings the library up to date."""

    @property
    def notes(self) -> Callable[[], tuple[tuple[str, str], ...]]:
        """Names of files, each with what was odd about it when it was read last."""

    @property
    def sources(self) -> Sources:
        """What documents come from by themselves."""

    def hook_of(self, source: str) -> Secret | None:
        """What a source's hook is signed with; None: there is no such source, or it has no hook."""

    @property
    def wishes(self) -> Wishes:
        """Sources that somebody outside wants looked at."""

    @property
    def routes(self) -> Routes:
        """What the web server answers."""
