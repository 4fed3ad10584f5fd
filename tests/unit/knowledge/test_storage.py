"""An index on disk."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from knowledge import filing
from knowledge.errors import DamagedIndexError
from knowledge.storage import ReloadUnderWayError, Store
from tests.damaging import with_header


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state", tmp_path / "knowledge")


def write(store: Store, number: int) -> str:
    return store.write(
        {"numbers": np.array([number, 2], np.uint16), "none": np.zeros(0)}, {"told": str(number)}
    )


def test_nothing_is_there_at_first(store: Store) -> None:
    assert store.open() is None


def test_what_is_written_comes_back_when_switched_to(store: Store) -> None:
    store.switch(write(store, 7))

    stored = store.open()

    assert stored is not None
    assert (stored.arrays["numbers"].tolist(), len(stored.arrays["none"]), stored.description) == (
        [7, 2],
        0,
        {"told": "7"},
    )


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_nobody_else_looks_into_a_state_folder_that_it_makes(tmp_path: Path) -> None:
    state = tmp_path / "state"

    Store(state, tmp_path).write({}, {})

    assert state.stat().st_mode & 0o777 == 0o700


def test_what_is_written_is_let_go(store: Store) -> None:
    arrays: filing.Arrays = {"numbers": np.zeros(2), "more": np.zeros(3)}

    store.write(arrays, {})

    assert arrays == {}


def test_what_is_written_does_not_count_before_the_switch(store: Store) -> None:
    store.switch(write(store, 1))
    write(store, 2)

    stored = store.open()

    assert stored is not None
    assert stored.description == {"told": "1"}


def test_a_switch_removes_the_older_ones_which_stay_readable_to_those_who_have_them(store: Store) -> None:
    old = store.switch(write(store, 1))
    write(store, 2)
    new = store.switch(write(store, 3))

    assert [file.name for file in store.path.glob("*.index")] == [new.name]
    assert old.arrays["numbers"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[:-1], id="cut short"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda data: b"X" + data[1:], id="something else"),
        pytest.param(lambda data: data.replace(b'"told"', b'"gold"'), id="header changed"),
        pytest.param(lambda data: data[:10], id="no header"),
    ],
)
def test_a_damaged_file_is_said(store: Store, damage: object) -> None:
    file = store.path / store.switch(write(store, 1)).name
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator] # each case above is a function

    with pytest.raises(DamagedIndexError, match=r"cannot be used \(.*\); reload to build it anew\."):
        store.open()


@pytest.mark.parametrize(
    "header",
    [
        b"[" * 100_000,
        b"[]",
        b'{"format": %d, "size": 0, "arrays": []}' % filing.FORMAT,
        b'{"format": %d, "size": 0, "arrays": {}, "checksums": 7}' % filing.FORMAT,
        b'{"format": %d, "size": 0, "arrays": {"a": ["<i8", 0, 99999999999999999999]}}' % filing.FORMAT,
    ],
)
def test_a_header_that_says_something_else_than_was_written_is_said(store: Store, header: bytes) -> None:
    file = store.path / store.switch(write(store, 1)).name
    file.write_bytes(with_header(header))

    with pytest.raises(DamagedIndexError, match=r"cannot be used \(.*\); reload to build it anew\."):
        store.open()


@pytest.mark.parametrize(
    "told",
    [
        {"format": filing.FORMAT - 2},
        {"format": filing.UPON_ANOTHER},
        {"format": filing.FORMAT, "below": ["00000001-1.index", 7]},
    ],
)
def test_a_file_of_another_format_is_said(store: Store, told: dict[str, object]) -> None:
    file = store.path / store.switch(write(store, 1)).name
    header = told | {"description": {}, "size": 0, "arrays": {}}
    file.write_bytes(with_header(json.dumps(header).encode()))

    with pytest.raises(DamagedIndexError, match=rf"its format is {told['format']}, this version reads \d+"):
        store.open()


def test_a_missing_file_is_said(store: Store) -> None:
    (store.path / store.switch(write(store, 1)).name).unlink()

    with pytest.raises(DamagedIndexError, match="is missing"):
        store.open()


def test_only_one_may_write(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "state", tmp_path / "knowledge")

    with store.lock(), pytest.raises(ReloadUnderWayError, match="is being reloaded already"), other.lock():
        pass


def test_the_lock_is_free_again_afterwards(store: Store) -> None:
    with store.lock():
        pass

    with store.lock():
        pass


STRAYS = ["my-backup.index", "notes.txt", "CURRENT~", "-.index", "1-2.index.part", "00000009-x.index", ".nfs01"]


@pytest.mark.parametrize("name", STRAYS)
def test_a_stray_file_does_no_harm_and_is_left_alone(store: Store, name: str) -> None:
    store.switch(write(store, 1))
    (store.path / name).write_text("not ours")

    store.switch(write(store, 2))

    stored = store.open()
    assert stored is not None
    assert stored.description == {"told": "2"}
    assert (store.path / name).read_text() == "not ours"


@pytest.mark.parametrize("name", ["backup", "00000007-1.index", "old-copies.index"])
def test_a_stray_folder_does_no_harm(store: Store, name: str) -> None:
    store.switch(write(store, 1))
    (store.path / name).mkdir()

    store.switch(write(store, 2))

    stored = store.open()
    assert stored is not None
    assert stored.description == {"told": "2"}


def test_what_a_killed_process_left_is_removed(store: Store) -> None:
    store.switch(write(store, 1))
    (store.path / "00000002-77.index").write_bytes(b"half an ind")
    (store.path / "CURRENT.new").write_text("00000")

    new = store.switch(write(store, 3))

    assert sorted(file.name for file in store.path.iterdir()) == [new.name, "CURRENT"]


def test_all_is_safe_on_the_disk_before_it_counts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a power failure leaves a ``CURRENT`` that is empty or names what is not there."""
    steps: list[tuple[str, int]] = []

    def noting(descriptor: int, fsync: object = os.fsync) -> None:
        counts = (store.path / "CURRENT").exists()
        steps.append(("after" if counts else "before", os.fstat(descriptor).st_ino))
        fsync(descriptor)  # type: ignore[operator] # the real one

    monkeypatch.setattr(os, "fsync", noting)

    new = store.switch(write(store, 1))

    index, current, folder = (
        path.stat().st_ino for path in (store.path / new.name, store.path / "CURRENT", store.path)
    )
    assert steps == [("before", index), ("before", current), ("before", folder), ("after", folder)]


def test_an_array_that_was_changed_is_named_when_it_is_asked_for(store: Store) -> None:
    file = store.path / store.switch(write(store, 513)).name
    file.write_bytes(file.read_bytes().replace(b"\x01\x02\x02\x00", b"\x01\x03\x02\x00"))

    stored = store.open()

    assert stored is not None
    assert (stored.faults(), stored.arrays["none"].tolist()) == (["numbers"], [])
    with pytest.raises(DamagedIndexError, match=r"cannot be used \(numbers is damaged\)") as caught:
        stored.arrays["numbers"]
    assert (caught.value.generation, caught.value.part) == (file.name, "numbers")


def test_damaged_checksums_are_said(store: Store) -> None:
    file = store.path / store.switch(write(store, 1)).name
    data = file.read_bytes()
    file.write_bytes(data[:-64] + b"XXXX" + data[-60:])  # the last array of all

    with pytest.raises(DamagedIndexError, match="its checksums are damaged"):
        store.open()


def test_an_index_of_an_older_program_is_to_be_built_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(filing, "FORMAT", 8)
        name = write(store, 7)

    with pytest.raises(DamagedIndexError) as raised:
        store.switch(name)

    assert f"(its format is 8, this version reads {filing.FORMAT}); reload to build it anew." in str(
        raised.value
    )


def test_a_file_without_checksums_is_none(store: Store) -> None:
    file = store.path / store.switch(write(store, 1)).name
    file.write_bytes(with_header(b'{"format": %d, "size": 0, "arrays": {}, "description": {}}' % filing.FORMAT))

    with pytest.raises(DamagedIndexError, match="checksums"):
        store.open()


def test_a_file_that_was_written_into_shows_in_its_stamp(store: Store) -> None:
    stored = store.switch(write(store, 1))
    before = store.stamp(stored.name)
    os.utime(store.path / stored.name, ns=(1, 1))

    after = store.stamp(stored.name)

    assert (before, after == before) == (stored.stamp, False)
    (store.path / stored.name).unlink()
    assert store.stamp(stored.name) is None


def test_a_name_does_not_come_twice_not_even_that_of_a_file_that_is_gone(store: Store) -> None:
    first = store.switch(write(store, 1)).name
    (store.path / first).unlink()

    assert write(store, 2) != first
