"""A backup that is killed in the midst leaves no half of one under its name."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from adapters.backups.archive import verify
from tests.adapters.processes import COMMAND, PATIENCE


def begun(folder: Path, number: int) -> subprocess.Popen[bytes]:
    """Start the command in a folder with a journal that takes a while."""
    environment = {"BACKGROUNDER_STATE": str(folder), "PATH": ""}
    command = [sys.executable, "-c", COMMAND, "backup", f"{number}.gz"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 # our own


def test_what_is_killed_leaves_no_half_and_the_next_is_whole(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "journal.db") as connection:
        connection.execute("CREATE TABLE said (words BLOB)")
        connection.executemany("INSERT INTO said VALUES (?)", [(os.urandom(1 << 20),) for _ in range(8)])
    connection.close()
    process = begun(tmp_path, 1)
    until = time.monotonic() + PATIENCE
    while sum(one.stat().st_size for one in tmp_path.glob(".1.gz.*")) < 1 << 20 and time.monotonic() < until:
        os.sched_yield()

    process.kill()
    process.wait()

    assert not (tmp_path / "1.gz").exists()
    assert begun(tmp_path, 2).wait(PATIENCE) == 0
    assert list(verify(tmp_path / "2.gz")) == ["journal.db"]
