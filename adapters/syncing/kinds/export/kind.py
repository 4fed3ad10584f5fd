"""Exports as a kind of source: opened, recognised, and told of page by page."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from adapters.syncing.kinds.export import notion, takeout
from adapters.syncing.kinds.export.confluence import html_export, xml_export
from adapters.syncing.kinds.export.containers import Files
from adapters.syncing.kinds.export.items import EDITION, Item, UnusableItemError, version_of
from adapters.syncing.kinds.export.opening import Dump, Opened, opened, paths_of, stamp_of
from adapters.syncing.kinds.export.recognising import TITLES, recognised
from adapters.syncing.port import Failed, Fetched, Found, Held, Kind, Setup, SourceError, Unchanged, Work
from knowledge.reading.decoding import too_large

LOOKED: Final = "looked.json"
"""In the scratch folder: what the export was when it was looked through last, to its end."""


class Exports:
    """Looks through an export."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Found]:
        """As ``Connector.look``."""
        paths = paths_of(self._setup)
        stamp = stamp_of(paths)
        looked = _Looked(work.scratch / LOOKED, stamp and self._signed(stamp, work), held)
        if looked.is_as_it_was:
            # Dumps may have gigabytes; the same one is not read once more.
            yield from looked.again(work)
            return
        with ExitStack() as stack:
            for found in self._found(opened(paths, self._setup, work, stack), held, work):
                looked.saw(found)
                yield found
        if stamp_of(paths) == stamp:
            looked.keep()

    def _found(self, files: Opened, held: Mapping[str, Held], work: Work) -> Iterator[Found]:
        seen: set[str] = set()
        for item in self._items(files, work):
            work.go_on()
            if item.key in seen:
                continue
            if isinstance(item, Failed):
                seen.add(item.key)
                yield item
            elif work.wants(item.path):
                seen.add(item.key)
                yield _told(item, held.get(item.key), work)

    def _items(self, files: Opened, work: Work) -> Iterator[Item | Failed]:
        if isinstance(files, Dump):
            return self._dumped(files, work)
        found = recognised(files.names)
        match found:
            case "confluence html":
                return html_export.items(files, self._setup, work)
            case "confluence xml":
                return xml_export.items(files, self._setup, work)
            case "confluence csv":
                raise SourceError(
                    f"{self._setup.address} is an export of Confluence as CSV, which is not read; export the "
                    "space as HTML or XML.",
                    "unusable",
                )
            case "notion":
                return notion.items(files, self._setup, work)
            case "takeout":
                return takeout.items(files, self._setup, work)
            case "dump":
                return self._dumped(files, work)
            case "slack" | "discord":
                raise SourceError(
                    f"{self._setup.address} is an export of {TITLES[found]}, which is left out on purpose, for "
                    "it is talk among people and no documents; remove the source.",
                    "unusable",
                )
            case None:
                raise SourceError(
                    f"{self._setup.address} is no export of Confluence, Notion, Google Takeout or MediaWiki; "
                    "name one.",
                    "unusable",
                )

    def _dumped(self, files: Files | Dump, work: Work) -> Iterator[Item | Failed]:
        # Loaded at first use: only a dump needs what reads wikitext.
        from adapters.syncing.kinds.export.mediawiki.pages import items

        if isinstance(files, Dump):
            return items(files.open, files.path.name, self._setup, work)
        name = files.names[0]
        return items(lambda: files.open(name), name, self._setup, work)

    def _signed(self, stamp: str, work: Work) -> str:
        """What a look depends on beside what is held."""
        setup = self._setup
        options = sorted((key, repr(value)) for key, value in setup.options.items())
        return version_of(stamp, EDITION, repr((setup.take, setup.leave, options, work.max_bytes)))


class _Looked:
    """The last look that came to its end."""

    def __init__(self, path: Path, sign: str, held: Mapping[str, Held]) -> None:
        self._path, self._sign, self._held = path, sign, held
        self._keys: set[str] = set()
        self._failed: list[tuple[str, str]] = []
        then = self._then() if sign else None
        self.is_as_it_was = then is not None and then[:2] == [sign, version_of(*sorted(held))]
        if self.is_as_it_was and then is not None:
            self._failed = [(key, reason) for key, reason in then[2]]

    def again(self, work: Work) -> Iterator[Found]:
        """Tell of everything as it was then."""
        failed = dict(self._failed)
        for key in self._held:
            work.go_on()
            if key not in failed:
                yield Unchanged(key)
        for key, reason in self._failed:
            yield Failed(key, reason)

    def saw(self, found: Found) -> None:
        """Note what is told of one thing."""
        if isinstance(found, Failed):
            self._failed.append((found.key, found.reason))
        if found.key in self._held or not isinstance(found, Failed):
            self._keys.add(found.key)

    def keep(self) -> None:
        """Remember what is held now, and what could not be had."""
        if self._sign:
            told = [self._sign, version_of(*sorted(self._keys)), self._failed]
            self._path.write_text(json.dumps(told), "utf-8")

    def _then(self) -> "list[Any] | None":
        try:
            told = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return told if isinstance(told, list) and len(told) == 3 else None  # noqa: PLR2004 - as it is written


def _told(item: Item, then: Held | None, work: Work) -> Found:
    """What became of one thing since it was fetched last."""
    if then is not None and item.version and then.version == item.version:
        return then.unchanged(item.key, item.path, item.origin)
    try:
        data = item.data()
    except UnusableItemError as error:
        return Failed(item.key, error.reason)
    if len(data) > work.max_bytes:
        return Failed(item.key, too_large(len(data), work.max_bytes))
    return Fetched(item.key, item.path, data, item.version, item.origin)


def _problem(setup: Setup) -> tuple[str, str] | None:
    if not setup.address.strip():
        return "address", "names no file; give the path of the export, from the knowledge folder"
    if "://" in setup.address:
        return "address", "is no path; lay the export beside the documents and give its path"
    site = setup.options.get("site", "")
    if site and not str(site).startswith(("https://", "http://")):
        return "site", "is no address; write it as https://wiki.example.org/wiki"
    return None


KIND: Final = Kind(
    name="export",
    title="an export",
    connect=Exports,
    problem=_problem,
    options={"site": "text", "namespaces": "texts", "restricted": "yes or no"},
)
