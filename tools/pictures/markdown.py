"""As much of Discord's markdown as the bot writes, turned into HTML."""

import html
import re
from collections.abc import Iterator
from itertools import groupby

_TOKEN = re.compile(
    r"(?P<marks>`{1,2})(?P<code>.*?[^`])(?P=marks)(?!`)|\\(?P<escaped>[^0-9A-Za-z\s])|\*\*(?P<strong>.+?)\*\*|__(?P<under>.+?)__|~~(?P<struck>.+?)~~"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\((?P<url>[^)]+)\)|<@(?P<user>\d+)>"
)
_ITEM = re.compile(r"( *)(-|\d+\.) (.*)")


def to_html(text: str, users: dict[str, str]) -> str:
    """Render a text display or a message's content."""
    made: list[str] = []
    for quoted, group in groupby(text.split("\n"), key=lambda line: line.startswith("> ")):
        lines = [line.removeprefix("> ") if quoted else line for line in group]
        inside = "".join(_blocks(lines, users))
        made.append(f"<blockquote>{inside}</blockquote>" if quoted else inside)
    return "".join(made)


def _blocks(lines: list[str], users: dict[str, str]) -> Iterator[str]:
    """Code between its marks, every other line by itself."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            end = lines.index("```", at + 1)
            yield f"<pre>{html.escape(chr(10).join(lines[at + 1 : end]))}</pre>"
            at = end
        elif item := _ITEM.match(line):
            yield (
                f'<div class="item" style="margin-left:{14 * len(item[1])}px"><i>{item[2].replace("-", "•")}</i>'
                f"<span>{_inline(item[3], users)}</span></div>"
            )
        else:
            yield _line(line, users)
        at += 1


def _line(line: str, users: dict[str, str]) -> str:
    for prefix, tag in (("### ", "h3"), ("-# ", "small")):
        if line.startswith(prefix):
            return f"<{tag}>{_inline(line.removeprefix(prefix), users)}</{tag}>"
    return f"<p>{_inline(line, users) or '&nbsp;'}</p>"


def _inline(text: str, users: dict[str, str]) -> str:
    made: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        made.append(html.escape(text[at : found.start()]))
        at = found.end()
        named = found.groupdict().items()
        group, value = next((name, one) for name, one in named if one is not None and name != "marks")
        match group:
            case "escaped":
                made.append(html.escape(value))
            case "code":
                made.append(f"<code>{html.escape(value.strip() or value)}</code>")
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
