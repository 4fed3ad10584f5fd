"""Runs as HTML: one element a style, and links to where a browser may be sent."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from bot.model import Run, RunStyle

SCHEMES: Final = frozenset({"http", "https", "mailto"})
"""Others may run something (``javascript:``) or open what is on the reader's machine."""

_STYLES: Final[dict[RunStyle, Markup]] = {
    "plain": Markup("{}"),
    "strong": Markup("<strong>{}</strong>"),
    "quiet": Markup("<small>{}</small>"),
    "mark": Markup("<mark>{}</mark>"),
    "insert": Markup("<ins>{}</ins>"),
    "delete": Markup("<del>{}</del>"),
    "code": Markup("<code>{}</code>"),
}
_LINK: Final = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
_BREAK: Final = Markup("<br>\n")


def html_of_runs(runs: Iterable[Run]) -> Markup:
    """Set runs one after the other; neighbours that lead to the same address are one link."""
    return Markup().join(_linked(link, tuple(group)) for link, group in groupby(runs, lambda run: run.link))


def html_of_text(text: str) -> Markup:
    """Set a text as it is, its lines as lines."""
    return _BREAK.join(text.split("\n"))


def opened(link: str | None) -> str | None:
    """Give an address that a page may send a browser to; None: there is none, or it may not."""
    try:
        return link if link and urlsplit(link).scheme in SCHEMES else None
    except ValueError:  # such as brackets that hold no IPv6 address
        return None


def _linked(link: str | None, runs: tuple[Run, ...]) -> Markup:
    words = Markup().join(_styled(run) for run in runs)
    address = opened(link)
    # A link without words could be neither seen nor heard, but reached with the keyboard.
    if address is None or not any(run.text.strip() for run in runs):
        return words
    return _LINK.format(address, words)


def _styled(run: Run) -> Markup:
    return _STYLES[run.style].format(html_of_text(run.text)) if run.text else escape("")
