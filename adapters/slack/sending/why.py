"""Modals that ask for something."""

from typing import Final, get_args

from adapters.slack import wording
from adapters.slack.sending import limits
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
        {"text": _plain(say(about_feedback.REASONS[reason])), "value": reason} for reason in get_args(Reason)
    ]
    return {
        "type": "modal",
        "callback_id": WHY,
        "private_metadata": kept,
        "title": _short(say(about_answers.NOT_HELPFUL)),
        "submit": _short(say(about_feedback.SEND)),
        "close": _short(say(wording.CLOSE)),
        "blocks": [
            {"type": "section", "text": _plain(say(about_answers.THANKS_NOT_HELPFUL))},
            _input(
                REASON,
                say(about_feedback.WHAT_WAS_WRONG),
                {"type": "radio_buttons", "options": options},
            ),
            _input(
                WORDS,
                say(about_feedback.IN_YOUR_WORDS),
                {"type": "plain_text_input", "max_length": limits.LINE_CHARACTERS},
                say(about_feedback.READ_BY_ADMINS),
            ),
        ],
    }


def _input(name: str, label: str, element: Json, hint: str = "") -> Json:
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": _plain(label),
        "element": {"action_id": name, **element},
        **({"hint": _plain(hint)} if hint else {}),
    }


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def _short(text: str) -> Json:
    return _plain(text[: limits.MODAL_TITLE_CHARACTERS])
