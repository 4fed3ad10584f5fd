"""Who asked what can no longer be answered is told so, once."""

from typing import Any

from adapters.chats.malformed import MalformedError
from adapters.slack.handling.commanding import respond_late
from adapters.slack.handling.messages import questions
from adapters.slack.receiving.edits import Edit, told_in
from adapters.slack.receiving.incoming import Heard
from adapters.slack.workspace import Workspace
from bot.conversation.addressing import language_for
from bot.showing.replies import note
from bot.showing.wording import about_limits
from bot.showing.wording.translating import say, speaking


async def tell(workspace: Workspace, body: dict[str, Any]) -> None:
    """Tell it where it was asked; not what was asked of nobody, and not where an answer is there after all."""
    if "command" in body:
        await respond_late(workspace, body)
        return
    try:
        told = told_in(body, workspace.bot_user, workspace.bot_id)
    except MalformedError:
        return
    match told:
        case Heard() as heard:
            await _tell(workspace, heard)
        case Edit() as edit:
            await _tell(workspace, edit.heard)
        case _:
            pass


async def _tell(workspace: Workspace, heard: Heard) -> None:
    if heard.bots or await questions.meant(workspace, heard) != "for us":
        return
    poster, key = workspace.poster, questions.key(heard)
    async with workspace.turns.of(heard.conversation):
        for one in (key, f"late:{key}"):
            if await poster.posted(heard.channel, heard.thread, one, heard.ts):
                return
        with speaking(language_for(heard.text, "english", workspace.people.locale(heard.user))):
            word = note(say(about_limits.TOO_LATE))
        await poster.post(heard.channel, word, key=f"late:{key}", thread=heard.thread, oldest=heard.ts)
