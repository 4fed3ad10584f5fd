"""An index file that is damaged, cut short or taken away while a process answers from it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.storage import Store
from tests.adapters.conftest import start  # noqa: F401 - a fixture
from tests.adapters.process.test_process import health
from tests.adapters.processes import Start, free_port
from tests.damaging import damage, index_file

ANEW = r"it was built anew from all documents\."
WHOLE = {"status": "ok", "services": {"web": "running"}, "passages": 1, "index": "ok", "journal": "ok"}


def a_letter(file: Path) -> None:
    damage(file, "segment.texts.blob")


def statistics(file: Path) -> None:
    damage(file, "postings.lengths")


def cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 4096)


def taken_away(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (a_letter, r"\(segment\.texts\.blob is damaged\)"),
        (statistics, r"\(postings\.lengths is damaged\)"),
        (cut_short, r"\(it has \d+ bytes instead of \d+\)"),
        (taken_away, r"\(\S+ is missing\)"),
    ],
)
async def test_a_running_process_tells_it_and_builds_the_index_anew(
    start: Start,  # noqa: F811 - the fixture
    tmp_path: Path,
    harm: Callable[[Path], None],
    told: str,
) -> None:
    port, state = free_port(), tmp_path / "state"
    running = await start("run", BACKGROUNDER_HTTP_PORT=port, BACKGROUNDER_STATE=str(state))
    await running.until("The web server listens")
    before = index_file(state)

    harm(before)

    await running.until(told)
    await running.until(ANEW)
    assert await health(port) == (200, WHOLE)
    assert await running.stop() == 0
    assert index_file(state) != before
    stored = Store(state, tmp_path / "briefings").open()
    assert stored is not None
    assert stored.faults() == []
    assert "Traceback" not in running.written
