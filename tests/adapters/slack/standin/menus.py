"""Rules of select menus and their options, as https://docs.slack.dev/reference/block-kit/block-elements states them."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

SELECT = {"type", "action_id", "placeholder", "options", "initial_option", "confirm", "focus_on_load"}


def menu_problems(menu: Json) -> Iterator[str]:
    """List what Slack would refuse in a static select."""
    yield from (f"unknown property {name}" for name in menu.keys() - SELECT)
    if "placeholder" in menu:
        yield from plain_problems(menu["placeholder"], 150)
    yield from option_problems(menu, 100, 150)


def option_problems(element: Json, most: int, longest: int) -> Iterator[str]:
    """List what Slack would refuse in 1 to ``most`` options, each with a value of ``longest`` characters at most."""
    options = element.get("options")
    if not isinstance(options, list) or not 1 <= len(options) <= most:
        yield f"needs 1 to {most} options"
        return
    for option in options:
        yield from (
            f"unknown property {name} of an option" for name in option.keys() - {"text", "value", "description"}
        )
        yield from (f"option {one}" for one in plain_problems(option.get("text"), 75))
        if not 1 <= len(option.get("value", "")) <= longest:
            yield f"a value must have 1 to {longest} characters"
    if len({option.get("value") for option in options}) != len(options):
        yield "a value twice"
    initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    if "initial_options" in element and not initial:
        yield "initial_options must not be empty"
    if any(one not in options for one in initial):
        yield "an initial option is none of the options"


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
