"""Discord's markdown: undone in what people write, harmless in what we write.

What Discord reads as markup: https://support.discord.com/hc/en-us/articles/210298617 (markdown) and
https://discord.com/developers/docs/reference#message-formatting (mentions, emoji, timestamps).
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, urlsplit

from knowledge.text.visible import visible

# Emphasis, code, strike-through, spoilers, masked links, and everything in angle brackets: mentions, channels,
# roles, commands, emoji, timestamps, links. A backslash before punctuation makes it plain.
_ALWAYS = re.compile(r"[\\*_~|`<\[\]]")
# Headings, quotes, lists and small print mean something at the start of a line only.
_LINE_START = re.compile(r"^([ \t]*)(?:([#>+-])|(\d+)([.)]))", re.MULTILINE)
_BROADCAST = re.compile(r"@(?=everyone|here)")
_SHORTCODE = re.compile(r":(?=[\w+~-]+:)")
_SCHEME = re.compile(r"(?<=\w):(?=//)")
# An address that Discord reads as a link and nothing else: it reads on to the next blank, backslashes included.
_ADDRESS = re.compile(r"(?<![^\s(])https?://[\w\-.~/?#&=%+,;]*[\w/](?=[.,:;\"')]*\s)")
_FORBIDDEN_IN_URL = re.compile(r"[\s<>()\\\"'`|*_\[\]{}^\x00-\x20]")


def escape(text: str, *, line_start: bool = True, links: bool = False) -> str:
    """Make text that Discord shows as it is, whatever it holds.

    ``line_start``: it begins a line. ``links``: plain web addresses stay links.
    """
    text = visible(text)
    if not links:
        return _escaped(text, line_start=line_start)
    parts: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        before = text[at : found.start()]
        start = line_start if at == 0 else False
        parts += [_escaped(before, line_start=start), found.group()]
        at = found.end()
    return "".join([*parts, _escaped(text[at:], line_start=line_start if at == 0 else False)])


def _escaped(text: str, *, line_start: bool) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _BROADCAST.sub(r"\\@", text)
    text = _SHORTCODE.sub(r"\\:", text)
    text = _SCHEME.sub(r"\\:", text)

    def at_start(found: re.Match[str]) -> str:
        if not line_start and found.start() == 0:
            return found.group()
        blank, mark, number, dot = found.groups()
        return f"{blank}\\{mark}" if mark else f"{blank}{number}\\{dot}"

    return _LINE_START.sub(at_start, text)


def link(label: str, url: str | None) -> str:
    """Make a masked link of a web address, else just the label, which is escaped already.

    A mail address stands behind it: Discord opens none.
    """
    scheme = urlsplit(url).scheme if url else ""
    if not url or scheme not in {"http", "https"}:
        address = escape(urlsplit(url).path if url and scheme == "mailto" else "", line_start=False)
        return label if address in label else f"{label} ({address})"
    safe = _FORBIDDEN_IN_URL.sub(lambda found: quote(found.group(), safe=""), url)
    return f"[{label}]({safe.replace('_', '%5F')})"


_BACKTICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"[a-z0-9_+.#-]+", re.IGNORECASE)


def code_span(text: str) -> str | None:
    """Set words of one line as code; None where their own backticks leave no marks for it.

    Marks of one backtick or two do: as many as stand nowhere in the words. Three would begin a block.
    """
    used = {len(found) for found in _BACKTICKS.findall(text)}
    mark = next((mark for mark in ("`", "``") if len(mark) not in used), None)
    if mark is None:
        return None
    # Discord leaves out a blank between a mark and a backtick of the words.
    before = " " if text.lstrip(" ").startswith("`") else ""
    after = " " if text.rstrip(" ").endswith("`") else ""
    return f"{mark}{before}{text}{after}{mark}"


def code_block(text: str, language: str | None = None) -> str:
    """Set lines as a block of code, or each as code where they hold the marks of a block."""
    if "```" in text:
        return "\n".join(
            line and (code_span(line) or escape(line)) if line.strip() else line for line in text.split("\n")
        )
    named = language if language and _LANGUAGE.fullmatch(language) else ""
    return f"```{named}\n{text}\n```"


# Whatever comes first: an escaped mark is no mark, and code is verbatim.
_VERBATIM = re.compile(r"\\([^0-9A-Za-z\s])|```(?:[\w+-]*\n)?([\s\S]*?)\n?```|`([^`\n]+)`")
_MASKED = re.compile(r"\[([^\]\n]+)\]\(<?https?://[^\s)>]+>?\)")
_ANGLED = re.compile(r"<(https?://[^>\s]+)>")
_EMOJI = re.compile(r"<a?:(\w+):\d+>")
_COMMAND = re.compile(r"</([\w -]+):\d+>")
_USER = re.compile(r"<@!?(\d{1,20})>")
_ROLE = re.compile(r"<@&(\d{1,20})>")
_CHANNEL = re.compile(r"<#(\d{1,20})>")
_PREFIX = re.compile(r"^(?:>>> |> |-# |#{1,3} )", re.MULTILINE)
_STYLES = [
    re.compile(
        rf"(?<!\\)(?<![\w{re.escape(mark[0])}]){re.escape(mark)}(?=\S)(.+?)(?<=\S){re.escape(mark)}(?!\w)"
    )
    for mark in ("***", "**", "__", "~~", "||", "*", "_")
]


_KEPT = re.compile(r"\x00(\d+)\x00")


def to_plain(
    text: str,
    users: Mapping[int, str],
    *,
    roles: Mapping[int, str] | None = None,
    channels: Callable[[int], str | None] = lambda _: None,
) -> str:
    """Undo markdown: what the writer saw. Whoever is not in ``users`` or named with ``""`` is left out."""
    kept: list[str] = []

    def keep(written: str) -> str:
        kept.append(written)
        return f"\x00{len(kept) - 1}\x00"

    def keep_name(name: str | None) -> str:
        return keep((name or "").replace("\x00", ""))

    text = text.replace("\x00", "")
    text = _VERBATIM.sub(lambda found: keep(found[found.lastindex or 0]), text)
    text = _ANGLED.sub(lambda found: keep(found[1]), text)
    text = _MASKED.sub(r"\1", text)
    text = _EMOJI.sub("", text)
    text = _COMMAND.sub(r"\1", text)
    text = _USER.sub(lambda found: keep_name(users.get(int(found[1]))), text)
    text = _ROLE.sub(lambda found: keep_name((roles or {}).get(int(found[1]))), text)
    text = _CHANNEL.sub(lambda found: keep_name(channels(int(found[1]))), text)
    text = _PREFIX.sub("", text)
    for style in _STYLES:
        text = style.sub(r"\1", text)
    # What is kept may hold what was kept before it, and nothing else.
    while (shown := _KEPT.sub(lambda found: kept[int(found[1])], text)) != text:
        text = shown
    return re.sub(r"[ \t\xa0]+", " ", text).strip()
