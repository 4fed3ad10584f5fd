"""Web pages: the article without what stands around it."""

import re
from typing import TYPE_CHECKING

from knowledge.errors import TOO_DEEP, UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import Decoded, decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.html.article import dropped
from knowledge.reading.html.elements import Elements
from knowledge.reading.html.seen import is_unseen, steps
from knowledge.reading.html.templates import without_tags
from knowledge.reading.layout.blocks import Block
from knowledge.reading.layout.tree import Tree
from knowledge.reading.origin.describing import Description, merged, noted
from knowledge.reading.origin.frontmatter import split_front_matter
from knowledge.reading.origin.webmeta import description_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset\s*=|\?xml\b[^>]{0,100}?encoding\s*=)\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Elements whose attributes say something about their words.
_DESCRIBED = _names(
    "a ol li td th pre code div aside section p blockquote details h1 h2 h3 h4 h5 h6 input span img"
)
_NEWS = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|BlogPosting|Article)"')
# A site's front page calls itself an article to those who share it; its lists of links are what it is for.
_LIST = re.compile(r'"@type"\s*:\s*\[?\s*"CollectionPage"')
_CODE_TABLE = re.compile(r"highlight|linenos|lntable", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# These end by themselves or hold nothing, so they do not nest however often they open.
_NO_DEPTH = _names(
    """p li dt dd td th tr tbody thead tfoot option optgroup colgroup col br hr img input meta link wbr source
    track param area base rp rt"""
)
_DEEPEST = 5000
WHOLE = "Backgrounder"
"""The ``generator`` of a page that holds its text alone: nothing stands around it, whatever it is called."""
_TABLES = 10
"""A table within so many others only arranges the page; each is searched whole to tell."""
# An article shorter than this share of the page is a teaser, not the page's text.
_MAIN_SHARE = 0.3


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an HTML file."""
    told, page, notes = _opened(data, source_path)
    description = noted(merged(told, description_of(page)), notes)
    root = _root_of(page)
    if root is None:
        return Draft().document(source_path, description)
    around = frozenset() if _is_whole(page) else dropped(root, description.title, is_news=_is_news(page))
    title = root.css_first("h1")
    draft = Draft(titled=title is not None and title.mem_id in around)
    compose(draft, _walk(root, around))
    return draft.document(source_path, description)


def blocks_in(data: bytes, source_path: str) -> list[Block]:
    """The blocks of a page that belongs to a file of another kind: a book's chapter, a mail."""
    _, page, _ = _opened(data, source_path)
    root = _root_of(page)
    return [] if root is None else _walk(root, frozenset())


def text_of(data: bytes, source_path: str) -> Decoded:
    """The markup of a page, by the encoding that it says it has.

    Raises:
        UnreadableFileError: It is no text but something binary.
    """
    declared = _DECLARED.search(data[:4096])
    return decoded(data, source_path, declared[1].decode("ascii", "ignore") if declared else None)


def page_in(data: bytes, source_path: str) -> "LexborHTMLParser":
    """A page as its elements, for who looks for more than its text.

    Raises:
        UnreadableFileError: It is no text but something binary, or nests too deeply.
    """
    return _opened(data, source_path)[1]


def _opened(data: bytes, source_path: str) -> tuple[Description, "LexborHTMLParser", tuple[str, ...]]:
    """What a site's builder put before a page, the page, and what is to be said of its characters."""
    # Loaded at first use: most folders hold no HTML.
    from selectolax.lexbor import LexborHTMLParser

    found = text_of(data, source_path)
    if found.text.count("<") > _DEEPEST and _depth(found.text) > _DEEPEST:
        raise UnreadableFileError(source_path, TOO_DEEP)
    told, markup = split_front_matter(found.text)
    return told, LexborHTMLParser(without_tags(markup)), found.notes


def _is_whole(page: "LexborHTMLParser") -> bool:
    return page.css_first(f'meta[name="generator"][content="{WHOLE}"]') is not None


def _is_news(page: "LexborHTMLParser") -> bool:
    """Whether a page says that it is an article."""
    told = [node.text(deep=True) for node in page.css('script[type="application/ld+json"]')[:10]]
    if any(map(_LIST.search, told)):
        return False
    if page.css_first('meta[property="og:type"][content="article"], meta[property="article:published_time"]'):
        return True
    return any(map(_NEWS.search, told))


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
    whole: int | None = None
    for selector in ("main", "[role=main]", "article"):
        found = page.css(selector)
        if len(found) == 1:
            whole = _size(body) if whole is None else whole
            if _size(found[0]) >= whole * _MAIN_SHARE:
                return found[0]
    return body


def _size(node: "LexborNode") -> int:
    return sum(
        len(part.text_content or "")
        for part, _ in steps(node, lambda child: is_unseen(child, node))
        if part.is_text_node
    )


def _walk(root: "LexborNode", around: frozenset[int]) -> list[Block]:
    """What stands below ``root``, as blocks, without the elements ``around`` it."""
    tree = Tree()
    elements = Elements(tree)
    tables = 0
    for node, opening in steps(root, lambda child: child.mem_id in around or is_unseen(child, root)):
        if node.is_text_node:
            elements.text(node.text_content or "")
            continue
        tag = node.tag or ""
        if tag == "table":
            tables += 1 if opening else -1
        if not opening:
            elements.close(tag)
        elif tag == "table" and (tables > _TABLES or _is_layout(node)):
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
