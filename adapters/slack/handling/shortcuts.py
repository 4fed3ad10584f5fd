"""The message shortcut "Where is this from?"."""

import logging
from typing import Any

from adapters.slack.receiving.incoming import channel_of, text_of
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.sending.modals.views import to_modal, waiting_modal
from adapters.slack.workspace import Workspace
from bot.model import Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_limits
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)


async def where_from(workspace: Workspace, body: dict[str, Any]) -> None:
    """Open a modal at once, then put into it whether the message stands in the documents."""
    user = str((body.get("user") or {}).get("id", ""))
    if workspace.seen.doubled([f"slack:trigger:{body.get('trigger_id')}:shortcut"]):
        return
    waiting = waiting_modal(workspace.people.locale(user), workspace.rules().what)
    try:
        opened = await workspace.api.call("views.open", trigger_id=body.get("trigger_id"), view=waiting)
    except (SlackRefusalError, UnclearError) as error:
        log.warning("The modal could not be opened: %s.", error)
        opened = {}
    text = text_of(body.get("message") or {}, workspace.bot_user)
    channel = (body.get("channel") or {}).get("id")
    person = await workspace.people.asker(user)
    message = Message(text=text, asker=person, channel=channel_of(channel) if channel else None, alone=True)
    view_id = (opened.get("view") or {}).get("id")
    with speaking(person.locale):
        reply = await workspace.made(
            workspace.door.trace, text, message, tell=lambda word: _show(workspace, body, view_id, word)
        )
        if reply.is_silence:  # The modal is open, and has to say something.
            reply = note(say(about_limits.AGAIN_SOON))
    await _show(workspace, body, view_id, reply)


async def _show(workspace: Workspace, body: dict[str, Any], view_id: str | None, reply: Reply) -> None:
    if view_id:
        try:
            await workspace.api.call("views.update", view_id=view_id, view=to_modal(reply))
        except SlackRefusalError as error:
            if error.code == "not_found":
                return  # closed in the meantime
            log.error("%s", explain(error))  # noqa: TRY400 - the sentence says all
        else:
            return
    if body.get("response_url"):
        await workspace.poster.respond(str(body["response_url"]), reply)
