"""How a platform takes our calls, as it is told and logged."""

import logging

import pytest

from adapters.services.reaching import IN_A_ROW, QUIET_SECONDS, Reach
from tests.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


@pytest.fixture
def states() -> list[str]:
    """What was told."""
    return []


@pytest.fixture
def reach(clock: Clock, states: list[str], caplog: pytest.LogCaptureFixture) -> Reach:
    """A platform that is connected."""
    caplog.set_level(logging.INFO)
    one = Reach("Slack", states.append, now=clock)
    one.connected("running")
    return one


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records]


def test_an_hour_of_failures_is_two_lines(reach: Reach, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    for clock.now in range(3600):
        reach.failed("chat.postMessage: 500")
    clock.now += QUIET_SECONDS
    reach.worked()
    reach.worked()

    assert lines(caplog) == [
        "Slack fails (chat.postMessage: 500); what is asked meanwhile is kept, and answered when it works again.",
        "Slack works again, after 3600 failures in 3629 s.",
    ]


def test_a_success_amid_a_storm_is_not_its_end(
    reach: Reach, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for clock.now in range(120):
        (reach.failed("reset") if clock.now % 2 else reach.worked())

    assert len(lines(caplog)) == 1


def test_a_hiccup_leaves_it_running(reach: Reach, states: list[str]) -> None:
    reach.failed("reset")
    reach.worked()

    assert states == ["running"]


def test_failures_in_a_row_are_told_and_a_success_ends_them(reach: Reach, states: list[str]) -> None:
    for _ in range(IN_A_ROW + 2):
        reach.failed("reset")
    reach.worked()

    assert states == ["running", "connecting", "running"]


def test_a_refused_token_is_told_at_once_and_a_success_ends_it(
    reach: Reach, states: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    reach.refused("Slack refuses the token.")
    reach.refused("Slack refuses the token.")
    reach.worked()

    assert states == ["running", "failed", "running"]
    assert len(lines(caplog)) == 2


def test_a_connection_that_is_refused_is_not_mended_by_calls(reach: Reach, states: list[str]) -> None:
    reach.refused("Slack refuses the app token.", connection=True)
    reach.worked()
    before = states[-1]
    reach.connected("running")
    reach.worked()

    assert (before, states[-1]) == ("failed", "running")


def test_limits_are_told_once_and_when_they_are_over(
    reach: Reach, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for clock.now in range(0, 600, 30):
        reach.limited("chat.postMessage", 30)
        reach.worked()
    clock.now += 2 * QUIET_SECONDS
    reach.worked()

    assert lines(caplog) == [
        "Slack asks to wait (30 seconds with chat.postMessage); answers wait.",
        "Slack no longer asks to wait.",
    ]


def test_a_call_that_needs_no_token_tells_nothing_of_a_refused_one(reach: Reach, states: list[str]) -> None:
    reach.refused("Slack refused auth.test.")

    reach.worked(token=False)

    assert states[-1] == "failed"
