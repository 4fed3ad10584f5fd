"""As much of Discord's markdown as the bot writes, turned into HTML."""

import html
import re

_TOKEN = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])|\*\*(?P<strong>.+?)\*\*|__(?P<under>.+?)__|~~(?P<struck>.+?)~~"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\((?P<url>[^)]+)\)|<@(?P<user>\d+)>"
)


def to_html(text: str, users: dict[str, str]) -> str:
    """Render a text display or a message's content."""
    lines: list[str] = []
    for kind, content in map(_line, text.split("\n")):
        if kind == "quote" and lines and lines[-1].startswith("<blockquote>"):
            lines[-1] = lines[-1].removesuffix("</blockquote>") + f"<br>{_inline(content, users)}</blockquote>"
        else:
            lines.append(_wrap(kind, _inline(content, users)))
    return "".join(lines)


def _line(line: str) -> tuple[str, str]:
    for prefix, kind in (("### ", "heading"), ("-# ", "small"), ("> ", "quote"), ("- ", "item")):
        if line.startswith(prefix):
            return kind, line.removeprefix(prefix)
    return ("quote", "") if line == ">" else ("text", line)


def _wrap(kind: str, content: str) -> str:
    match kind:
        case "heading":
            return f"<h3>{content}</h3>"
        case "small":
            return f"<small>{content}</small>"
        case "quote":
            return f"<blockquote>{content}</blockquote>"
        case "item":
            return f"<li>{content}</li>"
        case _:
            return f"<p>{content}</p>"


def _inline(text: str, users: dict[str, str]) -> str:
    made: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        made.append(html.escape(text[at : found.start()]))
        at = found.end()
        group, value = next((name, one) for name, one in found.groupdict().items() if one is not None)
        match group:
            case "escaped":
                made.append(html.escape(value))
            case "strong":
                made.append(f"<b>{_inline(value, users)}</b>")
            case "under":
                made.append(f"<u>{_inline(value, users)}</u>")
            case "struck":
                made.append(f"<s>{_inline(value, users)}</s>")
            case "label":
                made.append(f'<a href="{html.escape(found["url"])}">{_inline(value, users)}</a>')
            case _:
                made.append(f'<span class="mention">@{html.escape(users.get(value, value))}</span>')
    return "".join([*made, html.escape(text[at:])])
