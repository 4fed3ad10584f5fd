"""A folder of Google Drive as a source."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from adapters.syncing.asking.google import LOGIN, tokens_of
from adapters.syncing.asking.interface import Interface, closed_of, fetched, untold_of
from adapters.syncing.asking.options import address_problem, credential_of, is_loopback
from adapters.syncing.asking.web import Session
from adapters.syncing.kinds.drive.folder import File, Folder, folder_of, reason_of
from adapters.syncing.port import (
    Fetched,
    Found,
    Held,
    Kind,
    Remark,
    Setup,
    Told,
    Work,
)

_API: Final = "https://www.googleapis.com"
_SCOPE: Final = "https://www.googleapis.com/auth/drive.readonly"
_HOSTS: Final = frozenset(["drive.google.com", "docs.google.com"])
_TITLE: Final = "Google Drive"
_REASONS: Final = {
    "exportSizeLimitExceeded": "Google exports at most 10 MB of a document; split it, or save it as a file",
    "cannotDownloadFile": "its owner forbids downloading it; ask them, or leave it",
    "cannotExportFile": "Google exports no such document; save it there as a file",
}


class Drive:
    """Looks at a folder and all below it; keys are the ids of files and shortcuts."""

    def __init__(self, setup: Setup) -> None:
        key = credential_of(setup, "key")
        self._setup = setup
        self._restricted = setup.options.get("restricted") is True
        self._api = str(setup.options.get("interface") or _API)
        login = str(setup.options.get("login") or LOGIN)
        tokens = tokens_of(key, setup.name, _SCOPE, login, str(setup.options.get("subject", "")))
        session = Session(frozenset([urlsplit(self._api).netloc.lower()]))
        self._interface = Interface(_TITLE, setup.name, session, tokens)

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        """As ``Connector.look``."""
        folder = Folder(self._interface, self._api, folder_of(self._setup.address), self._setup.address)
        closed = untold = 0
        for one in folder.files(work):
            work.go_on()
            if not work.wants(one.path):
                continue
            if one.rights == "some" and not self._restricted:
                closed += 1
                continue
            untold += one.rights == "untold"
            before = held.get(one.id)
            if before is not None and before.version == one.version:
                yield before.unchanged(one.id, one.path, one.origin)
                continue
            yield from _fetched(folder, one, work)
        if closed:
            yield Remark(closed_of(closed))
        if untold and not self._restricted:
            yield Remark(untold_of(_TITLE, untold))


def _fetched(folder: Folder, one: File, work: Work) -> list[Found]:
    return fetched(
        one.id,
        lambda: Fetched(one.id, one.path, folder.data(one, work), one.version, one.origin),
        work,
        size=one.size,
        reason=lambda error: _REASONS.get(reason_of(error), error.reason),
    )


def _problem(setup: Setup) -> tuple[str, str] | None:
    for name in ("interface", "login"):
        if (address := str(setup.options.get(name, ""))) and (found := address_problem(address)):
            return name, found
    if found := address_problem(setup.address):
        return "address", found
    host = urlsplit(setup.address).hostname or ""
    if (host not in _HOSTS and not is_loopback(host)) or not folder_of(setup.address):
        return "address", "names no folder; open it in Google Drive and copy its address (…/folders/…)"
    if "key" not in setup.credentials:
        return "key", "is missing; name the variable that holds the JSON of a service account"
    return None


KIND: Final = Kind(
    "drive",
    "a folder of Google Drive",
    Drive,
    _problem,
    options={"restricted": "yes or no", "subject": "text", "interface": "text", "login": "text"},
    credentials=("key",),
)
