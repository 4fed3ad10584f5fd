"""A stand-in of Google Drive on loopback, made from its documented interface.

https://developers.google.com/workspace/drive/api/reference/rest/v3/files: ``GET /drive/v3/files`` with ``q``, ``pageToken`` and
``corpora``, ``/{id}``, ``?alt=media``, ``/export``; errors with ``errors[0].reason``; and
https://developers.google.com/identity/protocols/oauth2/service-account#httprest for tokens: an assertion's signature, audience,
scope and times are checked.

Least certain, as no real one was asked: for whom ``permissions`` is filled in lists, and whether files in a folder of limited
access say so themselves (here only the folder does).
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.adapters.syncing.standing import Answered, Asked, StandIn

GOOGLE = "application/vnd.google-apps."
FOLDER, SHORTCUT, DOCUMENT = f"{GOOGLE}folder", f"{GOOGLE}shortcut", f"{GOOGLE}document"
SCOPE = "https://www.googleapis.com/auth/drive.readonly"
ALL = ({"id": "domain", "type": "domain", "role": "reader"},)


@dataclass
class File:
    id: str
    name: str
    parent: str
    mime: str = "text/plain"
    data: bytes = b"Text."
    modified: str = "2026-05-03T10:00:00.000Z"
    permissions: tuple[dict[str, str], ...] | None = ALL
    limited: bool = False
    trashed: bool = False
    target: str = ""
    drive: str = ""
    by: str = "Ann Lee"


@dataclass
class Drive(StandIn):
    key: RSAKey
    files: dict[str, File] = field(default_factory=dict)
    at_once: int = 1000
    lasts: int = 3600
    """Seconds for which a token is said to be good."""
    tokens: list[str] = field(default_factory=list)
    revoked: bool = False
    refusals: dict[str, str] = field(default_factory=dict)
    """By id, why a file is not given."""
    claims: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def put(self, *files: File) -> None:
        for file in files:
            self.files[file.id] = file

    def change(self, identity: str, **to: Any) -> None:  # noqa: ANN401 # of any field
        self.files[identity] = replace(self.files[identity], modified="2026-05-04T11:00:00.000Z", **to)

    @property
    def login(self) -> str:
        return f"{self.address}/token"

    def answer(self, asked: Asked) -> Answered:
        if asked.path == "/token":
            return self._token(asked)
        if asked.headers.get("authorization") not in {f"Bearer {one}" for one in self.tokens[-1:]}:
            return Answered({"error": {"code": 401}}, 401)
        if asked.path == "/drive/v3/files":
            return self._list(asked)
        found = re.fullmatch(r"/drive/v3/files/([\w-]+)(/export)?", asked.path)
        file = self.files.get(found[1]) if found else None
        if found is None or file is None:
            return _refused(404, "notFound")
        assert asked.query.get("supportsAllDrives") == "true" or found[2]
        if found[2] or asked.query.get("alt") == "media":
            if reason := self.refusals.get(file.id):
                return _refused(403, reason)
            return Answered(file.data + asked.query.get("mimeType", "").encode()[-8:])
        return Answered(_shown(file))

    def _token(self, asked: Asked) -> Answered:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        if self.revoked:
            return Answered({"error": "invalid_grant", "error_description": f"bad {form}"}, 400)
        if form["grant_type"] == "refresh_token":
            assert form["refresh_token"] == "refresh-me-77"
        else:
            self.claims = dict(jwt.decode(form["assertion"], self.key, algorithms=["RS256"]).claims)
            assert self.claims["aud"] == self.login
            assert self.claims["scope"] == SCOPE
            assert 0 < self.claims["exp"] - self.claims["iat"] <= 3600
        self.tokens.append(f"ya29.token-{len(self.tokens)}")
        return Answered({"access_token": self.tokens[-1], "expires_in": self.lasts, "token_type": "Bearer"})

    def _list(self, asked: Asked) -> Answered:
        asked_for = re.findall(r"'([\w-]+)' in parents", asked.query["q"])
        assert asked.query["q"].endswith("and trashed = false")
        found = [one for one in self.files.values() if one.parent in asked_for and not one.trashed]
        if drive := asked.query.get("driveId"):
            assert asked.query["corpora"] == "drive"
            found = [one for one in found if one.drive == drive]
        start, size = int(asked.query.get("pageToken", "0")), self.at_once
        answer: dict[str, Any] = {"files": [_shown(one) for one in found[start : start + size]]}
        if start + size < len(found):
            answer["nextPageToken"] = str(start + size)
        return Answered(answer)


def _shown(file: File) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": file.id, "name": file.name, "mimeType": file.mime, "parents": [file.parent], "trashed": file.trashed,
        "modifiedTime": file.modified, "webViewLink": f"https://drive.google.com/file/d/{file.id}/view",
        "lastModifyingUser": {"displayName": file.by},
    }  # fmt: skip
    if file.drive:
        told["driveId"] = file.drive
    if file.permissions is not None:
        told["permissions"] = list(file.permissions)
    if file.limited:
        told["inheritedPermissionsDisabled"] = True
    if file.target:
        told["shortcutDetails"] = {"targetId": file.target, "targetMimeType": "text/plain"}
    if not file.mime.startswith(GOOGLE):
        told |= {"md5Checksum": f"md5 of {file.data!r}", "size": str(len(file.data))}
    return told


def _refused(status: int, reason: str) -> Answered:
    return Answered({"error": {"code": status, "errors": [{"reason": reason}], "message": reason}}, status)
