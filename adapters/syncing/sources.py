"""The port ``bot.syncing.Sources`` on a knowledge folder with a ``sources.toml``."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Final, Protocol

from adapters.settings.secrets import Secret
from adapters.syncing.bringing import Place, bring, forget, unwritable
from adapters.syncing.kinds import all_kinds
from adapters.syncing.record import course
from adapters.syncing.record.course import Course
from adapters.syncing.record.room import Room, place
from adapters.syncing.setups.file import SourcesFile
from adapters.syncing.setups.reading import HOOK, Entry, Kinds, Variable
from bot.syncing import FILE, Brought, NoSuchSourceError, SourceState, SyncUnderWayError
from knowledge.errors import KnowledgeError
from knowledge.locking import hold
from knowledge.patience import see_that_it_answers
from knowledge.storage import ReloadUnderWayError

LOCK: Final = "lock"
UNREAD: Final = "unread"
UNDER_WAY: Final = "Documents are being brought already; wait until that is done."
NOT_SURE: Final = "Another process may be bringing documents by now; sync again."
NO_SOURCE: Final = (
    "It is no source any more; its files stay until backgrounder sync --forget {name} removes them."
)
_MOST_NAMED: Final = 10


class Turn(Protocol):
    """Whose turn it is among the processes that share a database."""

    def taken(self) -> "AbstractContextManager[Turn]":
        """Keep all others from it meanwhile; raises ReloadUnderWayError where one is at it."""

    def is_ours(self) -> None:
        """Make sure of it once more; raises KnowledgeError where it is not, or nobody can tell."""


class FolderSources:
    """The sources of a knowledge folder.

    Args:
        folder: The knowledge folder.
        state: Where it is remembered what was brought.
        max_bytes: A larger document is not brought.
        variable: Gives what is in a variable of the environment.
        kinds: What looks at sources; by default all there are.
        turn: What only one process at a time may do, where several share a database.
        clock: What time it is, in seconds since 1970 began.
    """

    def __init__(
        self,
        folder: Path,
        state: Path,
        *,
        max_bytes: int,
        variable: Variable,
        kinds: Kinds | None = None,
        turn: Callable[[], Turn | None] = lambda: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._state = state
        self._turn = turn
        self.ended: Final = threading.Event()
        """Set when what is under way is to end."""
        self._file = SourcesFile(folder, all_kinds() if kinds is None else kinds, variable)
        self._place = Place(folder, state, max_bytes, clock, self.ended, self._note_unread, self._be_sure)
        self._taken: Turn | None = None

    @cached_property
    def _rooms(self) -> Path:
        return place(self._state, self._folder)

    def entries(self) -> tuple[Entry, ...]:
        """Give the sources as they are written down; raises KnowledgeError where they cannot be read."""
        return self._file()

    @property
    def problem(self) -> str | None:
        """What is wrong with ``sources.toml``, though sources may be in force that stood there before."""
        return self._file.problem

    def hook_of(self, name: str) -> Secret | None:
        """Give what a source's hook is signed with; None: there is no such source, or it has no hook."""
        try:
            entries = self.entries()
        except KnowledgeError:
            return None
        return next((one.setup.credentials.get(HOOK) for one in entries if one.setup.name == name), None)

    def chosen(self, names: Sequence[str]) -> tuple[Entry, ...]:
        """Give those of some names, or all; raises what ``bring`` does."""
        entries = self.entries()
        return tuple(self._named(name, entries) for name in dict.fromkeys(names)) or entries

    def states(self) -> tuple[SourceState, ...]:
        """Tell how each does, and after them which have no table any more, but files."""
        entries = self.entries()
        states = [self._state_of(entry) for entry in entries]
        return (*states, *(_left(name, one) for name, one in self._rooms_left(entries)))

    def bring(
        self,
        names: Sequence[str] = (),
        progress: Callable[[str, int], None] | None = None,
        /,
        *,
        anyway: bool = False,
    ) -> tuple[Brought, ...]:
        """Look at these sources, or at all, one after the other, and lay down what they deliver."""
        chosen = self.chosen(names)
        see_that_it_answers(self._folder)
        brought = []
        with self._alone():
            for entry in chosen:
                name = entry.setup.name
                seen = partial(progress, name) if progress else lambda _: None
                brought.append(bring(entry, self._room(name), self._place, seen, anyway=anyway))
                if self.ended.is_set():
                    break
        return tuple(brought)

    def stop(self) -> None:
        """Have what is under way end within seconds, and let nothing begin after it."""
        self.ended.set()

    def forget(self, name: str) -> tuple[str, ...]:
        """Remove what a source brought that has no table any more, and all that is known of it.

        What somebody changed or added there stays. Gives the names of the files removed.

        Raises:
            NoSuchSourceError: Nothing is known of such a source, or it has a table still.
            SyncUnderWayError: Documents are being brought.
            KnowledgeError: The folder cannot be written.
        """
        entries = self.entries()
        if any(one.setup.name == name for one in entries):
            raise NoSuchSourceError(
                f"{name} is a source still; take its table out of {FILE} first, and forget it then."
            )
        left = dict(self._rooms_left(entries))
        if name not in left:
            raise NoSuchSourceError(
                f"Nothing was brought from a source {name}{_listed('; there is left: ', list(left))}."
            )
        with self._alone():
            return forget(name, self._room(name), self._place)

    @property
    def is_unread(self) -> bool:
        """Whether something was brought and no reload read it since."""
        return (self._rooms / UNREAD).exists()

    def was_read(self) -> None:
        """Note that a reload has read all that was brought."""
        with suppress(OSError):
            (self._rooms / UNREAD).unlink(missing_ok=True)

    def _note_unread(self) -> None:
        (self._rooms / UNREAD).touch()

    def _room(self, name: str) -> Room:
        return Room(self._rooms / name)

    def _rooms_left(self, entries: Sequence[Entry]) -> Iterator[tuple[str, Course]]:
        """The sources that have no table any more, but that something is known of, by name."""
        try:
            names = {one.name for one in self._rooms.iterdir() if one.is_dir()}
        except OSError:
            return
        for name in sorted(names - {entry.setup.name for entry in entries}):
            if (found := course.load(self._room(name))).address:
                yield name, found

    @staticmethod
    def _named(name: str, entries: Sequence[Entry]) -> Entry:
        for entry in entries:
            if entry.setup.name == name:
                return entry
        known = [entry.setup.name for entry in entries]
        raise NoSuchSourceError(f"There is no source {name} in {FILE}{_listed('; there is: ', known)}.")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with ExitStack() as stack:
            try:
                # A parent that is made on the way would be open to others.
                self._state.mkdir(0o700, parents=True, exist_ok=True)
                self._rooms.mkdir(0o700, parents=True, exist_ok=True)
                lock = stack.enter_context((self._rooms / LOCK).open("ab"))
            except OSError as error:
                raise KnowledgeError(unwritable(error, self._state)) from error
            try:
                hold(lock)
            except OSError as error:
                raise SyncUnderWayError(UNDER_WAY) from error
            if (turn := self._turn()) is not None:
                try:
                    self._taken = stack.enter_context(turn.taken())
                except ReloadUnderWayError as error:
                    raise SyncUnderWayError(UNDER_WAY) from error
            yield
        self._taken = None

    def _be_sure(self) -> None:
        if self._taken is not None:
            try:
                self._taken.is_ours()
            except KnowledgeError as error:
                raise KnowledgeError(NOT_SURE) from error

    def _state_of(self, entry: Entry) -> SourceState:
        setup = entry.setup
        known = self._place.unwritten.get(setup.name) or course.load(self._room(setup.name))
        return SourceState(
            name=setup.name,
            kind=entry.title,
            address=setup.address,
            collection=setup.collection or setup.name,
            documents=known.documents,
            looked_at=_moment(known.looked_at),
            came_at=_moment(known.came_at),
            next_at=_moment(known.due_at(setup)),
            trouble=entry.trouble or known.trouble,
            failing_since=_moment(known.failing_since),
            shrunk=known.shrunk,
            remarks=known.remarks,
        )


def _left(name: str, known: Course) -> SourceState:
    return SourceState(
        name=name,
        kind=known.kind,
        address=known.address,
        collection=known.collection or name,
        documents=known.documents,
        looked_at=_moment(known.looked_at),
        came_at=_moment(known.came_at),
        trouble=NO_SOURCE.format(name=name),
        dropped=True,
    )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _listed(before: str, names: Sequence[str]) -> str:
    return f"{before}{', '.join(names[:_MOST_NAMED])}" if names else ""
