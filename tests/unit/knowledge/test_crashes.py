"""A process killed while it reloads."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.reloading import reload

KILLS = 20
FILES = 30

# Rewrites every file with the next version's word and reloads, over and over.
RELOADING = """
import sys
from itertools import count
from pathlib import Path
from knowledge.library import Layers, Library
from knowledge.reloading import building, reload

folder, state, files, own_process = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "yes"
if own_process:
    building.WORTH_PROCESS_OF_ITS_OWN = 0
library = Library.open(state, folder, layers=Layers(1, 1) if sys.argv[5] == "yes" else None)
for version in count():
    for number in range(files):
        words = f"version{version} of note {number}. " * 20
        (folder / f"{number}.txt").write_text(words)
    if version == 1:  # the first reload imports what reading needs
        print("ready", flush=True)
    reload(library, folder)
"""


@pytest.mark.parametrize("layers", ["no", "yes"])
@pytest.mark.parametrize("own_process", ["no", "yes"])
def test_a_killed_reload_leaves_a_whole_index(tmp_path: Path, own_process: str, layers: str) -> None:
    folder, state = tmp_path / "knowledge", tmp_path / "state"
    folder.mkdir()
    (folder / "0.txt").write_text("version0 of a note.")
    reload(Library.open(state, folder), folder)
    chance = random.Random(own_process + layers)  # noqa: S311 # when to kill is no secret
    for _ in range(KILLS // 2):
        kill_while_reloading(folder, state, own_process, layers, chance.uniform(0, 0.4))

        library = Library.open(state, folder)

        assert library.problem is None
        assert library.built
        assert len(versions(library)) == 1
        assert len(library.index) == FILES
    assert reload(library, folder).passages == len(library.index)


def kill_while_reloading(folder: Path, state: Path, own_process: str, layers: str, after: float) -> None:
    command = [sys.executable, "-c", RELOADING, str(folder), str(state), str(FILES), own_process, layers]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 # our own program
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        deadline = time.monotonic() + after
        while time.monotonic() < deadline:
            pass  # a moment to the microsecond, which no event announces
        process.send_signal(signal.SIGKILL)


def versions(library: Library) -> set[str]:
    """The versions that the index holds passages of."""
    return {library.index.passage(number).text.split()[0] for number in range(len(library.index))}
