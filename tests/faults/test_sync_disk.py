"""Documents brought to disks that are full, read-only or do not answer: one sentence, and nothing is lost."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from knowledge import patience
from knowledge.errors import SilentFolderError
from tests.adapters.syncing import remote
from tests.adapters.syncing.remote import Bench
from tests.faults.hanging import Mount, hanging_mount
from tests.faults.hanging import can_mount as can_hang
from tests.faults.mounting import MOUNTING, can_mount

DOCUMENTS = 40

ON_A_SMALL_DISK = (
    MOUNTING
    + """
import json, sys
from knowledge.errors import KnowledgeError
from tests.adapters.syncing.remote import bench

def tried():
    try:
        (brought,) = sources.bring(anyway=True)
    except KnowledgeError as error:
        return str(error)
    return brought.trouble

top, harmed, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
one = bench(top)
one.state.mkdir()
place = one.folder if harmed == "knowledge" else one.state
mount(place, 0, "size=100k")
one.write()
sources = one.sources()
one.remote.hold(*(f"{number}.md" for number in range(int(sys.argv[4]))))
if how == "read-only":
    sources.bring()
    one.remote.hold(*(f"new {number}.md" for number in range(int(sys.argv[4]))))
    one.remote.fetched()
    mount(place, REMOUNT | READ_ONLY, "size=9m")
harmed = tried()
(state,) = sources.states()
again = state.next_at.timestamp() - one.now
mount(place, REMOUNT, "size=9m")
healed = tried()
fetched = one.remote.fetched()
print(json.dumps([harmed, again, healed, len(one.tree()), len(fetched), len(set(fetched))]))
"""
)


@pytest.mark.skipif(not can_mount(), reason="needs a system that lets a user mount")
@pytest.mark.parametrize(
    ("harmed", "how", "said"),
    [
        (
            "knowledge",
            "full",
            snapshot(
                "…/knowledge cannot be written (No space left on device); make room there, and sync again."
            ),
        ),
        (
            "state",
            "full",
            snapshot(
                "…/state cannot be written (No space left on device); make room there, or set BACKGROUNDER_STATE."
            ),
        ),
        (
            "knowledge",
            "read-only",
            snapshot(
                "…/knowledge cannot be written (Read-only file system); let this user write there, and sync again."
            ),
        ),
        (
            "state",
            "read-only",
            snapshot(
                "…/state cannot be written (Read-only file system); let this user write there, or set BACKGROUNDER_STATE."
            ),
        ),
    ],
)
def test_what_was_fetched_is_laid_down_when_there_is_room_again(
    tmp_path: Path, harmed: str, how: str, said: str
) -> None:
    number = DOCUMENTS if how == "full" else 10

    command = [sys.executable, "-c", ON_A_SMALL_DISK, str(tmp_path), harmed, how, str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 # our own program

    sentence, again, after, there, fetched, different = json.loads(done.stdout)
    assert sentence.replace(str(tmp_path), "…") == said
    # Where not even the lock can be taken, nothing is known of the source, and whoever asks is told.
    assert again >= 60 or (harmed, how) == ("state", "read-only")
    assert (after, there, different) == ("", number, number)
    # What there was no room for was fetched in vain, once.
    assert fetched - different <= 1


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    one = remote.bench(tmp_path)
    one.remote.hold("a.md", "b.md")
    one.sources().bring()
    return one


@pytest.fixture
def share(bench: Bench, tmp_path: Path) -> Iterator[Mount]:
    if not can_hang(tmp_path):
        pytest.skip("needs a system that lets this user mount what /dev/fuse brings")
    with hanging_mount(bench.folder, tmp_path / "share") as mount:
        bench.folder = mount.folder
        yield mount


def test_a_folder_that_hangs_is_told_in_a_sentence(
    bench: Bench, share: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LOOK_SECONDS", 0.2)
    sources = bench.sources()
    states = sources.states()
    share.hang()

    with pytest.raises(SilentFolderError) as error:
        sources.bring()
    told = sources.states()
    share.go_on()

    assert str(error.value).startswith(f"{share.folder} does not answer")
    assert [one.name for one in states] == [one.name for one in told] == ["wiki"]
