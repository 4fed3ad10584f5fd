"""A stand-in of Microsoft Graph for a library of SharePoint on loopback, made from its documented interface.

https://learn.microsoft.com/graph/api/driveitem-delta (``@odata.nextLink``, ``@odata.deltaLink``, ``deleted``, status 410),
``/sites/{host}:{path}``, ``/sites/{id}/drives``, ``/items/{id}/content`` that sends to an address on the tenant's host,
``/items/{id}/permissions``; tokens as https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.

Least certain, as no real one was asked: whether a change of rights alone is told by delta under these preferences for folders
(reports say: not always), and with which rights an app is told all permissions (Sites.FullControl.All, by the guidance).
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

from tests.adapters.syncing.standing import Answered, Asked, StandIn

SECRET = "client-secret-8f3a1c"
OWNERS, STAFF = "owners", "staff"


@dataclass
class Item:
    id: str
    name: str
    parent: str
    data: bytes | None = None
    """None: a folder."""
    version: int = 1
    groups: tuple[str, ...] = ()
    """Who may open it; none: who may open its folder."""
    by: str = "Ann Lee"
    when: str = "2026-05-03T10:00:00Z"


@dataclass
class Downloads(StandIn):
    items: dict[str, Item] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def answer(self, asked: Asked) -> Answered:
        assert asked.query["tempauth"] == "once"
        return Answered(self.items[asked.path.removeprefix("/download/")].data or b"")


@dataclass
class SharePoint(StandIn):
    items: dict[str, Item] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    """The ids of what changed, in order."""
    gone: set[str] = field(default_factory=set)
    at_once: int = 200
    tokens: list[str] = field(default_factory=list)
    secret: str = SECRET
    forgets: bool = False
    """Whether links of before are no good any more."""
    tells_rights: bool = True
    fails_at_rights: bool = False
    downloads: Downloads = field(default_factory=Downloads)

    def __post_init__(self) -> None:
        super().__init__()
        self.downloads.items = self.items

    def put(self, *items: Item) -> None:
        for item in items:
            self.items[item.id] = item
            self.changes.append(item.id)

    def change(self, identity: str, **to: Any) -> None:  # noqa: ANN401 # of any field
        item = self.items[identity]
        self.put(replace(item, version=item.version + ("data" in to), **to))

    def remove(self, identity: str) -> None:
        del self.items[identity]
        self.gone.add(identity)
        self.changes.append(identity)

    def answer(self, asked: Asked) -> Answered:
        if asked.path == "/acme/oauth2/v2.0/token":
            return self._token(asked)
        if asked.headers.get("authorization") not in {f"Bearer {one}" for one in self.tokens[-1:]}:
            return Answered({"error": {"code": "InvalidAuthenticationToken"}}, 401)
        path = asked.path.removeprefix("/v1.0")
        library = {"id": "drive1", "name": "Documents", "webUrl": f"{self.address}/sites/hb/Shared%20Documents"}
        if path.startswith("/sites/") and path.endswith(":/sites/hb"):
            return Answered({"id": "acme,1,2"})
        if path == "/sites/acme,1,2/drives":
            return Answered({"value": [{"id": "drive0", "name": "Other", "webUrl": "x"}, library]})
        if path == "/sites/acme,1,2/drive":
            return Answered(library)
        if path == "/drives/drive1/root/delta":
            return self._delta(asked)
        if found := re.fullmatch(r"/drives/drive1/items/(\w+)/(content|permissions)", path):
            if found[1] not in self.items:
                return Answered({"error": {"code": "itemNotFound"}}, 404)
            if found[2] == "permissions":
                return self._permissions(self.items[found[1]])
            to = f"{self.downloads.address}/download/{found[1]}?tempauth=once"
            return Answered(status=302, headers={"Location": to})
        return Answered({"error": {"code": "itemNotFound"}}, 404)

    def _token(self, asked: Asked) -> Answered:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        assert form["grant_type"] == "client_credentials"
        assert form["scope"] == f"{self.address}/.default"
        if form["client_secret"] != self.secret:
            return Answered({"error": "invalid_client", "error_description": f"bad {form}"}, 401)
        self.tokens.append(f"ey.token-{len(self.tokens)}")
        return Answered({"access_token": self.tokens[-1], "expires_in": 3599})

    def _delta(self, asked: Asked) -> Answered:
        assert "deltashowsharingchanges" in asked.headers["prefer"]
        if self.forgets and "token" in asked.query:
            return Answered({"error": {"code": "resyncRequired"}}, 410)
        start = int(asked.query.get("token", asked.query.get("skip", "0")))
        told = list(dict.fromkeys(self.changes[start:]))
        if "token" not in asked.query and "skip" not in asked.query:
            told = [one for one in told if one not in self.gone]
        at = int(asked.query.get("at", "0"))
        answer: dict[str, Any] = {"value": [self._shown(one) for one in told[at : at + self.at_once]]}
        here = f"{self.address}/v1.0/drives/drive1/root/delta"
        if at + self.at_once < len(told):
            name = "token" if "token" in asked.query else "skip"
            answer["@odata.nextLink"] = f"{here}?{name}={start}&at={at + self.at_once}"
        else:
            answer["@odata.deltaLink"] = f"{here}?token={len(self.changes)}"
        return Answered(answer)

    def _shown(self, identity: str) -> dict[str, Any]:
        item = self.items.get(identity)
        if item is None:
            return {"id": identity, "deleted": {"state": "deleted"}}
        told: dict[str, Any] = {
            "id": item.id, "name": item.name, "eTag": f"{item.id},{item.version},{item.name},{item.parent}",
            "cTag": f"c:{item.id},{item.version}", "webUrl": f"https://acme.sharepoint.com/sites/hb/{item.name}",
            "lastModifiedBy": {"user": {"displayName": item.by}}, "lastModifiedDateTime": item.when,
            "parentReference": {"id": item.parent, "driveId": "drive1"},
        }  # fmt: skip
        if not item.parent:
            told["root"] = {}
        if item.groups and item.parent:
            told["shared"] = {"scope": "users"}
            told["@microsoft.graph.sharedChanged"] = "True"
        return told | ({"folder": {}} if item.data is None else {"file": {}, "size": len(item.data)})

    def _permissions(self, item: Item) -> Answered:
        if self.fails_at_rights:
            return Answered({"error": {"code": "generalException"}}, 500)
        if not self.tells_rights:
            return Answered({"error": {"code": "accessDenied"}}, 403)
        at = item
        while not at.groups:
            at = self.items[at.parent]
        return Answered(
            {
                "value": [
                    {"id": f"{at.id}{one}", "grantedToV2": {"siteGroup": {"id": one, "displayName": one}}}
                    for one in at.groups
                ]
            }
        )
