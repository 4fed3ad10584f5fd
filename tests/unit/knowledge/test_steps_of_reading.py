"""What is told while files are read, by a clock that the test sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.files import File
from knowledge.reloading.limits import weight_of
from knowledge.reloading.reports import ReloadProgress
from knowledge.reloading.steps import TELLING, Steps

SIZES = st.lists(st.integers(0, 10_000_000), min_size=3, max_size=20)


class Reading:
    """Reads files, each in as long as it is told."""

    def __init__(self, *sizes: int) -> None:
        self.files = [File(f"/{at}.md", f"{at}.md", size, 0) for at, size in enumerate(sizes)]
        self.told: list[ReloadProgress] = []
        self.now = 1000.0
        self.steps = Steps(self.files, self.told.append, lambda: self.now)

    def read(self, at: int, seconds: float) -> float | None:
        """Have read a file; the seconds left that are told then."""
        self.now += seconds
        self.steps.done(self.files[at])
        return self.told[-1].seconds_left


def test_how_many_files_are_read_and_how_fast_is_told_with_each() -> None:
    reading = Reading(10, 10)

    reading.read(0, 4)
    reading.read(1, 4)

    told = [(one.done, one.total, one.rate) for one in reading.told]
    assert told == [(0, 2, 0.0), (1, 2, 0.25), (2, 2, 0.25)]


def test_when_it_ends_is_not_told_before_files_were_read_for_a_second() -> None:
    reading = Reading(*[10] * 4)

    told = [reading.read(0, 60), reading.read(1, TELLING / 2), reading.read(2, TELLING / 4)]

    assert told == [None] * 3
    assert reading.told[0].seconds_left is None


def test_how_long_it_took_to_the_first_file_is_no_measure_for_the_others() -> None:
    reading = Reading(*[10] * 12)

    reading.read(0, 60)

    assert reading.read(1, 1) == pytest.approx(10)


def test_large_files_take_longer_than_small_ones() -> None:
    small, large = 1024, 9 * 1024
    reading = Reading(small, small, large, large)

    reading.read(0, 1)

    assert reading.read(1, 1) == pytest.approx(10)


@given(SIZES)
def test_at_an_even_pace_it_is_told_to_the_second_all_along(sizes: list[int]) -> None:
    reading, pace = Reading(*sizes), 100.0
    seconds = [weight_of(file) / pace for file in reading.files]

    told = [reading.read(at, one) for at, one in enumerate(seconds)]

    assert told == [None, *(pytest.approx(sum(seconds[at + 1 :]), abs=1e-5) for at in range(1, len(seconds)))]


def test_a_file_that_is_read_again_counts_once() -> None:
    reading = Reading(10, 10, 10)
    reading.read(0, 1)
    reading.read(1, 1)

    reading.read(1, 5)

    assert [one.done for one in reading.told] == [0, 1, 2]


def test_nobody_need_be_told() -> None:
    file = File("/a.md", "a.md", 10, 0)

    Steps([file], None).done(file)
