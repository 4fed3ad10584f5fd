"""Documents that take in other files come up to date when those change, and cost little when they do not."""

import os
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge import watching
from knowledge.files import Known
from knowledge.folder import listing
from knowledge.library import Library
from knowledge.reloading import Outstanding, outstanding, reload
from knowledge.watching import watch

LONG_AGO = (1_000_000_000, 1_000_000_000)
PATIENCE = 30.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts of which one takes in a program beside it, and one that is looked for in vain."""
    folder = tmp_path / "knowledge"
    (folder / "guide").mkdir(parents=True)
    (folder / "tides.md").write_text("The tide rises.\n")
    (folder / "guide" / "dams.md").write_text("The dam.\n\n{! part.py !}\n\n{! gone.py !}\n")
    (folder / "part.py").write_text("gate = 1\n")
    make_old(folder)
    return folder


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Library:
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    return library


def make_old(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, LONG_AGO)


def text_of_dams(library: Library) -> str:
    texts = (library.index.passage(number).text for number in range(len(library.index)))
    return next(text for text in texts if text.startswith("The dam."))


Edit = Callable[[Path], object]
EDITS: dict[str, Edit] = {
    "what is taken in": lambda folder: (folder / "part.py").write_text("weir = 2\n"),
    "what was looked for in vain": lambda folder: (folder / "gone.py").write_text("weir = 2\n"),
    "what would be found first": lambda folder: (folder / "guide" / "part.py").write_text("weir = 2\n"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_text_is_read_anew_with_what_it_takes_in(library: Library, folder: Path, edit: Edit) -> None:
    edit(folder)

    report = reload(library, folder)

    assert (len(report.changes.changed), report.unchanged) == (1, 1)
    assert "weir = 2" in text_of_dams(library)


def test_a_text_is_read_anew_without_what_it_took_in(library: Library, folder: Path) -> None:
    (folder / "part.py").unlink()

    reload(library, folder)

    assert text_of_dams(library) == "The dam."


def test_a_text_is_read_anew_when_what_it_takes_in_is_closed_to_some(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    for name, text in {"hr/pay.md": "Pay is high.", "open/a.md": "The dam.\n\n{! ../hr/pay.md !}"}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    (folder / "collections.toml").write_text("")
    make_old(folder)
    library = Library()
    reload(library, folder)
    (folder / "collections.toml").write_text('[collections.hr]\nreaders = ["slack:C1"]\n')

    reload(library, folder)

    assert [library.index.passage(number).text for number in range(2)] == ["Pay is high.", "The dam."]


def test_a_text_is_read_anew_when_what_its_names_stand_for_changes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The dam.\n\nIt is {{ height }} high.\n")
    (tmp_path / "conf.py").write_text('myst_substitutions = {"height": "9 m"}\n')
    make_old(tmp_path)
    library = Library()
    reload(library, tmp_path)
    (tmp_path / "conf.py").write_text('myst_substitutions = {"height": "12 m"}\n')

    reload(library, tmp_path)

    assert text_of_dams(library).endswith("It is 12 m high.")


def test_what_looks_as_it_was_is_not_looked_into(library: Library, folder: Path) -> None:
    (folder / "part.py").write_text("weir = 2\n")
    os.utime(folder / "part.py", LONG_AGO)

    assert reload(library, folder).unchanged == 2


def test_an_edit_that_came_with_the_reading_shows_though_no_time_tells(library: Library, folder: Path) -> None:
    part = folder / "part.py"
    part.write_text("mill = 2\n")
    reload(library, folder)
    then = part.stat().st_mtime_ns
    part.write_text("weir = 2\n")
    os.utime(part, ns=(then, then))

    reload(library, folder)

    assert "weir = 2" in text_of_dams(library)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_taken_in_counts_among_what_changed(library: Library, folder: Path, edit: Edit) -> None:
    edit(folder)

    assert outstanding(library, folder).changed == 1


@pytest.mark.parametrize("name", ["mills.md", "guide/mills.md", "guide/new/mills.md"])
def test_a_new_document_is_no_change_of_those_that_looked_for_another_there(
    library: Library, folder: Path, name: str
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("The mill turns.\n")

    assert outstanding(library, folder) == Outstanding(added=1, changed=0, removed=0)


def test_a_document_that_is_gone_is_no_change_of_those_that_looked_for_another_there(
    library: Library, folder: Path
) -> None:
    (folder / "tides.md").unlink()

    assert outstanding(library, folder) == Outstanding(added=0, changed=0, removed=1)


def test_times_that_were_settled_meanwhile_are_kept(library: Library, folder: Path) -> None:
    (folder / "part.py").touch()
    reload(library, folder)
    make_old(folder)

    reload(library, folder)

    known: Known = library.snapshot.files.by_name()["guide/dams.md"]
    file = next(file for file in listing(folder).files if file.name == "guide/dams.md")
    assert (known.settled, file.size) == (True, known.size)
    assert ("part.py", 9, 1_000_000_000 * 10**9) in known.others


@pytest.fixture
def seen(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["queue.Queue[object]"]:
    """What a watch of the folder calls for, from when it has begun."""
    monkeypatch.setattr(watching, "QUIET_MS", 50)
    monkeypatch.setattr(watching, "AGAIN_MS", 50)
    stop, changes = threading.Event(), queue.Queue[object]()
    watched = (folder, lambda: changes.put("changed"), stop, changes.put, library.taken_in)
    threading.Thread(target=watch, args=watched, daemon=True).start()
    changes.get(timeout=PATIENCE)
    # The watch begins in its own time: write a document until it is noticed.
    while True:
        (folder / "tides.md").write_text("The tide falls.\n")
        try:
            changes.get(timeout=0.2)
            break
        except queue.Empty:
            continue
    while True:
        try:
            changes.get(timeout=0.5)
        except queue.Empty:
            break
    yield changes
    stop.set()


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_of_what_is_taken_in_wakes_the_watch(
    seen: "queue.Queue[object]", folder: Path, edit: Edit
) -> None:
    edit(folder)

    assert seen.get(timeout=PATIENCE) == "changed"


def test_a_program_that_no_text_asks_for_does_not_wake_the_watch(
    seen: "queue.Queue[object]", folder: Path
) -> None:
    (folder / "guide" / "code").mkdir()
    with_folder = seen.get(timeout=PATIENCE)
    (folder / "guide" / "code" / "other.py").write_text("x = 1\n")

    with pytest.raises(queue.Empty):
        seen.get(timeout=0.5)
    assert with_folder == "changed"
