"""A stand-in of Notion on loopback, made from its documented interface, version 2025-09-03.

https://developers.notion.com/reference/intro: ``POST /v1/search``, ``POST /v1/data_sources/{id}/query``, ``GET /v1/pages/{id}``,
``GET /v1/blocks/{id}`` and ``/children``, ``GET /v1/users/{id}``; cursors in bodies and addresses, ``has_more``,
``rate_limited`` with Retry-After.

Least certain, as no real one was asked: how long the search is late, and whether it tells every page; what ``url`` of a table
names; whether a copy of a synced block tells the original's blocks itself (both ways are tried).
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid5

from tests.adapters.syncing.standing import Answered, Asked, StandIn

TOKEN = "ntn_token8f3a1c"
_SPACE = UUID("11111111-2222-3333-4444-555555555555")
EDITED = "2026-05-03T10:00:00.000Z"


def identity(name: str) -> str:
    return str(uuid5(_SPACE, name))


def text(words: str, **styles: bool) -> list[dict[str, Any]]:
    return [{"type": "text", "plain_text": words, "annotations": styles, "href": None}] if words else []


def block(kind: str, words: str = "", *inside: dict[str, Any], **told: Any) -> dict[str, Any]:  # noqa: ANN401 # JSON
    rich = {"rich_text": text(words)} if words else {}
    return {
        "object": "block", "id": identity(f"{kind} {words} {len(inside)} {told}"), "type": kind,
        "has_children": bool(inside), "in_trash": False, kind: {**rich, **told}, "inside": list(inside),
    }  # fmt: skip


@dataclass
class Page:
    name: str
    """Its id is made of it, so that it stays when the title changes."""
    title: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    parent: dict[str, Any] = field(default_factory=lambda: {"type": "workspace", "workspace": True})
    edited: str = EDITED
    by: str = "ann"
    values: dict[str, Any] = field(default_factory=dict)
    in_trash: bool = False
    shared: bool = True
    searched: bool = True
    """Whether the search knows of it already."""

    @property
    def id(self) -> str:
        return identity(self.name)

    @property
    def url(self) -> str:
        return f"https://www.notion.so/{self.title.replace(' ', '-')}-{self.id.replace('-', '')}"


@dataclass
class Table:
    name: str
    title: str
    columns: dict[str, str]
    above: dict[str, Any] = field(default_factory=lambda: {"type": "workspace", "workspace": True})
    edited: str = EDITED

    @property
    def id(self) -> str:
        return identity(self.name)

    @property
    def database(self) -> str:
        return identity(f"{self.name} database")


def under(page: str) -> dict[str, Any]:
    return {"type": "page_id", "page_id": identity(page)}


def row_of(table: str) -> dict[str, Any]:
    return {
        "type": "data_source_id",
        "data_source_id": identity(table),
        "database_id": identity(f"{table} database"),
    }


@dataclass
class Notion(StandIn):
    pages: dict[str, Page] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    at_once: int = 100
    token: str = TOKEN
    people: dict[str, str] = field(default_factory=lambda: {"ann": "Ann Lee"})

    def __post_init__(self) -> None:
        super().__init__()

    def put(self, *pages: Page | Table) -> None:
        for page in pages:
            if isinstance(page, Page):
                self.pages[page.name] = page
            else:
                self.tables[page.name] = page

    def change(self, name: str, **to: Any) -> None:  # noqa: ANN401 # of any field
        self.pages[name] = replace(self.pages[name], edited="2026-05-04T11:00:00.000Z", **to)

    def answer(self, asked: Asked) -> Answered:
        if asked.headers.get("authorization") != f"Bearer {self.token}":
            return Answered({"object": "error", "status": 401, "code": "unauthorized"}, 401)
        assert asked.headers["notion-version"] == "2025-09-03"
        if asked.path == "/v1/search":
            shown = [self._page(page) for page in self.pages.values() if page.shared and page.searched]
            return self._list([*shown, *map(self._table, self.tables.values())], asked.json)
        if found := re.fullmatch(r"/v1/data_sources/([\w-]+)/query", asked.path):
            of = [one for one in self.pages.values() if one.parent.get("data_source_id") == found[1]]
            return self._list([self._page(one) for one in of if one.shared], asked.json)
        if found := re.fullmatch(r"/v1/pages/([\w-]+)", asked.path):
            of = [one for one in self.pages.values() if one.id.replace("-", "") == found[1].replace("-", "")]
            return Answered(self._page(of[0])) if of and of[0].shared else _missing()
        if found := re.fullmatch(r"/v1/users/([\w-]+)", asked.path):
            names = {identity(key): name for key, name in self.people.items()}
            who = {"object": "user", "type": "person", "name": names.get(found[1])}
            return Answered(who) if found[1] in names else _missing()
        if found := re.fullmatch(r"/v1/blocks/([\w-]+)(/children)?", asked.path):
            return self._blocks(found[1].replace("-", ""), asked, of_all=found[2] is not None)
        return _missing()

    def _blocks(self, wanted: str, asked: Asked, *, of_all: bool) -> Answered:
        for page in self.pages.values():
            if page.id.replace("-", "") == wanted:
                return self._list(page.blocks, asked.query) if of_all else _missing()
        for one, parent in self._every():
            if one["id"].replace("-", "") == wanted:
                if of_all:
                    return self._list(one["inside"], asked.query)
                return Answered({**_bare(one), "parent": parent})
        return _missing()

    def _every(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        found: list[tuple[dict[str, Any], dict[str, Any]]] = []
        waiting = [(one, under(page.name)) for page in self.pages.values() for one in page.blocks]
        for one, parent in waiting:
            found.append((one, parent))
            waiting += [(inner, {"type": "block_id", "block_id": one["id"]}) for inner in one["inside"]]
        return found

    def _list(self, found: list[dict[str, Any]], asked: Any) -> Answered:  # noqa: ANN401 # a body or a query
        size, start = min(int(asked.get("page_size", 100)), self.at_once), int(asked.get("start_cursor", "0"))
        more = start + size < len(found)
        shown = [_bare(one) for one in found[start : start + size]]
        return Answered(
            {
                "object": "list",
                "results": shown,
                "has_more": more,
                "next_cursor": str(start + size) if more else None,
            }
        )

    def _page(self, page: Page) -> dict[str, Any]:
        return {
            "object": "page", "id": page.id, "parent": page.parent, "in_trash": page.in_trash, "url": page.url,
            "last_edited_time": page.edited, "last_edited_by": {"object": "user", "id": identity(page.by)},
            "properties": {"Name": {"id": "title", "type": "title", "title": text(page.title)}, **page.values},
        }  # fmt: skip

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "object": "data_source", "id": table.id, "title": text(table.title), "in_trash": False,
            "parent": {"type": "database_id", "database_id": table.database}, "database_parent": table.above,
            "last_edited_time": table.edited, "properties": {k: {"type": v} for k, v in table.columns.items()},
            "url": f"https://www.notion.so/{table.database.replace('-', '')}",
        }  # fmt: skip


def _missing() -> Answered:
    return Answered({"object": "error", "status": 404, "code": "object_not_found"}, 404)


def _bare(one: dict[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in one.items() if key != "inside"}
