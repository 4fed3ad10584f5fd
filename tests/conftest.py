"""For all tests."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.adapters.opensearch.nodes import Nodes, shared
from tests.logs import kept
from tests.order import ordered

# A law holds on a busy machine too; how fast things are is measured in benchmarks/.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have those come first that wait."""
    items[:] = ordered(items)


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Let no command that starts the log, such as ``check``, decide what the tests behind it hear."""
    with kept():
        yield


@pytest.fixture(scope="session")
def run_of_all(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Give what all workers of pytest-xdist share: a folder, and the process at whose end the tests are over."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent, os.getppid()) if "PYTEST_XDIST_WORKER" in os.environ else (base, os.getpid())


@pytest.fixture(scope="session")
def opensearch(run_of_all: tuple[Path, int]) -> Nodes:
    """Run one node of OpenSearch, once for all workers, and only where a test needs it."""
    return shared(*run_of_all, 1)


@pytest.fixture(scope="session")
def opensearch_of_three(run_of_all: tuple[Path, int]) -> Nodes:
    """Run three nodes in one cluster, in the same way."""
    return shared(*run_of_all, 3)


@pytest.fixture
def three_nodes(opensearch_of_three: Nodes, run_of_all: tuple[Path, int]) -> Iterator[Nodes]:
    """Give the three nodes while nobody breaks one."""
    with (run_of_all[0] / "opensearch-breaking").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield opensearch_of_three


@pytest.fixture
def breakable_nodes(opensearch_of_three: Nodes, run_of_all: tuple[Path, int]) -> Iterator[Nodes]:
    """Give the three nodes to break, to one test at a time; they are healed behind it."""
    with (run_of_all[0] / "opensearch-breaking").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield opensearch_of_three
        finally:
            opensearch_of_three.heal()
