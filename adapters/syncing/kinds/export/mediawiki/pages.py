"""The pages of a wiki that are documents, each with its address and the date of its version."""

import re
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from adapters.syncing.asking.options import is_loopback
from adapters.syncing.kinds.export.items import Item, UnusableItemError, below, name_of, version_of
from adapters.syncing.kinds.export.mediawiki.dumps import Site, WikiPage, pages
from adapters.syncing.markup import page
from adapters.syncing.port import Failed, Setup, SourceError, Work
from knowledge.errors import TOO_DEEP
from knowledge.model import Origin
from knowledge.reading.decoding import too_large
from knowledge.reading.origin.describing import iso_date

if TYPE_CHECKING:
    from adapters.syncing.kinds.export.mediawiki.wikitext import Wiki

_MAIN, _PROJECT, _HELP, _TEMPLATE = 0, 4, 12, 10
_FIRST_OWN: Final = 100
"""Namespaces from here on were made by the wiki's owners or by extensions."""
# Modules, gadgets, widgets, data, translations, comments: what pages are made with, or talked about in.
_OF_PROGRAMS: Final = frozenset({274, 446, 486, 710, 828, 844, 1198, 1728, 2300, 2302, 2600, 3034})
_MOST_OF_TEMPLATES: Final = 64 << 20
"""Characters of all templates together that are held while pages are read."""
_MOST_OF_ONE: Final = 200_000
_REDIRECT: Final = re.compile(r"\s*#\s*[^\W\d]+\s*:?\s*\[\[", re.IGNORECASE)


def items(opened: Callable[[], IO[bytes]], shown: str, setup: Setup, work: Work) -> Iterator[Item | Failed]:
    """The pages of the namespaces that are taken, with what templates show in their places; no redirects.

    Raises:
        SourceError: The dump cannot be read to its end or holds no texts, or the library for them is missing.
    """
    try:
        from adapters.syncing.kinds.export.mediawiki.templates import Templates
        from adapters.syncing.kinds.export.mediawiki.wikitext import Wiki
    except ImportError:
        raise SourceError(
            "Dumps of MediaWiki need a library that is not installed; pip install 'backgrounder[mediawiki]'.",
            "unusable",
        ) from None
    site = Site()
    # A template may stand behind the pages that use it, so the dump is gone through twice.
    held = {one.title: one.text for one in _templates(opened, site, shown, work)}
    templates = Templates(held, site)
    taken, made = _taken(setup, site), version_of(*(part for one in sorted(held.items()) for part in one))
    address = _addresses(setup, site)
    wiki = Wiki(site, templates, address)
    empty = True
    for found in pages(opened, site, shown, work, work.max_bytes):
        empty = empty and not found.text
        if found.namespace not in taken or found.redirects or _REDIRECT.match(found.text):
            continue
        key = found.id or found.title
        if found.is_cut:
            yield Failed(key, too_large(work.max_bytes + 1, work.max_bytes))
        elif found.is_text:
            yield _item(key, found, wiki, made, address)
    if empty:
        raise SourceError(f"{shown} holds no texts of pages; dump the wiki with them.", "unusable")


def _templates(opened: Callable[[], IO[bytes]], site: Site, shown: str, work: Work) -> Iterator[WikiPage]:
    left = _MOST_OF_TEMPLATES
    for found in pages(opened, site, shown, work, _MOST_OF_ONE):
        if found.namespace == _TEMPLATE and found.model in {"", "wikitext"} and not found.is_cut:
            left -= len(found.text)
            if left < 0:
                return
            yield found


def _item(key: str, found: WikiPage, wiki: "Wiki", made: str, address: "Callable[[str], str | None]") -> Item:
    # The title stands in the text; its namespace and the pages above it are folders.
    name = found.title
    parts = [part.strip() for part in (name.replace(":", "/", 1) if found.namespace else name).split("/")]
    folders = [part for part in parts if part]

    def data() -> bytes:
        try:
            return page(name, wiki.html(found.title, found.text))
        except RecursionError:
            raise UnusableItemError(TOO_DEEP) from None

    return Item(
        key,
        below(folders[:-1], f"{name_of(folders[-1] if folders else name)}.html"),
        version_of(name, found.text, made),
        data,
        Origin(address(name), None, iso_date(found.time[:10])),
    )


def _taken(setup: Setup, site: Site) -> frozenset[int]:
    """The numbers of the namespaces that are taken; talk, users and what pages are made with only if named."""
    wanted = setup.options.get("namespaces")
    if not isinstance(wanted, tuple):
        own = (
            number
            for number in site.namespaces
            if number >= _FIRST_OWN and number % 2 == 0 and number not in _OF_PROGRAMS
        )
        return frozenset({_MAIN, _PROJECT, _HELP, *own})
    by_name = {name.casefold(): number for number, name in site.namespaces.items()} | {"": _MAIN}
    missing = [name for name in wanted if name.casefold() not in by_name]
    if missing:
        raise SourceError(
            f"The wiki has no namespace {missing[0]!r}; it has "
            f"{', '.join(repr(name) for name in sorted(site.namespaces.values()))}.",
            "unusable",
        )
    return frozenset(by_name[name.casefold()] for name in wanted)


def _addresses(setup: Setup, site: Site) -> "Callable[[str], str | None]":
    """What gives the address of a page by its title; None where the wiki does not say one that others reach."""
    told = str(setup.options.get("site", ""))
    before = told if told.endswith(("/", "=")) else f"{told}/" if told else _before_titles(site.base)

    def address(title: str) -> str | None:
        return f"{before}{quote(title.replace(' ', '_'), safe='/:,;@!$*()~')}" if before else None

    return address


def _before_titles(base: str) -> str:
    """What stands before titles in the addresses of a wiki, by that of its front page."""
    try:
        parts = urlsplit(base)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or is_loopback(host):
        return ""
    if "title=" in parts.query:
        return base[: base.index("title=") + len("title=")]
    return base[: base.rindex("/") + 1] if parts.path.count("/") and not parts.query else ""
