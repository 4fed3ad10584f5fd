"""Web pages: the article without what stands around it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.decoding import decode
from knowledge.reading.drafting import TOO_DEEP, Draft, short_lines_together
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
    social newsletter related advert advertisement ads promo pagination pager skip sr screenreader comments"""
)
_BLOCKS = _names(
    """address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6
    header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption"""
)
_ROW_PARTS = _names("table tr td th caption thead tbody tfoot")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# These end by themselves or hold nothing, so they do not nest however often they open.
_NO_DEPTH = _names(
    """p li dt dd td th tr tbody thead tfoot option optgroup colgroup col br hr img input meta link wbr source
    track param area base rp rt"""
)
_DEEPEST = 5000
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Links to a heading itself, as documentation tools write them; "§ 12" is a paragraph of a law.
_ANCHOR = re.compile(r"^§(?=[^\W\d])|\s*[¶🔗]$")
_BREAKS = re.compile(r"\s*\n\s*\n\s*")
# An article shorter than this share of the page is a teaser, not the page's text.
_MAIN_SHARE = 0.3


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an HTML file."""
    # Loaded at first use: most folders hold no HTML.
    from selectolax.lexbor import LexborHTMLParser

    declared = _DECLARED.search(data[:4096])
    markup = decode(data, source_path, declared[1].decode("ascii", "ignore") if declared else None)
    if _depth(markup) > _DEEPEST:
        raise UnreadableFileError(source_path, TOO_DEEP)
    page = LexborHTMLParser(markup)
    draft = Draft()
    root = _root_of(page)
    if root is not None:
        _Walk(draft).through(root)
    return draft.document(source_path, description_of(page))


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


def _holds_title(node: "LexborNode") -> bool:
    return node.css_first("h1") is not None


def _is_footnote_mark(node: "LexborNode") -> bool:
    link = node.css_first("a[href]")
    return link is not None and "#" in (link.attributes.get("href") or "")


class _Walk:
    """Takes the text out of elements and puts it into a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._words: list[str] = []
        self._items: list[str] = []
        self._rows: list[str] = []
        self._cells: list[str] = []
        self._numbers: list[int | None] = []
        self._marker = ""
        self._tables = 0
        self._code = 0

    def through(self, root: "LexborNode") -> None:
        """Add everything below ``root``."""
        for node, opening in _steps(root):
            if node.is_text_node:
                self._text(node.text_content or "")
            elif opening:
                self._open(node)
            else:
                self._close(node.tag or "")
        self._flush("table")
        self._end_list()
        self._end_table()

    def _text(self, text: str) -> None:
        self._words.append(text if self._code else re.sub(r"\s+", " ", text))

    def _open(self, node: "LexborNode") -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self._flush(tag)
        match tag:
            case "br":
                self._words.append("\n")
            case "q":
                self._words.append("“")
            case "pre":
                self._code += 1
            case "ul" | "ol":
                start = node.attributes.get("start") or "1"
                self._numbers.append((int(start) if start.isdigit() else 1) if tag == "ol" else None)
            case "li" if self._numbers:
                self._marker = self._next_marker()
            case "table" if self._tables or not _is_layout(node):
                self._end_list()
                self._tables += 1
            case _:
                pass

    def _next_marker(self) -> str:
        number = self._numbers[-1]
        if number is None:
            return "• "
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS and not self._tables:
            self._end_list()
            self._draft.heading(_HEADINGS[tag], _ANCHOR.sub("", " ".join(self._taken().split())))
        elif tag in _BLOCKS:
            self._flush(tag)
        match tag:
            case "q":
                self._words.append("”")
            case "pre":
                self._code = max(0, self._code - 1)
            case "ul" | "ol":
                self._numbers.pop()
                if not self._numbers:
                    self._end_list()
            case "tr" if self._tables:
                self._rows.append(" | ".join(self._cells))
                self._cells = []
            case "table" if self._tables:
                self._tables -= 1
                if not self._tables:
                    self._end_table()
            case _:
                pass

    def _taken(self) -> str:
        text = "".join(self._words)
        self._words = []
        return text

    def _flush(self, tag: str) -> None:
        """End a block at ``tag``: what was gathered becomes a cell, an item or paragraphs."""
        if self._tables and tag not in _ROW_PARTS:
            self._words.append(" ")
            return
        text = self._taken()
        if not text or text.isspace():
            return
        if self._tables:
            self._cells.append(" ".join(text.split()))
        elif self._code:
            self._end_list()
            self._draft.paragraph(text, "code")
        elif self._numbers:
            self._items.append(self._marker + " ".join(text.split()))
            self._marker = ""
        else:
            for part in _BREAKS.split(text):
                self._draft.paragraph(part)

    def _end_list(self) -> None:
        for paragraph in short_lines_together(self._items):
            self._draft.paragraph(paragraph, "list")
        self._items = []

    def _end_table(self) -> None:
        if self._cells:
            self._rows.append(" | ".join(self._cells))
            self._cells = []
        for paragraph in short_lines_together([row for row in self._rows if row]):
            self._draft.paragraph(paragraph, "table")
        self._rows = []


def _is_layout(table: "LexborNode") -> bool:
    """Whether a table only arranges the page: it holds paragraphs, headings or other tables."""
    return table.css_first("table table, p + p, h1, h2, h3, ul, div div") is not None
