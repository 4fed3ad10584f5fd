"""A look at a feed, whose entries stay when they leave it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from adapters.new_files import put_text
from adapters.syncing.asking.web import Response, Session, TooLargeError
from adapters.syncing.kinds.feed.entries import Entry, NoFeedError, entries_of
from adapters.syncing.kinds.feed.laying_out import laid_out, path_of
from adapters.syncing.kinds.feed.pages import OwnPages
from adapters.syncing.kinds.site.asking import conditions
from adapters.syncing.kinds.site.beginning import WANTS_CREDENTIALS
from adapters.syncing.kinds.site.naming import PAGE
from adapters.syncing.kinds.site.options import PAUSE, headers_of
from adapters.syncing.kinds.site.pages import charset_in, digest_of
from adapters.syncing.port import Failed, Fetched, Found, Held, Setup, SourceError, Unchanged, Work
from knowledge.model import Origin

_LARGEST: Final = 16 << 20
"""Bytes of a feed; one that is larger is no news."""
_FILE: Final = "feed.json"
_UNCHANGED, _GOOD, _MOVED, _ERROR = 304, 200, 300, 500


class Feed:
    """Looks at a feed."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Found]:
        """Tell of each entry, as the port has it."""
        headers = {"Accept-Encoding": "gzip", **headers_of(self._setup)}
        pause = float(self._setup.options.get("pause", PAUSE))  # type: ignore[arg-type]
        host = urlsplit(self._setup.address).netloc.lower()
        with (
            Session(frozenset([host]), headers, pause=pause) as session,
            OwnPages(self._setup, session, work) as pages,
        ):
            yield from _Look(self._setup, held, work, session, pages).run()


@dataclass(frozen=True, slots=True)
class _State:
    """What the feed's server said last, and of what."""

    about: str = ""
    """The setup, of which another one wants other documents."""
    etag: str = ""
    modified: str = ""
    keys: tuple[str, ...] = ()
    """Of all that was delivered then."""


class _Look:
    def __init__(
        self, setup: Setup, held: Mapping[str, Held], work: Work, session: Session, pages: OwnPages
    ) -> None:
        self._setup, self._held, self._work = setup, held, work
        self._session, self._pages = session, pages
        self._today = datetime.now(UTC).date()
        keep = setup.options.get("keep")
        self._oldest = self._today - timedelta(days=float(keep)) if isinstance(keep, (int, float)) else None
        self._failed = False

    def run(self) -> Iterator[Found]:
        """Tell of each entry of the feed, and of those that left it."""
        state = _State(about=digest_of(repr(replace(self._setup, credentials={}))))
        before = _read_state(self._work.scratch)
        known = before.about == state.about and all(key in self._held for key in before.keys)
        answer = self._asked(before if known else _State())
        told: set[str] = set()
        if answer.status != _UNCHANGED:
            entries = [one for one in self._entries(answer) if self._is_kept(one.published)]
            for entry in entries[: self._setup.most]:
                self._work.go_on()
                told.add(entry.key)
                found = self._found(entry)
                if found is not None:
                    yield found
        for key, one in self._held.items():
            if key not in told and self._is_kept(one.origin.published or one.version.rpartition(" ")[2]):
                told.add(key)
                yield Unchanged(key)
        if answer.status != _UNCHANGED and not self._failed:
            headers = answer.headers
            etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
            keys = tuple(sorted(told))
            _write_state(self._work.scratch, replace(state, etag=etag, modified=modified, keys=keys))
        self._pages.end()

    def _asked(self, before: _State) -> Response:
        address, host = self._setup.address, urlsplit(self._setup.address).netloc
        headers = conditions(before.etag, before.modified)
        try:
            answer = self._session.request("GET", address, self._work, headers=headers, most=_LARGEST)
        except TooLargeError:
            raise SourceError(f"{address} is too large for a feed; correct the address.", "unusable") from None
        status = answer.status
        if status in {_UNCHANGED, _GOOD}:
            return answer
        if status in WANTS_CREDENTIALS:
            raise SourceError(f"{host} wants other credentials (status {status}); correct them.", "refused")
        if _MOVED <= status < _MOVED + 100 and (to := answer.headers.get("location")):
            raise SourceError(f"{address} leads to {to}; write that as the address.", "unusable")
        if status >= _ERROR:
            raise SourceError(f"{address} cannot be had (status {status}).")
        raise SourceError(f"{address} is not there (status {status}); correct the address.", "unusable")

    def _entries(self, answer: Response) -> list[Entry]:
        charset = charset_in(answer.headers.get("content-type", ""))
        try:
            return entries_of(answer.data, answer.url, charset)
        except NoFeedError as error:
            other = self._pages.feed_in(answer) or "that of its feed"
            do = f"write {other} as the address" if "web page" in str(error) else "correct the address"
            raise SourceError(f"{self._setup.address} is no feed: {error}; {do}.", "unusable") from error

    def _is_kept(self, day: str | None) -> bool:
        """Whether something of a day, as precise as known, is not too old."""
        if self._oldest is None or not day:
            return True
        try:
            return date.fromisoformat(f"{day}-12-31"[:10] if len(day) < 10 else day) >= self._oldest  # noqa: PLR2004
        except ValueError:
            return True

    def _found(self, entry: Entry) -> Found | None:
        before = self._held.get(entry.key)
        if not self._setup.options.get("full", False):
            data = laid_out(entry)
            return self._told(entry, before, data, digest_of(data), PAGE, entry.link or None)
        page = self._pages.page_of(entry.link)
        if isinstance(page, str):
            self._failed = True
            return Failed(entry.key, page)
        if before is not None and before.version.partition(" ")[0] == page.version:
            return self._told(entry, before, b"", page.version, page.ending, page.url)
        whole = page.data if page.data is not None else self._pages.data_of(page.url)
        if whole is None:
            self._failed = True
            return Failed(entry.key, "its page changed this very moment; it is looked at again")
        return self._told(entry, before, whole, page.version, page.ending, page.url, page.charset)

    def _told(
        self,
        entry: Entry,
        before: Held | None,
        data: bytes,
        digest: str,
        ending: str,
        url: str | None,
        charset: str | None = None,
    ) -> Found | None:
        origin = Origin(url, entry.author, entry.published, charset)
        if before is not None and before.version.partition(" ")[0] == digest:
            origin = replace(origin, charset=before.origin.charset)
            return before.unchanged(entry.key, before.path, origin)
        path = before.path if before is not None else path_of(entry, ending)
        if not self._work.wants(path):
            return None
        if len(data) > self._work.max_bytes:
            self._failed = True
            return Failed(entry.key, "it is too large; leave it")
        first = before.version.rpartition(" ")[2] if before is not None else self._today.isoformat()
        return Fetched(entry.key, path, data, f"{digest} {first}", origin)


def _read_state(folder: Path) -> _State:
    try:
        told = json.loads((folder / _FILE).read_text("utf-8"))
        return _State(told["about"], told["etag"], told["modified"], tuple(told["keys"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _State()


def _write_state(folder: Path, state: _State) -> None:
    told = {"about": state.about, "etag": state.etag, "modified": state.modified, "keys": state.keys}
    put_text(folder / _FILE, json.dumps(told))
