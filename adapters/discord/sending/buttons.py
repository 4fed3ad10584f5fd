"""Buttons that work after a restart and for everyone: what they need is in their ``custom_id``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self, get_args

import discord
from discord import ui

from adapters.chats.cutting import length, within
from adapters.discord import wording
from adapters.discord.sending import limits
from bot.model import Action, ActionKind
from bot.showing.replies import context_wanted
from bot.showing.wording.translating import say
from knowledge.text.visible import visible

_KINDS: tuple[ActionKind, ...] = get_args(ActionKind)
_PREFIX = "bg1"
"""The form of our ids; a new form gets a new number, so that old buttons are told from foreign ones."""
_ID = re.compile(rf"{_PREFIX}:(\w+):(.+)", re.DOTALL)
_PAGE = re.compile(rf"{_PREFIX}:page(\d+):(.*)", re.DOTALL)

_STYLES = {"share": discord.ButtonStyle.primary, "reload": discord.ButtonStyle.primary}


def custom_id(kind: ActionKind, value: str) -> str:
    """Write what a button hands back."""
    return f"{_PREFIX}:{kind}:{value}"


def read(handed_back: str) -> tuple[ActionKind, str] | None:
    """Read what a button handed back; None if it is none of ours, or of a form we no longer know."""
    found = _ID.fullmatch(handed_back)
    if found is None:
        return None
    return next(((kind, found[2]) for kind in _KINDS if kind == found[1]), None)


def page_id(page: int, search: str) -> str:
    """Write what a button that turns a page of the documents hands back; a long search is cut."""
    start = f"{_PREFIX}:page{page}:"
    room = limits.CUSTOM_ID_CHARACTERS - len(start)
    while length(search) > room:
        search = search[:-1]
    return start + search


def read_page(handed_back: str) -> tuple[int, str] | None:
    """Read which page of which search is wanted."""
    found = _PAGE.fullmatch(handed_back)
    return (int(found[1]), found[2]) if found else None


def fits(action: Action) -> bool:
    """Whether Discord takes a button for it; a suggested question may be too long."""
    short = length(custom_id(action.kind, action.value)) <= limits.CUSTOM_ID_CHARACTERS
    return short and bool(action.value.strip()) and bool(_shown(action.label))


def _shown(label: str) -> str:
    return " ".join(visible(label).split())


def turning(page: int, pages: int, search: str) -> list["Persistent"]:
    """Make the buttons that turn a list's pages."""
    if pages <= 1:
        return []
    style = discord.ButtonStyle.secondary
    return [
        button(say(wording.PREVIOUS), page_id(page - 1, search), style, disabled=page <= 1),
        button(say(wording.NEXT), page_id(page + 1, search), style, disabled=page >= pages),
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer that was given in a direct message, and where it was asked for."""

    answer: str
    channel: int
    message: int


_THERE = re.compile(r"([^@]+)@(\d+):(\d+)")


def shared_there(actions: Sequence[Action], channel: int, message: int) -> tuple[Action, ...]:
    """Have the button that shares an answer post it where it was asked for."""
    return tuple(
        replace(one, value=f"{one.value}@{channel}:{message}") if one.kind == "share" else one
        for one in actions
    )


def asked_there(value: str) -> Asked | None:
    """Read what such a button hands back; None: the answer is shared where it stands."""
    found = _THERE.fullmatch(value)
    return Asked(found[1], int(found[2]), int(found[3])) if found else None


class Persistent(ui.DynamicItem[ui.Button[Any]], template=rf"{_PREFIX}:.*"):
    """A button that discord.py need not remember.

    The client answers presses itself, as discord.py drops those it cannot match to a message it understands.
    """

    @classmethod
    async def from_custom_id(  # noqa: D102 - as the library documents it
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        del interaction, match
        assert isinstance(item, ui.Button)  # noqa: S101 - the template names buttons only
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Leave the press to the client."""


def button(label: str, handed_back: str, style: discord.ButtonStyle, *, disabled: bool = False) -> Persistent:
    """Make a button."""
    label = within(_shown(label), limits.LABEL_CHARACTERS)
    return Persistent(ui.Button(label=label, custom_id=handed_back, style=style, disabled=disabled))


def of_action(action: Action) -> Persistent:
    """Make an action's button."""
    style = _STYLES.get(action.kind, discord.ButtonStyle.secondary)
    return button(action.label, custom_id(action.kind, action.value), style)


def answer_id_in(message: discord.Message) -> str | None:
    """Find the answer a message of ours shows, by its buttons."""
    for handed_back in _custom_ids(message.components):
        match read(handed_back):
            case ("helpful" | "not_helpful" | "more_quotes" | "share" | "call", value):
                there = asked_there(value)
                return there.answer if there else value
            case ("show_context", value) if answer_id := context_wanted(value)[1]:
                return answer_id
            case _:
                continue
    return None


def _custom_ids(components: Any) -> list[str]:  # noqa: ANN401 - the library's unions of components differ by place
    found: list[str] = []
    for component in components:
        one = getattr(component, "custom_id", None)
        if isinstance(one, str):
            found.append(one)
        found += _custom_ids(getattr(component, "children", ()))
    return found
