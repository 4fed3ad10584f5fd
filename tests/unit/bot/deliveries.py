"""Sources in memory that deliver what a test lays down, into a folder or nowhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.settings.secrets import Secret
from bot.syncing import Brought, NoSuchSourceError, SourceState
from knowledge.errors import KnowledgeError

LOOKED = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
NEXT = datetime(2026, 11, 3, 15, 5, tzinfo=UTC)


def state_of(name: str, collection: str = "", **changed: object) -> SourceState:
    """A source that delivered at ``LOOKED``."""
    made = SourceState(
        name,
        "a git repository",
        f"https://git.example.org/{name}.git",
        collection or name,
        2,
        LOOKED,
        LOOKED,
        NEXT,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


@dataclass
class Deliveries:
    """The port ``bot.syncing.Sources``; ``asked`` are the looks, each with its names and whether it was ``anyway``."""

    known: list[SourceState] = field(default_factory=list)
    delivers: dict[str, Brought] = field(default_factory=dict)
    folder: Path | None = None
    """Where what is added is written."""
    error: KnowledgeError | None = None
    asked: list[tuple[tuple[str, ...], bool]] = field(default_factory=list)
    during: Callable[[str], object] = str
    hooks: dict[str, Secret] = field(default_factory=dict)
    is_unread: bool = False
    stopped: bool = False

    def made(self) -> Any:  # noqa: ANN401 - whoever puts the parts together wants a folder's
        """Give them as the sources of a house."""
        return self

    def hook_of(self, name: str) -> Secret | None:
        """As laid down."""
        return self.hooks.get(name)

    def was_read(self) -> None:
        """Note it."""
        self.is_unread = False

    def stop(self) -> None:
        """Note it."""
        self.stopped = True

    def states(self) -> tuple[SourceState, ...]:
        """As laid down."""
        if isinstance(self.error, KnowledgeError) and type(self.error) is KnowledgeError:
            raise self.error
        return tuple(self.known)

    def bring(
        self,
        names: Sequence[str] = (),
        progress: Callable[[str, int], None] | None = None,
        /,
        *,
        anyway: bool = False,
    ) -> tuple[Brought, ...]:
        """Deliver; what shrank only ``anyway``."""
        self.asked.append((tuple(names), anyway))
        if self.error:
            raise self.error
        if unknown := set(names) - {one.name for one in self.known}:
            raise NoSuchSourceError(f"There is no source {min(unknown)}.")
        return tuple(self._brought(name, progress, anyway=anyway) for name in names or self._names())

    def _names(self) -> list[str]:
        return [one.name for one in self.known]

    def _brought(self, name: str, progress: Callable[[str, int], None] | None, *, anyway: bool) -> Brought:
        brought = self.delivers.get(name, Brought(name, unchanged=2))
        for number, path in enumerate(brought.added, 1):
            if progress:
                progress(name, number)
            if self.folder:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_text(f"# {Path(path).stem}\n\nThis came from {name} by itself.\n")
        self.during(name)
        brought = replace(brought, shrunk=None) if anyway else brought
        self.is_unread |= bool(brought)
        return brought
