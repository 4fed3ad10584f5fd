"""Block Kit's rules, as https://docs.slack.dev/reference/block-kit states them.

Written apart from what makes the blocks, so that one mistake is not made twice: nothing here is imported from there.
"""

from typing import Any

from tests.adapters.slack.standin.forms import input_problems
from tests.adapters.slack.standin.menus import menu_problems

Json = dict[str, Any]

# type -> (required, optional) properties, `type` and `block_id` left out
BLOCKS: dict[str, tuple[set[str], set[str]]] = {
    "header": ({"text"}, set()),
    "section": (set(), {"text", "fields", "accessory", "expand"}),
    "context": ({"elements"}, set()),
    "context_actions": ({"elements"}, set()),
    "actions": ({"elements"}, set()),
    "divider": (set(), set()),
    "rich_text": ({"elements"}, set()),
    "table": ({"rows"}, {"column_settings"}),
    "input": ({"label", "element"}, {"hint", "optional", "dispatch_action"}),
}
TEXTS: dict[str, set[str]] = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
STYLES = {"bold", "italic", "strike", "code", "underline"}
LINK_STYLES = STYLES | {"highlight", "client_highlight", "unlink"}


class Check:
    """Collects what is wrong with the blocks of one message or view."""

    def __init__(self, blocks: object, surface: str) -> None:
        self.problems: list[str] = []
        self.surface = surface
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            self.problems.append("blocks are no list of objects")
            return
        most = 50 if surface == "message" else 100
        if len(blocks) > most:
            self.problems.append(f"more than {most} blocks")
        ids = [block["block_id"] for block in blocks if "block_id" in block]
        if len(ids) != len(set(ids)):
            self.problems.append("block_id twice")
        for number, block in enumerate(blocks):
            self._block(block, f"blocks[{number}]")
        # https://docs.slack.dev/reference/block-kit/blocks/table-block, and data-table-block for the characters
        tables = [block for block in blocks if block.get("type") == "table"]
        if len(tables) > 1:
            self.problems.append("only one table allowed")
        if (
            sum(units(_seen(cell)) for block in tables for row in block.get("rows") or [] for cell in row)
            > 10_000
        ):
            self.problems.append("more than 10000 characters in tables")

    def _wrong(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")

    def _block(self, block: Json, at: str) -> None:  # noqa: C901, PLR0912 - a case a block type
        kind = str(block.get("type"))
        if kind not in BLOCKS:
            self._wrong(at, f"unknown block type {kind!r}")
            return
        required, optional = BLOCKS[kind]
        self._properties(block, required, optional | {"block_id"}, at)
        match kind:
            case "header":
                self._text(block.get("text"), {"plain_text"}, 150, f"{at}/text")
            case "section":
                if "text" not in block and "fields" not in block:
                    self._wrong(at, "section without text and fields")
                if "text" in block:
                    self._text(block["text"], {"plain_text", "mrkdwn"}, 3000, f"{at}/text")
            case "context":
                self._elements(block, 10, at)
                for number, element in enumerate(block.get("elements") or []):
                    self._text(element, {"plain_text", "mrkdwn"}, 3000, f"{at}/elements[{number}]")
            case "actions":
                self._elements(block, 25, at)
                elements = block.get("elements") or []
                self._ids(elements, at)
                for number, menu in enumerate(elements):
                    if menu.get("type") == "static_select":
                        self.problems += [f"{at}/elements[{number}]: {one}" for one in menu_problems(menu)]
                self._buttons([one for one in elements if one.get("type") != "static_select"], {"button"}, at)
            case "context_actions":
                if self.surface != "message":
                    self._wrong(at, "context_actions stand in messages only")
                self._elements(block, 5, at)
                self._buttons(block.get("elements") or [], {"feedback_buttons", "icon_button"}, at)
            case "rich_text":
                self._elements(block, 1000, at)
                for number, element in enumerate(block.get("elements") or []):
                    self._rich(element, f"{at}/elements[{number}]")
            case "table":
                self._table(block, at)
            case "input":
                if self.surface != "modal":
                    self._wrong(at, "inputs stand in modals only")
                self.problems += input_problems(block, at)
            case _:
                pass

    def _table(self, table: Json, at: str) -> None:
        if self.surface != "message":
            self._wrong(at, "tables stand in messages only")
        rows = table.get("rows")
        if not isinstance(rows, list) or not 1 <= len(rows) <= 100:
            self._wrong(at, "needs 1 to 100 rows")
            return
        if len({len(row) for row in rows}) != 1 or not 1 <= len(rows[0]) <= 20:
            self._wrong(at, "needs rows of as many cells, 1 to 20")
        columns = table.get("column_settings", [])
        if len(columns) > 20 or any(one.keys() - {"align", "is_wrapped"} for one in columns):
            self._wrong(at, "unknown column settings")
        for number, cell in enumerate(cell for row in rows for cell in row):
            here = f"{at}/cells[{number}]"
            match cell.get("type"):
                case "raw_text":
                    self._properties(cell, {"text"}, set(), here)
                    if not cell.get("text"):
                        self._wrong(here, "must be more than 0 characters")
                case "rich_text":
                    self._block(cell, here)
                case kind:
                    self._wrong(here, f"unknown cell {kind!r}")

    def _properties(self, given: Json, required: set[str], optional: set[str], at: str) -> None:
        for name in required - given.keys():
            self._wrong(at, f"{name} is missing")
        for name in given.keys() - required - optional - {"type"}:
            self._wrong(at, f"unknown property {name}")

    def _elements(self, block: Json, most: int, at: str) -> None:
        elements = block.get("elements")
        if not isinstance(elements, list) or not 1 <= len(elements) <= most:
            self._wrong(at, f"needs 1 to {most} elements")

    def _text(self, text: object, kinds: set[str], most: int, at: str) -> None:
        if not isinstance(text, dict) or text.get("type") not in kinds:
            self._wrong(at, f"must be {' or '.join(sorted(kinds))}")
            return
        for name in text.keys() - TEXTS[text["type"]]:
            self._wrong(at, f"unknown property {name}")
        if not isinstance(text.get("text"), str) or not 1 <= units(text["text"]) <= most:
            self._wrong(at, f"must have 1 to {most} characters")

    def _ids(self, elements: list[Json], at: str) -> None:
        ids = [one.get("action_id") for one in elements]
        if len(ids) != len(set(ids)):
            self._wrong(at, "action_id twice")

    def _buttons(self, buttons: list[Json], kinds: set[str], at: str) -> None:
        self._ids(buttons, at)
        for number, button in enumerate(buttons):
            self._button(button, kinds, f"{at}/elements[{number}]")

    def _button(self, button: Json, kinds: set[str], at: str) -> None:
        kind = button.get("type")
        if kind not in kinds:
            self._wrong(at, f"unknown element {kind!r}")
            return
        if units(button.get("action_id", "")) > 255:
            self._wrong(at, "action_id too long")
        if kind == "feedback_buttons":
            self._properties(button, {"positive_button", "negative_button"}, {"action_id"}, at)
            for side in ("positive_button", "negative_button"):
                half = button.get(side) or {}
                self._properties(
                    {"type": "", **half}, {"text", "value"}, {"accessibility_label"}, f"{at}/{side}"
                )
                self._text(half.get("text"), {"plain_text"}, 75, f"{at}/{side}/text")
                if units(half.get("value", "")) > 2000:
                    self._wrong(at, "value too long")
            return
        self._properties(
            button, {"text"}, {"action_id", "value", "url", "style", "confirm", "accessibility_label"}, at
        )
        self._text(button.get("text"), {"plain_text"}, 75, f"{at}/text")
        if units(button.get("value", "")) > 2000:
            self._wrong(at, "value too long")

    def _rich(self, element: Json, at: str) -> None:
        match element.get("type"):
            case "rich_text_section":
                self._properties(element, {"elements"}, set(), at)
                self._runs(element, at)
            case "rich_text_quote":
                self._properties(element, {"elements"}, {"border"}, at)
                self._runs(element, at)
            case "rich_text_list":
                self._properties(element, {"elements", "style"}, {"indent", "offset", "border"}, at)
                if element.get("style") not in {"bullet", "ordered"}:
                    self._wrong(at, "unknown list style")
                self._numbers(element, at)
                if not element.get("elements"):
                    self._wrong(at, "a list needs items")
                for number, item in enumerate(element.get("elements") or []):
                    if item.get("type") != "rich_text_section":
                        self._wrong(at, "a list holds sections")
                    self._rich(item, f"{at}/elements[{number}]")
            case "rich_text_preformatted":
                self._properties(element, {"elements"}, {"border"}, at)
                self._runs(element, at)
                if any(run.get("type") not in {"text", "link"} for run in element.get("elements") or []):
                    self._wrong(at, "preformatted text holds texts and links")
            case kind:
                self._wrong(at, f"unknown rich text element {kind!r}")

    def _numbers(self, element: Json, at: str) -> None:
        """Levels go from 0 to 8, https://docs.slack.dev/tools/node-slack-sdk/reference/types/interfaces/RichTextList."""
        if not 0 <= element.get("indent", 0) <= 8:
            self._wrong(at, "indent must be 0 to 8")
        if element.get("offset", 0) < 0:
            self._wrong(at, "offset must not be negative")
        if element.get("border", 0) not in {0, 1}:
            self._wrong(at, "border must be 0 or 1")

    def _runs(self, element: Json, at: str) -> None:
        if not element.get("elements"):
            self._wrong(at, "needs elements")
        for number, run in enumerate(element.get("elements") or []):
            here = f"{at}/elements[{number}]"
            match run.get("type"):
                case "text":
                    self._properties(run, {"text"}, {"style"}, here)
                    if not run.get("text"):
                        self._wrong(here, "empty text")
                    if units(run.get("text", "")) > 3000:
                        self._wrong(here, "text too long")
                    self._style(run, STYLES, here)
                case "link":
                    self._properties(run, {"url"}, {"text", "style", "unsafe"}, here)
                    if not str(run.get("url", "")).startswith(("http://", "https://", "mailto:")):
                        self._wrong(here, "no URL")
                    self._style(run, LINK_STYLES, here)
                case "user":
                    self._properties(run, {"user_id"}, {"style"}, here)
                case "usergroup":
                    self._properties(run, {"usergroup_id"}, {"style"}, here)
                case kind:
                    self._wrong(here, f"unknown run {kind!r}")

    def _style(self, run: Json, known: set[str], at: str) -> None:
        style = run.get("style", {})
        if (
            not isinstance(style, dict)
            or style.keys() - known
            or not all(isinstance(v, bool) for v in style.values())
        ):
            self._wrong(at, "unknown style")


def units(text: str) -> int:
    """Count UTF-16 units, the strictest count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_in(blocks: list[Json]) -> str:
    """Join all text a person sees, a block a line."""
    return "\n".join(_seen(block) for block in blocks)


def _seen(value: object) -> str:
    if isinstance(value, list):
        return "".join(_seen(one) for one in value)
    if not isinstance(value, dict):
        return ""
    if isinstance(value.get("text"), str):
        return str(value["text"])
    names = ("label", "text", "elements", "rows", "element", "options", "hint")
    parts = [_seen(value[name]) for name in names if name in value]
    return "".join(parts) + ("\n" if str(value.get("type", "")).startswith("rich_text_") else "")


def quotes_in(blocks: list[Json]) -> list[str]:
    """List the texts of all quotes."""
    return [
        "".join(run.get("text", "") for run in element["elements"])
        for block in blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]


def buttons_in(blocks: list[Json]) -> list[Json]:
    """List all buttons, feedback buttons as their two halves with the action's id."""
    found: list[Json] = []
    for block in blocks:
        if block["type"] == "actions":
            found += [one for one in block["elements"] if one["type"] == "button"]
        if block["type"] == "context_actions":
            for element in block["elements"]:
                found += [
                    {"type": "feedback_buttons", "action_id": element["action_id"], **element[f"{side}_button"]}
                    for side in ("positive", "negative")
                ]
    return found
