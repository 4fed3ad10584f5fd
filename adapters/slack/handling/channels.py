"""``/kb channel``: a form for what an admin lays down of a channel."""

import logging
from collections.abc import Sequence
from typing import Any

from adapters.slack.receiving.forms import HandedIn
from adapters.slack.receiving.incoming import channel_of
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.modals.forms import CHANNEL_FORM, to_form, to_result, waiting_form
from adapters.slack.sending.modals.sealing import sealed, unsealed
from adapters.slack.sending.richtext import Json
from adapters.slack.workspace import Workspace
from bot.conversation.intents.model import Ways
from bot.conversation.upkeep.filling import UnfitError, bots_in
from bot.model import Choice, Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_channels
from bot.showing.wording.translating import say, speaking

log = logging.getLogger(__name__)


async def open_form(workspace: Workspace, body: dict[str, Any]) -> Reply | None:
    """Show the form for the channel the command was given in; a reply instead, where Slack shows no modal."""
    user, channel = str(body["user_id"]), str(body.get("channel_id"))
    with speaking(workspace.people.locale(user)):
        waiting = waiting_form(saving=False)
    try:
        # Before anything is looked up: the trigger lives for three seconds.
        opened = await workspace.api.call("views.open", trigger_id=body.get("trigger_id"), view=waiting)
    except (SlackRefusalError, UnclearError) as error:
        log.warning("The form for a channel could not be opened: %s.", error)
        opened = {}
    person = await workspace.people.asker(user)
    message = Message("/kb channel", person, channel=channel_of(channel), alone=True)
    with speaking(person.locale):
        reply = await workspace.made(workspace.door.reply_to, message, Ways())
        view_id = str((opened.get("view") or {}).get("id", ""))
        if not view_id:
            return reply
        groups = await _groups(workspace) if reply.form else ()
    with speaking(reply.language):
        view = to_result(reply)
        if reply.form is not None:
            view = to_form(reply.form, groups, sealed(workspace.token, CHANNEL_FORM, channel, user))
    return None if await _shown(workspace, view_id, view) else reply


def refused(workspace: Workspace, form: HandedIn) -> dict[str, str]:
    """What is wrong with a form that is handed in, by the block in which Slack shows it."""
    ourselves = frozenset({channel_of(workspace.bot_user), channel_of(workspace.bot_id)})
    with speaking(workspace.people.locale(form.user)):
        try:
            bots_in(form.given.get("bots", ()), channel_of(""), ourselves)
        except UnfitError as error:
            return {error.field: error.sentence}
    return {}


def saving(workspace: Workspace, form: HandedIn) -> Json:
    """What is shown in the place of a form that was handed in, until it is clear what came of it."""
    with speaking(workspace.people.locale(form.user)):
        return waiting_form(saving=True)


async def take_form(workspace: Workspace, form: HandedIn) -> None:
    """Lay down what was filled in; who hands it in, and for which channel, is looked at once more."""
    # Rights are of the moment: who was an admin five minutes ago may be none.
    workspace.people.look_again(form.user)
    person = await workspace.people.asker(form.user)
    channel = unsealed(workspace.token, CHANNEL_FORM, form.metadata, form.user)
    with speaking(person.locale):
        if channel is None:
            log.warning("%s handed in a form that was not made for them.", form.user)
            reply = note(say(about_channels.ANOTHER_FORM))
        else:
            message = Message("/kb channel", person, channel=channel_of(channel), alone=True)
            reply = await workspace.made(workspace.door.fill_in, form.given, message)
    if not await _shown(workspace, form.view, to_result(reply)):
        await _tell(workspace, form, reply)


async def _tell(workspace: Workspace, form: HandedIn, reply: Reply) -> None:
    """Tell in the direct message what came of a form whose modal was closed."""
    await workspace.poster.post(form.user, reply, key=f"form:{form.view}")


async def _shown(workspace: Workspace, view_id: str, view: Json) -> bool:
    try:
        await workspace.api.call("views.update", view_id=view_id, view=view)
    except (SlackRefusalError, UnclearError) as error:
        # Most often it was closed in the meantime.
        log.warning("A modal could not be filled: %s.", error)
        return False
    return True


async def _groups(workspace: Workspace) -> Sequence[Choice]:
    try:
        found = (await workspace.api.call("usergroups.list")).get("usergroups") or []
    except (SlackRefusalError, UnclearError) as error:
        log.info("The user groups could not be listed: %s.", error)
        return ()
    return [Choice(str(one["id"]), f"@{one.get('handle') or one['id']}") for one in found if one.get("id")]
