"""A pressed button: answered to the one who pressed it, or shared with the channel."""

import asyncio
import logging

from adapters.discord.handling.complaining import ask_why
from adapters.discord.handling.filing import Filing
from adapters.discord.handling.interacting import (
    AskedBy,
    Interaction,
    acknowledge_silently,
    made,
    respond,
    say_beside,
)
from adapters.discord.handling.reloading import reload_privately
from adapters.discord.handling.sharing import share_here, share_there
from adapters.discord.handling.solving import solve
from adapters.discord.handling.turning import turn
from adapters.discord.receiving.places import is_known, message_for_all
from adapters.discord.sending import buttons, picking
from adapters.discord.sending.inline import inline
from adapters.discord.sending.mentioning import mention_of
from adapters.discord.sending.outgoing import to_view
from adapters.discord.sending.patience import FAILURES
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Reload, Sync
from bot.journal import ONCE, Journal
from bot.model import FILE_KINDS, ActionKind, Message, Reply, Run
from bot.showing.replies import note
from bot.showing.wording import about_chats
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)


class Presses:
    """Answers presses, of whatever age and by whomever."""

    def __init__(self, door: Door, journal: Journal, asked_by: AskedBy, filing: Filing) -> None:
        self._door = door
        self._filing = filing
        self._journal = journal
        self._asked_by = asked_by

    async def press(self, interaction: Interaction) -> None:
        """Do what the button promises; an unknown one says so."""
        handed_back = interaction.custom_id or ""
        message = self._asked_by(interaction)
        if wanted := buttons.read_page(handed_back):
            await turn(interaction, self._door, *wanted, message)
            return
        if picked := picking.read(handed_back, FILE_KINDS):
            await self._filing.press(interaction, picked, picking.value_in(interaction), message)
            return
        await self._pressed(interaction, buttons.read(handed_back), message)

    async def _pressed(
        self, interaction: Interaction, read: tuple[ActionKind, str] | None, message: Message
    ) -> None:
        match read:
            case ("share" | "call" as kind, value) if is_known(interaction):
                await self._show_to_all(interaction, kind, value, message)
            case None | ("share" | "call", _):
                await respond(interaction, lambda: note(say(about_chats.UNKNOWN_BUTTON)))
            case ("solved", answer_id):
                await solve(interaction, self._door, answer_id, message)
            case ("not_helpful", answer_id):
                await ask_why(interaction, lambda: self._door.press("not_helpful", answer_id, message))
            case ("reload", _):
                await reload_privately(interaction, self._door, Reload(), message)
            case ("sync_anyway", source):
                await reload_privately(interaction, self._door, Sync(source, anyway=True), message)
            case (kind, value) if kind in FILE_KINDS:
                await self._filing.press(interaction, kind, value, message)
            case (kind, value):
                await respond(interaction, lambda: self._door.press(kind, value, message))

    async def _show_to_all(self, interaction: Interaction, kind: str, value: str, message: Message) -> None:
        if kind == "call":
            await self._call(interaction, value, message)
        elif asked := buttons.asked_there(value):
            await share_there(interaction, self._door, self._journal, asked, message)
        else:
            await share_here(interaction, self._door, self._journal, value, message)

    async def _call(self, interaction: Interaction, answer_id: str, message: Message) -> None:
        """Post one message that calls the people behind the bot, once, if who asked in vain wants it."""
        if not await acknowledge_silently(interaction):
            return
        key = f"{ONCE}discord:called:{interaction.channel_id}:{answer_id}"
        for_all = message_for_all(interaction, message)
        with speaking(message.asker.locale):
            reply = await made(lambda: self._door.press("call", answer_id, for_all))
        with speaking(reply.language):
            if reply.calls is None:
                await say_beside(interaction, reply, private=True)
            elif not await asyncio.to_thread(self._journal.first_time, key):
                await say_beside(interaction, note(say(about_chats.ALREADY_CALLED)), private=True)
            else:
                await self._call_now(interaction, reply, reply.calls, key)

    async def _call_now(self, interaction: Interaction, reply: Reply, helpers: str, key: str) -> None:
        mention, allowed = mention_of(helpers)
        who = inline((Run(interaction.user.display_name, "strong"),))
        view = to_view(reply, above=f"{mention} · {who}")
        try:
            await interaction.followup.send(view=view, ephemeral=False, allowed_mentions=allowed)
        except FAILURES as error:
            await asyncio.to_thread(self._journal.forget, key)
            log.warning("Nobody could be called in channel %s: %s", interaction.channel_id, error)
            await say_beside(interaction, note(say(about_chats.FAILED)), private=True)
