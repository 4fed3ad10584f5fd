"""The modal that asks what was wrong with an answer. It works after a restart: its id says which answer."""

import re
from typing import Any, get_args

import discord
from discord import ui

from adapters.chats.cutting import within
from adapters.discord.sending import limits
from bot.journal import Reason
from bot.showing.wording import about_answers, about_feedback
from bot.showing.wording.translating import say

_PREFIX = "bg1:why"
_ID = re.compile(rf"{_PREFIX}:(.+)", re.DOTALL)
_REASON, _WORDS = "reason", "words"


def why_modal(answer_id: str) -> ui.Modal:
    """Ask what was wrong with an answer; nothing need be said."""
    modal = ui.Modal(
        title=within(say(about_answers.NOT_HELPFUL), limits.MODAL_CHARACTERS),
        custom_id=f"{_PREFIX}:{answer_id}",
    )
    modal.add_item(ui.TextDisplay(say(about_answers.THANKS_NOT_HELPFUL)))
    options = [
        discord.SelectOption(label=say(about_feedback.REASONS[reason]), value=reason)
        for reason in get_args(Reason)
    ]
    select: ui.Select[Any] = ui.Select(custom_id=_REASON, options=options, required=False, min_values=0)
    modal.add_item(
        ui.Label(text=within(say(about_feedback.WHAT_WAS_WRONG), limits.MODAL_CHARACTERS), component=select)
    )
    words: ui.TextInput[Any] = ui.TextInput(
        custom_id=_WORDS, required=False, max_length=limits.INPUT_CHARACTERS
    )
    modal.add_item(
        ui.Label(
            text=within(say(about_feedback.IN_YOUR_WORDS), limits.MODAL_CHARACTERS),
            description=say(about_feedback.READ_BY_ADMINS),
            component=words,
        )
    )
    # The client answers what is sent itself; the library need not remember each that was ever opened.
    modal.stop()
    return modal


def why_told(interaction: discord.Interaction[Any]) -> tuple[str, Reason | None, str] | None:
    """Read the answer's id, the reason and the words that were sent; None: another modal was."""
    data: Any = interaction.data or {}
    found = _ID.fullmatch(str(data.get("custom_id", "")))
    if found is None:
        return None
    fields = [part.get("component") or {} for part in data.get("components") or []]
    chosen = {value for one in fields if one.get("custom_id") == _REASON for value in one.get("values") or []}
    words = next((str(one.get("value") or "") for one in fields if one.get("custom_id") == _WORDS), "")
    return found[1], next((one for one in get_args(Reason) if one in chosen), None), words
