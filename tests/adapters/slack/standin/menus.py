"""Rules of select menus in messages, as https://docs.slack.dev/reference/block-kit/block-elements states them."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

SELECT = {"type", "action_id", "placeholder", "options", "initial_option", "confirm", "focus_on_load"}


def menu_problems(menu: Json) -> Iterator[str]:
    """List what Slack would refuse in a static select."""
    yield from (f"unknown property {name}" for name in menu.keys() - SELECT)
    if "placeholder" in menu:
        yield from plain_problems(menu["placeholder"], 150)
    options = menu.get("options")
    if not isinstance(options, list) or not 1 <= len(options) <= 100:
        yield "needs 1 to 100 options"
        return
    for option in options:
        yield from _option_problems(option)
    if len({option["value"] for option in options}) != len(options):
        yield "a value twice"
    if "initial_option" in menu and menu["initial_option"] not in options:
        yield "initial_option is none of the options"


def _option_problems(option: Json) -> Iterator[str]:
    yield from (f"unknown property {name}" for name in option.keys() - {"text", "value", "description"})
    yield from plain_problems(option.get("text"), 75)
    if not 1 <= len(option.get("value", "")) <= 150:
        yield "a value of 1 to 150 characters is needed"


def plain_problems(text: object, most: int) -> Iterator[str]:
    """List what Slack would refuse in a plain text."""
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        yield "must be plain_text"
    elif text.keys() - {"type", "text", "emoji"}:
        yield "unknown property of a text"
    elif not 1 <= len(text["text"].encode("utf-16-le", "surrogatepass")) // 2 <= most:
        yield f"must have 1 to {most} characters"


def menus_in(blocks: list[Json]) -> list[Json]:
    """List all select menus."""
    return [
        element
        for block in blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "static_select"
    ]
