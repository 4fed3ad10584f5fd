"""What lies below a folder of Google Drive: https://developers.google.com/workspace/drive/api/reference/rest/v3/files.

Who may open a file is told to whoever may share it, and for shared drives to nobody by this list; that a folder
or file does not inherit what its folder allows ("limited access") is told to all.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeVar
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from adapters.syncing.asking.interface import Interface, ItemError, Json, day, objects, size_of, within
from adapters.syncing.markup import named
from adapters.syncing.port import SourceError, Work
from knowledge.model import Origin

Rights = Literal["open", "some", "untold"]
"""Who may open a file: all for whom the source's folder is, some of them alone, or nobody tells."""

_OF_GOOGLE: Final = "application/vnd.google-apps."
_FOLDER: Final = f"{_OF_GOOGLE}folder"
_SHORTCUT: Final = f"{_OF_GOOGLE}shortcut"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
EXPORTED: Final = {
    f"{_OF_GOOGLE}document": (".docx", f"{_OFFICE}wordprocessingml.document"),
    f"{_OF_GOOGLE}spreadsheet": (".xlsx", f"{_OFFICE}spreadsheetml.sheet"),
    f"{_OF_GOOGLE}presentation": (".pptx", f"{_OFFICE}presentationml.presentation"),
}
"""As what Google's own documents are brought, by their type: ending and type."""
_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "text/csv": ".csv",
    **{kind: ending for ending, kind in EXPORTED.values()},
}
"""Of files that were named without one."""
_FIELDS: Final = (
    "id,name,mimeType,parents,driveId,trashed,md5Checksum,modifiedTime,size,webViewLink,inheritedPermissionsDisabled,"
    "lastModifyingUser(displayName),shortcutDetails(targetId,targetMimeType),permissions(id,type,role)"
)
_AT_ONCE: Final = 1000
_FOLDERS_AT_ONCE: Final = 20
_TRIES: Final = 5
_BUSY: Final = frozenset(["rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded"])
_ID: Final = re.compile(r"[\w-]{10,100}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is listed."""

    id: str
    source: str
    """The id of what holds its bytes: its own, or of a shortcut the target's."""
    path: str
    version: str
    size: int
    export: str
    """The type as which it is exported; "": it is fetched as it is."""
    rights: Rights
    origin: Origin


def folder_of(address: str) -> str:
    """The id of the folder that an address names; "": none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    pieces = parts.path.strip("/").split("/")
    named_ = pieces[-1] if "folders" in pieces[:-1] else parse_qs(parts.query).get("id", [""])[0]
    return named_ if _ID.fullmatch(named_) else ""


class Folder:
    """Asks for one folder and all below it."""

    def __init__(self, interface: Interface, api: str, identity: str, address: str) -> None:
        self._interface, self._api, self._id, self._address = interface, api.rstrip("/"), identity, address
        self._allowed: frozenset[str] | None = None
        """The permissions on the folder, by id; None: nobody tells."""
        self._drive = ""

    def files(self, work: Work) -> Iterator[File]:
        """All files that can be had, shortcuts to files included; nothing in the trash.

        Raises:
            SourceError: The folder is not there, or not shared with who asks.
        """
        root = self._root(work)
        self._drive = str(root.get("driveId") or "")
        self._allowed = _ids(root)
        waiting: list[tuple[str, str, Rights]] = [(self._id, "", "open")]
        seen = {self._id}
        shortcuts: list[tuple[Json, str, Rights]] = []
        known = set[str]()
        while waiting:
            at_once, waiting = waiting[:_FOLDERS_AT_ONCE], waiting[_FOLDERS_AT_ONCE:]
            above = {identity: (path, rights) for identity, path, rights in at_once}
            for one in self._listed([*above], work):
                identity = str(one.get("id", ""))
                if identity in seen or one.get("trashed"):
                    continue
                seen.add(identity)
                parents = (
                    {str(each) for each in told} if isinstance(told := one.get("parents"), list) else set()
                )
                parent = next((each for each in above if each in parents), at_once[0][0])
                path, inherited = above[parent]
                if one.get("mimeType") == _FOLDER:
                    name = f"{path}{named(str(one.get('name', '')))}/"
                    waiting.append((identity, name, self._rights(one, inherited)))
                elif one.get("mimeType") == _SHORTCUT:
                    shortcuts.append((one, path, inherited))
                else:
                    known.add(identity)
                    yield from self._file(one, one, path, inherited)
        for one, path, inherited in shortcuts:
            yield from self._behind(one, path, inherited, known, work)

    def data(self, file: File, work: Work) -> bytes:
        """A file's bytes; raises as ``Interface.file``."""
        at = f"{self._api}/drive/v3/files/{quote(file.source)}"
        if file.export:
            url = f"{at}/export?{urlencode({'mimeType': file.export})}"
        else:
            url = f"{at}?alt=media&supportsAllDrives=true"
        return self._patient(lambda: self._interface.file(url, work), work)

    def _root(self, work: Work) -> Json:
        try:
            root = self._single(self._id, work)
        except ItemError as error:
            raise self._closed(error) from None
        if root.get("trashed"):
            raise SourceError(f"{self._address} is in the trash; correct the address.", "unusable")
        return root

    def _closed(self, error: ItemError) -> SourceError:
        return self._interface.closed(self._address, error, "share the folder with the source's account")

    def _single(self, identity: str, work: Work) -> Json:
        asked = urlencode({"supportsAllDrives": "true", "fields": _FIELDS})
        url = f"{self._api}/drive/v3/files/{quote(identity)}?{asked}"
        return self._patient(lambda: self._interface.ask(url, work), work)

    def _listed(self, folders: list[str], work: Work) -> Iterator[Json]:
        within = " or ".join(f"'{identity}' in parents" for identity in folders)
        asked = {
            "q": f"({within}) and trashed = false",
            "pageSize": str(_AT_ONCE),
            "fields": f"nextPageToken,incompleteSearch,files({_FIELDS})",
            "supportsAllDrives": "true",
            "includeItemsFromAllDrives": "true",
            **({"corpora": "drive", "driveId": self._drive} if self._drive else {}),
        }

        def ask(token: str) -> Json:
            url = f"{self._api}/drive/v3/files?{urlencode({**asked, 'pageToken': token} if token else asked)}"
            try:
                return self._patient(lambda: self._interface.ask(url, work), work)
            except ItemError as error:
                raise self._closed(error) from None

        for answer in self._interface.tokened(ask, lambda answer: answer.get("nextPageToken")):
            if answer.get("incompleteSearch"):
                raise SourceError(f"{self._interface.title} lists only a part of {self._address}.")
            yield from objects(answer.get("files"))

    def _behind(self, one: Json, path: str, inherited: Rights, known: set[str], work: Work) -> Iterator[File]:
        """The file that a shortcut leads to; folders elsewhere have rights of their own and are left."""
        told = within(one, "shortcutDetails")
        target = str(told.get("targetId") or "")
        if not target or target in known or told.get("targetMimeType") == _FOLDER:
            return
        try:
            found = self._single(target, work)
        except ItemError:
            return  # it leads to nothing that who asks may open
        if not found.get("trashed"):
            # What the shortcut inherits is nothing to its target.
            yield from self._file(found, one, path, "some" if inherited == "some" else "untold")

    def _file(self, one: Json, shown: Json, path: str, inherited: Rights) -> Iterator[File]:
        kind = str(one.get("mimeType", ""))
        ending, export = EXPORTED.get(kind, (_ENDINGS.get(kind, ""), ""))
        if kind.startswith(_OF_GOOGLE) and not export:
            return  # a form, a map, a drawing: nothing that is exported as text
        name = named(str(shown.get("name", "")))
        if export or "." not in name:
            name = name if name.lower().endswith(ending) else f"{name}{ending}"
        modified = str(one.get("modifiedTime", ""))
        author = within(one, "lastModifyingUser").get("displayName")
        link = one.get("webViewLink")
        yield File(
            str(shown.get("id", "")),
            str(one.get("id", "")),
            path + name,
            str(one.get("md5Checksum") or f"{modified} {one.get('size', '')}".strip()),
            size_of(one.get("size")),
            export,
            self._rights(one, inherited),
            Origin(str(link) if link else None, str(author) if author else None, day(modified)),
        )

    def _rights(self, one: Json, inherited: Rights) -> Rights:
        """What is told of a file or folder; else what its folder allows."""
        allowed = _ids(one)
        if allowed is not None:
            kinds = {str(each.get("type")) for each in objects(one.get("permissions"))}
            if kinds & {"anyone", "domain"} or (self._allowed is not None and self._allowed <= allowed):
                return "open"
            return "some"
        if one.get("inheritedPermissionsDisabled"):
            return "some"
        return inherited if inherited == "some" else "untold"

    def _patient(self, ask: Callable[[], T], work: Work) -> T:
        """Ask again where Google says that it was too often; it says so as if it were forbidden."""
        for number in range(_TRIES):
            try:
                return ask()
            except ItemError as error:
                if reason_of(error) not in _BUSY:
                    raise
                work.wait(2.0**number)
        raise SourceError(f"{self._interface.title} is busy.", again=600.0)


def reason_of(error: ItemError) -> str:
    """Why Google refuses something, by its own word; "" where it says nothing."""
    try:
        told = json.loads(error.told)["error"]["errors"][0]["reason"]
    except (ValueError, KeyError, IndexError, TypeError):
        return ""
    return str(told)


def _ids(one: Json) -> frozenset[str] | None:
    held = one.get("permissions")
    return frozenset(str(each.get("id")) for each in objects(held)) if isinstance(held, list) else None
