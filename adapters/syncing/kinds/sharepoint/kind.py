"""A library of SharePoint or OneDrive, or a folder of it, as a source."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from adapters.settings.secrets import Secret
from adapters.syncing.asking.interface import Interface, closed_of, fetched, untold_of
from adapters.syncing.asking.options import address_problem, credential_of, downloads_of
from adapters.syncing.asking.tokens import Tokens
from adapters.syncing.asking.web import Session
from adapters.syncing.kinds.sharepoint.library import Item, Library, origin_of
from adapters.syncing.kinds.sharepoint.places import place_of
from adapters.syncing.port import (
    Fetched,
    Found,
    Held,
    Kind,
    Remark,
    Setup,
    SourceError,
    Told,
    Work,
)

_API: Final = "https://graph.microsoft.com/v1.0"
_LOGIN: Final = "https://login.microsoftonline.com"
_TITLE: Final = "SharePoint"
_DOWNLOADS: Final = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn")
"""Where Graph sends to for files, with an address that is good for a while; three are national clouds'."""
_TENANT: Final = re.compile(r"[\w.-]{3,100}")
_NO_PLACE: Final = "names no library; copy it out of a browser (…/sites/NAME/Library/Folder)"


class SharePoint:
    """Looks at a library or a folder of it; keys are the ids of files."""

    def __init__(self, setup: Setup) -> None:
        secret, place = credential_of(setup, "secret"), place_of(setup.address)
        if place is None:
            raise SourceError(f"The source {setup.name} has an address that {_NO_PLACE}.", "unusable")
        self._setup, self._place = setup, place
        self._restricted = setup.options.get("restricted") is True
        self._api = str(setup.options.get("interface") or _API)
        self._more = downloads_of(setup)
        self._interface = Interface(
            _TITLE,
            setup.name,
            Session(frozenset([urlsplit(self._api).netloc.lower()])),
            _tokens(setup, secret, self._api),
            downloads=self._may_download,
        )

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        """As ``Connector.look``."""
        library = Library(self._interface, self._api, self._place, self._setup.address, work.scratch)
        library.refresh(work)
        closed = untold = 0
        try:
            for path, item, above in library.files():
                work.go_on()
                if not work.wants(path):
                    continue
                rights = "open" if self._restricted else library.rights(item, above, work)
                if rights == "some":
                    closed += 1
                    continue
                untold += rights == "untold"
                before = held.get(item.id)
                if before is not None and before.version == item.tag:
                    yield before.unchanged(item.id, path, origin_of(item))
                    continue
                yield from _fetched(library, path, item, work)
        finally:
            library.keep()  # who may open what is asked for one by one
        if closed:
            yield Remark(closed_of(closed))
        if untold:
            yield Remark(untold_of(_TITLE, untold))

    def _may_download(self, host: str) -> bool:
        return host in self._more or host.partition(":")[0].endswith(_DOWNLOADS)


def _fetched(library: Library, path: str, item: Item, work: Work) -> list[Found]:
    return fetched(
        item.id,
        lambda: Fetched(item.id, path, library.data(item, work), item.tag, origin_of(item)),
        work,
        size=item.size,
    )


def _tokens(setup: Setup, secret: Secret, api: str) -> Tokens:
    """https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow."""
    login = str(setup.options.get("login") or _LOGIN).rstrip("/")
    parts = urlsplit(api)
    return Tokens(
        "Microsoft",
        setup.name,
        f"{login}/{setup.options.get('tenant', '')}/oauth2/v2.0/token",
        _form(str(setup.options.get("client", "")), secret, f"{parts.scheme}://{parts.netloc}/.default"),
    )


def _form(client: str, secret: Secret, scope: str) -> Callable[[], Mapping[str, str]]:
    return lambda: {
        "grant_type": "client_credentials",
        "client_id": client,
        "client_secret": secret.reveal(),
        "scope": scope,
    }


def _problem(setup: Setup) -> tuple[str, str] | None:
    for name in ("interface", "login"):
        if (address := str(setup.options.get(name, ""))) and (found := address_problem(address)):
            return name, found
    if found := address_problem(setup.address):
        return "address", found
    if place_of(setup.address) is None:
        return "address", _NO_PLACE
    for name, what in (("tenant", "the directory (tenant) ID"), ("client", "the application (client) ID")):
        if not _TENANT.fullmatch(str(setup.options.get(name, ""))):
            return name, f"is missing or no ID; write {what} of the app that was registered for the source"
    if "secret" not in setup.credentials:
        return "secret", "is missing; name the variable that holds a client secret of that app"
    return None


KIND: Final = Kind(
    "sharepoint",
    "a library of SharePoint",
    SharePoint,
    _problem,
    options={
        "tenant": "text",
        "client": "text",
        "restricted": "yes or no",
        "downloads": "texts",
        "interface": "text",
        "login": "text",
    },
    credentials=("secret",),
)
