"""A journal in memory that keeps what it is told of reloads."""

from bot.journal import MemoryJournal


class Noting(MemoryJournal):
    """Keeps what it is told of reloads, each with how many files failed."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, int]] = []

    def reloaded(self, summary: str, seconds: float, *, failed: int) -> None:  # noqa: ARG002 - the port's
        """Keep it."""
        self.told.append((summary, failed))
