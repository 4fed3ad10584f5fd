"""A process that brings a repository's documents is killed at every request, and started again."""

import os
import subprocess
import sys
from pathlib import Path

from tests.adapters.syncing.git.repositories import Made
from tests.adapters.syncing.git.serving import Serving

ROOT = Path(__file__).parents[4]
AT_ONCE = 10
CODE = f"""
import sys
from pathlib import Path
from adapters.syncing.kinds.git import connector
from adapters.syncing.sources import FolderSources

connector.AT_ONCE = {AT_ONCE}
folder = Path(sys.argv[1])
sources = FolderSources(folder / "documents", folder / "state", max_bytes=1 << 20, variable=lambda _: None)
(brought,) = sources.bring()
sys.exit(3 if brought.trouble else 0)
"""


def test_whenever_it_is_killed_nothing_is_lost_and_hardly_anything_fetched_twice(
    made: Made, server: Serving, tmp_path: Path
) -> None:
    for number in range(45):
        made.put(f"many/{number:03}.md", f"# Number {number}\n")
    made.commit()
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "sources.toml").write_text(
        f'[sources.book]\nkind = "git"\naddress = "{server.url}/acme/handbook.git"\n'
    )
    killed = 0
    running: list[subprocess.Popen[bytes]] = []

    def kill(number: int) -> None:
        # One request further each time; whoever is killed leaves git behind, which goes on for a while.
        if number == killed + 2:
            running[-1].kill()

    server.hears = kill
    while True:
        server.asked.clear()
        command = [sys.executable, "-c", CODE, str(tmp_path)]
        running.append(subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}))  # noqa: S603
        if running[-1].wait() == 0:
            break
        assert running[-1].returncode == -9
        killed += 1

    brought = {
        path.relative_to(tmp_path / "documents" / "book").as_posix(): path.read_bytes()
        for path in (tmp_path / "documents" / "book").rglob("*.md")
    }
    assert brought == {
        "README.md": b"# Handbook\n",
        "docs/leave.md": b"# Leave\n\nEverybody has 25 days.\n",
        **{f"many/{number:03}.md": f"# Number {number}\n".encode() for number in range(45)},
    }
    assert killed >= 5
    assert len(server.wanted) - 47 <= killed * AT_ONCE  # those of the request under way
