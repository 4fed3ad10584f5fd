"""The bot of the scenarios, on each engine there is."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from adapters.settings.searching import Search
from adapters.settings.settings import Settings, sample_folder
from adapters.wiring import Parts, build
from bot.conversation.doors.door import Door
from bot.journal import MemoryJournal
from tests.adapters.opensearch.nodes import Nodes
from tests.scenarios.driving import MakeParts
from tests.scenarios.handbook import SITE, written

_numbers = count(1)


@pytest.fixture(scope="session", params=["embedded", "OpenSearch"])
def nodes(request: pytest.FixtureRequest) -> Nodes | None:
    """Where the documents are searched: every scenario in each engine; None is the one that comes with the program."""
    found: Nodes | None = None if request.param == "embedded" else request.getfixturevalue("opensearch")
    return found


@contextmanager
def _part(nodes: Nodes | None, worker: str) -> Iterator[Search | None]:
    if nodes is None:
        yield None
        return
    prefix = f"scenarios-{worker}-{next(_numbers)}"
    yield Search(nodes.urls, prefix=prefix, seconds=60)
    nodes.forget(prefix)


@pytest.fixture
def search(nodes: Nodes | None, worker_id: str) -> Iterator[Search | None]:
    """Where a test's own documents are searched."""
    with _part(nodes, worker_id) as found:
        yield found


@pytest.fixture(scope="module")
def search_of_all(nodes: Nodes | None, worker_id: str) -> Iterator[Search | None]:
    """Where the documents are searched that all tests of a module have."""
    with _part(nodes, worker_id) as found:
        yield found


@pytest.fixture(scope="session")
def samples(
    nodes: Nodes | None, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """The sample briefings, read once, and published once where a cluster is searched."""
    with _part(nodes, worker_id) as search:
        read = Settings(knowledge=sample_folder(), state=tmp_path_factory.mktemp("read"), search=search)
        build(read).reload(None)
        yield read


@pytest.fixture
def on_samples(samples: Settings, tmp_path: Path) -> Callable[[Settings], Settings]:
    """Join a driver's settings with the sample briefings; the state folder is the test's own."""
    state = shutil.copytree(samples.state, tmp_path / "state")
    return lambda settings: replace(settings, knowledge=samples.knowledge, state=state, search=samples.search)


@pytest.fixture
def make_parts(on_samples: Callable[[Settings], Settings]) -> MakeParts:
    """Join a driver's settings with the bot."""

    def make(settings: Settings) -> Parts:
        return build(on_samples(settings))

    return make


@pytest.fixture(scope="module")
def handbook(search_of_all: Search | None, tmp_path_factory: pytest.TempPathFactory) -> Door:
    """The bot on the handbook."""
    folder, state = written(tmp_path_factory.mktemp("handbook")), tmp_path_factory.mktemp("state")
    settings = Settings(knowledge=folder, state=state, link_base=SITE, search=search_of_all)
    made = build(settings, MemoryJournal())
    made.reload(None)
    return made.door
