"""A folder as a web server lists it: the pages that Apache, nginx, Caddy and others make of their folders."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Final
from urllib.parse import urljoin, urlsplit

from adapters.syncing.asking.web import Session, signing_in
from adapters.syncing.kinds.stores.answers import MOST_OF_A_LIST, below_top, file_in, listed
from adapters.syncing.kinds.stores.looking import Closed, Contents, Entry, Looking
from adapters.syncing.kinds.stores.places import (
    letters,
    timeout,
    web_folder,
    web_folder_problem,
)
from adapters.syncing.kinds.stores.walking import Folder, walked
from adapters.syncing.port import Kind, Setup, SourceError, Work

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


class _Site:
    """A folder and all below it. Its pages tell sizes and times as they please, so each file is asked for."""

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
        url = f"{self._base}{folder.name}"
        answer = self._session.request("GET", url, work, most=MOST_OF_A_LIST, follow=False)
        at = letters(folder.name)
        place = f"the folder “{at}”"
        listed(below_top(answer) if folder.path else answer, place, "user and password")
        if answer.headers.get("content-type", "").partition(";")[0].strip().lower() not in _PAGES:
            raise SourceError(
                f"{self._host} shows no list of {place}; have it list its folders, or name the kind “website”.",
                "unusable",
            )
        for sent in self._linked(answer.data, url):
            inside = letters(sent)
            name = inside[len(at) :]
            # A folder lists what lies in it; links to elsewhere are none of it.
            if not inside.startswith(at) or not name.strip("/") or "/" in name.rstrip("/"):
                continue
            if name.endswith("/"):
                yield Folder(f"{folder.path}{name.rstrip('/')}/", sent)
            else:
                yield Entry(f"{folder.path}{name}", name=sent, url=f"{self._base}{sent}")

    def _linked(self, page: bytes, url: str) -> Iterator[str]:
        """The paths, in percent, that a page links to on its own host; links that sort it have a query."""
        from selectolax.lexbor import LexborHTMLParser

        for link in LexborHTMLParser(page).css("a[href]"):
            try:
                to = urlsplit(urljoin(url, (link.attributes.get("href") or "").strip()))
            except ValueError:
                continue
            if f"{to.scheme}://{to.netloc.lower()}" == self._base and not to.query:
                yield to.path

    def read(self, entry: Entry, known: str, work: Work) -> Contents | None:
        """Read it if it changed, as the server says; where that says nothing, the bytes do."""
        headers = {}
        if known.startswith(('"', "W/")):
            headers["If-None-Match"] = known
        elif known and not known.startswith("sha256:"):
            headers["If-Modified-Since"] = known
        answer = self._session.request("GET", f"{self._base}{entry.name}", work, headers=headers, follow=False)
        version = answer.headers.get("etag") or answer.headers.get("last-modified")
        return file_in(answer, version or f"sha256:{hashlib.sha256(answer.data).hexdigest()}")


KIND: Final = Kind(
    "web-folder",
    "a folder on a web server",
    lambda setup: Looking(setup, lambda: closing(_Site(setup))),
    web_folder_problem,
    {"user": "text", "timeout": "number"},
    ("password", "token"),
)
