"""Puts the parts together; the only module that names concrete adapters."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adapters.settings import Settings
from bot.journal import Journal
from knowledge.library import Library

if TYPE_CHECKING:
    from adapters.web.routes import Routes


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a chat or a command works with."""

    settings: Settings
    library: Library
    journal: Journal
    responder: Any
    """A ``bot.responder.Responder``, whose type is named here once it has landed."""
    routes: "Routes | None" = None
    """The web server's, where it runs."""
