"""The modal that asks what was wrong with an answer. It works after a restart: its id says which answer."""

import re
from typing import Any, Final, get_args

import discord
from discord import ui

from adapters.discord.sending import limits
from adapters.discord.sending.forms import labelled, modal_of
from bot.journal import Reason
from bot.showing.wording import about_answers, about_feedback
from bot.showing.wording.translating import say

_PREFIX = "bg1:why"
_ID = re.compile(rf"{_PREFIX}:(.+)", re.DOTALL)
REASON: Final = "reason"
WORDS: Final = "words"


def why_modal(answer_id: str) -> ui.Modal:
    """Ask what was wrong with an answer; nothing need be said."""
    options = [
        discord.SelectOption(label=say(about_feedback.REASONS[reason]), value=reason)
        for reason in get_args(Reason)
    ]
    reasons: ui.Select[Any] = ui.Select(custom_id=REASON, options=options, required=False, min_values=0)
    words: ui.TextInput[Any] = ui.TextInput(custom_id=WORDS, required=False, max_length=limits.INPUT_CHARACTERS)
    fields = [
        labelled(say(about_feedback.WHAT_WAS_WRONG), reasons),
        labelled(say(about_feedback.IN_YOUR_WORDS), words, say(about_feedback.READ_BY_ADMINS)),
    ]
    return modal_of(
        say(about_answers.NOT_HELPFUL),
        f"{_PREFIX}:{answer_id}",
        say(about_answers.THANKS_NOT_HELPFUL),
        fields,
    )


def answer_in(handed_back: str) -> str | None:
    """Read which answer the modal was about; None: it is another one."""
    found = _ID.fullmatch(handed_back)
    return found[1] if found else None
