"""What Confluence's own macros show."""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Shown:
    """A macro, as HTML."""

    parameters: Mapping[str, str]
    """As they are written; no HTML."""
    rich: str
    """What was written into it as part of the page …"""
    plain: str
    """… or as plain text, escaped."""


def _contents(macro: Shown) -> str:
    return f"<div>{macro.rich}</div>"


def _nothing(_: Shown) -> str:
    return ""


def _title(macro: Shown) -> str:
    return html.escape(macro.parameters.get("title", ""), quote=False)


def _code(macro: Shown) -> str:
    language = html.escape(macro.parameters.get("language", ""))
    title = _title(macro)
    return (
        f"<p><strong>{title}</strong></p>" if title else ""
    ) + f'<pre><code class="language-{language}">{macro.plain}</code></pre>'


def _noted(label: str) -> Callable[[Shown], str]:
    def note(macro: Shown) -> str:
        title = _title(macro)
        head = f'<p class="title">{title}</p>' if title else ""
        return f'<div class="admonition {label}">{head}{macro.rich or macro.plain}</div>'

    return note


def _panel(macro: Shown) -> str:
    title = _title(macro)
    return (f"<p><strong>{title}</strong></p>" if title else "") + f"<div>{macro.rich or macro.plain}</div>"


def _parameter(name: str) -> Callable[[Shown], str]:
    return lambda macro: html.escape(macro.parameters.get(name, ""), quote=False)


def _anchor(macro: Shown) -> str:
    return f'<a id="{html.escape(macro.parameters.get("", ""))}"></a>'


def _html(macro: Shown) -> str:
    return html.unescape(macro.plain)


MACROS: Final[Mapping[str, Callable[[Shown], str]]] = {
    "code": _code,
    "noformat": lambda macro: f"<pre>{macro.plain}</pre>",
    "html": _html,
    "markdown": lambda macro: f"<pre>{macro.plain}</pre>",
    "info": _noted("info"),
    # Confluence calls "warning" what it shows in red, "note" what it shows in yellow.
    "note": _noted("note"),
    "tip": _noted("tip"),
    "warning": _noted("warning"),
    "panel": _panel,
    "expand": _panel,
    "status": _parameter("title"),
    "jira": _parameter("key"),
    "anchor": _anchor,
    "excerpt": lambda macro: "" if macro.parameters.get("hidden") == "true" else _contents(macro),
    **dict.fromkeys(("section", "column", "details", "div", "span", "toc-zone"), _contents),
    # What is made from other pages or things anew whenever somebody looks.
    **dict.fromkeys(
        (
            "toc",
            "children",
            "childpages",
            "pagetree",
            "pagetreesearch",
            "livesearch",
            "recently-updated",
            "recently-updated-dashboard",
            "contentbylabel",
            "content-report-table",
            "detailssummary",
            "include",
            "excerpt-include",
            "attachments",
            "gallery",
            "contributors",
            "contributors-summary",
            "change-history",
            "blog-posts",
            "tasks-report-macro",
            "create-from-template",
            "profile",
            "profile-picture",
            "userlister",
            "widget",
            "viewfile",
            "view-file",
            "viewpdf",
            "viewdoc",
            "viewxls",
            "viewppt",
            "multimedia",
            "chart",
            "drawio",
            "inc-drawio",
            "gliffy",
            "lucidchart",
            "calendar",
            "rss",
            "search",
            "space-details",
            "space-attachments",
            "spaces",
            "listlabels",
            "popular-labels",
            "related-labels",
            "navmap",
            "loremipsum",
            "index",
            "iframe",
            "roadmap",
        ),
        _nothing,
    ),
}

EMOTICONS: Final[Mapping[str, str]] = {
    "smile": "🙂",
    "sad": "🙁",
    "cheeky": "😛",
    "laugh": "😀",
    "wink": "😉",
    "thumbs-up": "👍",
    "thumbs-down": "👎",
    "information": "ℹ️",
    "tick": "✔",
    "cross": "✘",
    "warning": "⚠",
    "plus": "➕",
    "minus": "➖",
    "question": "❓",
    "light-on": "💡",
    "light-off": "💡",
    "yellow-star": "⭐",
    "red-star": "⭐",
    "green-star": "⭐",
    "blue-star": "⭐",
    "heart": "❤",
    "broken-heart": "💔",
}
