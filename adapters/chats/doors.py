"""What a chat needs of the rest of the house."""

from collections.abc import Callable
from typing import Protocol

from adapters.settings.settings import Settings
from adapters.web.routes import Routes
from bot.journal import Journal
from bot.model import ActionKind, Asker, Message, Reply
from knowledge.reloading import ReloadProgress


class Door(Protocol):
    """The responder, as far as chats use it."""

    def reply_to(self, message: Message) -> Reply:
        """Answer anything typed."""

    def command(self, name: str, message: Message) -> Reply:
        """Carry out what followed ``/kb``."""

    def quotes(self, speaker: str, about: str, message: Message) -> Reply:
        """List what someone says."""

    def sources(self, search: str, message: Message, page: int | None = None) -> Reply:
        """List the documents; all that fit, or a page from 1 on."""

    def trace(self, text: str, message: Message) -> Reply:
        """Tell where a text comes from."""

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Do what a button promises."""

    def reload(self, message: Message, progress: Callable[[ReloadProgress], None] | None = None) -> Reply:
        """Bring the documents up to date."""

    def progress(self, state: ReloadProgress) -> Reply:
        """Word how far a reload is."""

    def home(self, asker: Asker) -> Reply:
        """Show what the bot knows and what to try."""

    def suggestions(self) -> tuple[str, ...]:
        """Offer things to try."""

    def complete_documents(self, prefix: str) -> list[str]:
        """Complete a document's title."""

    def complete_speakers(self, prefix: str) -> list[str]:
        """Complete a speaker's name."""


class Parts(Protocol):
    """What the wiring hands over."""

    @property
    def settings(self) -> Settings:
        """The operator's settings."""

    @property
    def responder(self) -> Door:
        """The one door."""

    @property
    def routes(self) -> Routes:
        """What the web server answers, where it runs."""

    @property
    def journal(self) -> Journal:
        """What was asked, answered and seen."""
