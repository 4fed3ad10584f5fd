"""The one object that changes."""

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, cast

import pytest

from knowledge import library as module
from knowledge.engine import TimedEngine
from knowledge.errors import DamagedIndexError
from knowledge.generations import Stored
from knowledge.index import Index
from knowledge.library import Library
from knowledge.model import Document, Paragraph, Source, Window
from knowledge.reloading import reload
from knowledge.snapshots import Snapshot
from knowledge.storage import Store
from tests.damaging import begin_of_arrays, damage, header_of, index_file, with_header
from tests.unit.folders import index_of

if TYPE_CHECKING:
    from _typeshed import TraceFunction


OPENS = 4_102_444_800
"""When 2100 begins."""


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


def test_another_index_is_searched_when_a_document_appears_or_vanishes(tmp_path: Path, folder: Path) -> None:
    (folder / "plan.md").write_text("---\nembargo: 2100-01-01Z\nexpires: 2100-01-02Z\n---\nThe dam is sold.\n")
    times = [0.0]
    library = Library.open(tmp_path / "state", folder, clock=lambda: times[-1])
    reload(library, folder)
    seen = []

    for now in (0, OPENS - 1, OPENS, OPENS + 1, OPENS + 86_400):
        times.append(now)
        seen.append((library.index, library.index.size()))

    indexes = [index for index, _ in seen]
    assert [size for _, size in seen] == [1, 1, 2, 2, 1]
    assert indexes[0] is indexes[1]
    assert indexes[2] is indexes[3]
    assert library.snapshot.index is library.index


def test_an_index_that_came_meanwhile_is_not_replaced_by_an_older_one(tmp_path: Path, folder: Path) -> None:
    (folder / "plan.md").write_text("---\nembargo: 2100-01-01Z\n---\nThe dam is sold.\n")
    newer, times = Snapshot(index_of("The river rises.")), [OPENS - 1]

    def clock() -> float:
        if times[-1] == OPENS:
            times.append(OPENS + 1)
            own.replace(newer)
        return times[-1]

    own = Library(clock=clock)
    reload(own, folder)
    times.append(OPENS)

    first = own.index

    assert first.size() == 2
    assert own.index is newer.index


def test_what_nobody_sees_is_not_among_those_in_which_nobody_is_named(tmp_path: Path, folder: Path) -> None:
    said = (
        "„Der Deich hält“, sagte Ole Brandt. Il ponte è chiuso. «Il ponte resta chiuso», ha detto Ada Neri.\n"
    )
    (folder / "ponte.md").write_text(f"---\nembargo: 2100-01-01Z\n---\n{said}")
    times = [OPENS]
    library = Library.open(tmp_path / "state", folder, clock=lambda: times[-1])
    reload(library, folder)
    seen = library.unheard()
    times.append(OPENS - 1)

    assert (seen, library.unheard()) == (("ponte.md",), ())


@pytest.mark.parametrize(
    ("name", "text"), [("draft.md", "---\nembargo: 2100-01-01Z\n---\n"), ("draft.txt", "Expires: 2020-01-01\n")]
)
def test_a_file_that_cannot_be_read_and_seems_hidden_is_withheld_as_long_as_it_is_so(
    name: str, text: str, tmp_path: Path, folder: Path
) -> None:
    (folder / name).write_text(text)
    (folder / "broken.pdf").write_text("no PDF")
    library = Library.open(tmp_path / "state", folder)
    report = reload(library, folder)

    again = Library.open(tmp_path / "state", folder)

    assert [failed for failed, _ in again.failed] == ["broken.pdf", name]
    assert again.withheld == library.withheld == report.hidden_now == {name}
    (folder / name).write_text("")
    reload(again, folder)
    assert again.withheld == {name}


def test_what_was_hidden_and_cannot_be_read_any_more_is_withheld(tmp_path: Path, folder: Path) -> None:
    (folder / "plan.md").write_text("---\nembargo: 2100-01-01Z\n---\nThe dam is sold.\n")
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    (folder / "plan.md").write_text("\n")

    report = reload(library, folder)

    assert [name for name, _ in report.failed] == ["plan.md"]
    assert library.withheld == {"plan.md"}


def file_of(library: Library) -> Path:
    assert library.store is not None
    return index_file(library.store.path)


def test_nothing_is_trusted_of_a_file_that_was_written_into(library: Library) -> None:
    assert library.index.passage(0).text == "The dam holds."
    damage(file_of(library), "segment.texts.blob")

    with pytest.raises(DamagedIndexError, match=r"segment\.texts\.blob is damaged"):
        library.index.passage(0)


def test_a_text_is_made_sure_of_each_time_it_is_read(library: Library, folder: Path) -> None:
    """The disk may change what was intact a moment ago, and no time of a file tells of that."""
    (folder / "weirs.txt").write_text("The weir leaks.\n")
    reload(library, folder)
    index, file = library.index, file_of(library)
    before = file.stat().st_mtime_ns
    assert index.passage(0).text == "The dam holds."
    damage(file, "segment.texts.blob")
    os.utime(file, ns=(before, before))

    with pytest.raises(DamagedIndexError, match=r"segment\.texts\.blob is damaged"):
        index.passage(1)


def test_a_file_that_was_merely_touched_goes_on_being_searched(library: Library) -> None:
    before = library.index
    os.utime(file_of(library), ns=(1, 1))

    assert library.index is not before
    assert (library.index.passage(0).text, library.problem) == ("The dam holds.", None)


def test_a_file_that_was_cut_short_is_not_touched_any_more(library: Library) -> None:
    os.truncate(file_of(library), file_of(library).stat().st_size - 1)

    assert (library.index.size(), library.built) == (0, False)
    assert "cannot be used" in str(library.problem)


def test_a_damage_is_noted_whoever_comes_by_it_and_what_is_intact_is_searched(library: Library) -> None:
    damage(file_of(library), "segment.texts.blob")
    with pytest.raises(DamagedIndexError) as caught:
        library.index.passage(0)

    assert (library.problem, library.built) == (caught.value, True)
    assert len(library.index.search(["dam"])) == 1


def test_another_index_is_not_blamed_for_a_damage(library: Library, folder: Path) -> None:
    damage(file_of(library), "segment.texts.blob")
    before = library.index
    reload(library, folder)

    with pytest.raises(DamagedIndexError):
        before.passage(0)

    assert (library.problem, library.index.passage(0).text) == (None, "The dam holds.")


def test_a_file_that_was_taken_away_is_noted_within_a_refresh(library: Library) -> None:
    file = file_of(library)
    file.unlink()

    assert not library.refresh()

    assert "is missing" in str(library.problem)
    assert library.index.passage(0).text == "The dam holds."


def test_a_reload_writes_what_was_taken_away(library: Library, folder: Path) -> None:
    assert library.store is not None
    (library.store.path / "CURRENT").unlink()

    assert reload(library, folder).damaged == ("CURRENT is missing",)

    assert library.store.open() is not None


def test_an_examination_finds_what_nobody_has_asked_for_yet(library: Library) -> None:
    damage(file_of(library), "segment.texts.blob")

    found = library.examine()

    assert (found, "segment.texts.blob is damaged" in str(library.problem)) == (("segment.texts.blob",), True)


def test_an_examination_finds_a_file_that_is_gone(library: Library) -> None:
    assert library.examine() == ()
    file = file_of(library)
    file.unlink()

    assert library.examine() == (f"{file.name} is missing",)
    assert library.problem is not None


@pytest.mark.parametrize(
    "told", ["7", '{"language": 7}', '{"language": "english", "synonyms": "", "failed": "7"}']
)
def test_a_description_that_says_something_else_than_was_written_is_a_damage(
    told: str, library: Library, folder: Path, tmp_path: Path
) -> None:
    file = index_file(tmp_path / "state")
    data = file.read_bytes()
    header = header_of(data)
    other = json.dumps(json.loads(header) | {"description": json.loads(told)}).encode()
    file.write_bytes(with_header(other, data[begin_of_arrays(header) :]))

    opened = Library.open(tmp_path / "state", folder)

    assert opened.problem is not None
    assert not opened.built


def test_an_index_in_memory_needs_no_examination() -> None:
    assert Library(index_of("A dam.")).examine() == ()


class Another:
    """An engine that is no ``Index``, though one answers for it."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    def at(self, now: float) -> "Another":
        seen = self._index.at(now)
        return self if seen is self._index else Another(seen)


def test_another_engine_is_searched_as_its_documents_appear() -> None:
    times, late = [OPENS - 1], Window(opens=OPENS)
    plan = Document(Source("plan.md", "Plan", window=late), "The dam is sold.\n", (Paragraph(0, 16, 1),))
    library = Library(clock=lambda: times[-1])
    library.replace(Snapshot(cast("TimedEngine", Another(Index.of([plan]).at(0)))))
    before = library.index
    seen = [library.hidden(), library.index is before, library.index.size()]
    times.append(OPENS)

    after = library.index

    assert seen == [{"plan.md"}, True, 0]
    assert (isinstance(after, Another), library.index is after, after.size()) == (True, True, 1)


def test_no_reload_builds_upon_another_engine() -> None:
    library = Library(cast("TimedEngine", Another(index_of("A dam."))))

    with pytest.raises(TypeError, match="no reload builds upon Another"):
        _ = library.embedded
