"""From Discord: what was filled in.

discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import discord

from adapters.chats.malformed import strict
from bot.model import Given

Json = Mapping[str, Any]


@strict
def given_in(interaction: discord.Interaction[Any]) -> Given:
    """Read the fields of a modal that was handed in.

    Raises:
        MalformedError: It is not as Discord documents it.
    """
    data = _data(interaction)
    roles = (data.get("resolved") or {}).get("roles") or {}
    return {str(one["custom_id"]): tuple(_values(one, roles)) for one in _fields(data) if one.get("custom_id")}


@strict
def people_in(interaction: discord.Interaction[Any]) -> frozenset[str]:
    """Who was chosen and is no bot, as the rules write them.

    Raises:
        MalformedError: It is not as Discord documents it.
    """
    users = (_data(interaction).get("resolved") or {}).get("users") or {}
    return frozenset(f"discord:user:{number}" for number, one in users.items() if not one.get("bot"))


def _data(interaction: discord.Interaction[Any]) -> Json:
    return cast("Json", interaction.data or {})


def _fields(data: Json) -> Iterator[Json]:
    for component in data.get("components") or ():
        inner = component.get("component")
        if isinstance(inner, dict):
            yield inner


def _values(field: Json, roles: Json) -> Iterator[str]:
    for value in field.get("values") or ():
        match field.get("type"):
            case 3:  # a choice of ours
                yield str(value)
            case _:
                yield f"discord:{'role' if value in roles else 'user'}:{value}"
    if written := field.get("value"):
        yield from str(written).split("\n")
