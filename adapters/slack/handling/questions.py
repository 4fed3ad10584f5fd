"""Questions in channels, threads and direct messages."""

import asyncio
import logging
from typing import Any

from adapters.slack import wording
from adapters.slack.handling.reloading import reload_in_thread
from adapters.slack.receiving.incoming import Heard, channel_of, heard_in
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.workspace import Workspace
from bot.conversation.addressing import language_for
from bot.conversation.intents import (
    Ask,
    Gaps,
    Help,
    Intent,
    More,
    Origin,
    Quotes,
    Reload,
    SmallTalk,
    Sources,
    Status,
    WhereFrom,
    asks,
)
from bot.model import Asker, Message, Reply
from bot.showing.replies import note
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

STATUS_SECONDS = 2.0
"""An answer does not wait longer for "is looking it up" to be shown."""


async def hear(workspace: Workspace, body: dict[str, Any]) -> None:
    """Answer an ``app_mention`` or ``message`` event, if it is for the bot and was not answered yet."""
    heard = heard_in(body, workspace.bot_user)
    if heard is None:
        return
    # The thread of an answer that is under way is the bot's, too.
    async with workspace.turns.of(heard.conversation):
        await _hear(workspace, heard)


async def _hear(workspace: Workspace, heard: Heard) -> None:
    if not await _is_for_us(workspace, heard):
        return
    match await workspace.seen.novelty(heard.keys):
        case "doubled":
            return
        case "before":
            # A process before this one saw it. It may have died before it answered: the thread tells.
            if await workspace.poster.posted(heard.channel, heard.thread, _key(heard), heard.ts):
                return
            log.info("A message from before the restart was not answered yet; it is answered now.")
        case "new":
            pass
    with speaking(language_for(heard.text, "english", workspace.people.named(heard.user).locale)):
        await _answer(workspace, heard)


async def _is_for_us(workspace: Workspace, heard: Heard) -> bool:
    if heard.direct or heard.mentioned:
        return True
    # People also talk among themselves there; what they say is neither answered nor noted.
    if workspace.mention_always or heard.to_others or not asks(heard.intent, heard.text):
        return False
    return await workspace.threads.is_ours(heard)


def _key(heard: Heard) -> str:
    """Name the answer to a message, for its metadata."""
    return f"{heard.channel}:{heard.ts}"


async def _answer(workspace: Workspace, heard: Heard) -> None:
    status = asyncio.create_task(_show_status(workspace, heard)) if heard.direct else None
    try:
        person = (
            await workspace.people.asker(heard.user)
            if needs_standing(heard.intent)
            else workspace.people.named(heard.user)
        )
        message = await _message(workspace, heard, person)
        if isinstance(heard.intent, Reload) and person.admin:
            # It may take minutes, and is nothing that a question in the same thread should wait for.
            workspace.do(
                reload_in_thread(workspace, message, heard.channel, heard.thread, _key(heard), heard.ts)
            )
            return
        reply = await workspace.made(workspace.door.reply_to, message, heard.intent)
    finally:
        if status is not None:
            await asyncio.wait([status], timeout=STATUS_SECONDS)
            status.cancel()
    if reply.answer is not None:
        workspace.threads.asked(heard)
    with speaking(reply.language):
        await _deliver(workspace, heard, reply)
    workspace.threads.answered(heard)


def needs_standing(intent: Intent) -> bool:
    """Whether it matters that the asker is an admin; Slack is only asked then."""
    match intent:
        case Reload() | Gaps() | Status() | Help():
            return True
        case Ask() | Quotes() | Sources() | WhereFrom() | More() | Origin() | SmallTalk():
            return False


async def _message(workspace: Workspace, heard: Heard, person: Asker) -> Message:
    return Message(
        text=heard.text,
        asker=person,
        channel=channel_of(heard.channel),
        conversation=heard.conversation,
        follows=workspace.threads.before(heard),
        context=await workspace.threads.open_question(heard),
    )


async def _deliver(workspace: Workspace, heard: Heard, reply: Reply) -> None:
    try:
        if reply.private and not heard.direct:
            # An ephemeral message is only shown in a thread that exists already:
            # https://docs.slack.dev/reference/methods/chat.postEphemeral
            await workspace.poster.whisper(heard.channel, heard.user, reply, heard.thread_ts)
        else:
            await workspace.poster.post(
                heard.channel, reply, key=_key(heard), thread=heard.thread, oldest=heard.ts
            )
    except SlackRefusalError as error:
        log.error("%s", explain(error))  # noqa: TRY400 - the sentence says all
        await _tell_asker(workspace, heard, error)


async def _tell_asker(workspace: Workspace, heard: Heard, error: SlackRefusalError) -> None:
    """Tell the asker in a direct message why there is no answer; if Slack lets us."""
    if heard.direct:
        return
    reply = note(wording.cannot_answer_there(error.code))
    try:
        await workspace.poster.post(heard.user, reply, key=f"refused:{_key(heard)}")
    except (SlackRefusalError, UnclearError) as another:
        log.warning("The asker could not be told: %s.", another)


async def _show_status(workspace: Workspace, heard: Heard) -> None:
    """Show that the bot is at it, where Slack has that; it goes away with the answer."""
    try:
        await workspace.api.once(
            "assistant.threads.setStatus",
            channel_id=heard.channel,
            thread_ts=heard.thread,
            status=say(wording.STATUS_LOOKING),
        )
    except Exception as error:  # noqa: BLE001 - a nicety; whatever it is, the answer comes without it
        log.debug("No status was shown: %s.", error)
