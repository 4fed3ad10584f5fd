"""Notion's exports, as Markdown and CSV or as HTML: pages under their own names, which lead to each other."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import quote, unquote

from adapters.syncing.kinds.export.containers import Files
from adapters.syncing.kinds.export.items import ELSEWHERE, Item, UnusableItemError, version_of
from adapters.syncing.port import Failed, Setup, Work
from knowledge.model import UNKNOWN_ORIGIN, Origin
from knowledge.reading.origin.describing import iso_date

_ID: Final = re.compile(r"(?:^|[ _-])([0-9a-f]{32})$")
_ALL: Final = "_all"
"""Ends the name of a table with all of its rows and columns; without it only those that one view shows."""
_PAGES: Final = frozenset({".md", ".html", ".csv"})
_TEXTS: Final = frozenset({".md", ".html"})
# Destinations of links and pictures: "](Page%20name%200123….md)", "href="…"".
_IN_MARKDOWN: Final = re.compile(r"(\]\()([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?=\))")
_IN_HTML: Final = re.compile(r"""(\b(?:href|src)=")([^"]*)(?=")""")
_HEAD: Final = 4096
_PROPERTY: Final = re.compile(
    r"^(Created by|Last edited by|Last edited time|Created time): *(.+?) *$", re.MULTILINE
)
_SHORT: Final = 4
"""Digits of its id that stay where two pages of one folder have one name."""


def items(files: Files, setup: Setup, work: Work) -> Iterator[Item | Failed]:
    """The pages, tables and files of the workspace."""
    del setup
    there = frozenset(files.names)
    names = [name for name in files.names if not _is_left_out(name, there)]
    named = _named(names)
    for name in names:
        work.go_on()
        ending = posixpath.splitext(name)[1]
        found = id_of(name)
        if found is None or ending.lower() not in _TEXTS:
            key = f"{found} {ending.lower()}" if found and ending.lower() in _PAGES else name
            read = partial(files.read, name, work.max_bytes)
            # What lies at a page is seen on it.
            yield Item(key, named[name], files.version(name), read, _origin(found or _page_of(name), ""))
            continue
        try:
            data = files.read(name, work.max_bytes)
        except UnusableItemError as error:
            yield Failed(found, error.reason)
            continue
        text = data.decode("utf-8", "surrogateescape")
        linked = _linked(text, name, named)
        yield Item(
            found,
            named[name],
            version_of(linked.encode("utf-8", "surrogateescape")),
            partial(linked.encode, "utf-8", "surrogateescape"),
            _origin(found, text[:_HEAD] if ending == ".md" else ""),
        )


def id_of(name: str) -> str | None:
    """The id in the name of a page's or table's file; None where there is none."""
    stem = posixpath.splitext(posixpath.basename(name))[0].removesuffix(_ALL)
    found = _ID.search(stem)
    return found[1] if found else None


def _page_of(name: str) -> str | None:
    """The id of the page that a file lies at."""
    folder = posixpath.dirname(name)
    return id_of(f"{folder}.md") if folder else None


def _named(names: Sequence[str]) -> dict[str, str]:
    """The path of each file without ids; two that would be one keep a piece of theirs."""
    bare = {name: _bare(name) for name in names}
    times = Counter(path.casefold() for path in bare.values())
    return {
        name: path if times[path.casefold()] == 1 or not (found := id_of(name)) else _apart(path, found)
        for name, path in bare.items()
    }


def _bare(name: str) -> str:
    stem, ending = posixpath.splitext(name)
    if ending == ".csv":
        stem = stem.removesuffix(_ALL)
    return "/".join(_without_id(part) for part in stem.split("/")) + ending


def _without_id(part: str) -> str:
    return _ID.sub("", part).strip() or "Untitled"


def _apart(path: str, found: str) -> str:
    stem, ending = posixpath.splitext(path)
    return f"{stem} {found[:_SHORT]}{ending}"


def _is_left_out(name: str, there: frozenset[str]) -> bool:
    """Whether it only lists what the export holds, or shows less of a table than another file."""
    stem, ending = posixpath.splitext(name)
    return name == "index.html" or (ending == ".csv" and f"{stem}{_ALL}.csv" in there)


def _linked(text: str, name: str, named: Mapping[str, str]) -> str:
    """A page whose links lead to the files as they are called here."""
    here = posixpath.dirname(named[name])

    def moved(found: "re.Match[str]") -> str:
        target, sign, place = found[2].partition("#")
        if not target or ELSEWHERE.match(target):
            return found[0]
        where = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target)))
        to = named.get(where, _bare(where))
        return f"{found[1]}{quote(posixpath.relpath(to, here or '.'))}{sign}{place}"

    return (_IN_HTML if name.lower().endswith(".html") else _IN_MARKDOWN).sub(moved, text)


def _origin(found: str | None, head: str) -> Origin:
    """What is known of a page: its address, and what its properties say of who wrote it and when."""
    if found is None:
        return UNKNOWN_ORIGIN
    told = dict(_PROPERTY.findall(head))
    by, last = told.get("Created by"), told.get("Last edited by")
    # Who made a page wrote it only if nobody else changed it since, as far as that is told.
    author = by if by is not None and by == last else None
    changed = told.get("Last edited time") or told.get("Created time")
    return Origin(f"https://www.notion.so/{found}", author, iso_date(changed) if changed else None)
