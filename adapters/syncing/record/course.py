"""How a source does: when it was looked at, with what result, and when it is looked at next."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Self

from adapters.syncing.port import Setup, Trouble
from adapters.syncing.record.room import Room

NAME: Final = "state.json"
LEAST_WAIT: Final = 60.0
"""Seconds between two tries at least, whatever the source says."""
LONGEST_WAIT: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Course:
    """Of one source; times in seconds since 1970 began."""

    kind: str = ""
    """As people call it."""
    address: str = ""
    collection: str = ""
    documents: int = 0
    looked_at: float | None = None
    came_at: float | None = None
    next_at: float | None = None
    trouble: str = ""
    why: str = ""
    """What kind of trouble it is: ``Trouble``, or "" for none."""
    failing_since: float | None = None
    failures: int = 0
    """Looks in a row that failed."""
    shrunk: tuple[int, int] | None = None
    remarks: tuple[str, ...] = ()

    def of(self, setup: Setup, kind: str) -> Self:
        """The course of a source as its owner describes it now."""
        return replace(self, kind=kind, address=setup.address, collection=setup.collection)

    def came(
        self,
        now: float,
        setup: Setup,
        documents: int,
        shrunk: tuple[int, int] | None,
        remarks: tuple[str, ...] = (),
    ) -> Self:
        """Its course after a look that came to its end."""
        return replace(
            self,
            documents=documents,
            looked_at=now,
            came_at=self.came_at if shrunk else now,
            next_at=None if setup.every is None else now + setup.every,
            trouble="",
            why="",
            failing_since=None,
            failures=0,
            shrunk=shrunk,
            remarks=remarks,
        )

    def failed(self, now: float, setup: Setup, sentence: str, why: Trouble, again: float | None) -> Self:
        """Its course after a look that failed: it is tried again ever later, or when the source says."""
        wait = min(LONGEST_WAIT, (setup.every or 0.0) / 2 * 2.0 ** min(self.failures, 30))
        wait = max(LEAST_WAIT, min(LONGEST_WAIT, wait if again is None else again))
        return replace(
            self,
            looked_at=now,
            next_at=None if setup.every is None else now + wait,
            trouble=sentence,
            why=why,
            failing_since=self.failing_since or now,
            failures=self.failures + 1,
        )

    def due_at(self, setup: Setup) -> float | None:
        """When it is looked at next, also where its owner wants that more often now; None: when asked."""
        if setup.every is None:
            return None
        if self.looked_at is None or self.next_at is None:
            return self.looked_at or 0.0
        return self.next_at if self.failures else min(self.next_at, self.looked_at + setup.every)


def load(room: Room) -> Course:
    """Read how it does; as if it were new, where that is damaged."""
    return room.read(NAME, _course) or Course()


def save(room: Room, course: Course) -> None:
    """Write it; raises OSError."""
    room.write(NAME, asdict(course))


def _course(told: Mapping[str, Any]) -> Course:
    known = {one.name for one in fields(Course)}
    found = {key: value for key, value in told.items() if key in known}
    if found.get("shrunk") is not None:
        before, now = found["shrunk"]
        found["shrunk"] = (int(before), int(now))
    found["remarks"] = tuple(map(str, found.get("remarks", ())))
    return Course(**found)
