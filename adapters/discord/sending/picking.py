"""Lists to pick from, which work after a restart and for everyone, as buttons do."""

import re
from typing import Any, Self

import discord
from discord import ui

from adapters.discord.sending import limits
from adapters.discord.sending.inline import line_within
from bot.model import ActionKind, Pick

_ID = re.compile(r"bg1pick:(\w+)")


class Menu(ui.DynamicItem[ui.Select[Any]], template=r"bg1pick:\w+"):
    """A select menu that discord.py need not remember; the client answers what is picked itself."""

    @classmethod
    async def from_custom_id(  # noqa: D102 - as the library documents it
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        del interaction, match
        assert isinstance(item, ui.Select)  # noqa: S101 - the template names menus only
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Leave it to the client."""


def of_pick(pick: Pick) -> Menu:
    """Make a menu."""
    options = [
        discord.SelectOption(
            label=line_within(one.label, limits.OPTION_CHARACTERS),
            value=one.value,
            default=one.value == pick.chosen,
        )
        for one in pick.options[: limits.SELECT_OPTIONS]
    ]
    placeholder = line_within(pick.label, limits.PLACEHOLDER_CHARACTERS)
    return Menu(ui.Select(custom_id=f"bg1pick:{pick.kind}", placeholder=placeholder, options=options))


def read(handed_back: str, kinds: tuple[ActionKind, ...]) -> ActionKind | None:
    """Read what a menu is for; None if it is none of ours."""
    found = _ID.fullmatch(handed_back)
    return next((kind for kind in kinds if found is not None and kind == found[1]), None)


def value_in(interaction: discord.Interaction[Any]) -> str:
    """Give what was picked."""
    told: Any = interaction.data or {}
    return str(next(iter(told.get("values") or ()), ""))
