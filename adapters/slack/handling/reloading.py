"""A reload, or a look at the sources: answered at once, its progress in one message, then the report."""

import asyncio
import logging
import time
from typing import Any

from adapters.services.queueing import made_beside
from adapters.services.waiting import wait
from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.calling import RateLimitedError, SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.sending.outgoing import to_message
from adapters.slack.workspace import Workspace
from bot.conversation.intents.model import Lasting, Reload
from bot.model import Message, Reply
from bot.rules.access import HowFar
from bot.showing.listings import progress_reply
from bot.showing.replies import note
from bot.showing.wording.translating import say
from bot.syncing import Looking

log = logging.getLogger(__name__)


async def reload_in_thread(
    workspace: Workspace,
    wanted: Lasting,
    message: Message,
    channel: str,
    thread: str | None,
    key: str,
    oldest: str | None = None,
) -> None:
    """Do it and show it in a message there."""
    posted = await workspace.poster.post(channel, note(begun(wanted)), key=key, thread=thread, oldest=oldest)
    await _reload_into(workspace, wanted, message, posted)


async def reload_in_dm(
    workspace: Workspace, wanted: Lasting, message: Message, user: str, key: str
) -> tuple[str, asyncio.Task[Reply]]:
    """Do it and show it in the direct message with a user: its channel, and what is under way."""
    posted = await workspace.poster.post(user, note(begun(wanted)), key=key)
    doing = asyncio.create_task(_reload_into(workspace, wanted, message, posted))
    return str(posted.get("channel", "")), doing


def begun(wanted: Lasting) -> str:
    """Say that it is being done."""
    return say(wording.RELOADING) if isinstance(wanted, Reload) else say(wording.SYNCING)


async def _reload_into(
    workspace: Workspace, wanted: Lasting, message: Message, posted: dict[str, Any]
) -> Reply:
    shown = _Shown(workspace, str(posted.get("channel", "")), str(posted.get("ts", "")))
    updating = asyncio.create_task(shown.keep_updated())
    try:
        reply = await made_beside(workspace.door.lasting, wanted, message, shown.note_progress)
    finally:
        shown.done.set()
        await updating
    await shown.update(reply, final=True)
    return reply


class _Shown:
    """The message that shows a reload."""

    def __init__(self, workspace: Workspace, channel: str, ts: str) -> None:
        self._workspace = workspace
        self._channel = channel
        self._ts = ts
        self._state: HowFar | Looking | None = None
        self._last = time.monotonic()
        self.done = asyncio.Event()

    def note_progress(self, state: HowFar | Looking) -> None:
        """Take the newest state; called from the thread that reloads."""
        self._state = state

    async def keep_updated(self) -> None:
        """Show the newest state now and then, until done."""
        while not await wait(self.done, limits.UPDATE_SECONDS):
            state, self._state = self._state, None
            if state is not None:
                await self.update(progress_reply(state), final=False)

    async def update(self, reply: Reply, *, final: bool) -> None:
        """Put a reply into the message; only the last one is tried again."""
        if final:
            await asyncio.sleep(max(0.0, 1.0 - (time.monotonic() - self._last)))
        layout = to_message(reply)
        call = self._workspace.api.call if final else self._workspace.api.once
        try:
            await call(
                "chat.update", channel=self._channel, ts=self._ts, text=layout.text, blocks=layout.blocks
            )
        except SlackRefusalError as error:
            log.error("%s", explain(error))  # noqa: TRY400 - the sentence says all
        except (UnclearError, RateLimitedError) as error:
            log.warning("The progress of a reload could not be shown: %s.", error)
        self._last = time.monotonic()
