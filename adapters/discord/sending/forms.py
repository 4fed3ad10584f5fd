"""A form as a modal: discord.com/developers/docs/components/reference (Label, selects, text input)."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from adapters.chats.cutting import within
from adapters.discord.sending import limits
from adapters.discord.sending.markup import escape
from bot.model import Field, Form

CHANNEL_FORM = "bg1:form:channel"
"""What the modal hands back; the channel is that it was handed in from."""


def to_modal(form: Form) -> ui.Modal:
    """Lay a form out."""
    above = "\n".join(map(escape, form.notes))
    fields = [labelled(field.label, _component(field), field.hint) for field in form.fields]
    return modal_of(form.title, CHANNEL_FORM, above, fields)


def modal_of(title: str, handed_back: str, above: str, fields: Sequence[ui.Label[Any]]) -> ui.Modal:
    """Make a modal of its fields; ``above`` (markup) stands above them."""
    modal = ui.Modal(title=within(title, limits.MODAL_CHARACTERS), custom_id=handed_back)
    if above:
        modal.add_item(ui.TextDisplay(above))
    for field in fields:
        modal.add_item(field)
    # The client takes what is handed in itself; the library need not remember each that was ever opened.
    modal.stop()
    return modal


def labelled(label: str, field: ui.Item[Any], hint: str = "") -> ui.Label[Any]:
    """Put a field of a modal under its label."""
    return ui.Label(
        text=within(label, limits.MODAL_CHARACTERS),
        description=within(hint, limits.FIELD_HINT_CHARACTERS) or None,
        component=field,
    )


def _component(field: Field) -> ui.Item[Any]:
    name = field.name
    match field.kind:
        case "one":
            return ui.Select(custom_id=name, required=False, options=_options(field))
        case "several":
            most = len(field.choices)
            return ui.Select(
                custom_id=name, required=False, min_values=0, max_values=most, options=_options(field)
            )
        case "lines":
            written = "\n".join(field.chosen)[: limits.FIELD_CHARACTERS]
            return ui.TextInput(
                custom_id=name, required=False, style=discord.TextStyle.paragraph, default=written or None
            )
        case "bots":
            return ui.UserSelect(
                custom_id=name,
                required=False,
                min_values=0,
                max_values=limits.SELECT_OPTIONS,
                default_values=_named(field.chosen[: limits.SELECT_OPTIONS]),
            )
        case "helpers":
            return ui.MentionableSelect(
                custom_id=name, required=False, min_values=0, default_values=_named(field.chosen)
            )


def _options(field: Field) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=within(one.label, limits.OPTION_CHARACTERS),
            value=one.value,
            default=one.value in field.chosen,
        )
        for one in field.choices
    ]


def _named(chosen: Sequence[str]) -> list[discord.SelectDefaultValue]:
    """Those of Discord's people and roles that are chosen already."""
    kinds = {"user": discord.SelectDefaultValueType.user, "role": discord.SelectDefaultValueType.role}
    parts = [one.split(":") for one in chosen if one.startswith(("discord:user:", "discord:role:"))]
    return [discord.SelectDefaultValue(id=int(number), type=kinds[kind]) for _, kind, number in parts]
