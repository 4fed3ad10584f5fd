"""Edited messages: a mention that was added is answered, and an answered question that was mended once more."""

import logging
import time
from typing import Any

from adapters.chats.answered import EDIT_SECONDS
from adapters.chats.malformed import MalformedError
from adapters.slack.handling.messages import questions
from adapters.slack.receiving.edits import Edit, told_in
from adapters.slack.receiving.incoming import Heard
from adapters.slack.workspace import Workspace
from bot.conversation.intents.model import Reload
from bot.posts import Posted

log = logging.getLogger(__name__)


async def hear(workspace: Workspace, body: dict[str, Any]) -> None:
    """Hear an ``app_mention`` or ``message`` event, whether it tells of a new message or of an edit."""
    try:
        told = told_in(body, workspace.bot_user, workspace.bot_id)
    except MalformedError as error:
        log.warning("An event that is not as Slack documents it is passed over (%s).", error)
        return
    match told:
        case Heard() as heard:
            await questions.hear(workspace, heard)
        case Edit() as edit if not edit.changes_nothing and time.time() - float(edit.heard.ts) < EDIT_SECONDS:
            # An answer that is under way is there before it is changed.
            async with workspace.turns.of(edit.heard.conversation):
                await _hear(workspace, edit)
        case _:
            pass


async def _hear(workspace: Workspace, edit: Edit) -> None:
    heard = edit.heard
    meant = await questions.meant(workspace, heard)
    if meant is None or isinstance(heard.intent, Reload):
        return
    if await workspace.seen.novelty(edit.keys) == "doubled":
        return
    before = await workspace.answered.of(heard.keys[0])
    is_new = await workspace.seen.novelty(heard.keys[:1]) == "new" if before is None else False
    if before is None and (heard.again or not is_new):
        before = await _found(workspace, heard)
    if before is None or before.text != heard.text:
        await questions.answer(workspace, heard, unasked=meant == "for all", before=before)


async def _found(workspace: Workspace, heard: Heard) -> Posted | None:
    """Look in Slack for the answer to a message, where nothing was noted of it: its metadata tells."""
    found = await workspace.poster.posted(heard.channel, heard.thread, questions.key(heard), heard.ts)
    return Posted(heard.keys[0], str(found["ts"]), "") if found else None
