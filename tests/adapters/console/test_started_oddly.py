"""Commands whose streams are closed, or that are stopped before they have begun."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.processes import COMMAND

STOPPED_WHILE_IMPORTING = """
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "adapters.cli":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
from backgrounder import main
main()
"""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_ends_no_command(folder: Path, tmp_path: Path, closed: str) -> None:
    words = [sys.executable, "-c", COMMAND, "ask", "How high is the sea wall?", "--knowledge", str(folder)]

    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *words],
        cwd=tmp_path,
        env={**os.environ, "BACKGROUNDER_STATE": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert ("The sea wall of Brim" in done.stdout) == (">&-" not in closed.split())


def test_a_command_that_is_stopped_at_once_says_so_in_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", STOPPED_WHILE_IMPORTING, "check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nbackgrounder: Stopped.\n")
