"""The machine's clock is set an hour forward, and back, while the bot runs."""

import inspect
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.chats.pacing import Pace
from adapters.database.doubting import DOUBTED, Doubt
from adapters.database.statements.leasing import Leases
from adapters.services.reaching import Reach
from adapters.services.sealing import Seal
from adapters.web.signin.links import AT, MINUTES, OneTimeLinks
from adapters.web.signin.sessions import Sessions
from adapters.web.signing.office import Office
from bot.conversation.doors.limiting import Limiter
from bot.journal import MemoryJournal
from bot.model import Asker
from bot.tickets import Ticket

HOME = "https://kb.example.org"
HOUR = 3600.0
DAY = 86_400.0
START = 1_900_000_000.0


class Clocks:
    """A wall clock that can be set, and ticks that cannot."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.ahead = START

    def wall(self) -> float:
        return self.passed + self.ahead

    def ticks(self) -> float:
        return self.passed


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.mark.parametrize(
    ("what", "argument"),
    [(Limiter, "now"), (Sessions, "clock"), (Pace, "clock"), (Reach, "now"), (Leases, "now"), (Doubt, "ticks")],
)
def test_what_lasts_is_measured_by_a_clock_that_nobody_sets(what: Callable[..., object], argument: str) -> None:
    """Limits per person, sessions on the web, pauses, trouble and leases."""
    assert inspect.signature(what).parameters[argument].default is time.monotonic


def one_time_links(clocks: Clocks) -> OneTimeLinks:
    return OneTimeLinks(HOME, Seal(["k" * 32]), MemoryJournal(), clocks.wall)


@pytest.mark.parametrize(
    ("ahead", "back", "good"),
    [(0, 0, True), (HOUR, HOUR, True), (0, HOUR, False), (HOUR, 0, False), (0, -HOUR, False), (1.0, 0, True)],
)
def test_a_one_time_link_is_good_for_no_longer_when_the_clock_is_set(
    clocks: Clocks, ahead: float, back: float, *, good: bool
) -> None:
    links = one_time_links(clocks)
    clocks.ahead += ahead
    token = links.one_time_link(Asker("slack:U1")).removeprefix(f"{HOME}{AT}")
    clocks.ahead += back - ahead

    clocks.passed += MINUTES * 60 - 5

    assert (links.opened(token) is not None) is good


def test_a_one_time_link_that_was_used_is_not_good_again_when_the_clock_is_set_back(clocks: Clocks) -> None:
    links = one_time_links(clocks)
    token = links.one_time_link(Asker("slack:U1")).removeprefix(f"{HOME}{AT}")
    used = [links.used(token) is not None]

    for ahead in (HOUR, -HOUR):
        clocks.ahead += ahead
        used.append(links.used(token) is not None)

    assert used == [True, False, False]


def test_a_signed_link_opens_until_its_time_by_the_clock_as_it_is(clocks: Clocks, tmp_path: Path) -> None:
    office = Office(HOME, tmp_path, 1, clocks.wall)
    token = office.address(Ticket("a.md")).removeprefix(f"{HOME}/d/")
    opens = []

    for passed, ahead in ((0, HOUR), (DAY - 1800, 0), (0, -HOUR), (1800, 0)):
        clocks.passed += passed
        clocks.ahead += ahead
        opens.append(office.opened(token) is not None)

    assert opens == [True, False, True, False]


def doubted(clocks: Clocks, *moves: tuple[float, float]) -> list[bool]:
    """Whether the clock is doubted after so many seconds, in which it was set forward by so many."""
    doubt, found = Doubt(clocks.wall, clocks.ticks), []
    for passed, ahead in moves:
        clocks.passed += passed
        clocks.ahead += ahead
        found.append(doubt.holds())
    return found


def test_nothing_is_deleted_by_a_clock_that_was_set_forward_until_it_is_put_right(clocks: Clocks) -> None:
    assert doubted(clocks, (HOUR, HOUR), (HOUR, 0), (HOUR, -HOUR)) == [True, True, False]


def test_a_clock_that_stays_as_it_was_set_is_believed_after_a_day(clocks: Clocks) -> None:
    assert doubted(clocks, (0, 9 * DAY), (DOUBTED - 1, 0), (1, 0), (HOUR, 0)) == [True, True, False, False]


def test_a_clock_that_was_set_back_is_believed_and_doubted_when_it_comes_forward(clocks: Clocks) -> None:
    assert doubted(clocks, (HOUR, -HOUR), (HOUR, HOUR), (DOUBTED, 0)) == [False, True, False]


def test_a_clock_that_is_kept_in_step_is_believed(clocks: Clocks) -> None:
    assert doubted(clocks, *[(HOUR, 1.5)] * 1000) == [False] * 1000
