"""Wikitext to HTML: the words of a page as its readers see them, in their headings, lists and tables."""

import html
import re
from collections.abc import Callable
from typing import Final

import mwparserfromhell
from mwparserfromhell.nodes import (
    Argument,
    Comment,
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

from adapters.syncing.kinds.export.items import UnusableItemError
from adapters.syncing.kinds.export.mediawiki.dumps import Site
from adapters.syncing.kinds.export.mediawiki.laying import BLOCKS, INLINE, Lines, within_line
from adapters.syncing.kinds.export.mediawiki.links import Links
from adapters.syncing.kinds.export.mediawiki.parting import LONGEST_LINE, MOST, parted
from adapters.syncing.kinds.export.mediawiki.tables import with_tables
from adapters.syncing.kinds.export.mediawiki.templates import Templates
from adapters.syncing.markup import code, escaped
from knowledge.reading.decoding import too_large

_SWITCHES: Final = re.compile(r"__[A-Z]{3,}__")
_MARKERS: Final = frozenset("*#:;")
_UNSEEN: Final = frozenset(
    """
    ref references templatestyles templatedata indicator section imagemap inputbox categorytree timeline graph
    mapframe maplink score hiero style script seo metadesc
    """.split()
)
_CODE: Final = frozenset({"syntaxhighlight", "source"})
_RAW: Final = frozenset({"nowiki"})
_KEPT: Final = ("colspan", "rowspan")
_NUMBER: Final = re.compile(r"\d{1,3}$")


class Wiki:
    """Writes the pages of one wiki.

    Args:
        site: The wiki.
        templates: Its templates.
        address: The address of a page by its title.
    """

    def __init__(self, site: Site, templates: Templates, address: Callable[[str], str | None]) -> None:
        self._templates = templates
        self._links = Links(site, address, self.words)

    def html(self, title: str, text: str) -> str:
        """The HTML of a page's text, without its title.

        Raises:
            UnusableItemError: It is too large.
            RecursionError: It nests too deeply.
        """
        whole = _SWITCHES.sub("", with_tables(self._templates.expanded(title, text)))
        if len(whole) > MOST:
            raise UnusableItemError(too_large(len(whole), MOST))
        lines = Lines()
        for part in parted(whole):
            if len(part) > LONGEST_LINE and max(map(len, part.split("\n"))) > LONGEST_LINE:
                lines.text(part)
                continue
            for node in _parsed(part).nodes:
                self._add(node, lines)
        return lines.html()

    def blocks(self, code: Wikicode) -> str:
        """The HTML of what stands in a page or in a block of it."""
        lines = Lines()
        for node in code.nodes:
            self._add(node, lines)
        return lines.html()

    def words(self, code: Wikicode) -> str:
        """The HTML of what stands within a line."""
        written = str(code).strip()
        if "\n" in written and re.search(r"\n\s*\n|\n[*#:;{]|\n\|", written):
            return self.blocks(code)
        return "".join(map(self._within, code.nodes)).replace("\n", " ")

    def _add(self, node: Node, lines: Lines) -> None:
        if isinstance(node, Text):
            lines.text(str(node.value))
        elif isinstance(node, Heading):
            level = min(max(node.level, 2), 6)
            lines.block(f"<h{level}>{self.words(node.title).strip()}</h{level}>")
        elif isinstance(node, Wikilink):
            lines.link(self._links.wikilink(node))
        elif isinstance(node, Tag):
            self._add_tag(node, lines)
        else:
            lines.words(self._within(node))

    def _add_tag(self, node: Tag, lines: Lines) -> None:
        tag = _name(node)
        if node.wiki_markup in _MARKERS:
            lines.marker(str(node.wiki_markup))
        elif tag == "hr":
            lines.block("<hr>")
        elif tag == "gallery":
            lines.block(self._gallery(node))
        elif tag == "pre" or (tag in _CODE and not node.has("inline")):
            lines.block(_code(node, tag))
        elif tag == "poem":
            lines.block(f"<p>{escaped(_inner(node)).strip().replace(chr(10), '<br>')}</p>")
        elif tag in BLOCKS and not node.self_closing:
            lines.block(f"<{tag}{_spans(node)}>{self.blocks(_contents(node))}</{tag}>")
        elif tag not in _UNSEEN | _RAW and "\n" in _inner(node).strip() and self._holds_blocks(node):
            lines.block(f"<div>{self.blocks(_contents(node))}</div>")
        else:
            lines.words(self._within(node))

    def _holds_blocks(self, node: Tag) -> bool:
        return re.search(r"\n\s*\n|\n[*#:;{]", _inner(node)) is not None

    def _within(self, node: Node) -> str:
        match node:
            case Text():
                return within_line(str(node.value))
            case HTMLEntity():
                return escaped(node.normalize() or str(node))
            case Wikilink():
                return self._links.wikilink(node).shown
            case ExternalLink():
                return self._links.external(node)
            case Tag():
                return self._tag(node)
            case Heading():
                return self.words(node.title)
            case Comment() | Argument() | Template():
                return ""
            case _:
                return escaped(str(node))

    def _tag(self, node: Tag) -> str:
        tag = _name(node)
        if tag in _UNSEEN:
            return ""
        if tag in {"br", "wbr"}:
            return f"<{tag}>"
        if node.wiki_markup in _MARKERS:
            return escaped(str(node.wiki_markup))
        if tag in _RAW:
            return escaped(html.unescape(_inner(node)))
        if tag in {"math", "chem", "ce", *_CODE}:
            return f"<code>{escaped(html.unescape(_inner(node)))}</code>"
        if tag in {"gallery", "pre"}:
            return escaped(_inner(node))
        inner = self.words(_contents(node)) if not node.self_closing else ""
        return f"<{tag}>{inner}</{tag}>" if tag in INLINE else inner

    def _gallery(self, node: Tag) -> str:
        """The captions of pictures, a line each: "File:Name.png|What it shows"."""
        captions = (line.partition("|")[2].strip() for line in _inner(node).split("\n"))
        shown = (self.words(_parsed(caption)) for caption in captions if caption)
        return "".join(f"<figure><figcaption>{one}</figcaption></figure>" for one in shown)


def _parsed(text: str) -> Wikicode:
    # What makes words bold crosses the borders of links and cells, and would end them; the lines see to it.
    return mwparserfromhell.parse(text, skip_style_tags=True)


def _spans(node: Tag) -> str:
    """How many rows and columns a cell takes; nothing else of what an element says of itself is kept."""
    return "".join(
        f' {key}="{value}"'
        for key in _KEPT
        if node.has(key) and _NUMBER.match(value := str(node.get(key).value).strip())
    )


def _code(node: Tag, tag: str) -> str:
    text = _inner(node).strip("\n")
    if tag not in _CODE:
        return f"<pre>{escaped(html.unescape(text))}</pre>"
    return code(text, str(node.get("lang").value) if node.has("lang") else "")


def _name(node: Tag) -> str:
    return str(node.tag).strip().lower()


def _contents(node: Tag) -> Wikicode:
    contents = node.contents
    return contents if isinstance(contents, Wikicode) else _parsed(str(contents or ""))


def _inner(node: Tag) -> str:
    return str(node.contents or "")
