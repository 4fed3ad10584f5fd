"""Lists to pick from, and the modal that takes a file."""

from adapters.chats.cutting import length
from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.richtext import Json
from bot.model import Option, Pick
from bot.showing.wording import about_shelving
from bot.showing.wording.translating import say

ADD = "kb_add"
"""The modal's ``callback_id``."""
FILE = "file"
"""The ids of its input."""


def pick_block(pick: Pick) -> Json:
    """Make a menu; what is picked comes as a press."""
    options = [_option(one) for one in pick.options[: limits.OPTIONS]]
    chosen = [one for one in options if one["value"] == pick.chosen]
    menu = {
        "type": "static_select",
        "action_id": f"{pick.kind}.pick",
        "placeholder": _plain(pick.label, limits.PLACEHOLDER_CHARACTERS),
        "options": options,
        **({"initial_option": chosen[0]} if chosen else {}),
    }
    return {"type": "actions", "elements": [menu]}


def _option(option: Option) -> Json:
    return {"text": _plain(option.label, limits.OPTION_CHARACTERS), "value": option.value}


def file_modal(metadata: str) -> Json:
    """Make the modal that takes files; ``metadata`` comes back with them.

    It does not name the kinds that are read: Slack does not say which it knows.
    """
    return {
        "type": "modal",
        "callback_id": ADD,
        "private_metadata": metadata,
        "title": _plain(say(wording.ADD_A_DOCUMENT), limits.MODAL_TITLE_CHARACTERS),
        "submit": _plain(say(wording.SEND), limits.MODAL_TITLE_CHARACTERS),
        "close": _plain(say(about_shelving.CANCEL), limits.MODAL_TITLE_CHARACTERS),
        "blocks": [
            {
                "type": "input",
                "block_id": FILE,
                "label": _plain(say(wording.FILE), limits.MODAL_TITLE_CHARACTERS),
                "element": {"type": "file_input", "action_id": FILE, "max_files": limits.INPUT_FILES},
            }
        ],
    }


def _plain(text: str, most: int) -> Json:
    line = " ".join(text.split()) or "…"
    while length(line) > most:
        line = f"{line[: -2 - (length(line) - most) // 2].rstrip()}…"
    return {"type": "plain_text", "text": line, "emoji": False}
