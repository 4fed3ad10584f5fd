"""A small reader of Discord's markdown, as its clients read it: what is markup, and what a person sees."""

import re

# In the order in which the client tries them at each place.
_RULES: list[tuple[str, re.Pattern[str]]] = [
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    ("heading", re.compile(r"(?m:^) *#{1,3} +(?=\S)")),
    ("small", re.compile(r"(?m:^) *-# +(?=\S)")),
    ("quote", re.compile(r"(?m:^) *>(>>)? +")),
    ("list", re.compile(r"(?m:^) *([*+-]|\d+[.)]) +(?=\S)")),
    ("code block", re.compile(r"```[\s\S]+?```")),
    ("code", re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)")),
    ("masked link", re.compile(r"\[((?:\\.|[^\[\]\\])+)\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))+)>?\s*\)")),
    ("address", re.compile(r"https?://[^\s<]+[^<.,:;\"')\]\s]")),
    (
        "angled",
        re.compile(r"<(@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(:[tTdDfFR])?|/[-\w ]+:\d+|id:\w+|https?://[^>\s]+)>"),
    ),
    ("broadcast", re.compile(r"@(everyone|here)")),
    ("emoji", re.compile(r":[\w+~-]+:")),
    ("strong", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    (
        "emphasis",
        re.compile(r"\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)|_((?:__|\\[\s\S]|[^\\_])+?)_\b"),
    ),
    ("struck", re.compile(r"~~([\s\S]+?)~~")),
    ("spoiler", re.compile(r"\|\|([\s\S]+?)\|\|")),
]


def markup_in(text: str) -> list[tuple[str, str]]:
    """List all markup in a text, plain web addresses and escapes left out."""
    return [(name, found) for name, found in _read(text) if name not in {"text", "escape", "address"}]


def seen(text: str) -> str:
    """Give what a person sees of a text that holds no markup but escapes."""
    return "".join(found for _, found in _read(text))


def _read(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        for name, rule in _RULES:
            if match := rule.match(text, at):
                tokens.append((name, match[1] if name == "escape" else match[0]))
                at = match.end()
                break
        else:
            tokens.append(("text", text[at]))
            at += 1
    return tokens
