"""A document's blocks as HTML; every word of the document is text, and none is ever markup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

from adapters.web.reader import wording
from adapters.web.replies.inline import opened
from bot.model import Run
from bot.pages.model import (
    Block,
    CodeBlock,
    HeadingBlock,
    Item,
    ListBlock,
    PageBreak,
    ParagraphBlock,
    Row,
    Stretch,
    TableBlock,
    Words,
)

_DEEPEST: Final = 6
"""Of headings in HTML."""
_STYLES: Final = {"code": "code", "insert": "ins", "delete": "del"}


@dataclass(slots=True)
class Rendering:
    """Writes blocks one after the other."""

    opened: int = 0
    """The number of the quote that is open; 0: none is."""
    is_searched: bool = False
    """Who searches is shown what was found, not the quote."""
    anchors: frozenset[str] = frozenset()
    """Of the headings that the page has."""
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _outer: int = 0
    """The level of the heading that is the page's title; 0: the page has one of its own."""
    _level: int = 1
    _tables: int = 0
    _codes: int = 0

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Write them."""
        return Markup("\n").join(map(self._block, blocks))

    def title(self, heading: HeadingBlock) -> Markup:
        """Write the words of a heading that is the page's title."""
        self._outer = heading.level
        return self._words(heading.words)

    def _block(self, block: Block) -> Markup:
        match block:
            case HeadingBlock():
                return self._heading(block)
            case ParagraphBlock(words=words, kind=kind):
                inner = self._words(words)
                return _in("p", _in("strong", inner) if kind == "label" else inner)
            case ListBlock(items=items, is_numbered=is_numbered):
                return _in("ol" if is_numbered else "ul", Markup().join(map(self._item, items)))
            case TableBlock():
                return self._table(block)
            case CodeBlock(words=words):
                self._codes += 1
                return Markup('<pre tabindex="0" role="group" aria-label="{}"><code>{}</code></pre>').format(
                    wording.code_number(self._codes), self._words(words)
                )
            case PageBreak(page=page):
                return Markup('<p class="sheet" id="page-{}">{}</p>').format(page, wording.page_number(page))

    def _heading(self, block: HeadingBlock) -> Markup:
        # The page's title is the first. Who jumps from heading to heading expects that no level is left out.
        self._level = min(max(block.level - self._outer, 1) + 1, self._level + 1, _DEEPEST)
        inner = self._words(block.words)
        return Markup('<h{0} id="at-{1}">{2}</h{0}>').format(self._level, block.anchor, inner)

    def _item(self, item: Item) -> Markup:
        number = Markup() if item.number is None else Markup(' value="{}"').format(item.number)
        return Markup("<li{}>{}{}</li>").format(number, self._words(item.words), self.blocks(item.blocks))

    def _table(self, block: TableBlock) -> Markup:
        self._tables += 1
        head = self._rows(block.header, "th")
        rows = (_in("thead", head) if head else Markup()) + _in("tbody", self._rows(block.rows, "td"))
        return Markup('<div class="scroll" tabindex="0" role="group" aria-label="{}">{}</div>').format(
            wording.table_number(self._tables), _in("table", rows)
        )

    def _rows(self, rows: Iterable[Row], name: str) -> Markup:
        return Markup().join(
            _in("tr", Markup().join(self._cell(cell, name) for cell in row.cells)) for row in rows
        )

    def _cell(self, cell: Words, name: str) -> Markup:
        words = self._words(cell)
        # A head that says nothing is none.
        return Markup('<th scope="col">{}</th>').format(words) if name == "th" and words else _in("td", words)

    def _words(self, words: Words) -> Markup:
        return Markup().join(map(self._stretch, words))

    def _stretch(self, stretch: Stretch) -> Markup:
        inner = shown(stretch.run, f"#at-{stretch.to}" if stretch.to in self.anchors else "")
        if stretch.is_new:
            inner = self._mark("new", 1, inner)
        if stretch.find:
            inner = self._mark("find", stretch.find, inner)
        if stretch.quote:
            inner = self._mark("quote", stretch.quote, inner)
        return Markup().join(map(_picture, stretch.pictures)) + inner

    def _mark(self, kind: str, number: int, inner: Markup) -> Markup:
        name = Markup().join(self._names(kind, number))
        return Markup('<mark class="{}"{}>{}</mark>').format(kind, name, inner)

    def _names(self, kind: str, number: int) -> Iterator[Markup]:
        """What the first piece of a quote, or of what was found, is called in links."""
        if (kind, number) in self._begun:
            return
        self._begun.add((kind, number))
        if kind != "quote" or number != self.opened:
            yield Markup(' id="{}-{}"').format(kind, number)
            return
        yield Markup(' id="quote"')
        if not self.is_searched:
            yield Markup(" data-here")


def shown(run: Run, here: str = "") -> Markup:
    """A run as HTML; a link only where it leads to a page, a mailbox or a place on this page (``here``)."""
    inner = escape(run.text)
    if name := _STYLES.get(run.style):
        inner = _in(name, inner)
    if here and run.text.strip():
        return Markup('<a href="{}">{}</a>').format(here, inner)
    if (address := opened(run.link)) and run.text.strip():
        inner = Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>').format(address, inner)
    return inner


def _picture(words: str) -> Markup:
    """The word in the place of a picture, which is no word of the document."""
    return Markup('<span class="picture">{}</span> ').format(wording.picture(words))


def _in(name: str, inner: Markup) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(name, inner)
