"""The message shortcut "Where is this from?"."""

import logging
from typing import Any

from adapters.slack.receiving.incoming import channel_of, text_of
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.sending.views import to_modal, waiting_modal
from adapters.slack.workspace import Workspace
from bot.model import Message
from bot.showing.wording.translating import speaking

log = logging.getLogger(__name__)


async def where_from(workspace: Workspace, body: dict[str, Any]) -> None:
    """Open a modal at once, then put into it whether the message stands in the documents."""
    person = workspace.people.named(str((body.get("user") or {}).get("id", "")))
    if workspace.seen.doubled([f"slack:trigger:{body.get('trigger_id')}:shortcut"]):
        return
    try:
        opened = await workspace.api.call(
            "views.open", trigger_id=body.get("trigger_id"), view=waiting_modal(person.locale)
        )
    except (SlackRefusalError, UnclearError) as error:
        log.warning("The modal could not be opened: %s.", error)
        opened = {}
    text = text_of(body.get("message") or {}, workspace.bot_user)
    channel = (body.get("channel") or {}).get("id")
    message = Message(text=text, asker=person, channel=channel_of(channel) if channel else None)
    with speaking(person.locale):
        reply = await workspace.made(workspace.door.trace, text, message)
    view_id = (opened.get("view") or {}).get("id")
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
