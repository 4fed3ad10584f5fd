"""A process killed while it reloads."""

import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from knowledge.library import Library
from knowledge.reloading import reload

KILLS = 20
FILES = 30

# Whenever it is told to, it has one more process rewrite every file with the next version's word and reload, over and
# over, and tells when that one has begun and when it was killed; what both import is imported once.
RELOADING = """
import os, sys
from itertools import count
from pathlib import Path
from knowledge.library import Layers, Library
from knowledge.reloading import building, reload

folder, state, files, own_process = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "yes"
if own_process:
    building.WORTH_PROCESS_OF_ITS_OWN = 0

def reload_over_and_over():
    library = Library.open(state, folder, layers=Layers(1, 1) if sys.argv[5] == "yes" else None)
    for version in count():
        for number in range(files):
            words = f"version{version} of note {number}. " * 20
            (folder / f"{number}.txt").write_text(words)
        if version == 1:  # the first reload imports what reading needs
            print(os.getpid(), flush=True)
        reload(library, folder)

for line in sys.stdin:
    if (process := os.fork()) == 0:
        reload_over_and_over()
    os.waitpid(process, 0)
    print("killed", flush=True)
"""


@pytest.mark.parametrize("layers", ["no", "yes"])
@pytest.mark.parametrize("own_process", ["no", "yes"])
def test_a_killed_reload_leaves_a_whole_index(tmp_path: Path, own_process: str, layers: str) -> None:
    folder, state = tmp_path / "knowledge", tmp_path / "state"
    folder.mkdir()
    (folder / "0.txt").write_text("version0 of a note.")
    reload(Library.open(state, folder), folder)
    chance = random.Random(own_process + layers)  # noqa: S311 # when to kill is no secret
    with reloading(folder, state, own_process, layers) as killed_after:
        for _ in range(KILLS // 2):
            killed_after(chance.uniform(0, 0.4))

            library = Library.open(state, folder)

            assert library.problem is None
            assert library.built
            assert len(versions(library)) == 1
            assert len(library.index) == FILES
    assert reload(library, folder).passages == len(library.index)


@contextmanager
def reloading(folder: Path, state: Path, own_process: str, layers: str) -> Iterator[Callable[[float], None]]:
    """Give what has a process reload, and kills it after so many seconds."""
    command = [sys.executable, "-c", RELOADING, str(folder), str(state), str(FILES), own_process, layers]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603 # our own program
        told, tells = process.stdin, process.stdout
        assert told is not None
        assert tells is not None

        def killed_after(seconds: float) -> None:
            told.write("\n")
            told.flush()
            doomed = int(tells.readline())
            assert not select.select([tells], [], [], seconds)[0], "it ended by itself"
            os.kill(doomed, signal.SIGKILL)
            assert tells.readline() == "killed\n"

        yield killed_after


def versions(library: Library) -> set[str]:
    """The versions that the index holds passages of."""
    return {library.index.passage(number).text.split()[0] for number in range(len(library.index))}
