"""What is offered while somebody types into an option of a command."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from discord import app_commands

from adapters.chats.cutting import length
from adapters.discord.handling.interacting import AskedBy, Interaction
from adapters.discord.sending import limits
from bot.model import Message

log = logging.getLogger(__name__)

Choices = list[app_commands.Choice[str]]
Autocomplete = Callable[[Interaction, str], Coroutine[Any, Any, Choices]]


def completing(complete: Callable[[str, Message], tuple[str, ...]], asked_by: AskedBy) -> Autocomplete:
    """Make what completes an option; nothing is offered if that fails."""

    async def autocomplete(interaction: Interaction, typed: str) -> Choices:
        message = asked_by(interaction)
        try:
            return _choices(await asyncio.to_thread(complete, typed, message))
        except Exception:
            log.exception("Nothing could be suggested.")
            return []

    return autocomplete


def _choices(names: Sequence[str]) -> Choices:
    """Offer names; a long one up to the last word that fits, which still finds the document."""
    short = dict.fromkeys(_within(name) for name in names if name.strip())
    return [app_commands.Choice(name=name, value=name) for name in short][: limits.CHOICES]


def _within(name: str) -> str:
    while length(name) > limits.CHOICE_CHARACTERS:
        name = name.rpartition(" ")[0] or name[: limits.CHOICE_CHARACTERS // 2]
    return name
