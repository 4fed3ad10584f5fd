"""What all stores and shares have in common: which of their files are there and changed, and fetching these."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from adapters.syncing.asking.web import TooLargeError
from adapters.syncing.port import Failed, Fetched, Found, Held, Missed, Setup, SourceError, Work
from bot.answer.links import Links
from knowledge.model import UNKNOWN_ORIGIN, Origin, Source
from knowledge.reading.decoding import too_large

CLOSED: Final = "its server does not list it; see to the rights there"
"""Why a folder cannot be had, where nothing more is told."""
WITHHELD: Final = "its server does not hand it out; see to the rights there"
"""Why a file cannot be had, where nothing more is told."""
_MOST_BROKEN: Final = 3
"""Files in a row that cannot be read; after these it is the store that is away, and no file's fault."""
_BROKEN_OFF: Final = "its server broke off; it is fetched at the next look"
_CHANGED: Final = "it changed while it was read; it is fetched at the next look"
_DOTS: Final = "its name holds “.” or “..” as a folder; rename it"


class GoneError(Exception):
    """A file is not there, although it was listed."""


class WithheldError(Exception):
    """A file cannot be had; ``reason`` as ``Failed.reason``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ChangedError(Exception):
    """A file changed while it was read, so that what was read may be half of each."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as its store lists it."""

    path: str
    """From the address on, with slashes between; it is the file's key."""
    size: int | None = None
    """In bytes; None: the list does not tell."""
    version: str = ""
    """Another when the file is another; "": the list does not tell."""
    name: str = ""
    """What the store calls it, where that is not the path."""
    url: str | None = None
    """Where a reader can open it; None: nowhere."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A folder that cannot be listed, while others can."""

    path: str
    """As ``Entry.path``, with a slash at its end."""
    reason: str
    """As ``Failed.reason``, of the folder."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A file as it was read."""

    data: bytes
    version: str
    """As ``Entry.version``, of just these bytes."""


class Store(Protocol):
    """A store or share that is connected."""

    def entries(self, work: Work) -> Iterator[Entry | Closed]:
        """List all files below the address.

        Raises:
            SourceError: The list cannot be had to its end.
        """

    def read(self, entry: Entry, known: str, work: Work, /) -> Contents | None:
        """Read a file; None where it still has the version ``known``, which may be "".

        Raises:
            GoneError: There is none.
            WithheldError: It cannot be had.
            ChangedError: It changed meanwhile.
            TooLargeError: It has more than ``work.max_bytes``.
            SourceError: The store does not answer.
        """


class Looking:
    """The connector of a store, however it is connected."""

    def __init__(self, setup: Setup, connected: Callable[[], AbstractContextManager[Store]]) -> None:
        self._connected = connected
        self._links = Links(setup.link) if setup.link else None

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Found]:
        """As the port says. A key is a path, so that a renamed file is another, and fetched."""
        told: set[str] = set()
        broken = 0
        with self._connected() as store:
            for entry in _listed(store, work):
                work.go_on()
                if isinstance(entry, Closed):
                    yield from _kept(entry, held, told, work)
                    continue
                if entry.path in told or not work.wants(_without_dots(entry.path)):
                    continue
                told.add(entry.path)
                try:
                    yield self._found(store, entry, held.get(entry.path), work)
                    broken = 0
                except SourceError as error:
                    broken += 1
                    if error.trouble != "away" or error.again is not None or broken == _MOST_BROKEN:
                        raise
                    yield Failed(entry.path, _BROKEN_OFF)

    def _found(self, store: Store, entry: Entry, held: Held | None, work: Work) -> Found:
        if _without_dots(entry.path) != entry.path:
            return Failed(entry.path, _DOTS)  # what stands between us and the store may take it for another's
        origin = self._origin(entry)
        if held and entry.version and entry.version == held.version:
            return held.unchanged(entry.path, held.path, origin)
        if entry.size is not None and entry.size > work.max_bytes:
            return Failed(entry.path, too_large(entry.size, work.max_bytes))
        try:
            contents = _read(store, entry, held.version if held else "", work)
        except GoneError:
            return Missed(entry.path)
        except WithheldError as error:
            return Failed(entry.path, error.reason)
        except ChangedError:
            return Failed(entry.path, _CHANGED)
        except TooLargeError:
            return Failed(entry.path, too_large(max(entry.size or 0, work.max_bytes + 1), work.max_bytes))
        if held and (contents is None or contents.version == held.version):
            return held.unchanged(entry.path, held.path, origin)
        if contents is None:
            return Failed(entry.path, _BROKEN_OFF)  # "as you know it" of one that nobody knows
        return Fetched(entry.path, entry.path, contents.data, contents.version, origin)

    def _origin(self, entry: Entry) -> Origin:
        """Where it can be opened. A store's times tell when a file was put there, not when it was published."""
        if self._links:
            return Origin(self._links.of(Source(entry.path.lstrip("/"), "")))
        return Origin(entry.url) if entry.url else UNKNOWN_ORIGIN


def _listed(store: Store, work: Work) -> Iterator[Entry | Closed]:
    try:
        yield from store.entries(work)
    except TooLargeError:
        raise SourceError(
            "A list of its files is too long to be read; name a folder of fewer.", "unusable"
        ) from None


def _kept(folder: Closed, held: Mapping[str, Held], told: set[str], work: Work) -> Iterator[Failed]:
    """A folder that is closed keeps what was brought of it: nobody can tell whether it is gone."""
    if folder.path in told or not work.wants(f"{folder.path}any.md"):
        return
    below = sorted(key for key in held if key.startswith(folder.path) and key not in told)
    told.update([folder.path, *below])
    for path in (folder.path, *below):
        yield Failed(path, folder.reason)


def _read(store: Store, entry: Entry, known: str, work: Work) -> Contents | None:
    try:
        return store.read(entry, known, work)
    except ChangedError:
        work.go_on()
        return store.read(entry, known, work)


def _without_dots(path: str) -> str:
    return "/".join(part for part in path.split("/") if part not in {".", ".."})
