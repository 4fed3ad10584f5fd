"""A space as HTML: its pages without what the export puts around them, and the files at pages."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from adapters.syncing.kinds.export.confluence.space import address
from adapters.syncing.kinds.export.containers import Files
from adapters.syncing.kinds.export.items import (
    ELSEWHERE,
    Item,
    UnusableItemError,
    below,
    beside,
    name_of,
    version_of,
)
from adapters.syncing.markup import page, without_braces
from adapters.syncing.port import Failed, Setup, Work
from knowledge.model import UNKNOWN_ORIGIN, Origin
from knowledge.reading.origin.describing import iso_date

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_PAGE: Final = re.compile(r"^(?:.*/)?(?:[^/]+_)?(\d{3,})\.html$")
_ON: Final = re.compile(r"\bon\s+(\S.*)$")
_BLANKS: Final = re.compile(r"\s+")
# "Bo Ek (Unlicensed)": what Confluence says of an account.
_OF_ACCOUNT: Final = re.compile(r"\s*\((?:Unlicensed|Deactivated|Inactive)\)\s*$")
_ATTACHED: Final = "attachments/"


@dataclass(frozen=True, slots=True)
class _Read:
    """What a page of the export says."""

    title: str
    above: tuple[str, ...]
    content: str
    """As HTML."""
    origin: Origin
    attached: tuple[tuple[str, str], ...]
    """Name in the export, and name as it was uploaded."""


def items(files: Files, setup: Setup, work: Work) -> Iterator[Item | Failed]:
    """The pages of the space, each followed by the files at it."""
    site = str(setup.options.get("site", "")).rstrip("/")
    there = frozenset(files.names)
    for name in files.names:
        work.go_on()
        numbered = _PAGE.match(name)
        if numbered is None or f"/{_ATTACHED}" in f"/{name}":
            continue
        key = f"page {numbered[1]}"
        try:
            data = files.read(name, work.max_bytes)
            found = _read(data, name, numbered[1], site)
        except UnusableItemError as error:
            yield Failed(key, error.reason)
            continue
        yield Item(
            key,
            below(list(found.above), f"{name_of(found.title)}.html"),
            version_of(data, site),
            partial(page, found.title, found.content),
            found.origin,
        )
        for where, called in found.attached:
            if where in there:
                yield Item(
                    f"attachment {posixpath.splitext(posixpath.basename(where))[0]}",
                    below([*found.above, found.title], name_of(called)),
                    files.version(where),
                    partial(files.read, where, work.max_bytes),
                    Origin(found.origin.url) if found.origin.url else UNKNOWN_ORIGIN,
                )


def _read(data: bytes, name: str, page_id: str, site: str) -> _Read:
    # Loaded at first use: most sources are no HTML.
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(data.decode("utf-8", "replace"))
    content = tree.css_first("#main-content")
    if content is None:
        raise UnusableItemError("it is no page as Confluence exports them; export the space anew")
    crumbs = [_words(node) for node in tree.css("#breadcrumbs a")]
    title = _title(tree, crumbs)
    author, changed = _written(tree)
    for node in content.css(".toc-macro, .plugin_pagetree, .hidden, script, style"):
        node.decompose()
    _lead_to_the_site(content, site)
    return _Read(
        title,
        # The first is the space itself.
        tuple(crumbs[1:]),
        without_braces(content.inner_html or ""),
        Origin(address(site, page_id), author, changed),
        tuple(_attached(tree, name)),
    )


def _lead_to_the_site(content: "LexborNode", site: str) -> None:
    """Have links to other files of the export lead to the pages that they are at the site, or nowhere."""
    for node in content.css("a[href]"):
        target = node.attributes.get("href") or ""
        if ELSEWHERE.match(target):
            continue
        numbered = _PAGE.match(unquote(target.partition("#")[0]))
        there = address(site, numbered[1]) if numbered else None
        if there:
            node.attrs["href"] = there
        else:
            del node.attrs["href"]


def _title(tree: "LexborHTMLParser", crumbs: list[str]) -> str:
    """A page's own title, of "Space : Title"."""
    node = tree.css_first("#title-text") or tree.css_first("title")
    written = _words(node) if node else ""
    if not crumbs:
        # The space's own front page has nothing above it.
        return written.partition(" : ")[2] or written
    return written.removeprefix(f"{crumbs[0]} : ") if crumbs[0] else written


def _written(tree: "LexborHTMLParser") -> tuple[str | None, str | None]:
    """Who wrote a page, where it was never changed, and when it was last."""
    told = tree.css_first(".page-metadata")
    if told is None:
        return None, None
    on = _ON.search(_words(told))
    author, editor = told.css_first(".author"), told.css_first(".editor")
    is_first = author is not None and editor is None and told.text(deep=True).count(",") <= _commas(author, on)
    name = _OF_ACCOUNT.sub("", _words(author)) if author is not None and is_first else None
    return name or None, iso_date(on[1]) if on else None


def _commas(author: "LexborNode", on: "re.Match[str] | None") -> int:
    """How many commas stand in the name and the date; one more parts "Created by …" from "last modified …"."""
    return _words(author).count(",") + (on[1].count(",") if on else 0)


def _attached(tree: "LexborHTMLParser", name: str) -> Iterator[tuple[str, str]]:
    content = tree.css_first("#content") or tree.body
    for node in content.css(".pageSection a") if content is not None else ():
        target = unquote(node.attributes.get("href") or "")
        where = beside(name, target)
        if target.startswith(_ATTACHED) and where:
            yield where, _words(node)


def _words(node: "LexborNode") -> str:
    return _BLANKS.sub(" ", node.text(deep=True)).strip()
