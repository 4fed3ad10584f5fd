"""Noticing that files changed."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import watching
from knowledge.errors import KnowledgeError, MissingFolderError, ShrunkFolderError, SilentFolderError
from knowledge.library import Library
from knowledge.reloading import reload
from knowledge.storage import ReloadUnderWayError
from knowledge.watching import watch

PATIENCE = 30.0


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    monkeypatch.setattr(watching, "QUIET_MS", 50)
    monkeypatch.setattr(watching, "AGAIN_MS", 50)
    event = threading.Event()
    yield event
    event.set()


def start(folder: Path, stop: threading.Event, *outcomes: Exception) -> "queue.Queue[object]":
    """Watch in a thread; the queue gets a "changed" at the beginning, one a change, and every error."""
    seen: queue.Queue[object] = queue.Queue()
    waiting = list(outcomes)

    def changed() -> None:
        seen.put("changed")
        if waiting:
            raise waiting.pop()

    threading.Thread(target=watch, args=(folder, changed, stop, seen.put), daemon=True).start()
    return seen


def write_until_seen(file: Path, seen: "queue.Queue[object]") -> object:
    """Write until the watch, which begins in its own time, has noticed."""
    for number in range(int(PATIENCE * 5)):
        file.write_text(f"Note {number}.")
        try:
            return seen.get(timeout=0.2)
        except queue.Empty:
            continue
    raise AssertionError("nothing was noticed")


def test_a_new_document_is_noticed(tmp_path: Path, stop: threading.Event) -> None:
    seen = start(tmp_path, stop)
    seen.get(timeout=PATIENCE)

    assert write_until_seen(tmp_path / "a.md", seen) == "changed"


def test_what_changed_before_the_watch_began_is_read_when_it_begins(
    tmp_path: Path, stop: threading.Event
) -> None:
    assert start(tmp_path, stop).get(timeout=PATIENCE) == "changed"


def test_a_change_that_met_another_reload_is_read_after_it(tmp_path: Path, stop: threading.Event) -> None:
    seen = start(tmp_path, stop, ReloadUnderWayError(tmp_path))

    assert [seen.get(timeout=PATIENCE), seen.get(timeout=PATIENCE)] == ["changed", "changed"]


def test_a_folder_that_did_not_answer_is_read_when_it_does(tmp_path: Path, stop: threading.Event) -> None:
    silent = SilentFolderError(tmp_path)
    seen = start(tmp_path, stop, silent)

    assert [seen.get(timeout=PATIENCE) for _ in range(3)] == ["changed", silent, "changed"]


@pytest.mark.parametrize("outcome", [KnowledgeError("No."), OSError("No."), RuntimeError("No.")])
def test_a_reload_that_failed_is_told_and_the_watch_goes_on(
    tmp_path: Path, stop: threading.Event, outcome: Exception
) -> None:
    seen = start(tmp_path, stop, outcome)

    assert seen.get(timeout=PATIENCE) == "changed"
    assert str(seen.get(timeout=PATIENCE)) == "No."
    assert write_until_seen(tmp_path / "b.md", seen) == "changed"


def test_hidden_files_and_backups_are_not_noticed(tmp_path: Path, stop: threading.Event) -> None:
    seen = start(tmp_path, stop)
    write_until_seen(tmp_path / "a.md", seen)
    while True:
        try:
            seen.get(timeout=1)
        except queue.Empty:
            break

    (tmp_path / ".hidden.md").write_text("x")
    (tmp_path / "a.md~").write_text("x")

    with pytest.raises(queue.Empty):
        seen.get(timeout=0.5)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFolderError, match=r"There is no folder .*gone to watch; create it"):
        watch(tmp_path / "gone", lambda: None, threading.Event())


def test_a_folder_that_turns_up_empty_while_it_is_watched_deletes_nothing(
    tmp_path: Path, stop: threading.Event
) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "dams.md").write_text("The dam holds back the river.")
    library = Library.open(tmp_path / "state", folder)
    seen: queue.Queue[object] = queue.Queue()

    def changed() -> None:
        seen.put(reload(library, folder))

    threading.Thread(target=watch, args=(folder, changed, stop, seen.put), daemon=True).start()
    seen.get(timeout=PATIENCE)

    (folder / "dams.md").unlink()

    assert isinstance(seen.get(timeout=PATIENCE), ShrunkFolderError)
    assert len(library.index) == 1
