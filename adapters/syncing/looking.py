"""One look at a source: what its connector tells is written down one by one; nothing in the folder changes."""

import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from adapters.syncing.landing.naming import parts_of
from adapters.syncing.landing.planning import Findings, Found
from adapters.syncing.landing.standing import ADOPTED, Standing
from adapters.syncing.port import (
    Connector,
    Failed,
    Fetched,
    Held,
    Missed,
    Remark,
    Setup,
    SourceError,
    Told,
    Unchanged,
)
from adapters.syncing.port import Found as OneFound
from adapters.syncing.record.staging import Stage
from adapters.syncing.taking import taking
from knowledge.model import Origin

STOPPED: Final = "We are to end; what was fetched is kept for the next look."
NOT_READ: Final = "files with its ending are not read"
NEVER_FETCHED: Final = "it is said to be unchanged, but was never fetched; look again"
LONG_NAME: Final = "its name is too long; shorten it there"
_LONGEST_NAME: Final = 10_000
"""Characters of a key, a path or a version, all of which are remembered."""
_MOST_FAILED: Final = 10_000
_LONGEST: Final = 2000
"""Characters of an address, or of a reason."""


class UnwrittenError(Exception):
    """What was fetched cannot be written down; its cause is an OSError."""


@dataclass(frozen=True, slots=True)
class Working:
    """What a connector may use while it looks."""

    scratch: Path
    max_bytes: int
    wants: Callable[[str], bool]
    ended: threading.Event

    @classmethod
    def on(cls, setup: Setup, scratch: Path, max_bytes: int, ended: threading.Event) -> "Working":
        """Work on a source."""
        return cls(scratch, max_bytes, taking(setup.take, setup.leave), ended)

    def go_on(self) -> None:
        """Raise SourceError if we must end."""
        if self.ended.is_set():
            raise SourceError(STOPPED, "stopped")

    def wait(self, seconds: float) -> None:
        """Wait; raises SourceError when we are to end meanwhile."""
        if self.ended.wait(seconds):
            raise SourceError(STOPPED, "stopped")


def held_of(there: Standing, stage: Stage) -> dict[str, Held]:
    """What was fetched before, by key, and need not be fetched again."""
    held = {
        key: Held(one.path, one.version, one.origin)
        for key, one in there.documents.items()
        if one.version and not key.startswith(ADOPTED)
    }
    return held | {key: Held(one.path, one.version, one.origin) for key, one in stage.staged.items()}


def look(
    setup: Setup,
    connector: Connector,
    held: Mapping[str, Held],
    stage: Stage,
    work: Working,
    seen: Callable[[int], None] = lambda _: None,
) -> Findings:
    """Have a connector look at its source.

    Args:
        setup: The source.
        connector: What looks.
        held: As ``held_of``.
        stage: Takes what is fetched.
        work: What the connector may use.
        seen: Hears how many documents were seen.

    Raises:
        SourceError: The source delivers nothing, or we are to end.
        UnwrittenError: What was fetched cannot be written down.
        Exception: As the connector raises them.
    """
    looked = _Look(setup, held, stage, work.max_bytes)
    # A generator that is left behind would do what it has to at its end only when it is collected.
    with closing(generated(connector.look(held, work))) as told:
        for one in told:
            work.go_on()
            if not looked.take(one):
                break
            seen(looked.number)
    return looked.findings()


class _Look:
    """Takes what is told of one document after the other."""

    def __init__(self, setup: Setup, held: Mapping[str, Held], stage: Stage, max_bytes: int) -> None:
        self._most = setup.most
        self._held = held
        self._stage = stage
        self._max_bytes = max_bytes
        self._documents: dict[str, Found] = {}
        self._failed: dict[str, str] = {}
        self._remarks: dict[str, None] = {}
        self._has_more = False

    @property
    def number(self) -> int:
        """How many documents were seen."""
        return len(self._documents) + len(self._failed)

    def take(self, told: Told) -> bool:
        """Take it; False: these are as many as are taken."""
        if isinstance(told, Remark):
            self._remarks[told.sentence[:_LONGEST]] = None
            return True
        return self._take(told)

    def _take(self, told: OneFound) -> bool:
        key = told.key
        if key in self._documents or key in self._failed or not key or key.startswith(ADOPTED):
            return True
        is_one_more = not isinstance(told, Failed | Missed) and len(self._documents) >= self._most
        # A source that names without an end what cannot be had is not listened to for ever.
        if is_one_more or len(self._failed) >= max(self._most, _MOST_FAILED):
            self._has_more = True
            return False
        match told:
            case Failed(_, reason):
                self._failed[key] = reason[:_LONGEST].rstrip(". ")
            case Missed():
                self._documents[key] = Found(is_missed=True)
            case Unchanged(_, path, origin):
                self._keep(key, path, origin)
            case Fetched():
                self._fetch(told)
        return True

    def _keep(self, key: str, path: str | None, origin: Origin | None) -> None:
        if key not in self._held:
            self._failed[key] = NEVER_FETCHED
            return
        if path is not None and parts_of(path) is None:
            self._failed[key] = NOT_READ
            return
        self._documents[key] = Found(path, None if origin is None else clean(origin))

    def _fetch(self, told: Fetched) -> None:
        if fault := fault_of(told, self._max_bytes):
            self._failed[told.key] = fault
        else:
            origin = clean(told.origin)
            try:
                self._stage.add(Fetched(told.key, told.path, told.data, told.version, origin))
            except OSError as error:
                raise UnwrittenError from error
            self._documents[told.key] = Found()

    def findings(self) -> Findings:
        """Tell what was found."""
        more_than = self._most if self._has_more else None
        return Findings(
            MappingProxyType(self._documents), tuple(self._failed.items()), more_than, tuple(self._remarks)
        )


def fault_of(told: Fetched, max_bytes: int) -> str:
    """Tell why what was fetched is left out, as ``Failed.reason``; "": it is taken."""
    if len(told.data) > max_bytes:
        return f"it has more than {max_bytes / 2**20:,.0f} MiB"
    if max(map(len, (told.key, told.path, told.version))) > _LONGEST_NAME:
        return LONG_NAME
    return NOT_READ if parts_of(told.path) is None else ""


def generated(told: Iterator[Told]) -> Generator[Told, None, None]:
    """Give what is told as what can be closed before its end."""
    yield from told


def clean(origin: Origin) -> Origin:
    """Give an origin without what no file can hold, nobody is to see, and no browser is to be sent to."""
    told = (origin.url, origin.author, origin.published, origin.charset)
    url, *others = map(_clean_text, told)
    return Origin(url if url is not None and _leads_to_the_web(url) else None, *others)


def _leads_to_the_web(url: str) -> bool:
    """Whether it is an address by HTTP, which holds nobody's password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


def _clean_text(text: str | None) -> str | None:
    if text is None or len(text) > _LONGEST or not text.isprintable():
        return None
    return text
