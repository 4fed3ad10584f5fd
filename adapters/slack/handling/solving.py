"""A thread marked as solved: a check mark on its question."""

import logging
from typing import Final

from adapters.slack.handling.pressed import message_for_all, show
from adapters.slack.receiving.incoming import Pressed
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.workspace import Workspace
from bot.showing.replies import note
from bot.showing.wording import about_solving
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)

CHECK_MARK: Final = "white_check_mark"


async def solve(workspace: Workspace, pressed: Pressed, answer_id: str) -> None:
    """Mark the thread that a button stands in, if who pressed it may; however often it is pressed, once."""
    question = pressed.thread_ts or pressed.message_ts
    if pressed.channel is None or question is None:
        return
    message = await message_for_all(workspace, pressed, pressed.channel)
    reply = await workspace.made(workspace.door.press, "solved", answer_id, message)
    if reply.solves:
        with speaking(reply.language):
            sentence = await _marked(workspace, pressed.channel, question)
            reply = note(sentence)
    await show(workspace, pressed, reply, lasting=False)


async def _marked(workspace: Workspace, channel: str, question: str) -> str:
    """Put the mark there, and say what came of it."""
    try:
        await workspace.api.call("reactions.add", channel=channel, timestamp=question, name=CHECK_MARK)
    except SlackRefusalError as error:
        if error.code == "already_reacted":
            return say(about_solving.MARKED_BEFORE)
        log.error("%s", explain(error))  # noqa: TRY400 - the sentence says all
        if error.code == "missing_scope":
            return about_solving.lacks("reactions:write")
        return say(about_solving.NOT_MARKED)
    except UnclearError as error:
        log.warning("A thread could not be marked as solved: %s.", error)
        return say(about_solving.NOT_MARKED)
    return say(about_solving.MARKED)
