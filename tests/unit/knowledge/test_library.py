"""The one object that changes."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from knowledge import library as module
from knowledge.library import Library, Snapshot
from knowledge.reloading import reload
from knowledge.storage import Store, Stored

if TYPE_CHECKING:
    from _typeshed import TraceFunction


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "dams.txt").write_text("The dam holds.\n")
    return folder


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Library:
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    return library


def seen_during(switch: Callable[[], object], look: Callable[[], object]) -> list[object]:
    """What another thread could see between any two instructions of the library's."""
    seen: list[object] = []

    def trace(frame: FrameType, _event: str, _argument: object) -> "TraceFunction | None":
        if frame.f_code.co_filename != module.__file__:
            return None
        frame.f_trace_opcodes = True
        seen.append(look())
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        switch()
    finally:
        sys.settrace(before)
    return [*seen, look()]


def state(library: Library) -> tuple[object, ...]:
    """By identity: which index, files and list of failures."""
    snapshot = library.snapshot
    parts = (
        library.index,
        snapshot.files,
        library.read_at,
        library.failed,
        snapshot.generation,
        snapshot.rules,
    )
    return tuple(map(id, parts))


def changed(library: Library, folder: Path, tmp_path: Path) -> None:
    (folder / "dams.txt").write_text("The dam has given way.\n")
    (folder / "broken.pdf").write_text("no PDF")
    reload(Library.open(tmp_path / "state", folder), folder)


def test_nobody_sees_half_of_what_another_process_wrote(library: Library, folder: Path, tmp_path: Path) -> None:
    changed(library, folder, tmp_path)
    before = state(library)

    seen = seen_during(library.refresh, lambda: state(library))

    assert set(seen) == {before, state(library)}
    assert before != state(library)


def test_nobody_sees_half_a_reload(library: Library, folder: Path) -> None:
    (folder / "dams.txt").write_text("The dam has given way.\n")
    (folder / "broken.docx").write_text("no Word")
    before = state(library)

    seen = seen_during(lambda: reload(library, folder), lambda: state(library))

    assert set(seen) == {before, state(library)}


def test_nobody_sees_half_a_reload_that_stays_in_memory(folder: Path) -> None:
    library = Library()
    before = state(library)

    seen = seen_during(lambda: reload(library, folder), lambda: state(library))

    assert set(seen) == {before, state(library)}


def test_a_snapshot_stays_as_it_was(library: Library, folder: Path) -> None:
    snapshot = library.snapshot
    (folder / "dams.txt").write_text("The dam has given way.\n")

    reload(library, folder)

    assert snapshot.index is not None
    assert snapshot.index.passage(0).text == "The dam holds."
    assert snapshot.generation != library.snapshot.generation


class Held(Store):
    """Opens a generation only when told to, or after a moment."""

    def __init__(self, state: Path, folder: Path) -> None:
        super().__init__(state, folder)
        self.opened, self.go_on = threading.Event(), threading.Event()

    def open(self) -> Stored | None:
        stored = super().open()
        self.opened.set()
        self.go_on.wait(0.5)
        return stored


def test_a_replacement_that_meets_a_refresh_is_not_lost(library: Library, folder: Path, tmp_path: Path) -> None:
    store = Held(tmp_path / "state", folder)
    other = Library(store=store)
    refreshing = threading.Thread(target=other.refresh)
    refreshing.start()
    store.opened.wait(10)
    newest = Snapshot(library.index)

    other.replace(newest)
    store.go_on.set()
    refreshing.join()

    assert other.snapshot is newest
