"""``backgrounder sync`` ended by the terminal or the system: at once, in order, and nothing is lost."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.syncing.remote import Bench, Remote

SYNC = """
import sys
from adapters.syncing import sources
from tests.adapters.syncing.remote import KINDS
sources.all_kinds = lambda: KINDS
sys.argv = ["backgrounder", "sync"]
from adapters.cli import main
main()
"""


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_goes_on_where_it_was(tmp_path: Path, by: signal.Signals) -> None:
    remote = Remote(tmp_path / "remote")
    remote.hold("a.md", "b.md")
    remote.change("c.md", text="The last.", waits=600)
    bench = Bench(tmp_path / "knowledge", tmp_path / "state", remote)
    environment = {"BACKGROUNDER_KNOWLEDGE": str(bench.folder), "BACKGROUNDER_STATE": str(bench.state)}

    with subprocess.Popen(  # noqa: S603 # our own program
        [sys.executable, "-c", SYNC], env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        while not (remote.folder / "waiting").exists():
            assert process.poll() is None
        process.send_signal(by)
        _, said = process.communicate(timeout=60)
    remote.change("c.md", waits=0)
    (brought,) = bench.sources().bring()

    assert (process.returncode, said) == (130, "backgrounder: Stopped.\n")
    assert len(brought.added) == 3
    assert remote.fetched() == ["a.md", "b.md", "c.md"]
