"""The bot on Discord: hears messages and interactions, and hands them on."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import aiohttp
import discord
import yarl

from adapters.chats.malformed import MalformedError
from adapters.chats.parts import Parts
from adapters.discord.endpoints import hears_all, point_gateway, resume_address
from adapters.discord.handling.channels import is_of_channel, take_form
from adapters.discord.handling.commands import installs, make_tree
from adapters.discord.handling.complaining import complain
from adapters.discord.handling.filing import Filing
from adapters.discord.handling.interacting import Interaction
from adapters.discord.handling.messages.editing import is_edit
from adapters.discord.handling.messages.owing import Owing
from adapters.discord.handling.messages.questions import Questions
from adapters.discord.handling.messages.referring import Referring
from adapters.discord.handling.noticing import tell
from adapters.discord.handling.pressing import Presses
from adapters.discord.handling.syncing import sync_if_changed
from adapters.discord.receiving.attachments import Attachments
from adapters.discord.receiving.forwards import Forwards
from adapters.discord.receiving.hearing import UNHEARD, needs_all, usual_intents
from adapters.discord.receiving.incoming import heard_in
from adapters.discord.receiving.members import Introducing, Memberships
from adapters.discord.receiving.missed import missed
from adapters.discord.receiving.places import may_be_brought_along, message_of
from adapters.discord.sending import posting
from adapters.services import open_files
from adapters.services.ledger import Ledger
from adapters.services.notices import Notice
from adapters.services.numbering import begin
from adapters.services.queueing import QUEUE, Crowd
from adapters.services.reaching import Reach
from bot.conversation.intents.model import Help, SmallTalk
from bot.model import Message
from bot.owing import Owed

log = logging.getLogger(__name__)

LONGEST_POWER = 5
"""Of two, in seconds: no pause between two tries to connect is longer."""
CONNECTIONS = 400
"""Calls and sockets at once."""
AT_ONCE = 20
"""Interactions that are acknowledged at a time. More would each need a connection of their own, and the first
would not be acknowledged much before the last."""


class Client(discord.AutoShardedClient):
    """Backgrounder's connection to Discord."""

    def __init__(self, parts: Parts, reach: Reach, ledger: Ledger) -> None:
        self._wanted = usual_intents()
        super().__init__(
            intents=self._wanted,
            connector=aiohttp.TCPConnector(limit=open_files.share(open_files.CHAT, CONNECTIONS)),
            allowed_mentions=posting.SILENT,
            # Nothing is looked up in these caches, and they grow with the servers.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self._parts = parts
        self._settings = parts.settings
        self._door = Introducing(parts.door, parts.rules, Memberships(self))
        self._journal = parts.journal
        self._rules = parts.rules
        self._reach = reach
        self._tell = reach.connected
        self._away: set[int] = set()
        attachments = Attachments(parts.settings.discord_api_url)
        self._filing = Filing(
            self._door, parts.rules, attachments, parts.settings.max_file_bytes, self.asked_by
        )
        self._presses = Presses(self._door, self._journal, self.asked_by, self._filing)
        self._forwards = Forwards()
        self._questions = Questions(
            self,
            parts,
            door=self._door,
            forwards=self._forwards,
            filing=self._filing,
            referring=Referring(self, attachments, lambda: self._wanted.message_content),
            begin=self._begin,
        )
        self._owing = Owing(self, ledger, reach, parts.rules, self._questions)
        self._tree = make_tree(
            self, self._door, self.asked_by, self._begin_here, self._filing, self._owing.command
        )
        self._looking: asyncio.Task[None] | None = None
        self._catching_up: asyncio.Task[None] | None = None
        self._work: set[asyncio.Task[Any]] = set()
        self._stopping = False
        self.acknowledging = Crowd(AT_ONCE, QUEUE)

    # --- connecting ---

    async def setup_hook(self) -> None:
        """Find the gateway and the number of shards, and register the commands if they changed."""
        # The other messages are heard as well where the operator switched that on in the developer portal.
        self._wanted.message_content = self.application is not None and hears_all(self.application)
        if not self._wanted.message_content and any(map(needs_all, self._rules().all_ways())):
            log.warning("%s", UNHEARD)
        self.shard_count, told, limits = await self.http.get_bot_gateway()
        point_gateway(self._settings.discord_gateway_url, told)
        if limits.get("remaining", self.shard_count) < self.shard_count:
            log.warning("Discord allows no new session for %d s.", limits.get("reset_after", 0) // 1000)
        self._tree.allowed_installs = installs(along=may_be_brought_along(self.application))
        await sync_if_changed(self._tree, self._settings.state)

    async def on_shard_connect(self, shard_id: int) -> None:
        """Resume by way of the operator's proxy, if there is one."""
        socket = self._get_websocket(shard_id=shard_id)
        # discord.py's pauses between two tries grow to a quarter of an hour.
        for shard in self.shards.values():
            shard._parent._backoff._max = LONGEST_POWER  # noqa: SLF001 - it has no setting
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
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self._catch_up())
        if self._looking is not None:
            return  # It has listened before.
        log.info("Listening in Discord as %s, in %d servers.", self.user, len(self.guilds))
        self._looking = asyncio.create_task(self._owing.watch(self._take_up))

    async def _catch_up(self) -> None:
        """Answer what was written while there was no connection, nor one that Discord could resume."""
        async for message in missed(self):
            if self.user is None or self._stopping:
                return
            try:
                heard = heard_in(message, self.user, self._rules())
            except MalformedError:
                continue
            # A program does not wait, and may have gone on.
            if heard is None or heard.program or await self._questions.has_answered(message):
                continue
            self._begin(self._owing.catch_up(message, heard))

    def hear_notice(self, notice: Notice) -> None:
        """Tell the admins something, once; from any thread."""
        self.loop.call_soon_threadsafe(
            lambda: None if self._stopping else self._begin(tell(self, self._parts, self._door, notice))
        )

    async def _take_up(self, owed: Owed) -> None:
        self._begin(self._owing.again(owed))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say where the bot was added."""
        log.info("Added to the server %s.", guild.id)

    async def finish(self, seconds: float, telling: float) -> None:
        """Take nothing new, and wait until what was asked is answered, or it is told that it will not be."""
        self._stopping = True
        self._look_no_more()
        await QUEUE.finish(self._work, seconds, telling)

    async def close(self) -> None:
        """Leave what is under way to the next connection, or the next process."""
        self._look_no_more()
        for task in self._work:
            task.cancel()
        await super().close()

    def _look_no_more(self) -> None:
        # Before what is under way is cut off: that is left to the next process.
        for looking in (self._looking, self._catching_up):
            if looking is not None:
                looking.cancel()

    # --- hearing ---

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is written to the bot, once."""
        if self.user is None:
            return
        forward = self._forwards.before(message)
        try:
            heard = heard_in(message, self.user, self._rules(), forward=forward)
        except MalformedError as error:
            log.warning("A message that is not as Discord documents it is passed over (%s).", error)
            return
        self._forwards.note(message)
        if heard is None:
            return
        if self._stopping:
            await self._owing.leave(message)
            return
        if forward is not None and not isinstance(heard.intent, SmallTalk | Help):
            self._forwards.taken_up(message)
        self._begin(self._owing.answer(message, lambda: self._questions.hear(message, heard)))

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer what was written anew, once; no message before it is kept to compare it with."""
        message = payload.message
        if self.user is None or self._stopping or not is_edit(message):
            return
        try:
            heard = heard_in(message, self.user, self._rules())
        except MalformedError as error:
            log.warning("An edit that is not as Discord documents it is passed over (%s).", error)
            return
        # A program may write a message anew as often as it likes, and need not come to an end.
        if heard is not None and not heard.program:
            self._begin(self._owing.answer_edit(message, lambda: self._questions.hear_edit(message, heard)))

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
        begin()
        self._count(task)
        return True

    def _count(self, task: asyncio.Task[Any]) -> None:
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        begin()
        try:
            await work
        except MalformedError as error:
            log.warning("Something that is not as Discord documents it is passed over (%s).", error)
        except Exception:
            log.exception("Something from Discord could not be answered.")

    def asked_by(self, interaction: Interaction) -> Message:
        """Make the message an interaction stands for, its text to be added."""
        return message_of(interaction, self._settings.admins)
