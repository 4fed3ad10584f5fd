"""Slash commands: ``/ask`` and ``/kb``."""

import logging
from typing import Any, Final

from adapters.services.queueing import made_beside
from adapters.slack import wording
from adapters.slack.handling import filing
from adapters.slack.handling.channels import open_form
from adapters.slack.handling.reloading import begun, reload_in_dm
from adapters.slack.receiving.incoming import channel_of
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.markup import to_plain
from adapters.slack.workspace import Handler, Workspace
from bot.conversation.addressing import language_for
from bot.conversation.intents.model import Add, Intent, Lasting, Ways
from bot.conversation.intents.reading import command_of, intent_of
from bot.model import Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_limits
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)


def once(handler: Handler) -> Handler:
    """Do what a command wants unless it was given before: whoever catches a request may send it again.

    What a process before this one left undone is no matter of who sends it again.
    """

    async def carried_out(workspace: Workspace, body: dict[str, Any]) -> None:
        trigger = body.get("trigger_id")
        if not trigger or await workspace.seen.novelty([f"slack:command:{trigger}"]) == "new":
            await handler(workspace, body)

    return carried_out


async def ask(workspace: Workspace, body: dict[str, Any]) -> None:
    """Answer ``/ask`` for the asker alone."""
    text = to_plain(body.get("text") or "", workspace.bot_user)
    user = str(body["user_id"])
    intent = intent_of(text)
    person = await workspace.people.asker(user)
    channel = channel_of(str(body.get("channel_id")))
    message = Message(text=text, asker=person, channel=channel, conversation=f"{channel}:{user}", alone=True)
    with speaking(language_for(text, "english", person.locale)):
        await _carry_out(workspace, body, intent, message)


async def knowledge_base(workspace: Workspace, body: dict[str, Any]) -> None:
    """Carry out ``/kb`` and what follows it."""
    text = to_plain(body.get("text") or "", workspace.bot_user)
    if command_of(text) == Ways():
        if (reply := await open_form(workspace, body)) is not None:
            await _respond(workspace, body, reply)
        return
    person = await workspace.people.asker(str(body["user_id"]))
    channel = channel_of(str(body.get("channel_id")))
    message = Message(text=f"/kb {text}", asker=person, channel=channel, alone=True)
    with speaking(person.locale):
        await _carry_out(workspace, body, command_of(text), message)


async def _carry_out(workspace: Workspace, body: dict[str, Any], intent: Intent, message: Message) -> None:
    if isinstance(intent, Lasting) and message.asker.admin:
        await _reload(workspace, body, intent, message)
        return
    if isinstance(intent, Add) and message.asker.admin and await filing.ask_for(workspace, body, intent):
        return
    reply = await workspace.made(
        workspace.door.reply_to, message, intent, tell=lambda word: _respond(workspace, body, word)
    )
    await _respond(workspace, body, reply)


async def _respond(workspace: Workspace, body: dict[str, Any], reply: Reply) -> None:
    if reply.is_silence:
        return
    try:
        await workspace.poster.respond(str(body["response_url"]), reply)
    except (SlackRefusalError, UnclearError, KeyError) as error:
        log.warning("The response URL did not take the reply to a command: %s.", error)
        await workspace.poster.whisper(str(body["channel_id"]), str(body["user_id"]), reply)


async def respond_late(workspace: Workspace, body: dict[str, Any]) -> None:
    """Tell who gave a command that it was not carried out in time; their response URL may have expired."""
    user = str(body["user_id"])
    person = await workspace.people.asker(user)
    text = to_plain(body.get("text") or "", workspace.bot_user)
    with speaking(language_for(text, "english", person.locale)):
        word = note(say(about_limits.TOO_LATE))
    try:
        await _respond(workspace, body, word)
    except SlackRefusalError:
        # Where they gave it the bot is no member.
        await workspace.poster.post(user, word, key=f"late:{body.get('trigger_id', '')}")


async def _reload(workspace: Workspace, body: dict[str, Any], wanted: Lasting, message: Message) -> None:
    """Show how it goes, and the report, in the admin's direct message; where the command was given, say so."""
    user = str(body["user_id"])
    try:
        channel, reloading = await reload_in_dm(
            workspace, wanted, message, user, f"reload:{body.get('trigger_id', '')}"
        )
    except (SlackRefusalError, UnclearError) as error:
        log.warning("The admin could not be written to, so no progress is shown: %s.", error)
        await _respond(workspace, body, note(begun(wanted)))
        await _respond(workspace, body, await made_beside(workspace.door.lasting, wanted, message))
        return
    if channel != body.get("channel_id"):
        await _respond(workspace, body, note(begun(wanted), say(wording.PROGRESS_IN_DM)))
    await reloading


COMMANDS: Final[dict[str, Handler]] = {"/ask": ask, "/kb": knowledge_base}
"""What is done on each, however often it is delivered."""
