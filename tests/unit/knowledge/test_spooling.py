"""Arrays that come block by block."""

import weakref
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import spooling
from knowledge.filing import Arrays
from knowledge.spooling import IN_MEMORY, Spool
from tests.unit.disks import disk_of

BLOCKS = st.lists(st.lists(st.integers(0, 255), max_size=9), max_size=9)


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@given(BLOCKS, st.integers(0, 40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_blocks_come_out_one_after_the_other_wherever_they_grew(
    tmp_path: Path, blocks: list[list[int]], in_memory: int
) -> None:
    arrays = [np.array(block, np.uint16) for block in blocks]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spooling, "_IN_MEMORY", in_memory)
        with Spool(tmp_path) as spool:
            found = spool.joined(arrays, np.uint32)

    assert found.dtype == np.uint32
    assert found.tolist() == [number for block in blocks for number in block]
    assert found.tolist() == IN_MEMORY.joined(arrays, np.uint32).tolist()
    assert list(tmp_path.iterdir()) == []


def test_arrays_grow_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "_IN_MEMORY", 0)
    with Spool(tmp_path) as spool:
        ones, twos = spool.growing(np.uint8), spool.growing(np.uint8)
        for _ in range(3):
            ones.add(np.ones(2, np.uint8))
            twos.add(np.full(1, 2, np.uint8))

        assert (ones.array().tolist(), twos.array().tolist()) == ([1] * 6, [2] * 3)


def test_what_does_not_lie_in_one_run_is_copied_in_its_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooling, "_IN_MEMORY", 0)
    with Spool(tmp_path) as spool:
        assert spool.joined([np.arange(6)[::2], np.arange(3)[::-1]], np.int64).tolist() == [0, 2, 4, 2, 1, 0]


def test_a_block_that_is_in_a_file_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "_IN_MEMORY", 10)
    small, large = np.zeros(9, np.uint8), np.zeros(9, np.uint8)
    kept = [weakref.ref(small), weakref.ref(large)]
    with Spool(tmp_path) as spool:
        grown = spool.growing(np.uint8)
        grown.add(small)
        del small
        waiting = kept[0]() is not None
        grown.add(large)
        del large

        assert (waiting, [block() for block in kept]) == (True, [None, None])


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs a system that lists open files")
def test_what_is_small_takes_no_file(tmp_path: Path) -> None:
    before = open_files()
    with Spool(tmp_path) as spool:
        grown = spool.growing(np.uint8)
        grown.add(np.zeros(1000, np.uint8))
        small = open_files()
        grown.add(np.zeros(spooling._IN_MEMORY, np.uint8))
        large = open_files()

    assert (small, large, open_files()) == (before, before + 1, before)


def test_nothing_is_left_on_a_full_disk_and_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "_IN_MEMORY", 100)
    with disk_of(10_000), Spool(tmp_path) as spool, pytest.raises(OSError, match="File too large"):
        spool.joined((np.zeros(90_000, np.uint8) for _ in range(50)), np.uint8)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "_IN_MEMORY", 0)
    with Spool(tmp_path / "gone") as spool, pytest.raises(FileNotFoundError):
        spool.joined([np.zeros(1)], np.float64)


@pytest.mark.parametrize("spooled", [False, True])
def test_arrays_that_are_whole_come_out_of_one_file(tmp_path: Path, spooled: bool) -> None:  # noqa: FBT001 - a case
    arrays: Arrays = {
        "few": np.arange(3, dtype=np.uint8),
        "none": np.zeros(0, np.uint64),
        "wide": np.arange(9, dtype=np.uint64),
        "apart": np.arange(8)[::3],
    }
    with Spool(tmp_path if spooled else None) as spool:
        laid = spool.laid(arrays)

    assert {name: (one.dtype, one.tolist()) for name, one in laid.items()} == {
        name: (one.dtype, one.tolist()) for name, one in arrays.items()
    }
    assert all(one.ctypes.data % one.itemsize == 0 for one in laid.values())


def test_nothing_is_laid_where_there_is_nothing(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        assert spool.laid({}) == {}
