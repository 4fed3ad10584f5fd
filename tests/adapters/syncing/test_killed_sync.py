"""A process killed while it brings documents: nothing is lost, nothing is fetched twice, and the next one ends it."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from knowledge.origins import ORIGINS, read_origins
from tests.adapters.syncing.remote import Bench

ROUNDS = 10
KILLS = 4
"""In each round."""
DOCUMENTS = 150

# Starting Python takes longer than what is to be killed: one process forks another for each time.
FORKING = """
import os
import sys
from pathlib import Path
from tests.adapters.syncing.remote import Bench, Remote

for _ in sys.stdin:
    child = os.fork()
    if child == 0:
        bench = Bench(Path(sys.argv[1]), Path(sys.argv[2]), Remote(Path(sys.argv[3])))
        sources = bench.sources()
        print("ready", os.getpid(), flush=True)
        trouble = "broken off"
        try:
            ((trouble,),) = [[one.trouble] for one in sources.bring(anyway=True)]
        finally:
            os._exit(1 if trouble else 0)
    _, status = os.waitpid(child, 0)
    print("ended", status, flush=True)
"""


class Forking:
    """Brings documents in processes that are killed."""

    def __init__(self, bench: Bench) -> None:
        command = [sys.executable, "-c", FORKING, str(bench.folder), str(bench.state), str(bench.remote.folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 # our own program

    def begin(self) -> int:
        """Begin, and give the number of the process that does it."""
        assert self.process.stdin is not None
        self.process.stdin.write("begin\n")
        self.process.stdin.flush()
        return int(self._said("ready"))

    def end(self) -> int:
        """Wait for its end, and give how it ended."""
        return int(self._said("ended"))

    def _said(self, word: str) -> str:
        assert self.process.stdout is not None
        said, _, rest = self.process.stdout.readline().partition(" ")
        assert said == word
        return rest

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture
def forking(bench: Bench) -> Iterator[Forking]:
    with contextlib.closing(Forking(bench)) as one:
        yield one


def changed(bench: Bench, chance: random.Random) -> None:
    """Change, rename, swap, remove and add some documents of the source."""
    documents = bench.remote.documents
    keys = sorted(documents)
    chance.shuffle(keys)
    for key in keys[:30]:
        documents[key]["text"] = f"{chance.random()} of {key}"
    paths = [documents[key]["path"] for key in keys[20:60]]
    for key, path in zip(keys[20:60], [*paths[1:], paths[0]], strict=True):
        documents[key]["path"] = path
    for key in keys[60:75]:
        documents[key]["path"] = f"moved {chance.randrange(1000)}/{key}"
    for key in keys[75:90]:
        del documents[key]
    for number in range(15):
        key = f"new {chance.randrange(10**9)}-{number}.md"
        # Some have the same text: what is where cannot be told by it.
        documents[key] = {"path": f"new/{key}", "text": chance.choice(["the same", key])}
    bench.remote.write()


def wanted(bench: Bench) -> dict[str, str]:
    return {one["path"]: one["text"] for one in bench.remote.documents.values()}


@pytest.mark.parametrize("seed", [1, 2])
def test_whenever_it_is_killed_the_next_one_ends_what_it_began(
    bench: Bench, forking: Forking, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 # when to kill is no secret
    bench.remote.hold(*(f"{number % 7}/{number}.md" for number in range(DOCUMENTS)))
    (bench.folder / "wiki/new").mkdir(parents=True)
    (bench.folder / "wiki/new/own.md").write_text("Mine.")
    bench.sources().bring()
    changed(bench, chance)
    longest = whole(forking)
    bench.remote.fetched()
    killed = Counter[str]()
    for _ in range(ROUNDS):
        changed(bench, chance)
        for number in range(KILLS):
            process = forking.begin()
            if number % 2:
                until_planned(bench, longest)
            kill(process, chance.uniform(0, longest / 2))
            if forking.end():
                killed[stage_of(bench)] += 1
        (brought,) = bench.sources().bring(anyway=True)

        tree = bench.tree()
        assert tree.pop("new/own.md") == "Mine."
        assert (brought.trouble, brought.failed) == ("", ())
        assert tree == wanted(bench)
        assert set(read_origins(bench.folder / "wiki" / ORIGINS, "").of) == tree.keys()
        assert list((bench.folder / "wiki").rglob(".backgrounder-*")) == []
        times = Counter(bench.remote.fetched())
        # One document may have been fetched and not yet written down each time.
        assert times.total() - len(times) <= KILLS
    assert killed.total() > ROUNDS
    assert set(killed) >= {"looking", "laying"}


def whole(forking: Forking) -> float:
    """Have all be brought; gives the seconds that this takes."""
    began = forking.begin() and time.monotonic()
    assert forking.end() == 0
    return time.monotonic() - began


def until_planned(bench: Bench, seconds: float) -> None:
    """Wait until files are laid down, if that comes to it at all."""
    (room,) = (bench.state / "sources").glob("*/wiki")
    deadline = time.monotonic() + 5 * seconds
    while not (room / "plan.json").exists() and time.monotonic() < deadline:
        pass  # it may be over within a moment


def kill(process: int, after: float) -> None:
    deadline = time.monotonic() + after
    while time.monotonic() < deadline:
        pass  # a moment to the microsecond, which no event announces
    with contextlib.suppress(ProcessLookupError):  # it has ended
        os.kill(process, signal.SIGKILL)


def stage_of(bench: Bench) -> str:
    (room,) = (bench.state / "sources").glob("*/wiki")
    return (
        "laying"
        if (room / "plan.json").exists()
        else "looking"
        if (room / "fetched.jsonl").exists()
        else "rest"
    )
