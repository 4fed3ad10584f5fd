"""Slack's mrkdwn: undone in what people write, harmless in what we write."""

import re

USER = re.compile(r"[UW][A-Z0-9]{2,}")
"""A user's id."""

_ENTITY = re.compile(r"<([^<>]+)>")
_CODE_BLOCK = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
# A mark opens after a boundary and closes before one, as Slack reads it; snake_case and 2*3*4 stay as they are.
_STYLED = [
    re.compile(rf"(?<![\w{mark}])\{mark}(?=\S)([^{mark}\n]+?)(?<=\S)\{mark}(?![\w{mark}])") for mark in "*_~"
]
_QUOTE_MARK = re.compile(r"^(?:&gt;|>)(?:&gt;|>)?(?:&gt;|>)? ?", re.MULTILINE)


def escape(text: str) -> str:
    """Make text that mrkdwn cannot read as a link, a mention or a broadcast."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Undo Slack's three entities."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mentions(text: str) -> list[str]:
    """List the users named in a message, in order."""
    return re.findall(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>", text)


def calls_many(text: str) -> bool:
    """Whether a message calls a user group or all who read it: https://docs.slack.dev/messaging/formatting-message-text."""
    return re.search(r"<!(?:subteam\^[A-Z0-9]+|here|channel|everyone)(?:\|[^<>]*)?>", text) is not None


_KEPT = re.compile(r"\x00(\d+)\x00")


def to_plain(text: str, bot_user: str = "") -> str:
    """Undo mrkdwn: what the writer saw, without mentions of ``bot_user``."""
    kept: list[str] = []

    def keep(written: str) -> str:
        # Code is verbatim: what looks like a style or a link in it is neither.
        kept.append(written)
        return f"\x00{len(kept) - 1}\x00"

    text = text.replace("\x00", "")
    text = _QUOTE_MARK.sub("", text)
    text = _CODE_BLOCK.sub(lambda match: keep(_undo_entities(match[1], bot_user)), text)
    text = _CODE.sub(lambda match: keep(_undo_entities(match[1], bot_user)), text)
    text = _ENTITY.sub(lambda match: keep(_entity(match[1], bot_user)), text)
    for styled in _STYLED:
        text = styled.sub(r"\1", text)
    text = unescape(text)
    # What is kept may hold what was kept before it, and nothing else.
    while (shown := _KEPT.sub(lambda match: kept[int(match[1])], text)) != text:
        text = shown
    return re.sub(r"[ \t\xa0]+", " ", text).strip()


def _undo_entities(text: str, bot_user: str) -> str:
    return unescape(_ENTITY.sub(lambda match: _entity(match[1], bot_user), text))


def _entity(inside: str, bot_user: str) -> str:
    """Read ``<…>``: a user, a channel, a group, a date, or a link with or without its own text."""
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return "" if target[1:] == bot_user else label.lstrip("@")
    if target.startswith("#"):
        return f"#{label}" if label else ""
    if target.startswith("!date^"):
        return unescape(label)
    if target.startswith("!"):
        return label.lstrip("@") or ("" if target.startswith("!subteam") else target[1:].split("^")[0])
    if label:
        return unescape(label)
    return unescape(target.removeprefix("mailto:").removeprefix("tel:"))
