"""Interactions: acknowledged at once, answered within their fifteen minutes."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import discord

from adapters.discord.receiving.places import is_shareable
from adapters.discord.sending import buttons, limits
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import NETWORK, gave_up, patiently
from adapters.discord.sending.posting import SILENT
from adapters.services.queueing import QUEUE, Tell
from bot.model import Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
AskedBy = Callable[[Interaction], Message]
"""Makes the message an interaction stands for."""

AGAIN_SECONDS: Final = (0.1, 0.2, 0.4, 0.8)
"""Before another try to acknowledge where the connection broke; Discord waits for three."""
LIBRARY_SECONDS: Final = 1.0
"""discord.py itself tries again after 5xx, no sooner than this."""
LOST = frozenset({limits.UNKNOWN_INTERACTION, limits.ALREADY_ACKNOWLEDGED})
_EXPIRED = frozenset({limits.INVALID_WEBHOOK_TOKEN, limits.UNKNOWN_WEBHOOK, limits.UNKNOWN_MESSAGE})


async def acknowledge(interaction: Interaction, *, private: bool) -> bool:
    """Show that the bot is at work; False if the interaction is too old, or was delivered before."""
    return await _deferred(interaction, ephemeral=private, thinking=True)


async def acknowledge_silently(interaction: Interaction) -> bool:
    """Take a press and show nothing yet; False if it is too old, or was delivered before."""
    return await _deferred(interaction, ephemeral=False, thinking=False)


async def _deferred(interaction: Interaction, *, ephemeral: bool, thinking: bool) -> bool:
    tries, began = 0, 0.0
    while True:
        try:
            async with interaction.client.acknowledging.turn():
                began = began or time.monotonic()
                await interaction.response.defer(ephemeral=ephemeral, thinking=thinking)
        except discord.HTTPException as error:
            if error.code not in LOST:
                raise
            if tries or time.monotonic() - began >= LIBRARY_SECONDS:
                # It may have been taken by a try of ours whose answer was lost: who tries to answer sees.
                return True
            log.info("Interaction %s could not be acknowledged: %s", interaction.id, error.text)
            return False
        except NETWORK:
            tries += 1
            if tries > len(AGAIN_SECONDS):
                # It may have been taken all the same: who tries to answer sees.
                return True
            await asyncio.sleep(AGAIN_SECONDS[tries - 1])
        else:
            return True


async def respond(interaction: Interaction, make: Callable[[], Reply], *, private: bool = True) -> None:
    """Acknowledge, make the reply in its turn, and show it."""
    if not await acknowledge(interaction, private=private):
        return
    with speaking(str(interaction.locale)):
        reply = await made(make, tell=lambda word: show(interaction, word, private=True))
        await show(interaction, reply, private=private)


async def made(make: Callable[[], Reply], tell: Tell | None = None) -> Reply:
    """Make a reply when it is its turn, as the queue does."""
    return await QUEUE.made(make, tell=tell)


async def show(
    interaction: Interaction, reply: Reply, *, private: bool, turning: Sequence[buttons.Persistent] = ()
) -> None:
    """Fill in the acknowledged response; what only the asker may see is never shown to all."""
    try:
        if reply.is_silence:
            await interaction.delete_original_response()
            return
        if reply.private and not private:
            await interaction.delete_original_response()
            view = to_view(reply, shareable=is_shareable(interaction), turning=turning)
            await interaction.followup.send(view=view, ephemeral=True, allowed_mentions=SILENT)
            return
        view = to_view(reply, shareable=private and is_shareable(interaction), turning=turning)
        await patiently(
            lambda: interaction.edit_original_response(view=view, allowed_mentions=SILENT), token=False
        )
    except discord.HTTPException as error:
        if gave_up(error):
            raise
        if error.code not in _EXPIRED:
            log.exception("Discord refused the reply to interaction %s.", interaction.id)
            await _say_it_failed(interaction)
            return
        log.info("The reply to interaction %s came too late: %s", interaction.id, error.text)
        await _send_privately(interaction, reply)


async def say_beside(interaction: Interaction, reply: Reply, *, private: bool) -> None:
    """Say something in a message of its own, where a press was taken silently."""
    if reply.is_silence:
        return
    await interaction.followup.send(view=to_view(reply), ephemeral=private, allowed_mentions=SILENT)


async def _say_it_failed(interaction: Interaction) -> None:
    try:
        await interaction.edit_original_response(
            view=to_view(note(say(about_chats.FAILED))), allowed_mentions=SILENT
        )
    except discord.HTTPException:
        log.warning("Nor could interaction %s be told that it failed.", interaction.id)


async def _send_privately(interaction: Interaction, reply: Reply) -> None:
    if not interaction.is_expired():
        return  # The asker dismissed it, or the channel is gone.
    try:
        await interaction.user.send(view=to_view(reply), allowed_mentions=SILENT)
    except discord.HTTPException:
        log.info("User %s takes no direct messages.", interaction.user.id)
