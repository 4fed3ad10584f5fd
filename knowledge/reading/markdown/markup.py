"""HTML within Markdown, which may open in one block and close in another."""

import re
from html import unescape

from knowledge.reading.html.elements import Elements

# Attributes are bounded, and taken or left whole, so that a page of opening brackets is no riddle.
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<silent>script|style|template|svg|iframe|video|audio|select|textarea|noscript|head)\b.*?(?:</(?P=silent)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<tag>[a-z][\w.:-]{0,60}+)(?P<attributes>(?:[^<>\"'{}]{1,500}+|\"[^\"<]{0,1000}\"|'[^'<]{0,1000}'|\{[^{}<]{0,500}\}){0,60}+)>"
    r"|<[!?/][^>]{0,2000}>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["'`]?([^"'`{}]*)["'`]?\s*\}|([^\s"'=<>`{]+)))?"""
)
_NAME = re.compile(r"</?[\w.:-]+")


def attributes_of(tag: str) -> dict[str, str | None]:
    """The attributes of an opening tag as written."""
    body = _NAME.sub("", tag, count=1)
    return {
        found[1].lower(): unescape(next((value for value in found.groups()[1:] if value is not None), ""))
        or None
        for found in _ATTRIBUTE.finditer(body)
    }


def read_markup(markup: str, elements: Elements) -> None:
    """Hand what a piece of HTML opens, says and closes to ``elements``; what is never closed stays open."""
    position = 0
    for found in _PIECE.finditer(markup):
        if found.start() > position:
            elements.text(unescape(markup[position : found.start()]))
        position = found.end()
        tag = found["tag"]
        if tag is None:
            continue
        # A capital marks a component of the page's builder.
        tag = tag if tag[0].isupper() and not tag.isupper() else tag.lower()
        if found["close"]:
            elements.close(tag)
            continue
        attributes = attributes_of(found.group()) if found["attributes"].strip() else {}
        if tag in ("nav", "button", "img") or "hidden" in attributes:
            continue
        elements.open(tag, attributes)
        if found["attributes"].rstrip().endswith("/") and tag not in ("br", "hr", "input"):
            elements.close(tag)
    if position < len(markup):
        elements.text(unescape(markup[position:]))
    elements.flush()
