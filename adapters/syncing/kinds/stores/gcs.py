"""Google Cloud Storage by its JSON API.

https://cloud.google.com/storage/docs/json_api/v1/objects/list
"""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from adapters.syncing.asking.google import LOGIN, tokens_of
from adapters.syncing.asking.web import Response, Session
from adapters.syncing.kinds.stores.answers import MOST_OF_A_LIST, file_in, listed, no_list, number
from adapters.syncing.kinds.stores.looking import Contents, Entry, Looking
from adapters.syncing.kinds.stores.places import endpoint_problem, folder_in, text_option, timeout
from adapters.syncing.port import Kind, Setup, SourceError, Work

_HOST: Final = "https://storage.googleapis.com"
_SCOPE: Final = "https://www.googleapis.com/auth/devstorage.read_only"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,221}")
_FIELDS: Final = "items(name,size,generation),nextPageToken"
_UNKNOWN: Final = 401


class _Bucket:
    """A bucket. What tells that an object changed is its generation."""

    def __init__(self, setup: Setup) -> None:
        self._bucket, self._folder = folder_in(setup.address)
        base = _base_of(setup)
        self._objects = f"{base}/storage/v1/b/{quote(self._bucket, safe='')}/o"
        key, login = setup.credentials.get("key"), text_option(setup, "login") or LOGIN
        self._tokens = tokens_of(key, setup.name, _SCOPE, login) if key else None
        self._session = Session(frozenset({urlsplit(base).netloc}), seconds=timeout(setup))

    def close(self) -> None:
        """As ``Session.close``."""
        self._session.close()

    def entries(self, work: Work) -> Iterator[Entry]:
        """Thousand by thousand; objects that were deleted or replaced are not in the list."""
        place = f"bucket “{self._bucket}”"
        query = {"prefix": self._folder, "maxResults": "1000", "fields": _FIELDS}
        while True:
            answer = listed(
                self._asked(f"{self._objects}?{urlencode(query)}", work, MOST_OF_A_LIST), place, "key"
            )
            page = _page(answer, place)
            for found in page.get("items") or ():
                name = str(found.get("name", ""))
                if name.startswith(self._folder) and not name.endswith("/"):
                    size = number(str(found.get("size", "")))
                    yield Entry(name[len(self._folder) :], size, str(found.get("generation", "")), name)
            token = page.get("nextPageToken")
            if not token:
                return
            if token == query.get("pageToken"):
                raise SourceError(f"Google does not continue its list of {place}; we ask again later.")
            query["pageToken"] = str(token)

    def read(self, entry: Entry, _known: str, work: Work) -> Contents | None:
        """An object is always read whole as it was at one moment; its generation says which."""
        answer = self._asked(f"{self._objects}/{quote(entry.name, safe='')}?alt=media", work, None)
        return file_in(answer, answer.headers.get("x-goog-generation", entry.version))

    def _asked(self, url: str, work: Work, most: int | None) -> Response:
        while True:
            headers = {"Authorization": self._tokens.header(work)} if self._tokens else {}
            answer = self._session.request("GET", url, work, headers=headers, most=most, follow=False)
            # A token may end, or be taken back, before its time.
            if answer.status != _UNKNOWN or self._tokens is None or not self._tokens.renew():
                return answer


def _page(answer: Response, place: str) -> dict[str, Any]:
    try:
        page = json.loads(answer.data)
        if isinstance(page, dict) and all(isinstance(found, dict) for found in page.get("items") or ()):
            return page
    except (ValueError, TypeError, RecursionError):
        pass
    raise no_list(answer, place)


def _base_of(setup: Setup) -> str:
    """Where a bucket is asked: scheme with host, and what stands before the interface's own paths."""
    parts = urlsplit(text_option(setup, "endpoint").rstrip("/") or _HOST)
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}"


def _problem(setup: Setup) -> tuple[str, str] | None:
    if not setup.address.startswith("gs://") or not _NAME.fullmatch(folder_in(setup.address)[0]):
        return "address", "is no bucket; write it as in gs://bucket/folder"
    return endpoint_problem(setup)


KIND: Final = Kind(
    "gcs",
    "a Google Cloud Storage bucket",
    lambda setup: Looking(setup, lambda: closing(_Bucket(setup))),
    _problem,
    {"endpoint": "text", "login": "text", "timeout": "number"},
    ("key",),
)
