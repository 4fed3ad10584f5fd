"""Modals that ask for something."""

from typing import Final, get_args

from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.fields import field, plain, short
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
    options = [
        {"text": plain(say(about_feedback.REASONS[reason]), limits.OPTION_CHARACTERS), "value": reason}
        for reason in get_args(Reason)
    ]
    return {
        "type": "modal",
        "callback_id": WHY,
        "private_metadata": kept,
        "title": short(say(about_answers.NOT_HELPFUL)),
        "submit": short(say(about_feedback.SEND)),
        "close": short(say(wording.CLOSE)),
        "blocks": [
            {
                "type": "section",
                "text": plain(say(about_answers.THANKS_NOT_HELPFUL), limits.SECTION_CHARACTERS),
            },
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
        ],
    }
