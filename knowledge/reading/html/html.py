"""Web pages: the article without what stands around it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decode
from knowledge.reading.drafting import TOO_DEEP, Draft
from knowledge.reading.html.elements import Elements
from knowledge.reading.html.notes import label_by_class
from knowledge.reading.layout.blocks import Block
from knowledge.reading.layout.tree import Tree
from knowledge.reading.origin.webmeta import description_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset\s*=|\?xml\b[^>]{0,100}?encoding\s*=)\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SKIPPED = _names(
    """script style noscript template head nav footer aside form button select option textarea input iframe
    object embed svg math canvas video audio map dialog frame frameset noframes"""
)
_SKIPPED_ROLES = _names(
    "navigation banner contentinfo search complementary menu menubar dialog alertdialog doc-noteref"
)
_AROUND = _names(
    """nav navbar navigation menu breadcrumb breadcrumbs footer sidebar cookie cookies consent share sharing
    social newsletter related advert advertisement ads promo pagination pager skip sr screenreader comments
    linenos linenodiv lineno gutter"""
)
# Elements whose attributes say something about their words.
_DESCRIBED = _names(
    "a ol li td th pre code div aside section p blockquote details h1 h2 h3 h4 h5 h6 input span"
)
_CODE_TABLE = re.compile(r"highlight|linenos|lntable", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# These end by themselves or hold nothing, so they do not nest however often they open.
_NO_DEPTH = _names(
    """p li dt dd td th tr tbody thead tfoot option optgroup colgroup col br hr img input meta link wbr source
    track param area base rp rt"""
)
_DEEPEST = 5000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# An article shorter than this share of the page is a teaser, not the page's text.
_MAIN_SHARE = 0.3


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an HTML file."""
    page = _page(data, source_path)
    draft = Draft()
    compose(draft, _blocks_of(page))
    return draft.document(source_path, description_of(page))


def blocks_in(data: bytes, source_path: str) -> list[Block]:
    """The blocks of a page that belongs to a file of another kind: a book's chapter, a mail."""
    return _blocks_of(_page(data, source_path))


def _page(data: bytes, source_path: str) -> "LexborHTMLParser":
    # Loaded at first use: most folders hold no HTML.
    from selectolax.lexbor import LexborHTMLParser

    declared = _DECLARED.search(data[:4096])
    markup = decode(data, source_path, declared[1].decode("ascii", "ignore") if declared else None)
    if _depth(markup) > _DEEPEST:
        raise UnreadableFileError(source_path, TOO_DEEP)
    return LexborHTMLParser(markup)


def _blocks_of(page: "LexborHTMLParser") -> list[Block]:
    root = _root_of(page)
    return [] if root is None else _walk(root)


def _depth(markup: str) -> int:
    """How deep elements nest, roughly: HTML's parsing rules take quadratic time on deep nesting."""
    depth = deepest = 0
    for closing, tag in _TAG.findall(markup):
        if tag.lower() not in _NO_DEPTH:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _root_of(page: "LexborHTMLParser") -> "LexborNode | None":
    """The element that holds what the page is about."""
    body = page.body or page.root
    if body is None:
        return None
    whole = _size(body)
    for selector in ("main", "[role=main]", "article"):
        found = page.css(selector)
        if len(found) == 1 and _size(found[0]) >= whole * _MAIN_SHARE:
            return found[0]
    return body


def _size(node: "LexborNode") -> int:
    return sum(len(part.text_content or "") for part in _inner(node) if part.is_text_node)


def _inner(root: "LexborNode") -> Iterator["LexborNode"]:
    """Every node below ``root`` that a reader might see, without recursion: pages nest as deep as they like."""
    for node, opening in _steps(root):
        if opening:
            yield node


def _steps(root: "LexborNode") -> Iterator[tuple["LexborNode", bool]]:
    """Each node when it opens (True) and closes (False); what is not for readers is passed over."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        yield node, opening
        if not opening or node.is_text_node:
            continue
        stack.append((node, False))
        children: list[LexborNode] = []
        child = node.first_child
        while child is not None:
            if child.is_text_node or (child.is_element_node and not _is_aside(child, root)):
                children.append(child)
            child = child.next
        stack.extend((child, True) for child in reversed(children))


def _is_aside(node: "LexborNode", root: "LexborNode") -> bool:
    """Whether an element stands around the text rather than in it."""
    tag = node.tag or ""
    if tag in ("aside", "input"):
        return not (_is_note(node) if tag == "aside" else _is_task(node))
    if tag in _SKIPPED or (tag == "header" and root.tag == "body" and not _holds_title(node)):
        return True
    if tag == "sup":
        return _is_footnote_mark(node)
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role") in _SKIPPED_ROLES or _HIDDEN.search(attributes.get("style") or ""):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    # The first word of a class counts: "related-links" is around the text, "text-with-related" is not.
    return any(re.split(r"[-_]", name, maxsplit=1)[0] in _AROUND for name in names.split())


def _is_note(aside: "LexborNode") -> bool:
    attributes = aside.attributes
    return attributes.get("role") == "note" or label_by_class(attributes.get("class") or "") is not None


def _is_task(box: "LexborNode") -> bool:
    """Whether an input is the box of a task in a list."""
    attributes = box.attributes
    parent = box.parent
    while parent is not None and parent.tag in ("p", "label", "span"):
        parent = parent.parent
    return attributes.get("type") == "checkbox" and parent is not None and parent.tag == "li"


def _holds_title(node: "LexborNode") -> bool:
    return node.css_first("h1") is not None


def _is_footnote_mark(node: "LexborNode") -> bool:
    link = node.css_first("a[href]")
    return link is not None and "#" in (link.attributes.get("href") or "")


def _walk(root: "LexborNode") -> list[Block]:
    """What stands below ``root``, as blocks."""
    tree = Tree()
    elements = Elements(tree)
    for node, opening in _steps(root):
        if node.is_text_node:
            elements.text(node.text_content or "")
            continue
        tag = node.tag or ""
        if not opening:
            elements.close(tag)
        elif tag == "table" and _is_layout(node):
            elements.open_layout()
        else:
            elements.open(tag, node.attributes if tag in _DESCRIBED else {})
    elements.finish()
    return tree.blocks


def _is_layout(table: "LexborNode") -> bool:
    """Whether a table only arranges the page: it holds paragraphs or other tables, and heads no column."""
    if table.css_first("td pre") is not None and (
        _CODE_TABLE.search(table.attributes.get("class") or "") or table.css_first("td.gutter") is not None
    ):
        return True
    arranges = (
        table.css_first("p + p, h1, h2, h3, ul, div div") is not None
        # The table itself is among what it is asked for.
        or any(inner.mem_id != table.mem_id for inner in table.css("table"))
    )
    return arranges and table.css_first("th, caption, thead") is None
