from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.journal import Journal, MemoryJournal
from tests.adapters.database.opening import opened


@pytest.fixture(params=["memory", "database"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    """Give each kind of journal there is."""
    if request.param == "memory":
        yield MemoryJournal()
        return
    with closing(opened(tmp_path / "state")) as made:
        yield made
