"""The bot on Discord: hears messages and interactions, and hands them on."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import discord
import yarl

from adapters.chats.pacing import Pace
from adapters.chats.parts import Parts
from adapters.discord import wording
from adapters.discord.endpoints import hears_all, point_gateway, resume_address
from adapters.discord.handling.channels import is_of_channel, take_form
from adapters.discord.handling.commands import make_tree
from adapters.discord.handling.complaining import complain
from adapters.discord.handling.filing import Filing
from adapters.discord.handling.interacting import Interaction, made
from adapters.discord.handling.pressing import Presses
from adapters.discord.handling.referring import Referring
from adapters.discord.handling.reloading import reload
from adapters.discord.handling.syncing import sync_if_changed
from adapters.discord.receiving.attachments import Attachments
from adapters.discord.receiving.forwards import Forwards
from adapters.discord.receiving.incoming import Heard, heard_in, is_forward
from adapters.discord.receiving.members import Introducing, Memberships, asker_of, within
from adapters.discord.sending import posting
from adapters.discord.sending.outgoing import to_view
from adapters.services.supervising import Tell
from adapters.services.waiting import Turns
from bot.conversation.addressing import language_for
from bot.conversation.intents.model import Add, Complaints, Gaps, Help, Pins, Reload, SmallTalk
from bot.model import Asker, Message, Reply
from bot.rules.rules import ELSEWHERE, ChannelRule
from bot.showing.replies import note
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

UNHEARD = (
    "collections.toml has the bot answer what does not mention it, which Discord does not let it read;"
    " switch on the Message Content Intent on your app's Bot page, and restart."
)


def _intents() -> discord.Intents:
    """Name those that every app may have.

    Mentions, direct messages and replies that mention the bot carry their text without the message content
    intent: https://discord.com/developers/docs/events/gateway#message-content-intent.
    """
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Client(discord.AutoShardedClient):
    """Backgrounder's connection to Discord."""

    def __init__(self, parts: Parts, tell: Tell) -> None:
        self._wanted = _intents()
        super().__init__(
            intents=self._wanted,
            allowed_mentions=posting.SILENT,
            # Nothing is looked up in these caches, and they grow with the servers.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self._settings = parts.settings
        self._door = Introducing(parts.door, parts.rules, Memberships(self))
        self._journal = parts.journal
        self._rules = parts.rules
        self._tell = tell
        self._away: set[int] = set()
        self._turns = Turns()
        self._pace = Pace()
        attachments = Attachments(parts.settings.discord_api_url)
        self._filing = Filing(self._door, attachments, parts.settings.max_file_bytes, self.asked_by)
        self._tree = make_tree(self, self._door, self.asked_by, self._begin_here, self._filing)
        self._presses = Presses(self._door, self._journal, self.asked_by, self._filing)
        self._forwards = Forwards()
        self._referring = Referring(self, attachments, lambda: self._wanted.message_content)
        self._work: set[asyncio.Task[Any]] = set()
        self._stopping = False

    # --- connecting ---

    async def setup_hook(self) -> None:
        """Find the gateway and the number of shards, and register the commands if they changed."""
        # The other messages are heard as well where the operator switched that on in the developer portal.
        self._wanted.message_content = self.application is not None and hears_all(self.application)
        if not self._wanted.message_content and any(map(_needs_all, self._rules().all_ways())):
            log.warning("%s", UNHEARD)
        self.shard_count, told, limits = await self.http.get_bot_gateway()
        point_gateway(self._settings.discord_gateway_url, told)
        if limits.get("remaining", self.shard_count) < self.shard_count:
            log.warning("Discord allows no new session for %d s.", limits.get("reset_after", 0) // 1000)
        await sync_if_changed(self._tree, self._settings.state)

    async def on_shard_connect(self, shard_id: int) -> None:
        """Resume by way of the operator's proxy, if there is one."""
        socket = self._get_websocket(shard_id=shard_id)
        socket.gateway = resume_address(self._settings.discord_gateway_url, yarl.URL(str(socket.gateway)))

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Tell that some of what is asked is not heard."""
        self._away.add(shard_id)
        self._tell("connecting")

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Tell that everything is heard again, unless another connection is away."""
        self._away.discard(shard_id)
        if not self._away:
            self._tell("running")

    async def on_ready(self) -> None:
        """Say that the bot listens."""
        self._away.clear()
        self._tell("running")
        log.info("Listening in Discord as %s, in %d servers.", self.user, len(self.guilds))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say where the bot was added."""
        log.info("Added to the server %s.", guild.id)

    async def finish(self, seconds: float) -> None:
        """Take nothing new, and wait for what is being answered."""
        self._stopping = True
        if self._work:
            await asyncio.wait(self._work, timeout=seconds)

    # --- hearing ---

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is written to the bot, once."""
        if self.user is None or self._stopping:
            return
        forward = self._forwards.before(message)
        heard = heard_in(message, self.user, self._rules(), forward=forward)
        self._forwards.note(message)
        if heard is None:
            return
        if forward is not None and not isinstance(heard.intent, SmallTalk | Help):
            self._forwards.taken_up(message)
        self._begin(self._answer(message, heard))

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer pressed buttons and sent forms; commands come by the tree."""
        if self._stopping:
            return
        if interaction.type is discord.InteractionType.component:
            self._begin(self._presses.press(interaction))
        elif interaction.type is discord.InteractionType.modal_submit:
            message = self.asked_by(interaction)
            self._begin(self._handed_in(interaction, message))

    async def _handed_in(self, interaction: Interaction, message: Message) -> None:
        if is_of_channel(interaction):
            await take_form(interaction, self._door, message, lambda: self._wanted.message_content)
        else:
            await complain(interaction, self._door, message)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._count(asyncio.create_task(self._guarded(work)))

    def _begin_here(self) -> bool:
        """Count the task at hand as work, unless the bot is stopping."""
        task = asyncio.current_task()
        if self._stopping or task is None:
            return False
        self._count(task)
        return True

    def _count(self, task: asyncio.Task[Any]) -> None:
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:
            log.exception("Something from Discord could not be answered.")

    def asked_by(self, interaction: Interaction) -> Message:
        """Make the message an interaction stands for, its text to be added."""
        return Message(
            text="",
            asker=asker_of(
                interaction.user,
                self._settings.admins,
                interaction.permissions,
                locale=str(interaction.locale),
            ),
            channel=f"discord:{interaction.channel_id}",
            within=within(interaction.channel, interaction.guild),
            # A reply to an interaction is for who acts, unless they ask for another.
            alone=True,
            # What one person asks with commands in one place is a conversation.
            conversation=f"discord:{interaction.channel_id}:{interaction.user.id}",
        )

    async def _answer(self, message: discord.Message, heard: Heard) -> None:
        async with self._turns.of(heard.own_place):
            await self._answer_now(message, heard)

    async def _answer_now(self, message: discord.Message, heard: Heard) -> None:
        in_a_thread = isinstance(message.channel, discord.Thread)
        if heard.program and in_a_thread and await asyncio.to_thread(self._answered_in, heard.own_place):
            return  # Two programs that answer each other would never end.
        if not await asyncio.to_thread(self._journal.first_time, f"discord:{message.id}"):
            log.info("Message %s came again and was answered before.", message.id)
            return
        if heard.program and not self._pace.allows(f"{message.channel.id}:{message.author.id}"):
            log.warning("%s asks too often in %s and is not answered.", message.author.id, message.channel.id)
            return
        if is_forward(message) and await self._forwards.has_comment(message):
            return  # The word on it is answered instead.
        locale = str(message.guild.preferred_locale) if message.guild else ""
        with speaking(language_for(heard.text, "english", locale)):
            await self._answer_in(locale, message, heard)

    async def _answer_in(self, locale: str, message: discord.Message, heard: Heard) -> None:
        if heard.unreadable:
            await posting.answer(message, note(say(wording.UNREADABLE)))
            return
        conversation = await asyncio.to_thread(self._conversation, heard)
        known = await asyncio.to_thread(self._answered_in, conversation)
        meant = await self._referring.meant(message, heard, known=known)
        if isinstance(meant, Reply):
            await posting.answer(message, meant)
            return
        heard = meant
        asked = Message(
            text=heard.text,
            asker=self._asker(message, heard, locale),
            channel=f"discord:{message.channel.id}",
            within=within(message.channel, message.guild),
            alone=message.guild is None,
            # A thread bears the number of the message that it begins at.
            conversation=f"discord:{message.id}" if self._begins_thread(message, heard) else conversation,
            context=heard.context,
            unasked=heard.unasked,
        )
        match heard.intent:
            case Reload() if asked.asker.admin:
                # It may take minutes, and is nothing that a question in the same place should wait for.
                self._begin(self._reload(message, asked))
            case Gaps() if asked.asker.admin and message.guild is not None:
                await posting.answer(message, note(say(wording.GAPS_ARE_PRIVATE)))
            case Add() as wanted:
                self._begin(self._add(message, wanted, asked))
            case Complaints() if asked.asker.admin and message.guild is not None:
                await posting.answer(message, note(say(wording.FEEDBACK_IS_PRIVATE)))
            case Pins() if asked.asker.admin and message.guild is not None:
                await posting.answer(message, note(say(wording.PINS_ARE_PRIVATE)))
            case _:
                reply = await made(lambda: self._door.reply_to(asked, heard.intent))
                await self._deliver(message, heard, asked, reply)

    def _asker(self, message: discord.Message, heard: Heard, locale: str) -> Asker:
        if heard.program:  # Who named it in the rules made it a member, and never an admin.
            return Asker(
                f"discord:{message.author.id}",
                message.author.display_name,
                groups=frozenset(within(None, message.guild)),
                locale=locale,
            )
        return asker_of(message.author, self._settings.admins, locale=locale)

    async def _deliver(self, message: discord.Message, heard: Heard, asked: Message, reply: Reply) -> None:
        if reply.is_silence or (asked.unasked and reply.answer is None):
            return
        # Our notes are private everywhere, but fit for all; what was found for one person's eyes is not.
        is_private = reply.private and (reply.answer is not None or self._rules().of(asked).private)
        if reply.answer is not None and not is_private and self._begins_thread(message, heard):
            await posting.answer_in_thread(message, reply, heard.text)
        elif not is_private or message.guild is None:
            await posting.answer(message, reply)
        elif not heard.program:
            await posting.whisper(message, reply)

    def _begins_thread(self, message: discord.Message, heard: Heard) -> bool:
        """Whether the channel wants a question answered in a thread of its own."""
        if not isinstance(message.channel, discord.TextChannel) or heard.answer_id is not None:
            return False
        around = (f"discord:{message.channel.id}", *within(message.channel, message.guild))
        return self._rules().ways_in(*around).answer == "thread"

    async def _add(self, message: discord.Message, wanted: Add, asked: Message) -> None:
        if message.guild is not None and self._rules().of(asked).private:
            # What is asked back would come directly, where Discord does not tell who manages the server.
            await posting.answer(message, note(say(wording.ADD_BY_COMMAND)))
            return
        for part, reply in enumerate(await self._filing.replies(message.attachments, wanted, asked)):
            await posting.answer(message, reply, part)

    def _answered_in(self, place: str) -> bool:
        return self._journal.last_in(place) is not None

    def _conversation(self, heard: Heard) -> str:
        """Find the conversation a follow-up belongs to: the one of the answer it replies to."""
        before = self._journal.find(heard.answer_id) if heard.answer_id else None
        return (before.conversation if before else None) or heard.own_place

    async def _reload(self, message: discord.Message, asked: Message) -> None:
        shown: list[discord.Message] = []

        async def show(reply: Reply) -> None:
            if shown:
                await shown[0].edit(view=to_view(reply), allowed_mentions=posting.SILENT)
            elif (posted := await posting.answer(message, reply)) is not None:
                shown.append(posted)

        await reload(self._door, asked, show)


def _needs_all(ways: ChannelRule) -> bool:
    """Whether the ways of a channel want more heard than what calls the bot."""
    is_here = any(place == ELSEWHERE or place.startswith("discord:") for place in ways.at)
    programs = any(one.startswith("discord:") for one in ways.bots)
    return is_here and (ways.speak == "always" or programs)
