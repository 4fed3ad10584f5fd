"""Modals: what one may hold, as Discord checks it, and what comes of one that is sent.

discord.com/developers/docs/components/reference#label, .../interactions/receiving-and-responding#modal
"""

from tests.adapters.discord.server.world import Json

MODAL_SUBMIT = 5
LABEL, TEXT_DISPLAY, SELECT, TEXT_INPUT = 18, 10, 3, 4
_KEYS: dict[int, set[str]] = {
    LABEL: {"type", "id", "label", "description", "component"},
    TEXT_DISPLAY: {"type", "id", "content"},
    SELECT: {
        "type", "id", "custom_id", "options", "placeholder", "min_values", "max_values", "required", "disabled",
    },
    TEXT_INPUT: {
        "type", "id", "custom_id", "style", "min_length", "max_length", "required", "value", "placeholder",
    },
}  # fmt: skip
_OPTION = {"label", "value", "description", "emoji", "default"}


def modal_problems(modal: Json) -> list[str]:
    """List all that Discord would refuse in a modal."""
    found = [f"unknown property {key}" for key in modal if key not in {"custom_id", "title", "components"}]
    if not 1 <= len(modal.get("title", "")) <= 45:
        found.append("title")
    if not 1 <= len(modal.get("custom_id", "")) <= 100:
        found.append("custom_id")
    parts = modal.get("components", [])
    if not 1 <= len(parts) <= 5:
        found.append("needs 1 to 5 components")
    for part in parts:
        found += _part_problems(part)
    names = [one["component"]["custom_id"] for one in parts if one["type"] == LABEL]
    if len(set(names)) != len(names):
        found.append("custom_id twice")
    return found


def _part_problems(part: Json) -> list[str]:
    kind = part.get("type")
    if kind not in {LABEL, TEXT_DISPLAY}:
        return [f"component {kind} on top"]
    found = [f"component {kind} with {key}" for key in part if key not in _KEYS[kind]]
    if kind == TEXT_DISPLAY:
        return found + ([] if part["content"].strip() else ["empty text"])
    inner = part["component"]
    if inner.get("type") not in {SELECT, TEXT_INPUT}:
        return [*found, f"component {inner.get('type')} in a label"]
    # discord.py sends the label that text inputs once had, empty, and Discord takes no notice.
    given = [key for key in inner if key != "label" or inner[key] is not None]
    found += [f"component {inner['type']} with {key}" for key in given if key not in _KEYS[inner["type"]]]
    found += [] if 1 <= len(part["label"]) <= 45 else ["label"]
    found += [] if len(part.get("description") or "") <= 100 else ["description"]
    if inner["type"] == TEXT_INPUT:
        return found + ([] if 1 <= inner.get("max_length", 1) <= 4000 else ["max_length"])
    options = inner["options"]
    found += [f"option with {key}" for one in options for key in one if key not in _OPTION]
    if not 1 <= len(options) <= 25 or len({one["value"] for one in options}) != len(options):
        found.append("needs 1 to 25 options of different values")
    if any(not 1 <= len(one["label"]) <= 100 or not 1 <= len(one["value"]) <= 100 for one in options):
        found.append("an option's label or value")
    return found


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
        if part["type"] == TEXT_DISPLAY:
            parts.append({"type": TEXT_DISPLAY, "id": number})
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
