"""What reading the folder found odd is remembered."""

from collections.abc import Callable

import pytest

from bot.statistics.reading import NotingReloader
from knowledge.reloading import ReloadProgress, ReloadReport
from knowledge.reloading.changes import Changes

NO_DATE, NO_END = ("market.md", "its date cannot be understood"), ("market.md", "its end cannot be understood")


class Reports:
    """Gives one report after the other."""

    def __init__(self, *reports: tuple[Changes, tuple[tuple[str, str], ...]]) -> None:
        self._reports = list(reports)

    def __call__(
        self,
        progress: Callable[[ReloadProgress], None] | None,  # noqa: ARG002 - the port's
        /,
        *,
        anyway: bool = False,  # noqa: ARG002 - the port's
    ) -> ReloadReport:
        changes, notes = self._reports.pop(0)
        return ReloadReport(changes, 0, (), 1, 0.1, notes)


def noted(*reports: tuple[Changes, tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    reload = NotingReloader(Reports(*reports))
    for _ in reports:
        reload(None)
    return reload.notes()


ADDED = Changes(added=("market.md",)), (NO_DATE, NO_END)


def test_all_notes_of_a_file_are_kept() -> None:
    assert noted(ADDED) == (NO_DATE, NO_END)


@pytest.mark.parametrize(
    ("then", "left"),
    [
        pytest.param((Changes(), ()), (NO_DATE, NO_END), id="nothing is read"),
        pytest.param((Changes(added=("bells.md",)), ()), (NO_DATE, NO_END), id="another is read"),
        pytest.param((Changes(changed=("market.md",)), (NO_END,)), (NO_END,), id="it is mended by half"),
        pytest.param((Changes(changed=("market.md",)), ()), (), id="it is mended"),
        pytest.param((Changes(removed=("market.md",)), ()), (), id="it is gone"),
        pytest.param(
            (Changes(renamed=(("market.md", "fair.md"),)), ()),
            (("fair.md", NO_DATE[1]), ("fair.md", NO_END[1])),
            id="it has another name",
        ),
    ],
)
def test_they_are_kept_as_long_as_the_file_stays_as_it_is(
    then: tuple[Changes, tuple[tuple[str, str], ...]], left: tuple[tuple[str, str], ...]
) -> None:
    assert noted(ADDED, then) == left
