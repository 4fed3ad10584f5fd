"""Questions in channels, threads and direct messages."""

import asyncio
import logging
from typing import Literal

from adapters.services.queueing import Tell
from adapters.slack import wording
from adapters.slack.handling import filing
from adapters.slack.handling.messages.referring import with_what_it_means
from adapters.slack.handling.reloading import reload_in_thread
from adapters.slack.receiving.incoming import Heard, channel_of
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import REVOKED, explain
from adapters.slack.workspace import Workspace
from bot.conversation.addressing import language_for
from bot.conversation.intents.model import Add, Ask, Lasting
from bot.conversation.intents.reading import asks
from bot.model import Asker, Message, Reply
from bot.posts import Posted
from bot.rules.rules import ChannelRule
from bot.showing.replies import note
from bot.showing.wording.calling import calling_them
from bot.showing.wording.translating import speaking

log = logging.getLogger(__name__)

Meant = Literal["for us", "for all"]
"""Addressed to the bot; or asked into a channel where it speaks up when it is sure."""

STATUS_SECONDS = 2.0
"""An answer does not wait longer for "is looking it up" to be shown."""


async def hear(workspace: Workspace, heard: Heard) -> None:
    """Answer a message, if it is for the bot and was not answered yet."""
    workspace.people.heard_of(heard.channel, outside=heard.read_by_outsiders)
    # The thread of an answer that is under way is the bot's, too.
    async with workspace.turns.of(heard.conversation):
        await _hear(workspace, heard)


async def _hear(workspace: Workspace, heard: Heard) -> None:
    whose = await meant(workspace, heard)
    if whose is None:
        return
    match await workspace.seen.novelty(heard.keys):
        case "doubled":
            return
        case _ if heard.bots and not workspace.pace.allows(f"{heard.channel}:{heard.user}"):
            log.warning("%s asks too often in %s and is not answered.", heard.user, heard.channel)
            return
        case "new" if not heard.again:
            pass
        case _:
            # A process before this one saw it, or may have, as a journal may lose what was to be noted last. It
            # may have died before it answered, or after: the thread tells.
            if await workspace.poster.posted(heard.channel, heard.thread, key(heard), heard.ts):
                return
            log.info("A message from before the restart was not answered yet; it is answered now.")
    await answer(workspace, heard, unasked=whose == "for all")


async def meant(workspace: Workspace, heard: Heard) -> Meant | None:
    """Tell whom a message is for; None if the bot has nothing to do with it."""
    if heard.direct:
        return None if heard.bots else "for us"
    ways = workspace.rules().ways_in(channel_of(heard.channel), *workspace.home)
    if ways.speak == "never":
        return None
    if heard.bots:
        return await _meant_by_bot(workspace, heard, ways)
    if heard.mentioned:
        return "for us"
    # People also talk among themselves; what they say is neither answered nor noted.
    if heard.to_others or not asks(heard.intent, heard.text):
        return None
    if ways.speak == "always" and isinstance(heard.intent, Ask):
        return "for all"
    if workspace.mention_always or not await workspace.threads.is_ours(heard):
        return None
    return "for us"


async def _meant_by_bot(workspace: Workspace, heard: Heard, ways: ChannelRule) -> Meant | None:
    """The same for what a program wrote.

    Two programs that answer each other would never end: it gets no word in a thread that we spoke in.
    """
    if not heard.bots & ways.bots or not isinstance(heard.intent, Ask) or heard.quotes_us:
        return None
    if heard.thread_ts is not None and (not heard.mentioned or await workspace.threads.is_ours(heard)):
        return None
    if heard.mentioned:
        return "for us"
    if heard.to_others:
        return None
    return "for all" if ways.speak == "always" else "for us"


def key(heard: Heard) -> str:
    """Name the answer to a message, for its metadata."""
    return f"{heard.channel}:{heard.ts}"


async def answer(workspace: Workspace, heard: Heard, *, unasked: bool, before: Posted | None = None) -> None:
    """Answer a message in its place; in that of the answer ``before``, where it was written anew."""
    with speaking(language_for(heard.text, "english", workspace.people.locale(heard.user))):
        await _answer(workspace, heard, unasked=unasked, before=before)


async def _answer(workspace: Workspace, heard: Heard, *, unasked: bool, before: Posted | None) -> None:
    log.info("A message for the bot is taken up.")
    asked = heard
    status = asyncio.create_task(_show_status(workspace, heard)) if heard.direct else None
    try:
        whole = await with_what_it_means(workspace, heard)
        if isinstance(whole, Reply):
            await _deliver(workspace, heard, whole, before)
            return
        heard = whole
        message = await _message(workspace, heard, unasked=unasked)
        if isinstance(heard.intent, Lasting) and message.asker.admin:
            # It may take minutes, and is nothing that a question in the same thread should wait for.
            work = reload_in_thread(
                workspace, heard.intent, message, heard.channel, heard.thread, key(heard), heard.ts
            )
            workspace.do(work)
            return
        if isinstance(heard.intent, Add):
            # So may the download of a file.
            workspace.do(filing.offer(workspace, heard, heard.intent, message))
            return
        intent = heard.intent
        tell = None if unasked or heard.bots else _telling(workspace, heard)
        reply = await workspace.answered.anew(
            before, lambda: workspace.made(workspace.door.reply_to, message, intent, tell=tell)
        )
    finally:
        if status is not None:
            await asyncio.wait([status], timeout=STATUS_SECONDS)
            status.cancel()
    if reply.is_silence or (unasked and reply.answer is None):
        return
    if reply.answer is not None:
        workspace.threads.asked(heard)
    with speaking(reply.language):
        await _deliver(workspace, asked, reply, before)
    workspace.threads.answered(heard)


def _telling(workspace: Workspace, heard: Heard) -> Tell:
    return lambda word: workspace.poster.whisper(heard.channel, heard.user, word, heard.thread_ts)


async def _message(workspace: Workspace, heard: Heard, *, unasked: bool) -> Message:
    # Who named a program in the rules made it a member.
    is_program = bool(heard.bots)
    return Message(
        text=heard.text,
        asker=Asker(f"slack:{heard.user}") if is_program else await workspace.people.asker(heard.user),
        channel=channel_of(heard.channel),
        alone=heard.direct,
        in_thread=not heard.direct,
        read_by_outsiders=heard.read_by_outsiders,
        conversation=heard.conversation,
        follows=workspace.threads.before(heard),
        context=heard.context,
        unasked=unasked,
    )


async def _deliver(workspace: Workspace, heard: Heard, reply: Reply, before: Posted | None) -> None:
    """Show a reply where the message stands, and note what answers it, as it was written."""
    if reply.private and heard.bots:
        return  # Nobody is there to be shown it alone.
    try:
        if reply.private and not heard.direct:
            # An ephemeral message is only shown in a thread that exists already:
            # https://docs.slack.dev/reference/methods/chat.postEphemeral
            await workspace.poster.whisper(heard.channel, heard.user, reply, heard.thread_ts)
            post = before.post if before else ""
        elif before is not None and before.post:
            await workspace.poster.change(heard.channel, before.post, reply)
            post = before.post
        else:
            posted = await workspace.poster.post(
                heard.channel, reply, key=key(heard), thread=heard.thread, oldest=heard.ts
            )
            post = str(posted.get("ts") or "")
        await workspace.answered.note(heard.keys[0], post, heard.text, reply)
    except SlackRefusalError as error:
        if error.code in REVOKED:
            raise  # It was tried for as long as it is owed.
        log.error("%s", explain(error))  # noqa: TRY400 - the sentence says all
        if before is None or not before.post:
            await _tell_asker(workspace, heard, error)


async def _tell_asker(workspace: Workspace, heard: Heard, error: SlackRefusalError) -> None:
    """Tell the asker in a direct message why there is no answer; if Slack lets us."""
    if heard.direct or heard.bots:
        return
    reply = note(wording.cannot_answer_there(error.code))
    try:
        await workspace.poster.post(heard.user, reply, key=f"refused:{key(heard)}")
    except (SlackRefusalError, UnclearError) as another:
        log.warning("The asker could not be told: %s.", another)


async def _show_status(workspace: Workspace, heard: Heard) -> None:
    """Show that the bot is at it, where Slack has that; it goes away with the answer."""
    try:
        await workspace.api.once(
            "assistant.threads.setStatus",
            channel_id=heard.channel,
            thread_ts=heard.thread,
            status=_status(workspace),
        )
    except Exception as error:  # noqa: BLE001 - a nicety; whatever it is, the answer comes without it
        log.debug("No status was shown: %s.", error)


def _status(workspace: Workspace) -> str:
    with calling_them(workspace.rules().what):
        return wording.status_looking()
