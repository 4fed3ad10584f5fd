"""Two at once: one brings documents, the other is told so at once."""

import subprocess
import sys
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.syncing import SyncUnderWayError
from tests.adapters.database.opening import File, opened
from tests.adapters.syncing.remote import Bench

HOLDING = """
import sys
from pathlib import Path
from tests.adapters.syncing.remote import Bench, Remote

def seen(name, number):
    print("looking", flush=True)
    sys.stdin.readline()

bench = Bench(Path(sys.argv[1]), Path(sys.argv[2]), Remote(Path(sys.argv[3])))
bench.sources().bring((), seen)
print("done", flush=True)
"""


def test_of_two_processes_one_waits_for_nobody(bench: Bench) -> None:
    bench.remote.hold("a.md")
    command = [sys.executable, "-c", HOLDING, str(bench.folder), str(bench.state), str(bench.remote.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 # our own program
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "looking\n"

        with pytest.raises(SyncUnderWayError, match="are being brought already"):
            bench.sources().bring()
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "done\n"

    (brought,) = bench.sources().bring()
    assert (brought.unchanged, bench.remote.fetched()) == (1, ["a.md"])


def test_of_two_threads_one_is_refused(bench: Bench) -> None:
    bench.remote.hold("a.md")
    sources = bench.sources()
    looking, go_on = threading.Event(), threading.Event()

    def seen(_name: str, _number: int) -> None:
        looking.set()
        go_on.wait(60)

    thread = threading.Thread(target=sources.bring, args=((), seen))
    thread.start()
    looking.wait(60)
    with pytest.raises(SyncUnderWayError):
        sources.bring()
    go_on.set()
    thread.join()

    assert list(bench.tree()) == ["a.md"]


def test_a_stop_ends_a_look_and_keeps_what_was_fetched(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md", "c.md")
    sources = bench.sources()

    (brought,) = sources.bring((), lambda _, number: sources.stop() if number == 2 else None)
    (after,) = bench.sources().bring()

    assert brought.trouble == "We are to end; what was fetched is kept for the next look."
    assert bench.remote.fetched() == ["a.md", "b.md", "c.md"]
    assert len(after.added) == 3


def test_of_processes_that_share_a_database_one_has_its_turn(bench: Bench, tmp_path: Path) -> None:
    bench.remote.hold("a.md")
    place = File(tmp_path)
    with closing(opened(place)) as one, closing(opened(place)) as other:
        bench.turn = partial(one.turn, "syncing")
        with other.turn("syncing").taken(), pytest.raises(SyncUnderWayError, match="brought already"):
            bench.sources().bring()
        (brought,) = bench.sources().bring()

    assert brought.added == ("wiki/a.md",)


def test_who_lost_its_turn_lays_nothing_down(bench: Bench, tmp_path: Path) -> None:
    bench.remote.hold("a.md")
    place = File(tmp_path)
    with closing(opened(place)) as journal:
        bench.turn = partial(journal.turn, "syncing")
        sources = bench.sources()

        def take_it_away(_name: str, _number: int) -> None:
            place.sql("UPDATE held SET owner = 'another'")

        (lost,) = sources.bring((), take_it_away)
        tree = bench.tree()
        place.sql("DELETE FROM held")
        (brought,) = sources.bring()

    assert (lost.trouble, tree) == ("Another process may be bringing documents by now; sync again.", {})
    assert (brought.added, bench.remote.fetched()) == (("wiki/a.md",), ["a.md"])
