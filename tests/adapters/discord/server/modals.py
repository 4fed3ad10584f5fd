"""Modals, as discord.com/developers/docs/components/reference states their rules; and handed in.

Written apart from what makes them: nothing here is imported from there.
"""

from collections.abc import Iterator

from tests.adapters.discord.server.world import Json, World

STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT = 3, 4, 5, 6, 7
TEXT, LABEL = 10, 18
_SELECT = frozenset(
    "type id custom_id placeholder min_values max_values required disabled default_values".split()
)
KEYS: dict[int, frozenset[str]] = {
    STRING_SELECT: (_SELECT - {"default_values"}) | {"options"},
    USER_SELECT: _SELECT,
    ROLE_SELECT: _SELECT,
    MENTIONABLE_SELECT: _SELECT,
    # A label is given by the component around it.
    TEXT_INPUT: frozenset("type id custom_id style min_length max_length required value placeholder".split()),
}


def modal_problems(data: Json) -> list[str]:
    """List all that Discord would refuse in a modal."""
    return list(_problems(data))


def _problems(data: Json) -> Iterator[str]:
    yield from (f"unknown property {key}" for key in data.keys() - {"custom_id", "title", "components"})
    if not 1 <= len(data.get("custom_id", "")) <= 100:
        yield "custom_id"
    if not 1 <= len(data.get("title", "")) <= 45:
        yield "title"
    components = data.get("components") or []
    if not 1 <= len(components) <= 5:
        yield f"{len(components)} components"
    named = [one["component"].get("custom_id") for one in components if one.get("type") == LABEL]
    if len(named) != len(set(named)):
        yield "custom_id used twice"
    for one in components:
        match one.get("type"):
            case 18:
                yield from _label_problems(one)
            case 10:
                if not 1 <= len(one.get("content", "")) <= 4000:
                    yield "text"
            case kind:
                yield f"component {kind} on top of a modal"


def _label_problems(label: Json) -> Iterator[str]:
    yield from (
        f"unknown property {key}" for key in label.keys() - {"type", "id", "label", "description", "component"}
    )
    if not 1 <= len(label.get("label", "")) <= 45:
        yield "label"
    if "description" in label and not 1 <= len(label["description"]) <= 100:
        yield "description"
    field = label["component"]
    kind = field.get("type")
    # discord.py sends the label that text inputs once had, empty, and Discord takes no notice.
    given = {key for key in field if key != "label" or field[key] is not None}
    yield from (f"{key} of field {kind}" for key in given - KEYS.get(kind, frozenset()))
    if not 1 <= len(field.get("custom_id", "")) <= 100:
        yield "custom_id of a field"
    if field.get("disabled"):
        yield "a field of a modal cannot be disabled"
    if kind == TEXT_INPUT:
        if len(field.get("value") or "") > 4000 or field.get("style") not in {1, 2}:
            yield "text input"
    else:
        yield from _select_problems(field)


def _select_problems(field: Json) -> Iterator[str]:
    least, most = field.get("min_values", 1), field.get("max_values", 1)
    if not 0 <= least <= most <= 25 or most < 1:
        yield f"from {least} to {most} values"
    if field.get("required", True) and least == 0:
        yield "required, with no value needed"
    if field["type"] == STRING_SELECT:
        yield from _option_problems(field, most)
        return
    defaults = field.get("default_values", [])
    if "default_values" in field and not least <= len(defaults) <= most:
        yield "default_values"
    known = {USER_SELECT: {"user"}, ROLE_SELECT: {"role"}, MENTIONABLE_SELECT: {"user", "role"}}
    if any(one["type"] not in known[field["type"]] or one.keys() != {"id", "type"} for one in defaults):
        yield "default_values"


def _option_problems(field: Json, most: int) -> Iterator[str]:
    options = field.get("options") or []
    if not 1 <= len(options) <= 25 or most > len(options):
        yield f"{len(options)} options for {most} values"
    for one in options:
        if one.keys() - {"label", "value", "description", "emoji", "default"}:
            yield "unknown property of an option"
        if not 1 <= len(one["label"]) <= 100 or not 1 <= len(one["value"]) <= 100:
            yield "option"
    if len({one["value"] for one in options}) != len(options):
        yield "a value twice"
    if sum(bool(one.get("default")) for one in options) > most:
        yield "more chosen than may be"


def fields(modal: Json) -> dict[str, Json]:
    """The fields to fill in, by their name."""
    labels = [one for one in modal["components"] if one["type"] == LABEL]
    return {one["component"]["custom_id"]: one["component"] for one in labels}


def submitted(world: World, modal: Json, changed: dict[str, list[str] | str]) -> Json:
    """What Discord hands back of a modal: what stood in it, but for what somebody changed.

    ``changed``: labels of options, ids of users and roles, or a text.
    """
    known = fields(modal)
    assert changed.keys() <= known.keys(), f"{sorted(changed)} of {sorted(known)}"
    resolved: Json = {"users": {}, "members": {}, "roles": {}}
    components = []
    for number, one in enumerate(modal["components"], 1):
        if one["type"] != LABEL:
            components.append({"type": one["type"], "id": 100 + number})
            continue
        field = one["component"]
        name = field["custom_id"]
        given = _given(field, changed[name]) if name in changed else _initial(field)
        filled: Json = {"type": field["type"], "id": number, "custom_id": name}
        if field["type"] == TEXT_INPUT:
            filled["value"] = given
        else:
            filled["values"] = given
            if field["type"] != STRING_SELECT:
                _resolve(world, list(given), resolved)
        components.append({"type": LABEL, "id": 200 + number, "component": filled})
    return {"custom_id": modal["custom_id"], "components": components, "resolved": resolved}


def _given(field: Json, given: list[str] | str) -> list[str] | str:
    if field["type"] != STRING_SELECT:
        return given
    values = {one["label"]: one["value"] for one in field["options"]}
    return [values[label] for label in given]


def _initial(field: Json) -> list[str] | str:
    match field["type"]:
        case 4:
            return str(field.get("value") or "")
        case 3:
            return [one["value"] for one in field["options"] if one.get("default")]
        case _:
            return [str(one["id"]) for one in field.get("default_values", [])]


def _resolve(world: World, numbers: list[str], resolved: Json) -> None:
    for number in numbers:
        user = world.users.get(number) or (world.bot if number == world.bot.id else None)
        if user is None:
            resolved["roles"][number] = next(one for one in world.guild_json()["roles"] if one["id"] == number)
        else:
            resolved["users"][number] = user.json()
            resolved["members"][number] = {**world.member(user), "permissions": "0"}


def text_of_modal(modal: Json) -> str:
    """Give all text of a modal that a person sees."""
    lines = [modal["title"]]
    for part in modal["components"]:
        inner = part.get("component", {})
        lines += [part.get("content") or part["label"], part.get("description") or ""]
        lines += [one["label"] for one in inner.get("options", [])]
    return "\n".join(line for line in lines if line)


def submission(modal: Json, filled: dict[str, str]) -> Json:
    """Fill a modal in, by the labels that a person sees; what is left out stays empty."""
    parts: list[Json] = []
    labels = set()
    for number, part in enumerate(modal["components"], 1):
        if part["type"] == TEXT:
            parts.append({"type": TEXT, "id": number})
            continue
        inner, label = part["component"], part["label"]
        labels.add(label)
        given: Json = {"type": inner["type"], "id": number + 100, "custom_id": inner["custom_id"]}
        if inner["type"] == TEXT_INPUT:
            given["value"] = filled.get(label, "")
        else:
            given["values"] = [one["value"] for one in inner["options"] if one["label"] == filled.get(label)]
            assert bool(given["values"]) == (label in filled), f"{filled.get(label)} cannot be chosen"
        assert not inner.get("required", True) or label in filled, f"{label} must be filled in"
        parts.append({"type": LABEL, "id": number, "component": given})
    assert set(filled) <= labels, f"there is nothing to fill in called {set(filled) - labels}"
    return {"custom_id": modal["custom_id"], "components": parts}
