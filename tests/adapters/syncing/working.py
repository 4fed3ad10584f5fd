"""A connector's work, for its tests: waits are counted instead of waited for."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from adapters.syncing.port import Found, Remark, SourceError, Told
from adapters.syncing.taking import taking


class Working:
    """``ends_at``: from the so-manieth call of ``go_on`` or ``wait`` on, counted from 1, we are to end.

    ``clock`` stands still but for waits, however busy the machine is.
    """

    def __init__(
        self,
        scratch: Path,
        *,
        max_bytes: int = 50 << 20,
        take: Sequence[str] = (),
        leave: Sequence[str] = (),
        ends_at: int | None = None,
    ) -> None:
        self.scratch = scratch
        self.max_bytes = max_bytes
        self.wants = taking(take, leave)
        self.ends_at = ends_at
        self.steps = 0
        self.waits: list[float] = []

    def go_on(self) -> None:
        self.steps += 1
        if self.ends_at is not None and self.steps >= self.ends_at:
            raise SourceError("We are to end.", "stopped")

    def wait(self, seconds: float) -> None:
        self.go_on()
        self.waits.append(seconds)

    def clock(self) -> float:
        return sum(self.waits)


def of_documents(told: Iterable[Told]) -> Iterator[Found]:
    """Give what is told of documents, without the remarks."""
    return (one for one in told if not isinstance(one, Remark))
