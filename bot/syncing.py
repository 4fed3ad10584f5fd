"""Sources that documents come from by themselves, as the bot sees them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from knowledge.errors import KnowledgeError, ShrunkFolderError
from knowledge.reloading import ReloadProgress, ReloadReport

FILE: Final = "sources.toml"
"""At the top of the knowledge folder; not a document."""


class SyncUnderWayError(KnowledgeError):
    """Documents are being brought already; one at a time."""


class NoSuchSourceError(KnowledgeError):
    """``sources.toml`` has no source of that name."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source does."""

    name: str
    kind: str
    """As people call it: "a git repository"."""
    address: str
    """Without any secret."""
    collection: str
    """The top-level subfolder that its documents are in, which tells who may know of it."""
    documents: int
    """How many of it lie in the folder."""
    looked_at: datetime | None = None
    """When it was looked at last, with whatever result; None: never."""
    came_at: datetime | None = None
    """When it delivered last."""
    next_at: datetime | None = None
    """When it is looked at next; None: when somebody asks for it."""
    trouble: str = ""
    """Why it delivers nothing, a sentence; "": it delivers."""
    failing_since: datetime | None = None
    shrunk: tuple[int, int] | None = None
    """How many documents it had, and how many it would leave: less than half, so somebody is asked first."""
    remarks: tuple[str, ...] = ()
    """What is to be known of what it delivered last, sentences: what was left out on purpose, and the like."""
    dropped: bool = False
    """It has no table in ``sources.toml`` any more, and is not looked at; what it delivered is still there."""


@dataclass(frozen=True, slots=True)
class Looking:
    """How far a look at a source is."""

    name: str
    documents: int
    """How many of it were seen by now."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a look at one source brought."""

    name: str
    added: tuple[str, ...] = ()
    """Files by their names in the knowledge folder, in order."""
    changed: tuple[str, ...] = ()
    """With other bytes, or another address, author or date."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Name before and name now."""
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    """What the source calls it, and the reason, completing "NAME was left out: REASON."."""
    trouble: str = ""
    """As ``SourceState.trouble``; what was there is still there."""
    shrunk: tuple[int, int] | None = None
    """As ``SourceState.shrunk``; nothing was changed."""
    more_than: int | None = None
    """It has more documents than that, which is the most its owner lets it have; it was brought so far."""
    remarks: tuple[str, ...] = ()
    """As ``SourceState.remarks``."""
    seconds: float = 0.0

    def __bool__(self) -> bool:
        """Whether it changed anything in the folder."""
        return bool(self.added or self.changed or self.renamed or self.removed)


class Sources(Protocol):
    """The sources of a folder. May be called from any thread."""

    def states(self) -> tuple[SourceState, ...]:
        """Tell how each does, in the order of ``sources.toml``; raises KnowledgeError where that is no good."""

    def bring(
        self,
        names: Sequence[str] = (),
        progress: Callable[[str, int], None] | None = None,
        /,
        *,
        anyway: bool = False,
    ) -> tuple[Brought, ...]:
        """Look at these sources, or at all, one after the other, and lay down what they deliver.

        Args:
            names: Of sources; none: all.
            progress: Hears the source's name and how many documents of it were seen.
            anyway: Takes one that delivers less than half of what it did at its word.

        Raises:
            NoSuchSourceError: There is none of a name; nothing is looked at.
            SyncUnderWayError: Somebody else is bringing them.
            KnowledgeError: ``sources.toml`` is no good, or the folder cannot be written.
        """

    @property
    def is_unread(self) -> bool:
        """Whether something was brought and no reload read it since."""

    def was_read(self) -> None:
        """Note that a reload has read all that was brought."""

    def stop(self) -> None:
        """Have what is under way end within seconds, and let nothing begin after it."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What was brought, and what the reload after it did."""

    brought: tuple[Brought, ...]
    report: ReloadReport | None
    """None: there was nothing new to read."""


class Syncer(Protocol):
    """Brings documents and reloads, one at a time."""

    def __call__(
        self,
        names: Sequence[str] = (),
        seen: Callable[[str, int], None] | None = None,
        progress: Callable[[ReloadProgress], None] | None = None,
        /,
        *,
        anyway: bool = False,
        only_news: bool = False,
    ) -> Synced:
        """Do it; raises what ``Sources.bring`` and a ``Reloader`` do.

        Args:
            names: As ``Sources.bring``.
            seen: As its ``progress``.
            progress: Of the reload.
            anyway: Takes sources that shrank at their word; of what else is gone the reload still asks.
            only_news: Reload only if something was brought that was not read yet.
        """


class Reload(Protocol):
    """A reload, with all but one thing said already."""

    def __call__(self, *, anyway: bool) -> ReloadReport:
        """Do it; ``anyway`` also where the folder lost most of its files."""


def reload_after(brought: Sequence[Brought], reload: Reload) -> ReloadReport:
    """Reload, and ask nobody about documents that have gone because a source has let them go.

    Raises:
        ShrunkFolderError: Most files are gone, and that is no source's doing.
        KnowledgeError: As the reload raises it.
    """
    try:
        return reload(anyway=False)
    except ShrunkFolderError as error:
        removed = sum(len(one.removed) for one in brought)
        if 2 * (error.now + removed) < error.before:
            raise
    return reload(anyway=True)
