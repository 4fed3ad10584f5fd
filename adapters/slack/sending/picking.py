"""Lists to pick from, and the modal that takes a file."""

from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.fields import field, plain, short
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
        "placeholder": _line(pick.label, limits.PLACEHOLDER_CHARACTERS),
        "options": options,
        **({"initial_option": chosen[0]} if chosen else {}),
    }
    return {"type": "actions", "elements": [menu]}


def _option(option: Option) -> Json:
    return {"text": _line(option.label, limits.OPTION_CHARACTERS), "value": option.value}


def file_modal(metadata: str) -> Json:
    """Make the modal that takes files; ``metadata`` comes back with them.

    It does not name the kinds that are read: Slack does not say which it knows.
    """
    return {
        "type": "modal",
        "callback_id": ADD,
        "private_metadata": metadata,
        "title": short(say(wording.ADD_A_DOCUMENT)),
        "submit": short(say(wording.SEND)),
        "close": short(say(about_shelving.CANCEL)),
        "blocks": [
            field(
                FILE,
                say(wording.FILE),
                {"type": "file_input", "max_files": limits.INPUT_FILES},
                optional=False,
            )
        ],
    }


def _line(text: str, most: int) -> Json:
    return plain(" ".join(text.split()) or "…", most)
