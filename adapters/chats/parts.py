"""What a chat needs of the rest of the house."""

from typing import Protocol

from adapters.services.notices import Notices
from adapters.settings.settings import Settings
from adapters.web.routes import Routes
from bot.conversation.doors.door import Door
from bot.journal import Journal
from bot.keeping import Keeper
from bot.rules.rules import CurrentRules


class Parts(Protocol):
    """What the wiring hands over."""

    @property
    def settings(self) -> Settings:
        """The operator's settings."""

    @property
    def door(self) -> Door:
        """The one door."""

    @property
    def keeper(self) -> Keeper:
        """What admins laid down from the chat."""

    @property
    def rules(self) -> CurrentRules:
        """The rules in force now."""

    @property
    def routes(self) -> Routes:
        """What the web server answers, where it runs."""

    @property
    def notices(self) -> Notices:
        """What admins are told by the bot itself."""

    @property
    def journal(self) -> Journal:
        """What was asked, answered and seen."""
