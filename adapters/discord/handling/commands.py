"""The application commands: /ask, /quotes, /sources, /trace, /kb, and "Where is this from?" on any message."""

import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from adapters.discord import wording
from adapters.discord.handling.channels import show_form
from adapters.discord.handling.completing import completing
from adapters.discord.handling.filing import Filing
from adapters.discord.handling.interacting import AskedBy, Interaction, respond
from adapters.discord.handling.reloading import reload_privately
from adapters.discord.handling.turning import first_page
from adapters.discord.receiving.incoming import text_of
from adapters.discord.receiving.places import is_known
from adapters.discord.sending.patience import FAILURES
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Reload, Sync
from bot.showing.replies import note
from bot.showing.wording import about_chats, about_traces
from bot.showing.wording.translating import say

log = logging.getLogger(__name__)

Tree = app_commands.CommandTree[Any]

_PLACES = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)


def installs(*, along: bool) -> app_commands.AppInstallationType:
    """Who may add the commands: servers; ``along``: people, too, who then have them everywhere."""
    return app_commands.AppInstallationType(guild=True, user=along)


class CommandTree(app_commands.CommandTree[Any]):
    """The commands; what goes wrong with one is said to whoever called it."""

    def __init__(self, client: discord.Client, *, begin: Callable[[], bool]) -> None:
        super().__init__(client, allowed_installs=installs(along=False), allowed_contexts=_PLACES)
        self._begin = begin

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Take part in the client's count of what is being answered; nothing new while it stops."""
        del interaction
        return self._begin()

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Answer a command that is no longer known, or that failed."""
        stale = isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch)
        if stale:
            log.warning("Somebody called a command that is no longer known: %s", error)
        else:
            log.error("A command failed.", exc_info=error)
        if interaction.response.is_done() or interaction.type is discord.InteractionType.autocomplete:
            return
        try:
            await respond(
                interaction, lambda: note(say(wording.UNKNOWN_COMMAND if stale else about_chats.FAILED))
            )
        except FAILURES as again:
            log.warning("Nor could that be said: %s", again)


def make_tree(
    client: discord.Client,
    door: Door,
    asked_by: AskedBy,
    begin: Callable[[], bool],
    filing: Filing,
    owing: Callable[[Interaction], AbstractAsyncContextManager[bool]],
) -> Tree:
    """Declare the commands; ``begin`` is told when the task it is called in starts to answer one.

    Within ``owing`` a question is answered, where it tells that it is ours.
    """
    tree = CommandTree(client, begin=begin)
    for command in (
        _ask(door, asked_by, owing),
        _quotes(door, asked_by),
        _sources(door, asked_by),
        _trace(door, asked_by),
        _kb(door, asked_by, filing),
    ):
        tree.add_command(command)
    tree.add_command(_where_from(door, asked_by))
    return tree


def _ask(
    door: Door, asked_by: AskedBy, owing: Callable[[Interaction], AbstractAsyncContextManager[bool]]
) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="ask", description=wording.ASK_COMMAND)
    @app_commands.describe(
        question=wording.ASK_QUESTION,
        source=wording.ASK_SOURCE,
        speaker=wording.ASK_SPEAKER,
        public=wording.ASK_PUBLIC,
    )
    async def ask(
        interaction: Interaction,
        question: str,
        source: str | None = None,
        speaker: str | None = None,
        public: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        public = public and is_known(interaction)
        alone = not public or interaction.guild_id is None
        message = replace(asked_by(interaction), text=question, source=source, by=speaker, alone=alone)
        async with owing(interaction) as ours:
            if ours:
                await respond(interaction, lambda: door.reply_to(message), private=not public)

    ask.autocomplete("source")(completing(door.complete_documents, asked_by))
    ask.autocomplete("speaker")(completing(door.complete_speakers, asked_by))
    return ask


def _quotes(door: Door, asked_by: AskedBy) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="quotes", description=wording.QUOTES_COMMAND)
    @app_commands.describe(speaker=wording.QUOTES_SPEAKER, about=wording.QUOTES_ABOUT)
    async def quotes(interaction: Interaction, speaker: str, about: str = "") -> None:
        message = asked_by(interaction)
        await respond(interaction, lambda: door.quotes(speaker, about, message))

    quotes.autocomplete("speaker")(completing(door.complete_speakers, asked_by))
    return quotes


def _sources(door: Door, asked_by: AskedBy) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="sources", description=wording.SOURCES_COMMAND)
    @app_commands.describe(search=wording.SOURCES_SEARCH)
    async def sources(interaction: Interaction, search: str = "") -> None:
        await first_page(interaction, door, search, asked_by(interaction))

    sources.autocomplete("search")(completing(door.complete_documents, asked_by))
    return sources


def _trace(door: Door, asked_by: AskedBy) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="trace", description=wording.TRACE_COMMAND)
    @app_commands.describe(text=wording.TRACE_TEXT)
    async def trace(interaction: Interaction, text: str) -> None:
        message = asked_by(interaction)
        await respond(interaction, lambda: door.trace(text, message))

    return trace


def _where_from(door: Door, asked_by: AskedBy) -> app_commands.ContextMenu:
    async def where_from(interaction: Interaction, target: discord.Message) -> None:
        message = asked_by(interaction)
        me = interaction.client.user
        text = text_of(target, me) if me else target.content
        await respond(interaction, lambda: door.trace(text, message))

    return app_commands.ContextMenu(name=about_traces.WHERE_FROM, callback=where_from)


def _kb(door: Door, asked_by: AskedBy, filing: Filing) -> app_commands.Group:
    # For all, as most of it is; who may reload and see gaps is looked at when they ask.
    group = app_commands.Group(name="kb", description=wording.KB_COMMAND)

    def subcommand(name: str, description: str) -> None:
        async def run(interaction: Interaction) -> None:
            message = replace(asked_by(interaction), text=f"/kb {name}")
            await respond(interaction, lambda: door.reply_to(message))

        group.add_command(app_commands.Command(name=name, description=description, callback=run))

    subcommand("status", wording.KB_STATUS)
    subcommand("gaps", wording.KB_GAPS)
    subcommand("feedback", wording.KB_FEEDBACK)
    subcommand("pins", wording.KB_PINS)
    subcommand("admin", wording.KB_ADMIN)
    subcommand("help", wording.KB_HELP)

    @group.command(name="sources", description=wording.KB_SOURCES)
    async def run_sources(interaction: Interaction) -> None:
        await first_page(interaction, door, "", asked_by(interaction))

    @group.command(name="channel", description=wording.KB_CHANNEL)
    @app_commands.describe(reset=wording.KB_CHANNEL_RESET)
    async def run_channel(
        interaction: Interaction,
        reset: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        if not reset:
            await show_form(interaction, door, replace(asked_by(interaction), text="/kb channel"))
            return
        message = replace(asked_by(interaction), text="/kb channel reset")
        await respond(interaction, lambda: door.reply_to(message))

    @group.command(name="reload", description=wording.KB_RELOAD)
    @app_commands.describe(anyway=wording.KB_RELOAD_ANYWAY)
    async def run_reload(
        interaction: Interaction,
        anyway: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        text = "/kb reload anyway" if anyway else "/kb reload"
        message = replace(asked_by(interaction), text=text)
        await reload_privately(interaction, door, Reload(anyway=anyway), message)

    @group.command(name="sync", description=wording.KB_SYNC)
    @app_commands.describe(source=wording.KB_SYNC_SOURCE, anyway=wording.KB_SYNC_ANYWAY)
    async def run_sync(
        interaction: Interaction,
        source: str = "",
        anyway: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        message = replace(asked_by(interaction), text="/kb sync")
        await reload_privately(interaction, door, Sync(source, anyway=anyway), message)

    run_sync.autocomplete("source")(completing(door.complete_sources, asked_by))

    filing.add_commands(group)

    return group
