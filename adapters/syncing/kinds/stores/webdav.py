"""WebDAV: Nextcloud, ownCloud, and what else speaks it.

https://www.rfc-editor.org/rfc/rfc4918#section-9.1
"""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from adapters.syncing.asking.web import Session, signing_in
from adapters.syncing.kinds.stores.answers import (
    MOST_OF_A_LIST,
    bare,
    below_top,
    child,
    file_in,
    listed,
    number,
    tag_in,
    tree_in,
    unless_known,
)
from adapters.syncing.kinds.stores.looking import Closed, Contents, Entry, Looking
from adapters.syncing.kinds.stores.places import (
    letters,
    timeout,
    web_folder,
    web_folder_problem,
)
from adapters.syncing.kinds.stores.walking import Folder, walked
from adapters.syncing.port import Kind, Setup, Work

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ASKED: Final = (
    b'<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>'
    b"<resourcetype/><getcontentlength/><getetag/><getlastmodified/></prop></propfind>"
)


class _Share:
    """A folder and all below it, listed one by one: most servers refuse to list a whole tree at once."""

    def __init__(self, setup: Setup) -> None:
        self._base, self._top = web_folder(setup.address)
        self._host = urlsplit(self._base).netloc
        self._session = Session(frozenset({self._host}), signing_in(setup), seconds=timeout(setup))

    def close(self) -> None:
        """As ``Session.close``."""
        self._session.close()

    def entries(self, work: Work) -> Iterator[Entry | Closed]:
        """Folder by folder."""
        return walked(self._host, Folder("", self._top), partial(self._listed, work), work)

    def _listed(self, work: Work, folder: Folder) -> Iterator[Entry | Folder]:
        answer = self._session.request(
            "PROPFIND",
            f"{self._base}{folder.name}",
            work,
            headers={"Depth": "1", "Content-Type": "application/xml"},
            body=_ASKED,
            most=MOST_OF_A_LIST,
            follow=False,
        )
        at = letters(folder.name)
        place = f"the folder “{at}”"
        answer = listed(below_top(answer) if folder.path else answer, place, "user and password")
        for found in tree_in(answer, place).iterfind("{DAV:}response"):
            sent, properties = self._path(child(found, "href").strip()), _properties(found)
            inside = letters(sent)
            # What lies elsewhere is not believed, and the folder itself is told, too.
            if properties is None or not inside.startswith(at) or not (name := inside[len(at) :].strip("/")):
                continue
            if properties.find("{DAV:}resourcetype/{DAV:}collection") is not None:
                yield Folder(f"{folder.path}{name}/", f"{sent.rstrip('/')}/")
            else:
                yield self._entry(f"{folder.path}{name}", sent, properties)

    def _path(self, href: str) -> str:
        """The path, in percent, that a server tells in either of the forms it may; "" for another host's."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return ""
        return parts.path if parts.netloc.lower() in {"", self._host} else ""

    def _entry(self, path: str, sent: str, properties: "Element") -> Entry:
        size = number(child(properties, "getcontentlength"))
        tag, modified = bare(child(properties, "getetag")), child(properties, "getlastmodified")
        version = tag or (f"{size} {modified}" if modified else "")
        return Entry(path, size, version, sent, f"{self._base}{sent}")

    def read(self, entry: Entry, known: str, work: Work) -> Contents | None:
        """A file that changes while it is read has another tag or time afterwards, and is fetched once more."""
        headers = unless_known(known)
        answer = self._session.request("GET", f"{self._base}{entry.name}", work, headers=headers, follow=False)
        dated = f"{len(answer.data)} {answer.headers.get('last-modified', '')}"
        return file_in(answer, dated if " " in entry.version else tag_in(answer.headers) or entry.version)


def _properties(response: "Element") -> "Element | None":
    """Those that a server has of a file or folder; None where it has none, as of one that is gone."""
    for found in response.iterfind("{DAV:}propstat"):
        if " 200" in child(found, "status"):
            return found.find("{DAV:}prop")
    return None


KIND: Final = Kind(
    "webdav",
    "a WebDAV folder",
    lambda setup: Looking(setup, lambda: closing(_Share(setup))),
    web_folder_problem,
    {"user": "text", "timeout": "number"},
    ("password", "token"),
)
