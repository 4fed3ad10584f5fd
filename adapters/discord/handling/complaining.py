"""What was wrong with an answer: asked in a modal, and noted."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final, get_args

import discord

from adapters.discord.handling.interacting import Interaction, acknowledge, respond, show
from adapters.discord.receiving.forms import given_in
from adapters.discord.sending.why import REASON, WORDS, answer_in, why_modal
from adapters.services.queueing import made_beside
from bot.conversation.doors.door import Door
from bot.journal import Reason
from bot.model import Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

SECONDS: Final = 1.5
"""A modal must be the first answer to a press, within three; what takes longer is answered without one."""


async def ask_why(interaction: Interaction, rate: Callable[[], Reply]) -> None:
    """Rate an answer, which counts at once, and ask what was wrong with it."""
    with speaking(str(interaction.locale)):
        rating = asyncio.create_task(made_beside(rate))
        done, _ = await asyncio.wait({rating}, timeout=SECONDS)
        if done and (answer_id := rating.result().asks_why):
            with speaking(rating.result().language):
                modal = why_modal(answer_id)
            if await _is_opened(interaction, modal):
                return
        if await acknowledge(interaction, private=True):
            await show(interaction, await rating, private=True)


async def _is_opened(interaction: Interaction, modal: discord.ui.Modal) -> bool:
    try:
        await interaction.response.send_modal(modal)
    except discord.HTTPException as error:
        log.warning("Nobody could be asked what was wrong with an answer: %s", error)
        return False
    return True


async def complain(interaction: Interaction, door: Door, message: Message) -> None:
    """Note what was filled in, and thank for it."""
    answer_id = answer_in(interaction.custom_id or "")
    if answer_id is None:
        await respond(interaction, lambda: note(say(about_chats.UNKNOWN_BUTTON)))
        return
    given = given_in(interaction)
    reason = next((one for one in get_args(Reason) if one in given.get(REASON, ())), None)
    words = "\n".join(given.get(WORDS, ()))
    await respond(interaction, lambda: door.explain(answer_id, reason, words, message))
