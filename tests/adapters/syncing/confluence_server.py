"""A stand-in of Confluence on loopback, made from its documented interfaces.

Data Center: https://docs.atlassian.com/ConfluenceServer/rest/ (``/rest/api/content``, ``/rest/api/content/search``,
``expand``, ``start`` and ``limit``, ``_links.next``, ``/download/attachments``); Cloud:
https://developer.atlassian.com/cloud/confluence/rest/v1/ (search by CQL with a cursor, a file's ``download`` that sends to
another host) and https://developer.atlassian.com/cloud/confluence/rest/v2/ (``/api/v2/pages/{id}?body-format=storage``).

Least certain, as no real one was asked: whether the Cloud expands ``restrictions`` of what stands above a page and whether
folders are among that; whether ``_links.next`` begins with the path in front of Confluence (both are tried).
"""

import re
from base64 import b64encode
from dataclasses import dataclass, field, replace
from typing import Any

from tests.adapters.syncing.standing import Answered, Asked, StandIn

TOKEN = "confluence-token-8f3a1c"
USER = "ann@example.org"


@dataclass
class Page:
    id: str
    title: str
    text: str = "<p>Text.</p>"
    parent: str = ""
    version: int = 1
    readers: tuple[str, ...] = ()
    """Who alone may open it."""
    status: str = "current"
    type: str = "page"
    by: str = "Ann Lee"
    when: str = "2026-05-03T10:00:00.000Z"


@dataclass
class Attached:
    id: str
    page: str
    name: str
    data: bytes
    version: int = 1


@dataclass
class Confluence(StandIn):
    cloud: bool = False
    pages: dict[str, Page] = field(default_factory=dict)
    attached: dict[str, Attached] = field(default_factory=dict)
    at_once: int = 50
    media: "StandIn | None" = None
    tells_rights: bool = True
    leads_to: str = ""
    """Where the second page of a list is said to be, if it is not here."""
    token: str = TOKEN
    fails_at: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def path(self) -> str:
        return "/wiki" if self.cloud else "/confluence"

    @property
    def space(self) -> str:
        return f"{self.address}{self.path}/spaces/HB"

    def put(self, *pages: Page) -> None:
        for page in pages:
            self.pages[page.id] = page

    def change(self, identity: str, **to: Any) -> None:  # noqa: ANN401 # of any field
        page = self.pages[identity]
        self.pages[identity] = replace(page, version=page.version + 1, **to)

    def answer(self, asked: Asked) -> Answered:
        pair = b64encode(f"{USER}:{self.token}".encode()).decode()
        if asked.headers.get("authorization") not in {f"Bearer {self.token}", f"Basic {pair}"}:
            return Answered({"message": "Unauthorized"}, 401)
        path = asked.path.removeprefix(self.path)
        if path == asked.path:
            return Answered(b"<html>a page of the company</html>", 404)
        if path == "/rest/api/content/search":
            return self._search(asked)
        if path == "/rest/api/content" and not self.cloud:
            return self._list(asked, [self._shown(one, asked) for one in self._current()])
        if path == "/rest/api/user":
            return Answered({"displayName": "Bo Chen"} if "nobody" not in asked.query.values() else {}, 200)
        if found := re.fullmatch(r"/rest/api/content/(\d+)/child/attachment/(\w+)/download", path):
            return self._media(found[2])
        if found := re.fullmatch(r"/download/attachments/\d+/(.+)", path):
            data = [one.data for one in self.attached.values() if one.name == found[1]]
            return Answered(data[0]) if data and not self.cloud else Answered({}, 401 if self.cloud else 404)
        if found := re.fullmatch(r"/(?:api/v2/pages|rest/api/content)/(\d+)", path):
            return self._whole(found[1], ("/v2/" in path) == self.cloud)
        return Answered({"message": "Not found"}, 404)

    def _whole(self, identity: str, known: bool) -> Answered:  # noqa: FBT001 # a path of this edition
        page = self.pages.get(identity)
        if identity in self.fails_at:
            return Answered({"message": "NullPointerException"}, 500)
        if page is None or not known:
            return Answered({"message": "Not found"}, 404)
        shown: dict[str, Any] = {
            "id": page.id, "status": page.status, "title": page.title, "space": {"key": "HB"},
            "version": {"number": page.version}, "body": {"storage": {"value": page.text}},
        }  # fmt: skip
        return Answered(shown)

    def _media(self, identity: str) -> Answered:
        if not self.cloud or self.media is None or identity not in self.attached:
            return Answered({}, 404)
        return Answered(status=302, headers={"Location": f"{self.media.address}/file/{identity}?token=once"})

    def _search(self, asked: Asked) -> Answered:
        cql = asked.query.get("cql", "")
        if 'space="HB"' not in cql:
            return Answered({"message": "Could not parse cql"}, 400)
        if "type=attachment" in cql:
            return self._list(asked, [self._file(one) for one in self.attached.values()])
        return self._list(asked, [self._shown(one, asked) for one in self._current()])

    def _current(self) -> list[Page]:
        return [one for one in self.pages.values() if one.status == "current" and one.type == "page"]

    def _list(self, asked: Asked, found: list[dict[str, Any]]) -> Answered:
        size = min(int(asked.query.get("limit", "25")), self.at_once)
        start = int(asked.query.get("cursor", asked.query.get("start", "0")))
        links: dict[str, str] = {"base": self.address + self.path, "context": self.path}
        if start + size < len(found):
            kept = "&".join(
                f"{name}={value.replace(' ', '+')}"
                for name, value in asked.query.items()
                if name not in ("start", "cursor")
            )
            name = "cursor" if self.cloud else "start"
            here = asked.path if not self.cloud else asked.path.removeprefix(self.path)
            links["next"] = self.leads_to or f"{here}?{kept}&{name}={start + size}"
        return Answered({"results": found[start : start + size], "size": size, "_links": links})

    def _shown(self, page: Page, asked: Asked) -> dict[str, Any]:
        assert "restrictions.read.restrictions.user" in asked.query["expand"]
        above: list[dict[str, Any]] = []
        at = page
        while at.parent and at.parent in self.pages:
            at = self.pages[at.parent]
            above.insert(0, {"id": at.id, "title": at.title, **self._rights(at)})
        return {
            "id": page.id, "type": page.type, "status": page.status, "title": page.title, "ancestors": above,
            "version": {"number": page.version, "when": page.when, "by": {"displayName": page.by}},
            "_links": {"webui": f"/spaces/HB/pages/{page.id}/{page.title.replace(' ', '+')}"},
            **self._rights(page),
        }  # fmt: skip

    def _rights(self, page: Page) -> dict[str, Any]:
        if not self.tells_rights:
            return {}
        users = {"results": [{"displayName": one} for one in page.readers], "size": len(page.readers)}
        return {
            "restrictions": {"read": {"restrictions": {"user": users, "group": {"results": [], "size": 0}}}}
        }

    def _file(self, one: Attached) -> dict[str, Any]:
        return {
            "id": one.id, "type": "attachment", "status": "current", "title": one.name,
            "container": {"id": one.page, "type": "page"}, "extensions": {"fileSize": len(one.data)},
            "version": {"number": one.version, "when": "2026-04-01T08:00:00.000Z", "by": {"displayName": "Bo Chen"}},
            "_links": {
                "download": f"/download/attachments/{one.page}/{one.name}",
                "webui": f"/pages/viewpageattachments.action?pageId={one.page}",
            },
        }  # fmt: skip
