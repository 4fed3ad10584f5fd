from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.database import journal as journal_module
from adapters.database import keeper as keeper_module
from bot.journal import Journal, MemoryJournal
from tests.adapters.database import cluster
from tests.adapters.database.opening import File, Place, Server, opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[cluster.Cluster]:
    """Run a PostgreSQL, once for each worker of pytest-xdist, and only where a test needs it."""
    with cluster.running() as made:
        yield made


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a database as long as a busy machine takes; that is not the fault that is meant."""
    for module in (journal_module, keeper_module):
        monkeypatch.setattr(module, "PATIENCE", 60.0)


@pytest.fixture
def server(postgres: cluster.Cluster, tmp_path: Path) -> Iterator[Server]:
    """Give an empty database on it."""
    made = Server(tmp_path / "state", postgres, postgres.new_database())
    yield made
    postgres.drop(made.database)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Give each database there is, empty."""
    if request.param == "sqlite":
        return File(tmp_path / "state")
    made: Server = request.getfixturevalue("server")
    return made


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    """Give each kind of journal there is."""
    if request.param == "memory":
        yield MemoryJournal()
        return
    on = File(tmp_path / "state") if request.param == "sqlite" else request.getfixturevalue("server")
    with closing(opened(on)) as made:
        yield made
