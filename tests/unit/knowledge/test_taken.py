"""What becomes of some files that are read, on its way between processes."""

import os
import pickle
from pathlib import Path

import pytest

from knowledge.index.building import merging
from knowledge.index.building.merging import Kept
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.index.stored.arrays import flatten
from knowledge.index.stored.segment import Segment, empty_segment
from knowledge.library import Library
from knowledge.model import Document, Paragraph, Source
from knowledge.reloading import building, reload, taken
from knowledge.reloading.processes import workers
from knowledge.reloading.taken import Spill, Taken
from knowledge.spooling import IN_MEMORY, Spool
from knowledge.storage import Store
from tests.unit.disks import disk_of


def locks(name: str) -> Segment:
    builder = SegmentBuilder()
    text = "The lock opens at six. Ann keeps the key."
    builder.add(Document(Source(name, "Locks"), text, (Paragraph(0, len(text), 1, ()),)))
    return builder.segment()


def arrays_of(segment: Segment) -> dict[str, list[object]]:
    return {name: array.tolist() for name, array in flatten(segment).items()}


def test_a_segment_comes_out_of_its_pack_as_it_went_in() -> None:
    segment = locks("locks.md")

    taken = Taken.of(segment, (), ())

    assert taken.pieces == 1
    assert arrays_of(taken.segment) == arrays_of(segment)


def test_what_is_too_much_for_memory_lies_in_one_file_for_all_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (Taken.of(locks(name), (), ((name, "x"),)) for name in ("a.md", "b.md", "c.md"))
    monkeypatch.setattr(taken, "MOST_IN_MEMORY", len(first.packed))
    spill = Spill(tmp_path)

    put = [spill.put(one) for one in (first, second, third)]
    there = pickle.loads(pickle.dumps(put))  # noqa: S301 - what was just packed
    lying = list(tmp_path.iterdir())

    assert put[0] is first
    assert [arrays_of(one.segment) for one in there] == [
        arrays_of(one.segment) for one in (first, second, third)
    ]
    assert [one.failed for one in there] == [one.failed for one in (first, second, third)]
    assert [len(one.packed) for one in there] == [len(one.packed) for one in (first, second, third)]
    assert len(pickle.dumps(put[1])) < len(first.packed) // 4
    spill.close()
    assert [file.name for file in lying] == [f"00000000-{os.getpid()}.index"]
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_all_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken, "MOST_IN_MEMORY", 0)
    spill, one = Spill(None), Taken.of(empty_segment(), (), ())

    assert spill.put(one) is one
    spill.close()


def test_what_does_not_fit_on_the_disk_as_a_whole_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken, "MOST_IN_MEMORY", 0)
    spill, one = Spill(tmp_path), Taken.of(locks("locks.md"), (), ())

    with disk_of(len(one.packed) - 1), pytest.raises(OSError, match="File too large"):
        spill.put(one)

    spill.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_laid_aside_goes_with_the_next_switch(tmp_path: Path) -> None:
    store = Store(tmp_path / "state", tmp_path)
    store.switch(store.write({}, {}))
    (store.path / "00000000-77.index").write_bytes(b"half a segm")

    new = store.switch(store.write({}, {}))

    assert [file.name for file in store.path.glob("*.index")] == [new.name]
    assert new.name == f"00000002-{os.getpid()}.index"


def generation(state: Path, folder: Path) -> tuple[list[str], dict[str, list[object]]]:
    """What lies in the store of a folder that is read in, and the arrays of its index."""
    library = Library.open(state, folder)
    reload(library, folder)
    assert library.store is not None
    stored = library.store.open()
    assert stored is not None
    names = sorted(file.name.partition("-")[0] for file in library.store.path.iterdir())
    return names, {name: stored.arrays[name].tolist() for name in stored.arrays}


@pytest.mark.parametrize("own_process", [False, True])
def test_a_folder_too_large_for_memory_gives_the_same_index(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    own_process: bool,  # noqa: FBT001 - a case
) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number in range(12):
        words = " ".join(f"Lock {number} opens at {hour}." for hour in range(number))
        (folder / f"{number}.md").write_text(f"# Lock {number}\n\n{words} “It leaks,” Ann Lee said.\n")
    expected = generation(tmp_path / "one", folder)
    monkeypatch.setattr(workers, "LEAST_BYTES", 1)
    if own_process:
        monkeypatch.setattr(building, "WORTH_PROCESS_OF_ITS_OWN", 0)
    monkeypatch.setattr(building, "MOST_IN_MEMORY", 9_000)
    monkeypatch.setattr(taken, "MOST_IN_MEMORY", 0)

    merged: list[int] = []

    def noted(parts: list[Kept], spool: Spool = IN_MEMORY) -> Segment:
        merged.append(len(parts))
        return merging.merged(parts, spool)

    monkeypatch.setattr(building, "merged", noted)

    assert generation(tmp_path / "two", folder) == expected
    assert own_process or 12 > max(merged) > 1 < len(merged)


def test_a_disk_that_is_full_before_all_is_read_is_told_and_nothing_is_left_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken, "MOST_IN_MEMORY", 0)
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "lock.md").write_text("# Lock\n\nThe lock opens at six.\n")
    library = Library.open(tmp_path / "state", folder)
    assert library.store is not None

    with disk_of(1_000), pytest.raises(OSError, match="File too large"):
        reload(library, folder)

    assert [file.name for file in library.store.path.iterdir()] == ["lock"]
    assert reload(library, folder).passages == 1
