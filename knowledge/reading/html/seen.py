"""What of a page a reader may see."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from knowledge.reading.html.notes import label_by_class

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SKIPPED = _names(
    """script style noscript template head nav footer aside form button select option textarea input iframe
    object embed svg canvas video audio map dialog frame frameset noframes title"""
)
_SKIPPED_ROLES = _names(
    "navigation banner contentinfo search complementary menu menubar dialog alertdialog doc-noteref"
)
_HEADINGS = _names("h1 h2 h3 h4 h5 h6 summary dt")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_NOT_READ_ON = re.compile(
    r"modal|popup|pop-up|overlay|cookie|consent|gdpr|menu|nav|login|sign-?(?:in|up)|subscri|newsletter|paywall"
    r"|comment|repl(?:y|ies)|related|share|social|print|promo|sidebar|footer|tooltip|lightbox|error|loading",
    re.IGNORECASE,
)
_PROSE = 80
"""Characters of a paragraph that is no label."""
_FEWEST = 2
"""Paragraphs of prose that what is hidden must have to be a part of the text."""


def steps(
    root: "LexborNode", is_left_out: "Callable[[LexborNode], bool]"
) -> Iterator[tuple["LexborNode", bool]]:
    """Each node when it opens (True) and closes (False), without recursion: pages nest as deep as they like."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        yield node, opening
        if not opening or node.is_text_node:
            continue
        stack.append((node, False))
        children: list[tuple[LexborNode, bool]] = []
        child = node.first_child
        while child is not None:
            if child.is_text_node or (child.is_element_node and not is_left_out(child)):
                children.append((child, True))
            child = child.next
        children.reverse()
        stack += children


def is_unseen(node: "LexborNode", root: "LexborNode") -> bool:
    """Whether an element is hidden, or by what it is no part of the text."""
    tag = node.tag or ""
    if tag in ("aside", "input"):
        return not (_is_note(node) if tag == "aside" else _is_task(node))
    if tag == "form":
        # Some builders put the whole page into one.
        return not _holds_text(node)
    if tag == "footer" or (tag == "header" and root.tag == "body"):
        return not (_holds_title(node) or (tag == "footer" and _is_quoted(node)))
    if tag in _SKIPPED:
        # Of a part that opens and closes the heading is a button.
        return tag != "button" or node.parent is None or node.parent.tag not in _HEADINGS
    if tag == "sup":
        return _is_footnote_mark(node)
    attributes = node.attributes
    if not attributes:
        return False
    if attributes.get("role") in _SKIPPED_ROLES:
        return True
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "")
    ):
        return not (attributes.get("role") == "tabpanel" or _goes_on(node))
    return "d-none" in (classes := (attributes.get("class") or "").split()) and not any(
        name.startswith("d-") and name not in ("d-none", "d-print-block") for name in classes
    )


def _goes_on(hidden: "LexborNode") -> bool:
    """Whether an element goes on with the text above it and is hidden until somebody wants to read more."""
    attributes = hidden.attributes
    if hidden.tag not in ("div", "section") or _NOT_READ_ON.search(
        f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    ):
        return False
    own = [words for node in hidden.css("p") if len(words := _words(node)) >= _PROSE]
    above = hidden.prev
    while above is not None and (not above.is_element_node or above.tag in _SKIPPED):
        above = above.prev
    if len(own) < _FEWEST or above is None:
        return False
    before = [
        words for node in (above, *above.css("p")) if node.tag == "p" and len(words := _words(node)) >= _PROSE
    ]
    # The same text may stand there once for small screens and once for large ones.
    return bool(before) and own[0] not in before


def _words(node: "LexborNode") -> str:
    return " ".join(node.text(deep=True).split())


def _is_note(aside: "LexborNode") -> bool:
    attributes = aside.attributes
    return attributes.get("role") == "note" or label_by_class(attributes.get("class") or "") is not None


def _is_quoted(footer: "LexborNode") -> bool:
    """Whether a footer names who is quoted above it."""
    return footer.parent is not None and footer.parent.tag == "blockquote"


def _is_task(box: "LexborNode") -> bool:
    """Whether an input is the box of a task in a list."""
    attributes = box.attributes
    parent = box.parent
    while parent is not None and parent.tag in ("p", "label", "span"):
        parent = parent.parent
    return attributes.get("type") == "checkbox" and parent is not None and parent.tag == "li"


def _holds_text(form: "LexborNode") -> bool:
    return form.css_first("p ~ p, h1, article, main") is not None


def _holds_title(node: "LexborNode") -> bool:
    return node.css_first("h1") is not None


def _is_footnote_mark(node: "LexborNode") -> bool:
    link = node.css_first("a[href]")
    return link is not None and "#" in (link.attributes.get("href") or "")
