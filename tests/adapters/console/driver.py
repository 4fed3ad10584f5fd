"""The terminal in the shared scenarios."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.console.opening import OPERATOR
from adapters.console.showing.printing import print_reply
from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import Parts
from bot.model import Message
from tests.scenarios.driving import Deed, MakeParts, Person

LINES: dict[Deed, str] = {
    "ask": "{what}",
    "follow up": "{what}",
    "ask privately": "/ask {what}",
    "kb": "/kb {what}",
    "where from": "where is this from? “{what}”",
}


class Console:
    """Whoever sits at the terminal is everyone."""

    can: frozenset[Deed] = frozenset(LINES)
    has_others = False

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._printed: dict[str, str] = {}

    async def do(self, who: Person, does: Deed, what: str) -> None:
        """Type a line."""
        del who
        line = LINES[does].format(what=what)
        printed = io.StringIO()
        message = Message(line, OPERATOR, conversation="console")
        print_reply(self._parts.door.reply_to(message), printed)
        self._printed[f"{len(self._printed)}: {line}"] = printed.getvalue()

    def called(self) -> list[str]:
        """Look for control sequences, the only markup that a terminal reads."""
        return [text for text in self._printed.values() if "\x1b" in text]

    def seen_by(self, who: Person) -> dict[str, str]:
        """Read the screen."""
        del who
        return dict(self._printed)


@asynccontextmanager
async def console(folder: Path, make_parts: MakeParts) -> AsyncIterator[Console]:
    """Sit down at the terminal."""
    yield Console(make_parts(Settings(knowledge=sample_folder(), state=folder)))
