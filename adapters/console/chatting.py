"""A conversation in the terminal: follow-ups, history, completion, every command of the chats."""

import sys
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from adapters.console.opening import opened, warn_of_changes
from adapters.console.showing.printing import print_reply
from adapters.settings.settings import Settings
from adapters.wiring import open_journal
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import COMMANDS
from bot.journal import Journal, MemoryJournal
from bot.model import Message

if TYPE_CHECKING:
    from prompt_toolkit.completion import CompleteEvent, Completion
    from prompt_toolkit.document import Document

JOURNAL_SECONDS = 3.0
"""Patience for the journal's database, which is made at first use."""
PROMPT = "ask> "
LEAVE = {"exit", "quit", "/exit", "/quit"}
SLASH_COMMANDS = ("/ask", "/quotes", "/sources", "/trace", *(f"/kb {name}" for name in COMMANDS), "/quit")


class Words:
    """Completes commands at the start of a line, speakers after "by", documents elsewhere."""

    def __init__(self, door: Door, somebody: Message) -> None:
        self._door = door
        self._somebody = somebody

    def completions(self, line: str) -> list[tuple[str, int]]:
        """Give (text, how many characters of the line it replaces), the best first."""
        if line.startswith("/"):
            return [(name, len(line)) for name in SLASH_COMMANDS if name.startswith(line)]
        for word in (" by ", " from ", "/quotes "):
            head, found, prefix = line.rpartition(word)
            if found and prefix and "quotes" in f"{head}{word}":
                speakers = self._door.complete_speakers(prefix, self._somebody)
                return [(name, len(prefix)) for name in speakers]
        prefix = line.rpartition(" ")[2]
        if len(prefix) < 2:  # noqa: PLR2004 - one letter completes to anything
            return []
        names = (
            *self._door.complete_speakers(prefix, self._somebody, limit=5),
            *self._door.complete_documents(prefix, self._somebody, limit=5),
        )
        return [(name, len(prefix)) for name in names]


def chat(settings: Settings, collection: str | None, *, passing: bool = False) -> None:
    """Answer line by line until the end of input, ``exit`` or Ctrl-D.

    ``passing``: what is asked is forgotten at the end; the journal belongs to the folder that the bot serves.
    """
    with closing(MemoryJournal() if passing else _lasting(settings)) as journal:
        knowledge = opened(settings, collection, journal)
        warn_of_changes(knowledge)
        for line in _lines(settings, Words(knowledge.parts.door, knowledge.message(""))):
            if line.strip().casefold() in LEAVE:
                return
            print_reply(knowledge.parts.door.reply_to(knowledge.message(line)), sys.stdout)


def _lasting(settings: Settings) -> Journal:
    journal = open_journal(settings)
    journal.ready(JOURNAL_SECONDS)
    return journal


def _lines(settings: Settings, words: Words) -> Iterable[str]:
    if not sys.stdin.isatty():
        for line in filter(str.strip, sys.stdin):
            # Nobody typed it where the answers are read.
            sys.stdout.write(f"{PROMPT}{line.strip()}\n\n")
            yield line.strip()
            sys.stdout.write("\n")
        return
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.history import FileHistory

    class Names(Completer):
        def get_completions(self, document: "Document", _event: "CompleteEvent") -> "Iterable[Completion]":
            for text, replaced in words.completions(document.text_before_cursor):
                yield Completion(text, start_position=-replaced)

    settings.state.mkdir(0o700, parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(settings.state / "history")), completer=Names(), complete_while_typing=False
    )
    while True:
        try:
            line = session.prompt(PROMPT)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if line.strip():
            yield line
