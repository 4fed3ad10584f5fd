"""A journal in a database of its own, opened."""

from pathlib import Path

from adapters.database.journal import DatabaseJournal


def opened(state: Path, folder: str = "") -> DatabaseJournal:
    """Open it, and wait until it works."""
    made = DatabaseJournal(None, state, 90, folder)
    assert made.ready(30)
    return made
