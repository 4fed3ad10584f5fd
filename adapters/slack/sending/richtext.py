"""Runs as Slack rich text, in which nothing is read as markup: a text makes no mention, link or emoji."""

from collections.abc import Iterable
from typing import Any

from adapters.chats.cutting import length
from adapters.slack.sending import limits
from bot.model import Run, RunStyle

Json = dict[str, Any]

_STYLES: dict[RunStyle, Json] = {
    "plain": {},
    "strong": {"bold": True},
    "mark": {"bold": True},
    "insert": {"bold": True},
    "delete": {"strike": True},
    "quiet": {"italic": True},
    "code": {"code": True},
}


def elements(runs: Iterable[Run]) -> list[Json]:
    """Make the elements of a rich text section or quote."""
    return [element for run in runs for element in _run(run)]


def section(runs: Iterable[Run]) -> Json:
    """Make a paragraph; the empty one is left to the caller to drop."""
    return {"type": "rich_text_section", "elements": elements(runs)}


def quote(runs: Iterable[Run]) -> Json:
    """Make a quote with its bar at the side."""
    return {"type": "rich_text_quote", "elements": elements(runs)}


def bullets(items: Iterable[Iterable[Run]]) -> Json:
    """Make a list."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(item) for item in items]}


def items(texts: Iterable[Iterable[Run]], level: int, number: int | None) -> Json:
    """Make a list within a quote, nested ``level`` deep, counted from ``number`` on or not at all."""
    counted: Json = {"style": "bullet"} if number is None else {"style": "ordered", "offset": number - 1}
    return {
        "type": "rich_text_list",
        **counted,
        "indent": min(level, limits.LIST_INDENT),
        "border": 1,
        "elements": [section(text) for text in texts],
    }


def preformatted(text: str) -> Json:
    """Make a block of code, in which blanks and line breaks count."""
    return {"type": "rich_text_preformatted", "elements": elements((Run(text),))}


def block(*parts: Json) -> Json:
    """Put paragraphs, quotes and lists into a block."""
    return {"type": "rich_text", "elements": [part for part in parts if part["elements"]]}


def is_link(url: str | None) -> bool:
    """Whether Slack takes it as a link's target."""
    return (
        url is not None
        and url.lower().startswith(("http://", "https://", "mailto:"))
        and length(url) <= limits.URL_CHARACTERS
        and not any(character.isspace() or ord(character) < ord(" ") for character in url)
    )


def _run(run: Run) -> list[Json]:
    if not run.text:
        return []
    style = _STYLES[run.style]
    made: list[Json] = []
    for piece in _pieces(run.text, limits.SECTION_CHARACTERS):
        element: Json = (
            {"type": "link", "url": run.link, "text": piece}
            if is_link(run.link)
            else {"type": "text", "text": piece}
        )
        made.append({**element, "style": dict(style)} if style else element)
    return made


def _pieces(text: str, limit: int) -> list[str]:
    if length(text) <= limit:
        return [text]
    # Half the limit in characters is within the limit in UTF-16 units, whatever they are.
    size = limit // 2
    return [text[at : at + size] for at in range(0, len(text), size)]
