"""Reading in several processes."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, reload, reloading
from knowledge.reloading.workers import Processes, Worker, WorkerDiedError
from knowledge.storage import ReloadUnderWayError


@pytest.fixture
def processes() -> Iterator[Processes]:
    with Processes(polite=True) as processes:
        yield processes


def test_a_call_returns_what_the_function_returns(processes: Processes) -> None:
    assert processes.call(os.path.basename, "a/b") == "b"


def test_calls_that_follow_each_other_share_a_process(processes: Processes) -> None:
    assert processes.call(os.getpid) == processes.call(os.getpid) != os.getpid()


def test_a_function_that_fails_over_there_fails_here(processes: Processes) -> None:
    with pytest.raises(FileNotFoundError):
        processes.call(os.stat, "/no such file")


def test_a_process_that_breaks_is_an_error(processes: Processes) -> None:
    with pytest.raises(WorkerDiedError, match="broke"):
        processes.call(os._exit, 1)


def test_a_process_that_broke_is_replaced(processes: Processes) -> None:
    with pytest.raises(WorkerDiedError):
        processes.call(os._exit, 1)

    assert processes.call(os.path.basename, "a/b") == "b"


def test_a_process_that_takes_too_long_is_stopped() -> None:
    worker = Worker()
    try:
        with pytest.raises(WorkerDiedError):
            worker.call(0.1, time.sleep, 60)
    finally:
        worker.close()


def test_what_libraries_print_over_there_does_no_harm(processes: Processes) -> None:
    assert processes.call(print, "noise") is None


def test_several_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.md").write_text(f"# Report {number}\n\nThe dam of village {number} holds.\n")
    (folder / "empty.md").write_text("")
    alone = Library.open(tmp_path / "alone", folder)
    reload(alone, folder)
    monkeypatch.setattr(reloading, "WORTH_PROCESSES", 0)
    monkeypatch.setattr(reloading, "WORTH_PROCESS_OF_ITS_OWN", 0)
    library = Library.open(tmp_path / "together", folder)
    done = []

    report = reload(library, folder, progress=lambda state: done.append(state.done))

    ours, theirs = library.index.arrays(), alone.index.arrays()
    assert {name: array.tolist() for name, array in ours.items()} == {
        name: array.tolist() for name, array in theirs.items()
    }
    assert (report.added, [name for name, _ in report.failed]) == (150, ["empty.md"])
    assert done == sorted(done)
    assert done[-1] == 151


def test_a_large_index_is_brought_up_to_date_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "dams.md").write_text("The dam of the village holds.")
    (folder / "pests.md").write_text("Locusts eat maize.")
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    monkeypatch.setattr(reloading, "WORTH_PROCESS_OF_ITS_OWN", 0)
    (folder / "dams.md").write_text("The dam of the village has given way.")
    done = []

    report = reload(library, folder, progress=lambda state: done.append(state.done))

    assert (report.changed, report.unchanged, done) == (1, 1, [0, 1])
    assert [library.index.passage(number).text for number in range(2)] == [
        "The dam of the village has given way.",
        "Locusts eat maize.",
    ]


def test_breaking_off_ends_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("The dam of the village holds.")
    monkeypatch.setattr(reloading, "WORTH_PROCESSES", 0)
    library = Library()

    def break_off(state: ReloadProgress) -> None:
        if state.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reload(library, tmp_path, progress=break_off)

    assert not library.built


def refuse() -> None:
    raise ReloadUnderWayError(Path("knowledge"))


def test_a_sentence_for_the_user_comes_through_from_over_there(processes: Processes) -> None:
    with pytest.raises(KnowledgeError, match="knowledge is being reloaded already; wait"):
        processes.call(refuse)
