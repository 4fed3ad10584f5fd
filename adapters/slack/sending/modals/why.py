"""The modal that asks what was wrong with an answer."""

from typing import Final, get_args

from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.fields import field, modal, option, paragraph
from adapters.slack.sending.richtext import Json
from bot.journal import Reason
from bot.showing.wording import about_answers, about_feedback
from bot.showing.wording.translating import say

WHY: Final = "why"
"""The ``callback_id`` of the modal that asks what was wrong with an answer …"""
REASON: Final = "reason"
WORDS: Final = "words"
"""… and the names of its fields."""


def why_modal(kept: str) -> Json:
    """Ask what was wrong with an answer; nothing need be said. ``kept`` comes back with what is sent."""
    options = [option(say(about_feedback.REASONS[reason]), reason) for reason in get_args(Reason)]
    blocks = [
        paragraph(say(about_answers.THANKS_NOT_HELPFUL)),
        field(
            REASON,
            say(about_feedback.WHAT_WAS_WRONG),
            {"type": "radio_buttons", "options": options},
        ),
        field(
            WORDS,
            say(about_feedback.IN_YOUR_WORDS),
            {"type": "plain_text_input", "max_length": limits.LINE_CHARACTERS},
            say(about_feedback.READ_BY_ADMINS),
        ),
    ]
    return modal(
        WHY,
        say(about_answers.NOT_HELPFUL),
        blocks,
        close=say(wording.CLOSE),
        submit=say(about_feedback.SEND),
        metadata=kept,
    )
