"""What the template of the reader shows of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup, escape

from adapters.web.reader import wording
from adapters.web.reader.rendering import Rendering, shown
from bot.model import Quote, Run
from bot.pages.copying import Copies, copies_of, original_of
from bot.pages.model import Block, Entry, HeadingBlock, Page, PageBreak, Words
from bot.showing.wording.phrases import day, person, spot
from knowledge.text.languages import language_of
from knowledge.text.stemming import language_code

MOST_FINDS: Final = 100
"""Listed; all of them are marked."""


@dataclass(frozen=True, slots=True)
class Line:
    """A heading in the contents."""

    text: str
    anchor: str
    depth: int


def values_of(page: Page, path: str, at: int, query: str, file: str | None) -> dict[str, object]:
    """All that the template needs.

    Args:
        page: What is shown.
        path: Of the page, to which searching and turning to another quote come back.
        at: The number of the quote that is open; one that there is not: the page's first.
        query: What is searched for; "": nothing.
        file: The address of the document's own file, if a browser can show it.
    """
    opened = at if 0 < at <= len(page.quotes) else page.first
    quote = page.quotes[opened - 1].quote if opened else None
    original = _original(page, quote, file)
    lines = list(_lines(page.contents, 0))
    rendering = Rendering(opened, bool(query), frozenset(one.anchor for one in lines))
    heading, blocks = _headed(page)
    return {
        "title": page.source.title,
        # Written before the body: what begins in the heading, a quote or a find, bears its name there.
        "heading": rendering.title(heading) if heading else None,
        "anchor": heading and heading.anchor,
        "language": language_code(language_of(page.text, page.language)),
        "speaker": quote and quote.speaker and wording.said_by(quote.speaker),
        "opened": opened,
        "facts": list(_facts(page, quote)),
        "body": rendering.blocks(blocks),
        "contents": lines,
        "copies": _copies(quote, original),
        "original": original,
        "before": _turned(path, opened - 1, query) if opened > 1 else None,
        "after": _turned(path, opened + 1, query) if 0 < opened < len(page.quotes) else None,
        "count": len(page.quotes),
        "path": path,
        "query": query,
        "finds": [(one.number, Markup().join(map(_excerpt, one.excerpt))) for one in page.finds[:MOST_FINDS]],
        "found": wording.found(len(page.finds), query) if query else "",
        "changed": page.changed and wording.changed(page.changed),
        "is_marked": bool(page.changed and page.changed.span),
        "difference": page.changed and Markup().join(map(shown, page.changed.difference)),
        "wording": wording,
    }


def _headed(page: Page) -> tuple[HeadingBlock | None, tuple[Block, ...]]:
    """The heading that a document begins with, where its words are the title, and all else; else no heading."""
    at = next((at for at, one in enumerate(page.blocks) if not isinstance(one, PageBreak)), 0)
    match page.blocks[at : at + 1]:
        case (HeadingBlock(words=words) as heading,) if _is(page.source.title, words):
            return heading, page.blocks[:at] + page.blocks[at + 1 :]
        case _:
            return None, page.blocks


def _is(title: str, words: Words) -> bool:
    """Whether a title is some words, however they are spaced."""
    return title.split() == "".join(one.run.text for one in words).split()


def _facts(page: Page, quote: Quote | None) -> Iterator[tuple[str, str]]:
    source = page.source
    if quote and quote.speaker:
        yield "Said by", person(quote.speaker)
    if source.author:
        yield "Author", source.author
    if source.published:
        yield "Date", day(source.published)
    if quote:
        yield "Where", spot(quote.place)


def _lines(entries: Iterable[Entry], depth: int) -> Iterator[Line]:
    for one in entries:
        yield Line(one.text, one.anchor, min(depth, 3))
        yield from _lines(one.entries, depth + 1)


def _original(page: Page, quote: Quote | None, file: str | None) -> str | None:
    """Where the original opens at the quote: the document's own address, else its file at the page."""
    if quote and (own := original_of(quote)):
        return own
    if (url := page.source.url) and url.startswith(("http://", "https://")):
        return url
    number = quote.place.page if quote else None
    return f"{file}#page={number}" if file and number else file


def _copies(quote: Quote | None, original: str | None) -> Copies | None:
    # An address on this server opens for so many days only, and is nothing to cite.
    address = original if original and not original.startswith("/") else None
    return copies_of(quote, address) if quote else None


def _turned(path: str, at: int, query: str) -> str:
    asked = {"at": at, "q": query} if query else {"at": at}
    return f"{path}?{urlencode(asked)}#quote"


def _excerpt(run: Run) -> Markup:
    return Markup("<mark>{}</mark>").format(run.text) if run.style == "mark" else escape(run.text)
