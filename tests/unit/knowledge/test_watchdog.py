"""Who ends a process that says nothing for too long."""

import threading

from knowledge.reloading.processes.watchdog import Watchdog

SOON, LONG = 0.01, 3600.0


def test_it_bites_when_no_more_time_is_granted() -> None:
    bitten = threading.Event()

    with Watchdog(bitten.set) as watchdog:
        watchdog.grant(SOON)

        assert bitten.wait(LONG)
        assert watchdog.bit


def test_a_shorter_time_takes_the_place_of_a_longer_one() -> None:
    bitten = threading.Event()

    with Watchdog(bitten.set) as watchdog:
        watchdog.grant(LONG)
        watchdog.grant(SOON)

        assert bitten.wait(LONG / 60)


def test_a_time_granted_after_a_rest_counts() -> None:
    bitten = threading.Event()

    with Watchdog(bitten.set) as watchdog:
        watchdog.grant(LONG)
        watchdog.rest()
        watchdog.grant(SOON)

        assert bitten.wait(LONG / 60)


def test_whoever_left_is_not_bitten() -> None:
    bitten: list[int] = []

    with Watchdog(lambda: bitten.append(1)) as watchdog:
        watchdog.rest()
    watchdog.grant(0.0)
    watchdog._thread.join()

    assert not bitten
