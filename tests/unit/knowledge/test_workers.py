"""Reading in several processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from knowledge import patience
from knowledge.errors import KnowledgeError, SilentFolderError
from knowledge.files import File
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, building, reload
from knowledge.reloading.processes import workers
from knowledge.reloading.processes.process import Worker, WorkerDiedError, WorkerFailedError
from knowledge.reloading.processes.workers import Processes
from knowledge.reloading.taken import Taken
from knowledge.reloading.taking import take
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
    monkeypatch.setattr(building, "WORTH_PROCESS_OF_ITS_OWN", 0)
    library = Library.open(tmp_path / "together", folder)
    done = []

    report = reload(library, folder, progress=lambda state: done.append(state.done))

    ours, theirs = library.embedded.arrays(), alone.embedded.arrays()
    assert {name: array.tolist() for name, array in ours.items()} == {
        name: array.tolist() for name, array in theirs.items()
    }
    assert (len(report.changes.added), [name for name, _ in report.failed]) == (150, ["empty.md"])
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
    monkeypatch.setattr(building, "WORTH_PROCESS_OF_ITS_OWN", 0)
    (folder / "dams.md").write_text("The dam of the village has given way.")
    done = []

    report = reload(library, folder, progress=lambda state: done.append(state.done))

    assert (len(report.changes.changed), report.unchanged, done) == (1, 1, [0, 1])
    assert [library.index.passage(number).text for number in range(2)] == [
        "The dam of the village has given way.",
        "Locusts eat maize.",
    ]


def test_what_only_reading_needs_takes_no_memory_where_questions_are_answered(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "dam.md").write_text("“It holds,” said **Ann Lee**.")
    program = f"""
import sys
from pathlib import Path
from knowledge.library import Library
from knowledge.reloading import reload
folder = Path({str(tmp_path / "knowledge")!r})
print(reload(Library.open(Path({str(tmp_path / "state")!r}), folder), folder).changes.added)
slow = ("markdown_it", "knowledge.statements", "knowledge.reloading.taking", "numpy.ma", "zipfile")
print([name for name in slow if name in sys.modules])
"""

    answered = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603

    assert answered.stdout.split("\n") == ["('dam.md',)", "[]", ""]


def test_breaking_off_ends_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("The dam of the village holds.")
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


def test_ctrl_c_in_the_terminal_leaves_it_to_us_to_end_a_process(processes: Processes) -> None:
    assert processes.call(signal.raise_signal, signal.SIGINT) is None


def complain(lines: int) -> None:
    for number in range(lines):
        sys.stderr.write(f"complaint {number}\n")


def complain_and_break(lines: int) -> None:
    complain(lines)
    sys.stderr.flush()
    os._exit(3)


def test_much_error_output_holds_up_nobody_and_its_last_line_is_told(processes: Processes) -> None:
    processes.call(complain, 100_000)

    with pytest.raises(WorkerDiedError, match=r"\(complaint 99999\)"):
        processes.call(complain_and_break, 100_000)


def test_a_process_that_says_nothing_tells_how_it_ended(processes: Processes) -> None:
    with pytest.raises(WorkerDiedError, match=r"\(it ended with code 3\)"):
        processes.call(os._exit, 3)
    with pytest.raises(WorkerDiedError, match=r"\(it was ended by signal 9\)"):
        processes.call(signal.raise_signal, signal.SIGKILL)


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library of a folder with two documents, one of them changed since; read in processes from now on."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "dams.md").write_text("The dam holds.")
    (folder / "pests.md").write_text("Locusts eat maize.")
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    (folder / "dams.md").write_text("The dam has given way.")
    return library


def texts(library: Library) -> list[str]:
    return [library.index.passage(number).text for number in range(len(library.index))]


def test_a_module_of_our_name_in_the_current_folder_is_not_ours(
    served: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "knowledge.py").write_text("raise SystemExit('not ours')")
    monkeypatch.chdir(tmp_path)

    report = reload(served, tmp_path / "knowledge")

    assert (len(report.changes.changed), report.failed) == (1, ())
    assert texts(served) == ["The dam has given way.", "Locusts eat maize."]


def not_startable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "knowledge.py").write_text("raise SystemExit('not ours')")
    monkeypatch.syspath_prepend(tmp_path)


def not_there(_tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")


def without_what_reading_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Stemmer.py").write_text("raise ImportError('half installed')")
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (not_startable, "not ours"),
        (not_there, "No such file or directory"),
        (without_what_reading_needs, "ImportError: half installed"),
    ],
)
def test_processes_that_do_not_work_are_said_and_the_old_index_serves_on(
    served: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path, pytest.MonkeyPatch], None],
    why: str,
) -> None:
    make(tmp_path, monkeypatch)

    with pytest.raises(WorkerFailedError) as caught:
        reload(served, tmp_path / "knowledge")

    assert str(caught.value) == (
        f"The program that reads the files does not work ({why}); see whether this machine has memory and "
        "processes to spare, install Backgrounder anew if it has, and reload."
    )
    assert (texts(served), served.failed) == (["The dam holds.", "Locusts eat maize."], ())


def test_a_library_that_does_not_load_is_not_put_down_to_the_file(
    served: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "knowledge" / "gates.html").write_text("<p>The gate is open.</p>")
    (tmp_path / "selectolax.py").write_text("raise ImportError('half installed')")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(KnowledgeError, match=r"does not load \(.*\); install Backgrounder anew, and reload\."):
        reload(served, tmp_path / "knowledge")

    assert (texts(served), served.failed) == (["The dam holds.", "Locusts eat maize."], ())


def take_but_break_once(
    files: Sequence[File], language: str, max_bytes: int, done: Callable[[int], object]
) -> Taken:
    """As if the system had ended the process that is to read, for want of memory."""
    before = [file.path.with_suffix(".broken~") for file in files]
    if not all(path.exists() for path in before):
        for path in before:
            path.touch()
        os._exit(9)
    return take(files, language, max_bytes, done)


def test_a_process_that_broke_once_is_not_put_down_to_the_file(
    served: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "take", take_but_break_once)

    report = reload(served, tmp_path / "knowledge")

    assert (len(report.changes.changed), report.failed) == (1, ())


def take_but_break_on_pests(
    files: Sequence[File], language: str, max_bytes: int, done: Callable[[int], object]
) -> Taken:
    """As a C library does on a file that it was not made for."""
    if any(file.name == "pests.md" for file in files):
        os._exit(9)
    return take(files, language, max_bytes, done)


def test_a_file_that_breaks_its_reader_is_named_and_the_others_are_read(
    served: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "knowledge" / "pests.md").write_text("Weevils eat beans.")
    monkeypatch.setattr(workers, "take", take_but_break_on_pests)

    report = reload(served, tmp_path / "knowledge")

    assert report.failed == (
        ("pests.md", "it broke the program that reads it (it ended with code 9); repair or remove it"),
    )
    assert texts(served) == ["The dam has given way."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_file_that_is_not_handed_over_is_not_to_blame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: Processes
) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)  # nobody writes into it
    monkeypatch.setattr(workers, "seconds_for", lambda _: 1.0)
    monkeypatch.setattr(patience, "STEP_SECONDS", 0.2)

    with pytest.raises(SilentFolderError):
        processes.take_apart([File(pipe, "pipe.md", 10, 0)], "english", 1_000, lambda _: None)

    os.close(os.open(pipe, os.O_RDWR | os.O_NONBLOCK))  # who still reads comes to an end
