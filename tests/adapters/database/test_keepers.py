"""What every keeper keeps to; run over each of them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.database.journal import DatabaseJournal
from bot.keeping import Keeper, MemoryKeeper
from tests.adapters.database.opening import File, Place, opened

pytestmark = pytest.mark.usefixtures("_patient")

FOLDER = "/briefings"
WAYS = {"speak": "always", "threshold": 0.8}


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keeper]:
    if request.param == "memory":
        yield MemoryKeeper()
        return
    on = File(tmp_path / "state") if request.param == "sqlite" else request.getfixturevalue("server")
    with closing(opened(on, FOLDER)) as journal:
        yield journal.keeper


def values_of(keeper: Keeper) -> dict[str, object]:
    kept = keeper.kept("channel")
    assert kept is not None
    return {key: one.values for key, one in kept.items()}


def test_what_is_kept_is_found_by_its_key(keeper: Keeper) -> None:
    lasts = keeper.keep("channel", "slack:C1", WAYS, "slack:U1")

    assert lasts
    assert values_of(keeper) == {"slack:C1": WAYS}


def test_who_laid_it_down_is_known(keeper: Keeper) -> None:
    keeper.keep("channel", "slack:C1", WAYS, "slack:U1")

    kept = keeper.kept("channel")

    assert kept is not None
    assert kept["slack:C1"].by == "slack:U1"


def test_the_newest_stands_in_place_of_what_had_the_key(keeper: Keeper) -> None:
    keeper.keep("channel", "slack:C1", {"speak": "never"}, "slack:U1")
    keeper.keep("channel", "slack:C1", WAYS, "slack:U2")

    assert values_of(keeper) == {"slack:C1": WAYS}


def test_what_is_dropped_is_gone_and_nothing_else(keeper: Keeper) -> None:
    keeper.keep("channel", "slack:C1", WAYS, "slack:U1")
    keeper.keep("channel", "slack:C2", WAYS, "slack:U1")

    lasts = keeper.drop("channel", "slack:C1")

    assert lasts
    assert values_of(keeper) == {"slack:C2": WAYS}


def test_each_kind_has_keys_of_its_own(keeper: Keeper) -> None:
    keeper.keep("pin", "slack:C1", {"question": "What does it cost?"}, "slack:U1")

    assert values_of(keeper) == {}


def test_it_outlives_a_restart(place: Place) -> None:
    with closing(opened(place, FOLDER)) as journal:
        journal.keeper.keep("channel", "slack:C1", WAYS, "slack:U1")
        journal.keeper.keep("channel", "slack:C2", WAYS, "slack:U1")
        journal.keeper.drop("channel", "slack:C2")

    with closing(opened(place, FOLDER)) as journal:
        assert values_of(journal.keeper) == {"slack:C1": WAYS}


def test_another_folder_has_its_own(place: Place) -> None:
    with closing(opened(place, FOLDER)) as journal:
        journal.keeper.keep("channel", "slack:C1", WAYS, "slack:U1")

    with closing(opened(place, "/handbook")) as journal:
        assert values_of(journal.keeper) == {}


def test_what_a_failing_database_did_not_take_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "journal.db").mkdir()
    with closing(DatabaseJournal(None, tmp_path, 90)) as journal:
        journal.ready(30)

        lasts = journal.keeper.keep("channel", "slack:C1", WAYS, "slack:U1")

        assert not lasts
        assert journal.keeper.kept("channel") is None
