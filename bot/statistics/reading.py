"""What reading the folder found odd about its files, kept for as long as the process runs."""

from collections.abc import Callable
from threading import Lock

from bot.conversation.upkeep.housekeeping import Reloader
from knowledge.reloading import ReloadProgress, ReloadReport


class NotingReloader:
    """A reloader that remembers of each file what was noted when it was read last."""

    def __init__(self, reloader: Reloader) -> None:
        self._reload = reloader
        self._lock = Lock()
        self._notes: dict[str, list[str]] = {}

    def __call__(
        self, progress: Callable[[ReloadProgress], None] | None, /, *, anyway: bool = False
    ) -> ReloadReport:
        """Do it, and take note."""
        report = self._reload(progress, anyway=anyway)
        changes = report.changes
        with self._lock:
            for name in (*changes.added, *changes.changed, *changes.removed):
                self._notes.pop(name, None)
            for before, now in changes.renamed:
                if before in self._notes:
                    self._notes[now] = self._notes.pop(before)
            fresh: dict[str, list[str]] = {}
            for name, note in report.notes:
                fresh.setdefault(name, []).append(note)
            self._notes |= fresh
        return report

    def notes(self) -> tuple[tuple[str, str], ...]:
        """Names and notes, by name."""
        with self._lock:
            return tuple((name, note) for name, notes in sorted(self._notes.items()) for note in notes)
