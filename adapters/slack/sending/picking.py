"""Lists to pick from."""

from adapters.slack.sending import limits
from adapters.slack.sending.fields import option, plain
from adapters.slack.sending.richtext import Json
from bot.model import Pick


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


def _line(text: str) -> str:
    return " ".join(text.split()) or "…"
