"""Modals and the Home tab."""

from collections.abc import Sequence

from adapters.slack import wording
from adapters.slack.sending.fields import modal, paragraph
from adapters.slack.sending.outgoing import to_view_blocks
from adapters.slack.sending.richtext import Json
from bot.model import Reply
from bot.showing.wording import about_traces
from bot.showing.wording.calling import calling_them
from bot.showing.wording.translating import say, speaking

WHERE_FROM = "where_from"
"""The message shortcut's ``callback_id``, and its modal's."""


def to_modal(reply: Reply) -> Json:
    """Show a reply in the modal of "Where is this from?"."""
    with speaking(reply.language):
        return _modal(to_view_blocks(reply))


def waiting_modal(locale: str = "", what: str | None = None) -> Json:
    """Show at once that something is coming: a trigger lives for three seconds.

    ``what``: the owner's word for the documents.
    """
    with speaking(locale), calling_them(what):
        return _modal([paragraph(wording.looking())])


def to_home(reply: Reply) -> Json:
    """Show a reply in the Home tab."""
    return {"type": "home", "blocks": to_view_blocks(reply)}


def _modal(blocks: Sequence[Json]) -> Json:
    return modal(WHERE_FROM, say(about_traces.WHERE_FROM), blocks, close=say(wording.CLOSE))
