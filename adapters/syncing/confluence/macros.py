"""What Confluence's macros are to whoever reads a page: https://confluence.atlassian.com/doc/macros-139387.html."""

import re
from typing import Final

NOTES: Final = frozenset(["info", "note", "tip", "warning", "success", "error"])
"""What shows a note, of the kind that its name says; so do the Cloud's panels of its newer editor."""
CODE: Final = frozenset(["code", "noformat", "code-block", "paste-code-macro", "plantuml", "mermaid-macro"])
"""What shows plain text as it stands, or draws something from it, which is not to be had."""
SAID: Final = {
    "status": "title",
    "jira": "key",
    "jiraissues": "key",
    "mathinline": "body",
    "mathjax-inline-macro": "equation",
}
"""What stands within a line, and by which parameter its words are known; else by its plain text."""
LINKED: Final = frozenset(
    ["include", "excerpt-include", "view-file", "viewpdf", "viewdoc", "viewxls", "viewppt", "profile", "widget"]
)
"""What shows something else in its place."""
TITLED: Final = frozenset(["panel", "expand"])
"""What shows its title above what is written into it, whether it stays open or opens on a click."""
_SIGNS: Final = {
    "tick": "✔", "cross": "✘", "warning": "⚠", "information": "ℹ", "plus": "➕", "minus": "➖",
    "question": "❓", "light-on": "💡", "light-off": "💡", "yellow-star": "⭐", "red-star": "⭐",
    "green-star": "⭐", "blue-star": "⭐", "smile": "🙂", "sad": "🙁", "cheeky": "😛", "laugh": "😀",
    "wink": "😉", "thumbs-up": "👍", "thumbs-down": "👎", "heart": "❤", "broken-heart": "💔",
}  # fmt: skip
# Its characters by their numbers: "1f6a7", "31-20e3".
_NUMBERS: Final = re.compile(r"(?:(?!d[89a-f])[0-9a-f]{2,5})(?:-(?!d[89a-f])[0-9a-f]{2,5})*")


def emoji(fallback: str, number: str, name: str) -> str:
    """An emoji by what is told of it: itself, its number or its name; "" if it is one of the company's own."""
    if fallback and not fallback.startswith(":"):
        return fallback
    if _NUMBERS.fullmatch(number):
        return "".join(chr(int(part, 16)) for part in number.split("-"))
    return _SIGNS.get(name, "")
