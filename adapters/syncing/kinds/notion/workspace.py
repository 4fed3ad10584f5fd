"""What a connection of Notion is shown: https://developers.notion.com/reference/intro, version 2025-09-03.

Pages and tables ("data sources") are found by the search, which hears of changes a little late, and the rows of
each table by asking it. Nobody is told who else may open a page.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from adapters.new_files import put_text
from adapters.syncing.asking.interface import Interface, ItemError, Json, day, objects, within
from adapters.syncing.kinds.notion.blocks import plain
from adapters.syncing.port import Work
from knowledge.model import Origin

VERSION: Final = "2025-09-03"
_AT_ONCE: Final = 100
_DEEPEST: Final = 50
"""Blocks within blocks on the way up to a page; Notion's own pages have few."""
_ID: Final = re.compile(r"(?<![0-9a-f])([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})/?$")
_GONE: Final = frozenset([400, 403, 404])


@dataclass(frozen=True, slots=True)
class Node:
    """A page, or a table of pages."""

    id: str
    title: str
    edited: str
    """When, in ISO 8601, rounded down to the minute."""
    url: str
    parent: Mapping[str, Any]
    """As the interface tells; of a table what its database stands in."""
    told: Json
    database: str = ""
    """Of a table: what it belongs to; addresses name that."""

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return bool(self.database)


def root_of(address: str) -> str:
    """The id of the page or database that an address names, without dashes; "": none."""
    found = _ID.search(urlsplit(address).path.lower())
    return bare(found[1]) if found else ""


def bare(identity: object) -> str:
    """An id without dashes, as addresses have it."""
    return str(identity or "").replace("-", "").lower()


class Workspace:
    """Asks what one connection is shown."""

    def __init__(self, interface: Interface, api: str, scratch: Path) -> None:
        self._interface, self._api = interface, api.rstrip("/")
        self._people: dict[str, str | None] = {}
        self._kept = scratch / "above.json"
        self._above: dict[str, str] = _read(self._kept)
        """The page in which each block stands that pages stand in."""

    def nodes(self, known: Sequence[str], work: Work) -> dict[str, Node]:
        """All pages and tables that are shown, by id without dashes; nothing that is in the trash.

        Args:
            known: Keys of what was found before; what the search misses of them is asked for by itself.
            work: Tells when to end.
        """
        found: dict[str, Node] = {}
        for one in self._posted("/v1/search", work):
            self._take(one, found)
        for key in known:
            if key not in found:
                self._take(self._single(key, work), found)
        for table in [node for node in found.values() if node.is_table]:
            try:
                for one in self._posted(f"/v1/data_sources/{quote(table.id)}/query", work):
                    self._take(one, found)
            except ItemError as error:
                if error.status not in _GONE:
                    raise
        return found

    def above(self, node: Node, nodes: Mapping[str, Node], work: Work) -> list[str]:
        """The ids of what a node stands in, the innermost first, databases included."""
        found: list[str] = []
        at: Node | None = node
        while at is not None and len(found) < _DEEPEST:
            if at.database:
                found.append(bare(at.database))
            upwards = self._page_above(at.parent, work)
            if not upwards or upwards in found:
                break
            found.append(upwards)
            at = nodes.get(upwards)
        return found

    def blocks(self, identity: str, work: Work) -> list[Json]:
        """The blocks right in a page or block, in their order; raises ItemError."""
        url = f"{self._api}/v1/blocks/{quote(identity)}/children?page_size={_AT_ONCE}"

        def following(answer: Json) -> str | None:
            cursor = answer.get("next_cursor")
            return f"{url}&start_cursor={quote(str(cursor))}" if answer.get("has_more") and cursor else None

        return [
            one
            for answer in self._interface.each(url, work, following)
            for one in objects(answer.get("results"))
            if not _is_gone(one)
        ]

    def within(self, block: Json, work: Work) -> list[Json]:
        """The blocks in a block; those of a synced block's original where they are not told of itself."""
        held = block.get("synced_block")
        original = held.get("synced_from") if isinstance(held, dict) else None
        identities = [block.get("id"), original.get("block_id") if isinstance(original, dict) else None]
        for identity in filter(None, identities):
            try:
                if found := self.blocks(str(identity), work):
                    return found
            except ItemError as error:
                if original is None or error.status not in _GONE:
                    raise
        return []

    def origin(self, node: Node, work: Work) -> Origin:
        """Where a page is, who changed it last and on which day."""
        identity = str(within(node.told, "last_edited_by").get("id", ""))
        return Origin(node.url, self._name(identity, work) if identity else None, day(node.edited))

    def keep(self) -> None:
        """Remember in which pages blocks stand, so that nobody asks again."""
        put_text(self._kept, json.dumps(self._above))

    def _posted(self, path: str, work: Work) -> Iterator[Json]:
        def ask(cursor: str) -> Json:
            more = {"start_cursor": cursor} if cursor else {}
            return self._interface.ask(self._api + path, work, body={"page_size": _AT_ONCE, **more})

        for answer in self._interface.tokened(
            ask, lambda told: told.get("has_more") and told.get("next_cursor")
        ):
            yield from objects(answer.get("results"))

    def _single(self, key: str, work: Work) -> Json:
        for path in (f"/v1/pages/{quote(key)}", f"/v1/data_sources/{quote(key)}"):
            try:
                return self._interface.ask(self._api + path, work)
            except ItemError as error:
                if error.status not in _GONE:
                    raise
        return {}

    def _take(self, one: Json, found: dict[str, Node]) -> None:
        kind, identity = str(one.get("object")), str(one.get("id") or "")
        if kind not in {"page", "data_source"} or not identity or _is_gone(one):
            return
        database = ""
        if kind == "data_source":
            database = str(within(one, "parent").get("database_id") or identity)
        url = str(one.get("url") or f"https://www.notion.so/{bare(database or identity)}")
        found[bare(identity)] = Node(
            identity,
            _title(one),
            str(one.get("last_edited_time", "")),
            url,
            within(one, "database_parent" if kind == "data_source" else "parent"),
            one,
            database,
        )

    def _page_above(self, parent: Mapping[str, Any], work: Work) -> str:
        """What a node stands in, by its parent: a page, a table or database, or "" for the workspace."""
        first = bare(parent.get("block_id"))
        if not first or parent.get("type", "block_id") != "block_id":
            return bare(
                parent.get("page_id") or parent.get("data_source_id") or parent.get("database_id") or ""
            )
        if first in self._above:
            return self._above[first]
        at = first
        for _ in range(_DEEPEST):
            try:
                block = self._interface.ask(f"{self._api}/v1/blocks/{quote(at)}", work)
            except ItemError as error:
                if error.status not in _GONE:
                    raise
                return ""
            upwards = within(block, "parent")
            if not (at := bare(upwards.get("block_id"))):
                self._above[first] = bare(upwards.get("page_id") or upwards.get("database_id"))
                return self._above[first]
        return ""

    def _name(self, identity: str, work: Work) -> str | None:
        if identity not in self._people:
            try:
                found = self._interface.ask(f"{self._api}/v1/users/{quote(identity)}", work)
            except ItemError:  # it may not be shown who people are
                found = {}
            name = found.get("name") if found.get("type") == "person" else None
            self._people[identity] = str(name) if name else None
        return self._people[identity]


def rows_of(nodes: Mapping[str, Node]) -> dict[str, list[Node]]:
    """The pages in each table, by its id without dashes, in the order they were told."""
    found: dict[str, list[Node]] = {}
    for node in nodes.values():
        if above := bare(node.parent.get("data_source_id")):
            found.setdefault(above, []).append(node)
    return found


def table_version(table: Node, rows: Sequence[Node]) -> str:
    """What tells whether a table, its columns or anything in its rows changed."""
    told = [table.title, table.edited, *(f"{row.id} {row.edited}" for row in rows)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:24]


def _title(one: Json) -> str:
    if one.get("object") == "data_source":
        return plain(one.get("title"))
    values = within(one, "properties").values()
    return next(
        (plain(each.get("title")) for each in values if isinstance(each, dict) and each.get("type") == "title"),
        "",
    )


def _is_gone(one: Json) -> bool:
    return bool(one.get("in_trash") or one.get("archived") or one.get("is_archived"))


def _read(path: Path) -> dict[str, str]:
    try:
        read = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in read.items()} if isinstance(read, dict) else {}
