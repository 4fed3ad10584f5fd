"""What of a page is no wikitext, comments, code and formulas: found in one go, even where they never end."""

import re
from collections.abc import Iterator
from typing import Final

CODE: Final = frozenset({"nowiki", "pre", "syntaxhighlight", "source", "math", "chem", "ce"})
"""Elements in which nothing means anything."""
_BEGINS: Final = re.compile(r"<([a-z]+)\b(?:[^<>]*[^<>/])?>", re.IGNORECASE)
_COMMENT, _COMMENT_END = "<!--", "-->"


def raw_in(text: str, tags: frozenset[str] = CODE) -> Iterator[tuple[int, int]]:
    """Where elements of some names begin and end; those that never end are none."""
    lower = text.lower()
    endless: set[str] = set()
    at = 0
    while found := _BEGINS.search(text, at):
        at = found.end()
        tag = found[1].lower()
        end = -1 if tag not in tags or tag in endless else lower.find(f"</{tag}", at)
        close = text.find(">", end) if end >= 0 else -1
        if close < 0:
            endless.add(tag)
            continue
        yield found.start(), close + 1
        at = close + 1


def without_comments(text: str) -> str:
    """A text without its comments; a line of nothing else goes with its end, as MediaWiki does it."""
    if _COMMENT not in text:
        return text
    parts: list[str] = []
    at = 0
    while (begin := text.find(_COMMENT, at)) >= 0:
        end = text.find(_COMMENT_END, begin)
        end = len(text) if end < 0 else end + len(_COMMENT_END)
        before, rest = text[at:begin], _blanks_after(text, end)
        line = before.rfind("\n") + 1
        alone = (line > 0 or at == 0) and not before[line:].strip(" \t") and text[rest : rest + 1] in {"\n", ""}
        parts.append(before[:line] if alone else before)
        at = min(rest + 1, len(text)) if alone else end
    parts.append(text[at:])
    return "".join(parts)


def _blanks_after(text: str, at: int) -> int:
    while text[at : at + 1] in {" ", "\t"}:
        at += 1
    return at
