"""Documents that admins add and remove: files that are sent, and what is pressed about them."""

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from adapters.chats.downloading import NotDownloadedError
from adapters.chats.offering import offered
from adapters.services.queueing import made_beside
from adapters.slack.receiving.files import SlackFile
from adapters.slack.receiving.forms import handed_in
from adapters.slack.receiving.incoming import Heard, Pressed, channel_of
from adapters.slack.sending import limits
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.modals.adding import ADD, file_modal
from adapters.slack.sending.modals.sealing import sealed, unsealed
from adapters.slack.workspace import Workspace
from bot.conversation.intents.model import Add
from bot.model import FILE_KINDS, ActionKind, Message, Reply
from bot.shelving.shelf import Offered
from bot.showing.replies import note
from bot.showing.wording import about_shelving
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

KINDS: Final[dict[str, ActionKind]] = {kind: kind for kind in FILE_KINDS}
_SLOW: Final = frozenset({"file_add", "file_replace", "file_remove", "file_undo"})
"""What is followed by a reload."""


async def offer(workspace: Workspace, heard: Heard, intent: Add, message: Message) -> None:
    """Show an admin alone how what they attached would be read."""
    message = replace(message, alone=True)
    with speaking(message.asker.locale):
        for number, reply in enumerate(await _replies(workspace, heard.files, intent, message)):
            with speaking(reply.language):
                await _deliver(workspace, heard, reply, number)


async def _replies(
    workspace: Workspace, files: Sequence[SlackFile], intent: Add, message: Message
) -> list[Reply]:
    if not files or not message.asker.admin:
        return [await workspace.made(workspace.door.reply_to, message, intent)]
    return [await _offered(workspace, one, intent, message) for one in files[: limits.INPUT_FILES]]


async def _offered(workspace: Workspace, file: SlackFile, intent: Add, message: Message) -> Reply:
    async def made(what: Offered) -> Reply:
        return await made_beside(workspace.door.reply_to, message, replace(intent, file=what))

    try:
        file = await workspace.downloads.described(file)
    except NotDownloadedError as error:
        log.warning("A file that was to be added could not be looked up (%s).", error)
        return note(about_shelving.not_fetched(file.name or file.id, error.reason))
    return await offered(file.name, partial(workspace.downloads.read, file, workspace.max_file_bytes), made)


async def _deliver(workspace: Workspace, heard: Heard, reply: Reply, number: int) -> None:
    if heard.direct:
        key = f"add:{heard.channel}:{heard.ts}:{number}"
        await workspace.poster.post(heard.channel, reply, key=key, thread=heard.thread, oldest=heard.ts)
    else:
        await workspace.poster.whisper(heard.channel, heard.user, reply, heard.thread_ts)


# --- the modal of "/kb add" ---


async def ask_for(workspace: Workspace, body: dict[str, Any], intent: Add) -> bool:
    """Open the modal that takes files, which a command cannot carry; tell whether it opened."""
    kept = {
        "channel": body.get("channel_id"),
        "url": body.get("response_url"),
        "collection": intent.collection[:200],
    }
    metadata = sealed(workspace.token, ADD, json.dumps(kept), str(body.get("user_id")))
    try:
        await workspace.api.call("views.open", trigger_id=body.get("trigger_id"), view=file_modal(metadata))
    except (SlackRefusalError, UnclearError) as error:
        log.warning("The modal that takes files could not be opened: %s.", error)
        return False
    return True


async def submitted(workspace: Workspace, body: dict[str, Any]) -> None:
    """Show whoever submitted files how each would be read, where they gave the command."""
    form = handed_in(body)
    if workspace.seen.doubled([f"slack:view:{form.view}"]):
        return
    kept = unsealed(workspace.token, ADD, form.metadata, form.user)
    if kept is None:
        log.warning("%s handed in files in a form that was not made for them.", form.user)
        return
    told = json.loads(kept)
    channel = str(told.get("channel"))
    person = await workspace.people.asker(form.user)
    message = Message("/kb add", person, channel=channel_of(channel), alone=True)
    with speaking(person.locale):
        intent = Add(str(told.get("collection") or ""))
        for reply in await _replies(workspace, form.files, intent, message):
            with speaking(reply.language):
                await _respond(workspace, told.get("url"), channel, form.user, reply)


async def _respond(workspace: Workspace, url: str | None, channel: str, user: str, reply: Reply) -> None:
    try:
        if url:
            await workspace.poster.respond(url, reply)
            return
    except (SlackRefusalError, UnclearError) as error:
        # Good for half an hour and five uses: https://docs.slack.dev/interactivity/handling-user-interaction
        log.info("The response URL did not take what would be read: %s.", error)
    try:
        await workspace.poster.whisper(channel, user, reply)
    except SlackRefusalError:
        await workspace.poster.post(user, reply, key=f"add:{channel}:{user}:{reply.summary[:100]}")


# --- buttons and menus ---


async def press(workspace: Workspace, pressed: Pressed, kind: ActionKind, value: str) -> None:
    """Do what is pressed, and show what came of it in the place of the question."""
    person = await workspace.people.asker(pressed.user)
    channel = channel_of(pressed.channel) if pressed.channel else None
    message = Message("", person, channel=channel, alone=True)
    if kind in _SLOW and person.admin:
        await _in_its_place(workspace, pressed, note(say(about_shelving.WORKING)))
    reply = await made_beside(workspace.door.press, kind, value, message)
    with speaking(reply.language):
        await _in_its_place(workspace, pressed, reply)


async def _in_its_place(workspace: Workspace, pressed: Pressed, reply: Reply) -> None:
    try:
        if pressed.channel and pressed.message_ts and not pressed.ephemeral:
            await workspace.poster.change(pressed.channel, pressed.message_ts, reply)
            return
        if pressed.response_url:
            await workspace.poster.respond(pressed.response_url, reply, replace=True)
            return
    except (SlackRefusalError, UnclearError) as error:
        log.warning("What became of a file could not be shown in its place: %s.", error)
    await workspace.poster.post(pressed.user, reply, key=f"file:{pressed.trigger}:{reply.summary[:100]}")
