"""How the soak tells growth from what comes and goes."""

from collections.abc import Callable

from tests.soaking.bot import FULL_SECONDS, Life, Sample
from tests.soaking.flat import held


def lived(kibibytes: Callable[[int], int], files: Callable[[int], int] = lambda _: 20) -> Life:
    """Make a process that lived five minutes, and was looked at every other second."""
    life = Life(1, 1000.0)
    life.samples = [Sample(1000.0 + at, kibibytes(at), files(at), 16) for at in range(0, 300, 2)]
    return life


def test_what_fills_at_first_and_peaks_now_and_then_is_flat() -> None:
    found = held(lived(lambda at: 200_000 + 300 * min(at, int(FULL_SECONDS)) + 40_000 * (at % 50 == 0)))

    assert found is not None
    assert found.is_flat


def test_two_kibibytes_for_each_of_twenty_questions_a_second_are_growth() -> None:
    found = held(lived(lambda at: 200_000 + 40 * at))

    assert found is not None
    assert (round(found.slope, 1), found.is_flat) == (2.3, False)


def test_files_that_stay_open_are_growth_and_those_of_a_moment_are_none() -> None:
    leaking = held(lived(lambda _: 200_000, lambda at: 20 + at // 30))
    busy = held(lived(lambda _: 200_000, lambda at: 20 + 5 * (at % 10)))

    assert leaking is not None
    assert busy is not None
    assert (leaking.is_flat, busy.is_flat) == (False, True)


def test_of_a_short_life_nothing_is_told() -> None:
    life = lived(lambda _: 200_000)
    life.samples = life.samples[:50]

    assert held(life) is None
