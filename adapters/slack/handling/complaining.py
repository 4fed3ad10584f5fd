"""What was wrong with an answer: asked in a modal, and noted."""

import json
import logging
from dataclasses import asdict
from typing import Any, get_args

from adapters.slack.handling.pressed import message_of, show
from adapters.slack.receiving.forms import handed_in
from adapters.slack.receiving.incoming import Pressed
from adapters.slack.sending.calling import SlackRefusalError, UnclearError
from adapters.slack.sending.modals.sealing import sealed, unsealed
from adapters.slack.sending.modals.why import REASON, WHY, WORDS, why_modal
from adapters.slack.workspace import Workspace
from bot.journal import Reason
from bot.model import Reply
from bot.showing.wording.translating import speaking

log = logging.getLogger(__name__)


async def ask_why(workspace: Workspace, pressed: Pressed, reply: Reply) -> bool:
    """Open the modal that asks; tell whether it is open. The rating counts already."""
    kept = sealed(workspace.token, WHY, json.dumps({**asdict(pressed), "value": reply.asks_why}), pressed.user)
    try:
        with speaking(reply.language):
            await workspace.api.call("views.open", trigger_id=pressed.trigger, view=why_modal(kept))
    except (SlackRefusalError, UnclearError) as error:
        log.warning("Nobody could be asked what was wrong with an answer: %s.", error)
        return False
    return True


async def complain(workspace: Workspace, body: dict[str, Any]) -> None:
    """Note what was filled in, and thank for it where the button was pressed."""
    form = handed_in(body)
    pressed = _pressed(unsealed(workspace.token, WHY, form.metadata, form.user))
    if pressed is None or workspace.seen.doubled([f"slack:trigger:{form.trigger}:why"]):
        return
    reason: Reason | None = next((one for one in get_args(Reason) if one in form.given.get(REASON, ())), None)
    words = "\n".join(form.given.get(WORDS, ()))
    with speaking(workspace.people.locale(pressed.user)):
        message = await message_of(workspace, pressed)
        reply = await workspace.made(workspace.door.explain, pressed.value, reason, words, message)
        await show(workspace, pressed, reply, lasting=False)


def _pressed(kept: str | None) -> Pressed | None:
    """The press that the modal followed; None: it was not made by us, or not for who hands it in."""
    if kept is None:
        log.warning("What was wrong with an answer was told in a form that was not made for it.")
        return None
    return Pressed(**json.loads(kept))
