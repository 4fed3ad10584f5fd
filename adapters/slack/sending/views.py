"""Modals and the Home tab."""

from collections.abc import Sequence

from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.outgoing import to_view_blocks
from adapters.slack.sending.richtext import Json
from bot.model import Reply
from bot.showing.wording import about_traces

WHERE_FROM = "where_from"
"""The message shortcut's ``callback_id``, and its modal's."""


def to_modal(reply: Reply) -> Json:
    """Show a reply in the modal of "Where is this from?"."""
    return _modal(to_view_blocks(reply))


def waiting_modal() -> Json:
    """Show at once that something is coming: a trigger lives for three seconds."""
    return _modal(
        [{"type": "section", "text": {"type": "plain_text", "text": wording.LOOKING, "emoji": False}}]
    )


def to_home(reply: Reply) -> Json:
    """Show a reply in the Home tab."""
    return {"type": "home", "blocks": to_view_blocks(reply)}


def _modal(blocks: Sequence[Json]) -> Json:
    return {
        "type": "modal",
        "callback_id": WHERE_FROM,
        "title": _title(about_traces.WHERE_FROM),
        "close": _title(wording.CLOSE),
        "blocks": list(blocks),
    }


def _title(text: str) -> Json:
    return {"type": "plain_text", "text": text[: limits.MODAL_TITLE_CHARACTERS], "emoji": False}
