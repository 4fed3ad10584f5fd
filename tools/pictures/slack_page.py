"""Messages as Slack shows them."""

import html
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_THUMB = (
    '<svg width="15" height="15" viewBox="0 0 20 20" fill="none" stroke="#1d1c1d" stroke-width="1.6">'
    '<path d="M2 9h3.5v8H2z M5.5 9.5 10 2c1.6 0 2.3 1.2 2 2.6L11.3 8H17l-1.4 9H5.5"/></svg>'
)
"""Drawn, for not every machine has a font with emoji."""
STYLE = (Path(__file__).parent / "slack.css").read_text()


def page(body: str) -> str:
    """Put what is drawn on a page."""
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><body>{body}</body>"


def message(name: str, body: str, badge: str = "") -> str:
    """Show one message; ``badge``: the bot's."""
    kind = "bot" if badge else "person"
    label = f'<span class="badge">{badge}</span>' if badge else ""
    head = f'<div><b class="name">{html.escape(name)}</b> {label}<span class="time">10:24 AM</span></div>'
    avatar = f'<div class="avatar {kind}">{name[0]}</div>'
    return f'<div class="message">{avatar}<div class="body">{head}{body}</div></div>'


def blocks_of(blocks: list[Json]) -> str:
    """Draw the blocks of a message or view."""
    return "".join(_block(block) for block in blocks)


def _block(block: Json) -> str:
    match block["type"]:
        case "table":
            rows = ["".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in block["rows"]]
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        case "rich_text":
            return "".join(_rich(part) for part in block["elements"])
        case "header":
            return f"<h1>{html.escape(block['text']['text'])}</h1>"
        case "section":
            return f"<p>{html.escape(block['text']['text'])}</p>"
        case "context":
            return "".join(
                f'<div class="context">{html.escape(one["text"])}</div>' for one in block["elements"]
            )
        case "actions":
            buttons = "".join(
                f"<button>{html.escape(one['text']['text'])}</button>" for one in block["elements"]
            )
            return f'<div class="actions">{buttons}</div>'
        case "input":
            label, hint = block["label"]["text"], block.get("hint", {}).get("text", "")
            small = f'<div class="context">{html.escape(hint)}</div>' if hint else ""
            return f'<div class="label">{html.escape(label)}</div>{_field(block["element"])}{small}'
        case "context_actions":
            return f'<div class="feedback"><span>{_THUMB}</span><span class="down">{_THUMB}</span></div>'
        case _:
            return ""


def _field(element: Json) -> str:
    """Draw what is filled in, as it stands there at first."""
    chosen = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    if element["type"] == "radio_buttons":
        options = (html.escape(one["text"]["text"]) for one in element["options"])
        return "".join(f'<div class="radio"><span></span>{one}</div>' for one in options)
    shown = ", ".join(one["text"]["text"] for one in chosen) or element.get("initial_value", "")
    empty = element.get("placeholder", {}).get("text", "")
    return f'<div class="field">{html.escape(shown) or f"<i>{html.escape(empty)}</i>"}&nbsp;</div>'


def _cell(cell: Json) -> str:
    if cell["type"] == "raw_text":
        return html.escape(cell["text"])
    return "".join(_runs(part) for part in cell["elements"])


def _rich(part: Json) -> str:
    if part["type"] == "rich_text_list":
        tag = "ol" if part["style"] == "ordered" else "ul"
        items = "".join(f"<li>{_runs(item)}</li>" for item in part["elements"])
        level = f"level{part.get('indent', 0)}{' border' if part.get('border') else ''}"
        return f'<{tag} class="{level}" start="{part.get("offset", 0) + 1}">{items}</{tag}>'
    if part["type"] == "rich_text_preformatted":
        return f"<pre>{html.escape(''.join(run['text'] for run in part['elements']))}</pre>"
    tag = "blockquote" if part["type"] == "rich_text_quote" else "p"
    return f"<{tag}>{_runs(part)}</{tag}>"


def _runs(part: Json) -> str:
    made = []
    for run in part["elements"]:
        text = html.escape(run.get("text", run.get("url", ""))).replace("\n", "<br>")
        if run["type"] == "link":
            text = f"<a>{text}</a>"
        for style, tag in (("bold", "b"), ("italic", "i"), ("strike", "s"), ("code", "code")):
            if run.get("style", {}).get(style):
                text = f"<{tag}>{text}</{tag}>"
        made.append(text)
    return "".join(made)
