"""What a message may hold, as Discord checks it; and whom it would ping."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.adapters.discord.server.world import EPHEMERAL, V2, Json

# discord.com/developers/docs/resources/message#create-message, .../webhook#execute-webhook
CREATE_KEYS = frozenset(
    "content nonce enforce_nonce tts embeds allowed_mentions message_reference components sticker_ids attachments "
    "flags poll".split()
)
# discord.py sends ``tts`` with edits, too, and Discord takes no notice.
EDIT_KEYS = frozenset("content embeds flags allowed_mentions components attachments tts".split())
WEBHOOK_KEYS = frozenset("content tts embeds allowed_mentions components attachments flags poll".split())

CONTAINER_CHILDREN = {1, 9, 10, 12, 13, 14}
TOP_LEVEL_V2 = {1, 9, 10, 12, 13, 14, 17}
KEYS: dict[int, frozenset[str]] = {
    1: frozenset({"type", "id", "components"}),
    2: frozenset({"type", "id", "style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"}),
    3: frozenset(
        "type id custom_id options placeholder min_values max_values disabled required default_values".split()
    ),
    10: frozenset({"type", "id", "content"}),
    14: frozenset({"type", "id", "divider", "spacing"}),
    17: frozenset({"type", "id", "components", "accent_color", "spoiler"}),
}


def problems(payload: Json, keys: frozenset[str], *, was_v2: bool = False) -> list[str]:
    """List all that Discord would refuse in a message (50035), or that is empty (50006)."""
    found = [f"unknown property {key}" for key in payload if key not in keys]
    flags = payload.get("flags") or 0
    content, embeds, components = payload.get("content"), payload.get("embeds"), payload.get("components")
    v2 = bool(flags & V2) or was_v2
    if flags & ~(V2 | EPHEMERAL | 4 | 4096):
        found.append(f"flags {flags}")
    if v2 and (content or embeds):
        found.append("content or embeds together with components of version 2")
    if content is not None and len(content) > 2000:
        found.append("content over 2000")
    if not (content or embeds or components):
        found.append("empty message")
    found += _embed_problems(embeds or [])
    found += _component_problems(components or [], v2=v2)
    nonce = payload.get("nonce")
    if isinstance(nonce, str) and len(nonce) > 25:
        found.append("nonce over 25")
    return found


def _embed_problems(embeds: list[Json]) -> list[str]:
    total = sum(
        len(embed.get("title") or "")
        + len(embed.get("description") or "")
        + len((embed.get("footer") or {}).get("text", ""))
        + len((embed.get("author") or {}).get("name", ""))
        + sum(len(one["name"]) + len(one["value"]) for one in embed.get("fields", []))
        for embed in embeds
    )
    return (["more than 10 embeds"] if len(embeds) > 10 else []) + (
        ["embeds over 6000"] if total > 6000 else []
    )


def _component_problems(components: list[Json], *, v2: bool) -> list[str]:
    found: list[str] = []
    everything = list(walk(components))
    if len(everything) > 40:
        found.append("more than 40 components")
    allowed = TOP_LEVEL_V2 if v2 else {1}
    found += [f"component {one.get('type')} on top" for one in components if one.get("type") not in allowed]
    text = sum(len(one.get("content", "")) for one in everything if one["type"] == 10)
    if text > 4000:
        found.append(f"displayed text of {text}")
    handed = [one["custom_id"] for one in everything if "custom_id" in one]
    if len(handed) != len(set(handed)):
        found.append("custom_id used twice")
    for one in everything:
        found += _problems_of(one)
    return found


def _problems_of(component: Json) -> list[str]:
    kind = component["type"]
    unknown = [f"component {kind} with {key}" for key in component if key not in KEYS.get(kind, frozenset())]
    wrong = _CHECKS[kind](component) if kind in _CHECKS else []
    return unknown + [f"{one} of component {kind}" for one in wrong]


def _row(row: Json) -> list[str]:
    children = row["components"]
    buttons = 1 <= len(children) <= 5 and all(one["type"] == 2 for one in children)
    menu = len(children) == 1 and children[0]["type"] == 3
    return [] if buttons or menu else ["children"]


def _menu(menu: Json) -> list[str]:
    """See discord.com/developers/docs/components/reference#string-select."""
    options = menu.get("options") or []
    good = {
        "options": 1 <= len(options) <= 25,
        "custom_id": 1 <= len(menu.get("custom_id") or "") <= 100,
        "placeholder": len(menu.get("placeholder") or "") <= 150,
        "labels": all(1 <= len(one["label"]) <= 100 and 1 <= len(one["value"]) <= 100 for one in options),
        "values": len({one["value"] for one in options}) == len(options),
        "defaults": sum(bool(one.get("default")) for one in options) <= 1,
        "option": all(one.keys() <= {"label", "value", "description", "emoji", "default"} for one in options),
    }
    return [name for name, is_good in good.items() if not is_good]


def _button(button: Json) -> list[str]:
    good = {
        "label": 1 <= len(button.get("label") or "") <= 80,
        "custom_id": 1 <= len(button.get("custom_id") or "") <= 100,
        "style": button.get("style") in {1, 2, 3, 4},
    }
    return [name for name, is_good in good.items() if not is_good]


def _display(display: Json) -> list[str]:
    content = display["content"]
    # What follows a block of code that does not end is shown as text, marks and all.
    fences = [line for line in content.split("\n") if line.removeprefix("> ").startswith("```")]
    open_end = ["endless code"] if len(fences) % 2 else []
    return open_end if content.strip() else ["emptiness"]


def _container(container: Json) -> list[str]:
    children = container["components"]
    return [] if children and all(one["type"] in CONTAINER_CHILDREN for one in children) else ["children"]


_CHECKS: dict[int, Callable[[Json], list[str]]] = {1: _row, 2: _button, 3: _menu, 10: _display, 17: _container}


def walk(components: list[Json]) -> Iterator[Json]:
    """List components, nested ones included."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))


def text_of(message: Json) -> str:
    """Give all text of a message as it was sent, markup included."""
    parts = [message.get("content") or ""]
    for embed in message.get("embeds") or []:
        parts += [embed.get("title") or "", embed.get("description") or ""]
    parts += [one["content"] for one in walk(message.get("components") or []) if one["type"] == 10]
    return "\n".join(part for part in parts if part)


def pings(payload: Json, *, replying: bool) -> list[str]:
    """Name whom a message would ping. discord.com/developers/docs/resources/message#allowed-mentions-object."""
    text = text_of({**payload, "embeds": []})
    allowed: dict[str, Any] | None = payload.get("allowed_mentions")
    if allowed is None:
        parse, users, roles, replied = {"everyone", "users", "roles"}, [], [], True
    else:
        parse = set(allowed.get("parse", []))
        users, roles = ([str(one) for one in allowed.get(kind, [])] for kind in ("users", "roles"))
        replied = bool(allowed.get("replied_user"))
    found = ["the author of the message replied to"] if replying and replied else []
    if "everyone" in parse and re.search(r"@(everyone|here)", text):
        found.append("everyone")
    found += [who for who in re.findall(r"<@!?(\d+)>", text) if "users" in parse or who in users]
    found += [role for role in re.findall(r"<@&(\d+)>", text) if "roles" in parse or role in roles]
    return found


NAME = re.compile(r"^[-_'\w]{1,32}$")
COMMAND_KEYS = frozenset(
    "name name_localizations description description_localizations options default_member_permissions dm_permission "
    "integration_types contexts type nsfw handler".split()
)
OPTION_KEYS = frozenset(
    "type name name_localizations description description_localizations required choices options channel_types "
    "min_value max_value min_length max_length autocomplete".split()
)


def command_problems(command: Json) -> list[str]:
    """List all that Discord would refuse in an application command."""
    found = [f"unknown property {key} of a command" for key in command if key not in COMMAND_KEYS]
    kind, name = command.get("type", 1), command.get("name", "")
    if kind == 1:
        if not NAME.match(name) or name != name.lower():
            found.append(f"name {name!r}")
        found += _option_problems(command)
    else:
        if not 1 <= len(name) <= 32:
            found.append(f"name {name!r}")
        if command.get("description"):
            found.append("a menu with a description")
    return found


def _option_problems(command: Json) -> list[str]:
    found = []
    if not 1 <= len(command.get("description", "")) <= 100:
        found.append(f"description of {command.get('name')}")
    options = command.get("options", [])
    if len(options) > 25:
        found.append("more than 25 options")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        found.append("a required option after an optional one")
    for option in options:
        found += [f"unknown property {key} of an option" for key in option if key not in OPTION_KEYS]
        if not NAME.match(option["name"]):
            found.append(f"name {option['name']!r}")
        found += _option_problems(option)
    return found
