"""Input blocks in modals, as https://docs.slack.dev/reference/block-kit/blocks/input-block states them; filled in.

Written apart from what makes them: nothing here is imported from there.
"""

from collections.abc import Iterator
from typing import Any

from tests.adapters.slack.standin.menus import option_problems, plain_problems

Json = dict[str, Any]

# type -> (required, optional) properties, `type` left out: block-kit/block-elements of the same documentation
ELEMENTS: dict[str, tuple[set[str], set[str]]] = {
    "static_select": (
        {"options"},
        {"action_id", "initial_option", "placeholder", "confirm", "focus_on_load", "option_groups"},
    ),
    "multi_static_select": (
        {"options"},
        {"action_id", "initial_options", "placeholder", "confirm", "focus_on_load", "max_selected_items"},
    ),
    "radio_buttons": ({"options"}, {"action_id", "initial_option", "confirm", "focus_on_load"}),
    # https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
    "file_input": (set(), {"action_id", "filetypes", "max_files"}),
    "users_select": (set(), {"action_id", "initial_user", "placeholder", "confirm", "focus_on_load"}),
    "plain_text_input": (
        set(),
        {
            "action_id",
            "initial_value",
            "multiline",
            "min_length",
            "max_length",
            "placeholder",
            "focus_on_load",
            "dispatch_action_config",
        },
    ),
}


def input_problems(block: Json, at: str) -> Iterator[str]:
    """List what Slack would refuse in an input block."""
    for name, most in (("label", 2000), ("hint", 2000)):
        if name in block:
            yield from (f"{at}/{name}: {one}" for one in plain_problems(block[name], most))
    element = block.get("element")
    kind = element.get("type") if isinstance(element, dict) else None
    if not isinstance(element, dict) or kind not in ELEMENTS:
        yield f"{at}: unknown input {kind!r}"
        return
    required, optional = ELEMENTS[kind]
    yield from (f"{at}: {name} is missing" for name in required - element.keys())
    yield from (f"{at}: unknown property {name}" for name in element.keys() - required - optional - {"type"})
    if not 1 <= len(element.get("action_id", "")) <= 255:
        yield f"{at}: action_id must have 1 to 255 characters"
    if "options" in element:
        most = 10 if kind == "radio_buttons" else 100
        yield from (f"{at}: {one}" for one in option_problems(element, most, 75))
    if not 1 <= element.get("max_files", 10) <= 10:
        yield f"{at}: max_files must be 1 to 10"
    if len(element.get("initial_value", "")) > 3000:
        yield f"{at}: initial_value too long"


def inputs(view: Json) -> dict[str, Json]:
    """The elements to fill in, by the name of their block."""
    return {one["block_id"]: one["element"] for one in view["blocks"] if one["type"] == "input"}


def labelled(view: Json, filled: dict[str, Any]) -> Json:
    """Name what is filled in by its block, where it is told by the label that a person sees."""
    names = {one["label"]["text"]: one["block_id"] for one in view["blocks"] if one["type"] == "input"}
    assert filled.keys() <= names.keys(), f"there is nothing to fill in called {filled.keys() - names.keys()}"
    return {names[label]: given for label, given in filled.items()}


def state_of(view: Json, changed: dict[str, object]) -> Json:
    """What Slack hands back of a form: what stood in it, but for what somebody changed.

    ``changed``: labels of options, ids of users, text, files; None: taken out.
    """
    known = inputs(view)
    assert changed.keys() <= known.keys(), f"{sorted(changed)} of {sorted(known)}"
    given = {name: changed.get(name, _initial(element)) for name, element in known.items()}
    needed = {one["block_id"] for one in view["blocks"] if one["type"] == "input" and not one.get("optional")}
    assert all(given[name] for name in needed), f"{sorted(needed)} must be filled in"
    return {"values": {name: {one["action_id"]: _filled(one, given[name])} for name, one in known.items()}}


def _initial(element: Json) -> object:
    match element["type"]:
        case "static_select" | "radio_buttons":
            return element.get("initial_option", {}).get("text", {}).get("text")
        case "multi_static_select":
            return [one["text"]["text"] for one in element.get("initial_options", [])]
        case "users_select":
            return element.get("initial_user")
        case _:
            return element.get("initial_value")


def _filled(element: Json, given: object) -> Json:
    kind = element["type"]
    options = {one["text"]["text"]: one for one in element.get("options", [])}
    match kind:
        case "file_input":
            return {"type": kind, "files": given}
        case "static_select" | "radio_buttons":
            return {"type": kind, "selected_option": options[str(given)] if given is not None else None}
        case "multi_static_select":
            assert isinstance(given, list)
            return {"type": kind, "selected_options": [options[one] for one in given]}
        case "users_select":
            return {"type": kind, "selected_user": given}
        case _:
            return {"type": kind, "value": given}
