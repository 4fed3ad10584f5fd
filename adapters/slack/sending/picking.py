"""Lists to pick from, and the modal that takes a file."""

from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.fields import field, modal, option, plain
from adapters.slack.sending.richtext import Json
from bot.model import Pick
from bot.showing.wording import about_shelving
from bot.showing.wording.translating import say

ADD = "kb_add"
"""The modal's ``callback_id``."""
FILE = "file"
"""The ids of its input."""


def pick_block(pick: Pick) -> Json:
    """Make a menu; what is picked comes as a press."""
    options = [option(_line(one.label), one.value) for one in pick.options[: limits.OPTIONS]]
    chosen = [one for one in options if one["value"] == pick.chosen]
    menu = {
        "type": "static_select",
        "action_id": f"{pick.kind}.pick",
        "placeholder": plain(_line(pick.label), limits.PLACEHOLDER_CHARACTERS),
        "options": options,
        **({"initial_option": chosen[0]} if chosen else {}),
    }
    return {"type": "actions", "elements": [menu]}


def file_modal(metadata: str) -> Json:
    """Make the modal that takes files; ``metadata`` comes back with them.

    It does not name the kinds that are read: Slack does not say which it knows.
    """
    element = {"type": "file_input", "max_files": limits.INPUT_FILES}
    return modal(
        ADD,
        say(wording.ADD_A_DOCUMENT),
        [field(FILE, say(wording.FILE), element, optional=False)],
        close=say(about_shelving.CANCEL),
        submit=say(wording.SEND),
        metadata=metadata,
    )


def _line(text: str) -> str:
    return " ".join(text.split()) or "…"
