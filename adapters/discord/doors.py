"""What Discord needs of the rest of the house."""

from collections.abc import Callable
from typing import Any, Protocol

from adapters.settings import Settings
from bot.journal import Journal
from bot.model import ActionKind, Message, Reply


class Door(Protocol):
    """The responder, as far as Discord uses it."""

    def reply_to(self, message: Message) -> Reply:
        """Answer anything typed."""

    def command(self, name: str, message: Message) -> Reply:
        """Carry out what followed ``/kb``."""

    def reload(self, message: Message, progress: Callable[[Any], None] | None = None) -> Reply:
        """Bring the documents up to date."""

    def progress(self, state: Any) -> Reply:  # noqa: ANN401 - a ReloadProgress
        """Word how far a reload is."""

    def quotes(self, speaker: str, about: str, message: Message) -> Reply:
        """List what someone says."""

    def sources(self, search: str, message: Message, page: int | None = None) -> Reply:
        """List the documents, a page from 1 on."""

    def trace(self, text: str, message: Message) -> Reply:
        """Tell where a text comes from."""

    def press(self, kind: ActionKind, value: str, message: Message) -> Reply:
        """Do what a button promises."""

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
    def journal(self) -> Journal:
        """What was asked, answered and seen."""
