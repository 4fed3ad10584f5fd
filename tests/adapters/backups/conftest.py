import sqlite3
from pathlib import Path

import pytest

from adapters.shelf.entries import Entries
from knowledge.storage import Store
from tests.adapters.console.conftest import Command, backgrounder, folder

__all__ = ["backgrounder", "folder"]


@pytest.fixture
def here(backgrounder: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with all that can be backed up; gives the state folder."""
    state = tmp_path / "state"
    monkeypatch.setenv("BACKGROUNDER_KNOWLEDGE", str(folder))
    monkeypatch.setenv("BACKGROUNDER_STATE", str(state))
    entry = Entries(state, folder, 30)
    entry.room("0123456789ab").write_text("an old page")
    entry.make("0123456789ab", {"kind": "removed", "name": "old.md"})
    journal(state)
    (state / "links.key").write_text("key of the links")
    index = Store(state, folder).path
    index.mkdir(parents=True)
    (index / "calibration.json").write_text("{}")
    (folder / "collections.toml").write_text("outsiders = true\n")
    (tmp_path / ".env").write_text("BACKGROUNDER_WATCH=yes\n")
    return state


def journal(state: Path, words: str = "asked") -> None:
    with sqlite3.connect(state / "journal.db") as connection:
        connection.execute("CREATE TABLE said (words TEXT)")
        connection.execute("INSERT INTO said VALUES (?)", (words,))
    connection.close()


def words_in(state: Path) -> list[str]:
    connection = sqlite3.connect(state / "journal.db")
    found = [words for (words,) in connection.execute("SELECT words FROM said")]
    connection.close()
    return found
