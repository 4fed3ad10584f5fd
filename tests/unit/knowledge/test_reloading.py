"""Bringing an index up to date."""

import os
import subprocess
import sys
import threading
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import grimp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import MissingFolderError, ShrunkFolderError
from knowledge.generations import Stored
from knowledge.library import Library
from knowledge.reloading import Changes, Outstanding, ReloadProgress, outstanding, reload, rules
from knowledge.storage import ReloadUnderWayError, Store
from knowledge.text.terms import terms_of
from tests.unit.disks import disk_of

# Searches for what it reads, and only then takes over what others have written.
SEARCHING = """
import sys
from pathlib import Path
from knowledge.library import Library
from knowledge.text.terms import terms_of

library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]))
for question in sys.stdin:
    index = library.index
    print(index.passage(index.search(terms_of(question))[0].number).text, flush=True)
    library.refresh()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "pests.md").write_text("# Pests\n\nLocusts eat maize.\n\n# Stores\n\nWeevils eat beans.\n")
    (folder / "dams.txt").write_text("The dam holds back the river.\n")
    return folder


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Library:
    return Library.open(tmp_path / "state", folder)


def texts(library: Library, question: str) -> list[str]:
    return [library.index.passage(hit.number).text for hit in library.index.search(terms_of(question))]


def test_a_first_reload_reads_everything(library: Library, folder: Path) -> None:
    report = reload(library, folder)

    assert (
        len(report.changes.added),
        len(report.changes.changed),
        len(report.changes.removed),
        report.unchanged,
        report.passages,
    ) == (2, 0, 0, 0, 3)
    assert texts(library, "locusts") == ["Locusts eat maize."]


def test_nothing_changed_is_nothing_read(library: Library, folder: Path) -> None:
    reload(library, folder)
    index = library.index

    report = reload(library, folder)

    assert (
        len(report.changes.added),
        len(report.changes.changed),
        len(report.changes.removed),
        report.unchanged,
    ) == (0, 0, 0, 2)
    assert library.index is index


def test_another_process_finds_the_index(library: Library, folder: Path, tmp_path: Path) -> None:
    reload(library, folder)

    other = Library.open(tmp_path / "state", folder)

    assert other.built
    assert texts(other, "dams") == ["The dam holds back the river."]


def test_a_running_process_takes_over_what_another_wrote(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    other = Library.open(tmp_path / "state", folder)
    reload(library, folder)

    assert (other.refresh(), other.refresh()) == (True, False)
    assert texts(other, "dams") == ["The dam holds back the river."]


def test_processes_that_search_keep_their_index_while_another_reloads(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    reload(library, folder)
    with ExitStack() as stack:
        both = [stack.enter_context(searching(tmp_path / "state", folder)) for _ in range(2)]
        told = [[asked(process, "dam")] for process in both]
        (folder / "dams.txt").write_text("The dam has given way.\n")
        reload(library, folder)

        for answers, process in zip(told, both, strict=True):
            answers += [asked(process, "dam"), asked(process, "dam")]

    before, after = "The dam holds back the river.", "The dam has given way."
    assert told == [[before, before, after]] * 2


def test_a_reload_goes_on_from_what_another_process_wrote(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    os.utime(folder / "dams.txt", ns=(1, 1))
    reload(library, folder)
    (folder / "pests.md").unlink()
    (folder / "dams.txt").write_text("The weir leaks.\n")
    reload(Library.open(tmp_path / "state", folder), folder)

    report = reload(library, folder)

    assert (len(report.changes.changed), len(report.changes.removed), report.unchanged) == (0, 0, 1)


def test_a_look_that_finds_nothing_new_is_noted(library: Library, folder: Path) -> None:
    reload(library, folder)
    before = library.snapshot

    reload(library, folder)

    assert before.read_at is not None
    assert library.read_at is not None
    assert library.read_at > before.read_at
    assert (library.snapshot.files, library.snapshot.generation) == (before.files, before.generation)


def searching(state: Path, folder: Path) -> "subprocess.Popen[str]":
    """Another process that searches the same index."""
    command = [sys.executable, "-c", SEARCHING, str(state), str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 # our own


def asked(process: "subprocess.Popen[str]", question: str) -> str:
    """What another process finds."""
    assert process.stdin is not None
    assert process.stdout is not None
    print(question, file=process.stdin, flush=True)
    return process.stdout.readline().rstrip()


def test_a_renamed_file_is_told_by_both_names(library: Library, folder: Path) -> None:
    reload(library, folder)
    (folder / "pests.md").rename(folder / "insects.md")

    report = reload(library, folder)

    assert report.changes == Changes(renamed=(("pests.md", "insects.md"),))


def test_what_changed_is_told_and_searched(library: Library, folder: Path) -> None:
    reload(library, folder)
    (folder / "dams.txt").write_text("The weir leaks.\n")
    (folder / "pests.md").unlink()
    (folder / "new.md").write_text("Hail fell.\n")

    report = reload(library, folder)

    assert (report.changes, report.unchanged) == (
        Changes(added=("new.md",), changed=("dams.txt",), removed=("pests.md",)),
        0,
    )
    assert (texts(library, "weir"), texts(library, "locusts"), texts(library, "river")) == (
        ["The weir leaks."],
        [],
        [],
    )


def test_an_edit_that_keeps_size_and_time_is_noticed_while_the_time_is_fresh(
    library: Library, folder: Path
) -> None:
    stat = (folder / "dams.txt").stat()
    reload(library, folder)
    (folder / "dams.txt").write_text("The dam holds back the riser.\n")
    os.utime(folder / "dams.txt", ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert len(reload(library, folder).changes.changed) == 1


def test_a_touched_file_is_not_read_again(library: Library, folder: Path) -> None:
    os.utime(folder / "dams.txt", ns=(1, 1))
    reload(library, folder)
    os.utime(folder / "dams.txt", ns=(2, 2))

    report = reload(library, folder)

    assert (len(report.changes.changed), report.unchanged) == (0, 2)


def test_a_broken_file_is_named_and_the_others_load(library: Library, folder: Path) -> None:
    (folder / "empty.md").write_text("")

    report = reload(library, folder)

    assert report.failed == (("empty.md", "it is empty; fill or remove it"),)
    assert len(report.changes.added) == 2


def test_nothing_is_served_of_a_file_that_broke(library: Library, folder: Path) -> None:
    reload(library, folder)
    (folder / "dams.txt").write_text("")

    report = reload(library, folder)

    assert [name for name, _ in report.failed] == ["dams.txt"]
    assert texts(library, "dam") == []


def test_a_folder_that_went_away_leaves_the_old_index_serving(library: Library, folder: Path) -> None:
    reload(library, folder)

    with pytest.raises(MissingFolderError, match="There is no folder"):
        reload(library, folder.with_name("gone"))

    assert texts(library, "locusts") == ["Locusts eat maize."]


def test_two_reloads_do_not_collide(library: Library, folder: Path) -> None:
    assert library.store is not None

    with library.store.lock(), pytest.raises(ReloadUnderWayError, match="is being reloaded already; wait"):
        reload(library, folder)


def test_a_damaged_index_is_told_and_built_anew(library: Library, folder: Path, tmp_path: Path) -> None:
    reload(library, folder)
    assert library.store is not None
    (file,) = library.store.path.glob("*.index")
    file.write_bytes(file.read_bytes()[:-1])

    other = Library.open(tmp_path / "state", folder)

    assert "cannot be used" in str(other.problem)
    assert not other.built
    assert len(reload(other, folder).changes.added) == 2
    assert (other.problem, texts(other, "locusts")) == (None, ["Locusts eat maize."])


def test_folders_do_not_clobber_each_other(library: Library, folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    (second / "a.md").write_text("Hail fell.\n")
    other = Library.open(tmp_path / "state", second)

    reload(library, folder)
    reload(other, second)

    assert texts(Library.open(tmp_path / "state", folder), "locusts") == ["Locusts eat maize."]
    assert texts(Library.open(tmp_path / "state", second), "hail") == ["Hail fell."]


def test_progress_counts_files(library: Library, folder: Path) -> None:
    seen: list[ReloadProgress] = []

    reload(library, folder, progress=seen.append)

    assert [(state.done, state.total) for state in seen] == [(0, 2), (1, 2), (2, 2)]


def test_another_language_reads_everything_again(library: Library, folder: Path, tmp_path: Path) -> None:
    reload(library, folder)

    report = reload(Library.open(tmp_path / "state", folder, "german"), folder)

    assert len(report.changes.added) == 2


def test_synonyms_are_no_document(library: Library, folder: Path) -> None:
    (folder / "synonyms.txt").write_text("dam = weir\n")

    report = reload(library, folder)

    assert (len(report.changes.added), library.index.synonyms_text) == (2, "dam = weir\n")


def test_a_subfolder_that_cannot_be_listed_is_named_with_its_reason(library: Library, folder: Path) -> None:
    deep = make_too_deep_to_list(folder)

    report = reload(library, folder)

    assert report.failed == ((deep, "it may not be listed (File name too long); let this user read it"),)
    assert len(report.changes.added) == 2


def make_too_deep_to_list(folder: Path) -> str:
    """Nest folders until the system refuses the path of the last; root, too, may not list that one."""
    name, path, here = "d" * 200, "", os.open(folder, os.O_RDONLY)
    while len(f"{folder}/{path}") < 4096:
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        path, here = f"{path}{name}/", inner
    os.close(here)
    return path


def test_a_full_disk_leaves_the_old_index_serving(library: Library, folder: Path) -> None:
    reload(library, folder)
    (folder / "new.md").write_text("Hail fell.\n" * 10_000)
    with disk_of(20_000), pytest.raises(OSError, match="File too large"):
        reload(library, folder)

    assert texts(library, "locusts") == ["Locusts eat maize."]


def test_a_refresh_that_meets_a_switch_does_not_go_back(library: Library, folder: Path, tmp_path: Path) -> None:
    reload(library, folder)
    store = Held(tmp_path / "state", folder)
    other = Library(store=store)
    refreshing = threading.Thread(target=other.refresh)
    refreshing.start()
    store.opened.wait(10)
    (folder / "dams.txt").write_text("The weir leaks.\n")

    reload(other, folder)
    store.go_on.set()
    refreshing.join()

    assert texts(other, "weir") == ["The weir leaks."]


class Held(Store):
    """Hands over the first generation that is opened only when told to, or after a moment."""

    def __init__(self, state: Path, folder: Path) -> None:
        super().__init__(state, folder)
        self.opened, self.go_on = threading.Event(), threading.Event()

    def open(self) -> Stored | None:
        stored = super().open()
        if not self.opened.is_set():
            self.opened.set()
            self.go_on.wait(0.5)
        return stored


def test_only_what_shapes_an_index_counts_as_rules() -> None:
    package = Path(rules.__file__).parents[1]
    covered = {file.relative_to(package) for pattern in rules.SHAPING for file in package.glob(pattern)}
    roots = [
        "knowledge.index.building.taking_apart",
        "knowledge.index.building.merging",
        "knowledge.index.building.inverting",
    ]
    graph = grimp.build_graph("knowledge")
    needed = {module for root in roots for module in (root, *graph.find_upstream_modules(root))}
    needed -= {"knowledge.errors"}  # sentences for a user
    needed -= {"knowledge.checksums"}  # whether what was written is what is read, whatever it is
    needed -= {"knowledge.spooling"}  # where arrays grow, whatever they hold

    files = {Path(*module.split(".")[1:]) for module in needed}
    missing = {file for file in files if not {file.with_suffix(".py"), file / "__init__.py"} & covered}

    assert missing == set()
    assert not {Path("watching.py"), Path("library.py"), Path("index/searching.py")} & covered


def test_a_new_list_of_synonyms_is_told(library: Library, folder: Path) -> None:
    reload(library, folder)
    (folder / "synonyms.txt").write_text("dam, weir\n")

    report = reload(library, folder)

    assert (report.synonyms_changed, report.unchanged, report.notes) == (True, 2, ())
    assert not reload(library, folder).synonyms_changed


@pytest.mark.parametrize(
    ("synonyms", "note"),
    [
        (b"# ours\ndam, weir\ndams\n", "line 3 has no two words that mean the same; part them with a comma"),
        (b"\x89PNG\xff", "it is not in UTF-8; save it in that encoding"),
    ],
)
def test_synonyms_that_are_none_are_noted(library: Library, folder: Path, synonyms: bytes, note: str) -> None:
    (folder / "synonyms.txt").write_bytes(synonyms)

    assert reload(library, folder).notes == (("synonyms.txt", note),)


@pytest.mark.parametrize(
    ("head", "note"),
    [
        ("date: 2025-02-31", "its date “2025-02-31” is none; write it as 2031-03-05"),
        ("date: 07/09/2010", "its date “07/09/2010” is none; write it as 2031-03-05"),
        (
            "title: The levy: an overview",
            "its head is no valid YAML and was read line by line; put values with a colon into quotation marks",
        ),
    ],
)
def test_a_head_that_cannot_be_used_is_noted_and_the_document_served(
    library: Library, folder: Path, head: str, note: str
) -> None:
    (folder / "levy.md").write_text(f"---\n{head}\n---\nHail fell.\n")

    report = reload(library, folder)

    assert (len(report.changes.added), report.notes) == (3, (("levy.md", note),))
    assert texts(library, "hail") == ["Hail fell."]


TURKISH = (
    "Başkan dün köprüye geldi ve halkla uzun süre konuştu. “Köprü bu kış da sağlam kalacak” dedi ve gitti."
)


def test_documents_in_which_no_name_is_found_are_known(library: Library, folder: Path) -> None:
    (folder / "one.txt").write_text(TURKISH, "utf-8")

    assert reload(library, folder).unheard == ("one.txt",)
    assert library.unheard() == ("one.txt",)


def test_a_document_in_which_no_name_is_found_stays_known_when_only_its_time_changes(
    library: Library, folder: Path
) -> None:
    file = folder / "one.txt"
    file.write_text(TURKISH, "utf-8")
    reload(library, folder)
    os.utime(file, (1, 1))

    assert reload(library, folder).unheard == ()
    assert library.unheard() == ("one.txt",)


def test_a_folder_as_it_was_read_has_nothing_outstanding(library: Library, folder: Path) -> None:
    (folder / "broken.pdf").write_text("no PDF")
    reload(library, folder)

    assert outstanding(library, folder) == Outstanding(0, 0, 0)


def test_what_changed_since_is_outstanding(library: Library, folder: Path) -> None:
    reload(library, folder)
    (folder / "pests.md").unlink()
    (folder / "dams.txt").write_text("The weir leaks.\n")
    (folder / "new.md").write_text("Hail fell.\n")
    (folder / "synonyms.txt").write_text("dam, weir\n")

    assert outstanding(library, folder) == Outstanding(added=1, changed=2, removed=1)


@pytest.fixture
def full(library: Library, folder: Path) -> Path:
    """The folder with twelve documents, which were read."""
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"Report {number} is about hail.")
    reload(library, folder)
    return folder


def empty(folder: Path, left: int) -> None:
    for path in sorted(folder.iterdir())[left:]:
        path.unlink()


@pytest.mark.parametrize(("left", "files"), [(0, "no files"), (1, "1 file"), (5, "5 files")])
def test_a_folder_that_lost_most_of_its_files_leaves_the_old_index_serving(
    library: Library, full: Path, left: int, files: str
) -> None:
    empty(full, left)

    with pytest.raises(ShrunkFolderError) as caught:
        reload(library, full)

    assert str(caught.value) == (
        f"{full} holds {files} instead of 12, as if a disk were not mounted; bring them back, or, if they are to "
        "go, reload with the word “anyway”."
    )
    assert texts(library, "locusts") == ["Locusts eat maize."]


def test_a_folder_that_lost_half_of_its_files_is_read(library: Library, full: Path) -> None:
    empty(full, 6)

    assert len(reload(library, full).changes.removed) == 6


def test_a_folder_of_a_few_files_may_lose_most_of_them(library: Library, folder: Path) -> None:
    (folder / "hail.md").write_text("Hail fell.")
    reload(library, folder)
    empty(folder, 1)

    assert len(reload(library, folder).changes.removed) == 2


def test_a_folder_of_a_few_files_that_turns_up_empty_is_not_believed(library: Library, folder: Path) -> None:
    reload(library, folder)
    empty(folder, 0)

    with pytest.raises(ShrunkFolderError, match="holds no files instead of 2,"):
        reload(library, folder)


def test_a_folder_that_lost_most_of_its_files_is_read_anyway_where_that_is_said(
    library: Library, full: Path
) -> None:
    empty(full, 1)

    report = reload(library, full, anyway=True)

    assert (len(report.changes.removed), report.unchanged, texts(library, "locusts")) == (11, 1, [])


def test_files_that_could_not_be_read_are_no_loss(library: Library, full: Path) -> None:
    for number in range(20):
        (full / f"{number}.pdf").write_text("no PDF")
    reload(library, full)
    for path in full.glob("*.pdf"):
        path.unlink()

    assert reload(library, full).unchanged == 12


def test_files_that_could_not_be_read_stand_for_no_documents(library: Library, full: Path) -> None:
    for number in range(20):
        (full / f"{number}.pdf").write_text("no PDF")
    reload(library, full)
    for path in full.glob("*.txt"):
        path.unlink()

    with pytest.raises(ShrunkFolderError, match="holds 1 file instead of 12,"):
        reload(library, full)


WORDS = st.sampled_from(["ant", "bee", "cow", "dog"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3).map("\n\n".join)
FOLDERS = st.dictionaries(st.sampled_from(["a.md", "b.txt", "x/c.md", "x/d.md", "y/e.md"]), TEXTS)


def write(folder: Path, files: dict[str, str]) -> None:
    for old in [path for path in folder.rglob("*") if path.is_file()]:
        old.unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FOLDERS, min_size=1, max_size=4))
def test_a_reload_in_pieces_equals_a_rebuild(tmp_path: Path, steps: list[dict[str, str]]) -> None:
    folder = tmp_path / "law"
    folder.mkdir(exist_ok=True)
    library = Library()
    for files in steps:
        write(folder, files)
        reload(library, folder, anyway=True)
    rebuilt = Library()

    reload(rebuilt, folder)

    ours, theirs = library.embedded.arrays(), rebuilt.embedded.arrays()
    assert {name: array.tolist() for name, array in ours.items()} == {
        name: array.tolist() for name, array in theirs.items()
    }


def test_what_failed_and_when_is_known_after_a_restart(library: Library, folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_text("no PDF")
    report = reload(library, folder)

    other = Library.open(tmp_path / "state", folder)

    assert [name for name, _ in report.failed] == ["broken.pdf"]
    assert (other.failed, other.read_at) == (report.failed, library.read_at)


def test_a_failure_alone_is_remembered_too(library: Library, folder: Path, tmp_path: Path) -> None:
    reload(library, folder)
    (folder / "broken.pdf").write_text("no PDF")
    reload(library, folder)

    other = Library.open(tmp_path / "state", folder)

    assert [name for name, _ in other.failed] == ["broken.pdf"]


def test_a_newer_program_reads_everything_anew(library: Library, folder: Path) -> None:
    reload(library, folder)
    library.looked(library.snapshot.files, (), datetime.now(UTC), rules="those of an older program")

    report = reload(library, folder)

    assert (len(report.changes.added), report.unchanged) == (2, 0)


def test_an_edit_of_what_a_text_takes_in_is_read(library: Library, folder: Path) -> None:
    (folder / "dams.md").write_text("The dam.\n\n```{literalinclude} part.py\n```\n")
    (folder / "part.py").write_text("gate = 1\n")
    for file in folder.iterdir():
        os.utime(file, (1_000_000_000, 1_000_000_000))
    reload(library, folder)
    (folder / "part.py").write_text("weir = 2\n")

    report = reload(library, folder)

    assert (len(report.changes.changed), report.unchanged) == (1, 2)
    assert texts(library, "weir") == ["The dam.\n\nweir = 2"]


def test_what_takes_in_others_is_not_read_again_without_need(library: Library, folder: Path) -> None:
    (folder / "dams.md").write_text("The dam.\n\n{! part.py !}\n")
    (folder / "part.py").write_text("gate = 1\n")
    reload(library, folder)

    assert reload(library, folder).unchanged == 3
