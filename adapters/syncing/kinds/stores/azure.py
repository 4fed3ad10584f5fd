"""Azure Blob Storage by its REST interface.

https://learn.microsoft.com/rest/api/storageservices/list-blobs
"""

import base64
import binascii
import hmac
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from adapters.settings.secrets import Secret
from adapters.syncing.asking.web import Response, Session
from adapters.syncing.kinds.stores.answers import (
    MOST_OF_A_LIST,
    bare,
    child,
    file_in,
    listed,
    number,
    tag_in,
    tree_in,
    unless_known,
)
from adapters.syncing.kinds.stores.looking import Contents, Entry, Looking
from adapters.syncing.kinds.stores.places import timeout, timeout_problem, web_host
from adapters.syncing.port import Kind, Setup, SourceError, Work

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_VERSION: Final = "2021-12-02"
"""Of the interface: the first that writes names in percent which XML cannot hold was of February 2021."""
_OF_AZURE: Final = ".blob."
"""In a host, behind the account's name; an emulator has that in the path."""


def _place(address: str) -> tuple[str, str, str, str]:
    """Base, account, container and folder (as ``places.folder_in``); "" for what the address lacks."""
    parts = urlsplit(address)
    path = unquote(parts.path).strip("/")
    if _OF_AZURE in parts.netloc:
        account, base = parts.netloc.partition(".")[0], f"{parts.scheme}://{parts.netloc.lower()}"
    else:
        account, _, path = path.partition("/")
        base = f"{parts.scheme}://{parts.netloc.lower()}/{quote(account, safe='')}"
    container, _, folder = path.partition("/")
    return base, account, container, f"{folder}/" if folder else ""


class _Container:
    """A container. What tells that a blob changed is its ETag."""

    def __init__(self, setup: Setup) -> None:
        self._base, self._account, self._container, self._folder = _place(setup.address)
        self._key, self._sas = setup.credentials.get("key"), setup.credentials.get("sas")
        if self._key:
            _check(self._key)
        self._host = urlsplit(self._base).netloc
        self._session = Session(frozenset({self._host}), {"x-ms-version": _VERSION}, seconds=timeout(setup))

    def close(self) -> None:
        """As ``Session.close``."""
        self._session.close()

    def entries(self, work: Work) -> Iterator[Entry]:
        """Five thousand by five thousand; snapshots, old versions and deleted blobs are not in the list."""
        place = f"container “{self._container}”"
        query = {"restype": "container", "comp": "list", "prefix": self._folder}
        while True:
            answer = self._asked(f"/{self._container}", query, work, {}, MOST_OF_A_LIST)
            tree = tree_in(listed(answer, place, "key or sas"), place)
            for found in tree.iterfind("{*}Blobs/{*}Blob"):
                if entry := self._entry(found):
                    yield entry
            marker = child(tree, "NextMarker")
            if not marker:
                return
            if marker == query.get("marker"):
                raise SourceError(f"{self._host} does not continue its list of {place}; we ask again later.")
            query["marker"] = marker

    def _entry(self, found: "Element") -> Entry | None:
        named, told = found.find("{*}Name"), found.find("{*}Properties")
        if named is None:
            return None
        name = named.text or ""
        if named.get("Encoded") == "true":
            name = unquote(name)
        if (
            not name.startswith(self._folder)
            or name.endswith("/")
            or child(told, "ResourceType") == "directory"
        ):
            return None
        size = number(child(told, "Content-Length"))
        version = bare(child(told, "Etag")) or f"{size} {child(told, 'Last-Modified')}"
        return Entry(name[len(self._folder) :], size, version, name)

    def read(self, entry: Entry, known: str, work: Work) -> Contents | None:
        """A blob is always read whole as it was at one moment; its ETag says which."""
        path = f"/{self._container}/{quote(entry.name, safe='/~')}"
        answer = self._asked(path, {}, work, unless_known(known), None)
        return file_in(answer, tag_in(answer.headers) or entry.version)

    def _asked(
        self, path: str, query: Mapping[str, str], work: Work, headers: Mapping[str, str], most: int | None
    ) -> Response:
        url = f"{self._base}{path}"
        sent = {**headers, "x-ms-date": format_datetime(datetime.now(UTC), usegmt=True)}
        if self._key:
            signed = {**sent, "x-ms-version": _VERSION}
            sent["Authorization"] = authorization(self._account, self._key, urlsplit(url).path, query, signed)
        asked = [*query.items(), *(parse_qsl(self._sas.reveal().lstrip("?")) if self._sas else ())]
        url = f"{url}{'?' if asked else ''}{urlencode(asked, quote_via=quote)}"
        return self._session.request("GET", url, work, headers=sent, most=most, follow=False)


def authorization(
    account: str, key: Secret, path: str, query: Mapping[str, str], headers: Mapping[str, str]
) -> str:
    """The header that signs a GET by an account's shared key.

    https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key

    Args:
        account: Its name.
        key: In Base64, as the portal shows it.
        path: As it is sent, in percent.
        query: As letters.
        headers: All that are sent of those that are signed.

    Raises:
        binascii.Error: The key is no Base64.
    """
    named = sorted((name, value) for name, value in headers.items() if name.startswith("x-ms-"))
    to_sign = "\n".join(
        [
            "GET",
            *[""]
            * 8,  # encoding, language, length, digest and type of a body, date, If-Modified-Since, If-Match
            headers.get("If-None-Match", ""),
            *[""] * 2,  # If-Unmodified-Since, Range
            *(f"{name}:{value}" for name, value in named),
            f"/{account}{path}",
            *(f"{name.lower()}:{value}" for name, value in sorted(query.items())),
        ]
    )
    signature = hmac.digest(base64.b64decode(key.reveal(), validate=True), to_sign.encode(), "sha256")
    return f"SharedKey {account}:{base64.b64encode(signature).decode()}"


def _check(key: Secret) -> None:
    try:
        base64.b64decode(key.reveal(), validate=True)
    except (binascii.Error, ValueError):
        raise SourceError(
            "The variable of “key” holds no key of a storage account; copy one from its “Access keys”.",
            "unusable",
        ) from None


def _problem(setup: Setup) -> tuple[str, str] | None:
    if not web_host(setup.address) or urlsplit(setup.address).query or not _place(setup.address)[2]:
        return (
            "address",
            "is no container; write it as in https://account.blob.core.windows.net/container/folder",
        )
    if {"key", "sas"} <= setup.credentials.keys():
        return "sas", "is one too many beside key; keep one of them"
    return timeout_problem(setup)


KIND: Final = Kind(
    "azure",
    "an Azure container",
    lambda setup: Looking(setup, lambda: closing(_Container(setup))),
    _problem,
    {"timeout": "number"},
    ("key", "sas"),
)
