"""Reloads that lay what changed beside a large index."""

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import filing
from knowledge.errors import DamagedIndexError, KnowledgeError
from knowledge.index import Index
from knowledge.index.layers import Layered
from knowledge.library import LAYERS, Layers, Library
from knowledge.reloading import ReloadProgress, building, reload
from knowledge.storage import Store
from tests.damaging import damage, header_of
from tests.unit.knowledge.index.layers.layering import answers

FILES = 40
ALWAYS = Layers(at_least=1, share=1)
"""However small the index, and however much has changed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of short notes."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(f"Note {number} tells of the weir and of word{number}.")
    return folder


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Library:
    """A library whose index is large enough for layers."""
    library = Library.open(tmp_path / "state", folder, layers=ALWAYS)
    reload(library, folder)
    return library


@pytest.fixture
def laid(library: Library, folder: Path) -> Library:
    """The same with a file changed since."""
    (folder / "07.txt").write_text("Nothing but an eel.")
    reload(library, folder)
    return library


def store_of(library: Library) -> Store:
    assert library.store is not None
    return library.store


def paths(library: Library, term: str) -> list[str]:
    """The documents that hold a term."""
    index = library.index
    return [index.place(hit.number).source.path for hit in index.search([term])]


def files(library: Library) -> list[Path]:
    """The files of the index."""
    return sorted(store_of(library).path.glob("*.index"))


def opened(library: Library) -> tuple[Path, Path]:
    """The files of an index in layers: base and top."""
    stored = library.snapshot.stored
    assert stored is not None
    assert stored.below is not None
    return store_of(library).path / stored.below.name, store_of(library).path / stored.name


def test_a_changed_file_is_laid_beside_the_index_which_stays_as_it_is(library: Library, folder: Path) -> None:
    (before,) = files(library)
    written = before.read_bytes()
    (folder / "07.txt").write_text("Nothing but an eel.")

    report = reload(library, folder)

    assert isinstance(library.index, Layered)
    assert report.changes.changed == ("07.txt",)
    assert (paths(library, "eel"), paths(library, "word7")) == (["07.txt"], [])
    assert (files(library)[0], before.read_bytes()) == (before, written)


def test_only_the_latest_top_stays_beside_its_base(laid: Library, folder: Path) -> None:
    base, first = opened(laid)
    (folder / "08.txt").write_text("Nothing but a heron.")

    reload(laid, folder)

    assert opened(laid)[0] == base
    assert files(laid) == sorted(opened(laid))
    assert not first.exists()
    assert (paths(laid, "eel"), paths(laid, "heron"), paths(laid, "word8")) == (["07.txt"], ["08.txt"], [])


def test_what_is_laid_is_found_by_another_process(laid: Library, folder: Path, tmp_path: Path) -> None:
    other = Library.open(tmp_path / "state", folder)

    assert (other.problem, paths(other, "eel"), other.index.size()) == (None, ["07.txt"], FILES)


def test_another_process_puts_together_what_is_much(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "WORTH_PROCESS_OF_ITS_OWN", 0)
    (folder / "07.txt").write_text("Nothing but an eel.")

    reload(library, folder)

    assert (isinstance(library.index, Layered), paths(library, "eel")) == (True, ["07.txt"])


def test_what_is_taken_away_meanwhile_is_put_together_from_what_is_searched(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "WORTH_PROCESS_OF_ITS_OWN", 0)
    (folder / "07.txt").write_text("Nothing but an eel.")

    def take_away(_: ReloadProgress) -> None:
        for file in files(library):
            file.unlink()
        library.refresh()

    reload(library, folder, progress=take_away)

    assert (isinstance(library.index, Index), library.problem, library.examine()) == (True, None, ())
    assert (library.index.size(), paths(library, "eel"), paths(library, "word7")) == (FILES, ["07.txt"], [])


def test_nothing_is_laid_upon_what_turns_out_to_be_damaged_meanwhile(library: Library, folder: Path) -> None:
    (folder / "07.txt").write_text("Nothing but an eel.")

    def break_it(progress: ReloadProgress) -> None:
        (base,) = files(library)
        before = base.stat()
        if not progress.done:
            damage(base, "postings.gaps.first")
        os.utime(base, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a disk does that fails
        library.examine()

    reload(library, folder, progress=break_it)

    assert (isinstance(library.index, Index), library.problem, library.examine()) == (True, None, ())


def test_where_too_much_differs_all_is_put_together(tmp_path: Path, folder: Path) -> None:
    library = Library.open(tmp_path / "state", folder, layers=Layers(1, FILES // 2))
    kinds = []
    for number in range(4):
        reload(library, folder)
        kinds.append(type(library.index))
        (folder / f"{number:02}.txt").write_text(f"Nothing but eel {number}.")

    assert kinds == [Index, Layered, Layered, Index]
    assert len(files(library)) == 1


@pytest.mark.parametrize(
    ("removed", "added", "kind"), [(10, 0, Layered), (11, 0, Index), (0, 10, Layered), (0, 11, Index)]
)
def test_too_much_is_either_too_much_that_is_gone_or_too_much_that_is_new(
    tmp_path: Path, folder: Path, removed: int, added: int, kind: type
) -> None:
    library = Library.open(tmp_path / "state", folder, layers=Layers(1, 4))
    reload(library, folder)
    for number in range(removed):
        (folder / f"{number:02}.txt").unlink()
    for number in range(added):
        (folder / f"eel {number}.txt").write_text(f"Nothing but eel {number}.")

    reload(library, folder)

    assert isinstance(library.index, kind)


def test_small_indexes_are_put_together_anew(tmp_path: Path, folder: Path) -> None:
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    (folder / "07.txt").write_text("Nothing but an eel.")

    reload(library, folder)

    assert len(library.index) < LAYERS.at_least
    assert isinstance(library.index, Index)


def test_the_same_index_comes_of_layers_once_all_is_put_together(
    laid: Library, folder: Path, tmp_path: Path
) -> None:
    rebuilt = Library()
    reload(rebuilt, folder)

    whole = laid.embedded
    apart = Library.open(tmp_path / "state", folder, layers=None)
    reload(apart, folder)

    wanted = {name: array.tolist() for name, array in rebuilt.embedded.arrays().items()}
    assert {name: array.tolist() for name, array in whole.arrays().items()} == wanted
    assert isinstance(apart.index, Index)
    assert {name: array.tolist() for name, array in apart.index.arrays().items()} == wanted


def test_the_size_on_the_disk_is_that_of_both_files(laid: Library) -> None:
    (base, top), stored = opened(laid), laid.snapshot.stored
    assert stored is not None

    assert store_of(laid).bytes_of(stored) == base.stat().st_size + top.stat().st_size
    top.unlink()
    assert store_of(laid).bytes_of(stored) == 0


@pytest.mark.parametrize("layer", [0, 1])
def test_an_examination_finds_damage_in_either_layer(laid: Library, layer: int) -> None:
    damage(opened(laid)[layer], "segment.texts.blob")

    found = laid.examine()

    assert (found, "segment.texts.blob is damaged" in str(laid.problem)) == (("segment.texts.blob",), True)


@pytest.mark.parametrize(("layer", "term"), [(0, "word9"), (1, "eel")])
def test_a_damaged_text_of_either_layer_is_told_not_shown(
    laid: Library, folder: Path, tmp_path: Path, layer: int, term: str
) -> None:
    file = opened(laid)[layer]
    text = file.read_bytes().find(b"of word9" if layer == 0 else b"an eel")
    with file.open("r+b") as written:
        written.seek(text)
        written.write(b"XX")
    other = Library.open(tmp_path / "state", folder)

    (hit,) = other.index.search([term])
    with pytest.raises(DamagedIndexError, match=r"segment\.texts\.blob is damaged"):
        other.index.passage(hit.number)

    assert other.problem is not None
    assert other.problem.generation == other.snapshot.generation


@pytest.mark.parametrize("layer", [0, 1])
def test_a_reload_reads_all_anew_where_either_layer_is_damaged(laid: Library, folder: Path, layer: int) -> None:
    damage(opened(laid)[layer], "segment.texts.blob")

    report = reload(laid, folder)

    assert report.damaged == ("segment.texts.blob",)
    assert (isinstance(laid.index, Index), laid.problem, laid.examine()) == (True, None, ())
    assert (laid.index.size(), paths(laid, "eel"), len(files(laid))) == (FILES, ["07.txt"], 1)


def test_what_this_process_found_intact_lately_is_not_read_again(laid: Library, folder: Path) -> None:
    assert laid.examine() == ()
    base, _ = opened(laid)
    before = base.stat()
    damage(base, "segment.texts.blob")
    os.utime(base, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a disk does that fails

    passed_over, found = laid.examine(lately=1e9), laid.examine()

    assert (passed_over, found) == ((), ("segment.texts.blob",))
    (folder / "08.txt").write_text("Nothing but a heron.")
    assert reload(laid, folder).damaged == ("segment.texts.blob",)


def test_what_was_passed_over_is_read_again_once_it_is_so_long_ago_that_it_was_found_intact(
    laid: Library,
) -> None:
    assert laid.examine() == ()
    found_intact_before = time.monotonic()
    base, _ = opened(laid)
    before = base.stat()
    damage(base, "segment.texts.blob")
    os.utime(base, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert laid.examine(lately=1e9) == ()

    found = laid.examine(lately=time.monotonic() - found_intact_before)

    assert found == ("segment.texts.blob",)


def test_what_was_written_into_since_it_was_found_intact_is_read_again(laid: Library) -> None:
    assert laid.examine() == ()
    base, _ = opened(laid)
    damage(base, "segment.texts.blob")
    os.utime(base, (1, 1))

    assert laid.examine(lately=1e9) == ("segment.texts.blob",)


@pytest.mark.parametrize("layers", [ALWAYS, None])
def test_what_another_process_meets_while_it_puts_together_is_mended_by_the_next_reload(
    laid: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layers: Layers | None
) -> None:
    monkeypatch.setattr(building, "WORTH_PROCESS_OF_ITS_OWN", 0)
    library = Library.open(tmp_path / "state", folder, layers=layers)
    assert library.examine() == ()
    base, _ = opened(library)
    before = base.stat()
    damage(base, "segment.words.terms.blob")
    os.utime(base, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a disk does that fails
    (folder / "08.txt").write_text("Nothing but a heron.")

    with pytest.raises(KnowledgeError, match=r"segment\.words\.terms\.blob is damaged"):
        reload(library, folder)

    assert reload(library, folder).damaged == ("segment.words.terms.blob",)
    assert (paths(library, "heron"), library.problem) == (["08.txt"], None)


@pytest.mark.parametrize("layer", [0, 1])
def test_a_layer_that_is_gone_is_noted_within_a_refresh(laid: Library, folder: Path, layer: int) -> None:
    file = opened(laid)[layer]
    file.unlink()

    assert not laid.refresh()

    assert f"{file.name} is missing" in str(laid.problem)
    assert laid.examine() == (f"{file.name} is missing",)
    reload(laid, folder)
    assert (laid.problem, laid.index.size()) == (None, FILES)


@pytest.mark.parametrize("layer", [0, 1])
def test_nothing_is_trusted_of_a_layer_that_somebody_has_written_into(laid: Library, layer: int) -> None:
    before = laid.index
    file = opened(laid)[layer]
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])

    assert laid.index is not before

    assert laid.problem is not None


@pytest.mark.parametrize("layer", [0, 1])
def test_a_layer_that_was_cut_short_is_let_go_of_though_the_other_is_gone(laid: Library, layer: int) -> None:
    before, files_of = laid.index, opened(laid)
    files_of[1 - layer].unlink()
    os.truncate(files_of[layer], 64)

    assert laid.index is not before

    assert laid.problem is not None


def test_another_file_in_the_place_of_the_base_is_told(laid: Library, folder: Path, tmp_path: Path) -> None:
    base, _ = opened(laid)
    other = Library.open(tmp_path / "other", folder)
    reload(other, folder)
    (theirs,) = files(other)
    base.write_bytes(theirs.read_bytes())

    found = Library.open(tmp_path / "state", folder)

    assert f"{base.name} is not what it was laid upon" in str(found.problem)


def test_what_moves_beside_the_base_for_a_text_moves_once_not_with_each_reload(
    tmp_path: Path, folder: Path
) -> None:
    for number in range(FILES):
        (folder / f"{number:02}.md").write_text(
            f"# Page {number}\n\nAll rights reserved by the harbour office.\n"
        )
    library = Library.open(tmp_path / "state", folder, layers=ALWAYS)
    reload(library, folder)
    (folder / "00.md").unlink()

    for number in range(3):
        (folder / "39.txt").write_text(f"Nothing but eel {number}.")
        reload(library, folder)

    assert isinstance(library.index, Layered)
    assert list(library.index.top.segment.paths) == ["01.md", "39.txt"]


def test_a_text_stays_found_when_who_held_it_in_the_top_changes_as_the_first_one_goes(
    tmp_path: Path, folder: Path
) -> None:
    for name in ("00.md", "20.md"):
        (folder / name).write_text("# Page\n\nAll rights reserved by the harbour office.\n")
    library = Library.open(tmp_path / "state", folder, layers=ALWAYS)
    reload(library, folder)
    (folder / "10.md").write_text("# Page\n\nAll rights reserved by the harbour office.\n")
    reload(library, folder)

    (folder / "00.md").unlink()
    (folder / "10.md").write_text("# Page\n\nNothing.\n")
    reload(library, folder)

    assert (isinstance(library.index, Layered), paths(library, "right")) == (True, ["20.md"])


def test_an_older_program_does_not_take_a_top_for_all(laid: Library) -> None:
    told = [json.loads(header_of(file.read_bytes()))["format"] for file in opened(laid)]

    assert told == [filing.FORMAT, filing.UPON_ANOTHER]


def test_nothing_is_laid_upon_what_is_laid_itself(laid: Library) -> None:
    store, stored = store_of(laid), laid.snapshot.stored
    assert stored is not None
    name = store.write({}, {}, stored)

    with pytest.raises(DamagedIndexError, match=f"{stored.name} is not what it was laid upon"):
        store.switch(name)

    assert store.current() == stored.name


@pytest.mark.parametrize("name", ["../../elsewhere.index", "00000003-{pid}.index"])
def test_only_another_generation_can_be_below(laid: Library, name: str) -> None:
    store, stored = store_of(laid), laid.snapshot.stored
    assert stored is not None
    written = store.write({}, {}, replace(stored, name=name.format(pid=os.getpid())))

    with pytest.raises(DamagedIndexError, match="cannot be below it"):
        store.switch(written)


def test_what_could_not_be_switched_to_leaves_no_file_and_all_is_answered_as_before(
    laid: Library, folder: Path
) -> None:
    before = files(laid)
    in_the_way = store_of(laid).path / "CURRENT.new"
    in_the_way.mkdir()
    (folder / "08.txt").write_text("Nothing but a heron.")

    with pytest.raises(OSError, match=r"CURRENT\.new"):
        reload(laid, folder)

    assert (files(laid), paths(laid, "eel"), paths(laid, "word8")) == (before, ["07.txt"], ["08.txt"])
    in_the_way.rmdir()
    reload(laid, folder)
    assert paths(laid, "heron") == ["08.txt"]


def test_what_was_never_switched_to_makes_room_before_the_next_is_written(laid: Library) -> None:
    store, stored = store_of(laid), laid.snapshot.stored
    assert stored is not None
    in_use = store.path / f"00000000-{os.getpid()}.index"
    in_use.touch()
    left = store.path / store.write({}, {}, stored.below)

    written = store.path / store.write({}, {}, stored.below)

    assert not left.exists()
    assert files(laid) == sorted([in_use, *opened(laid), written])


class Late(Store):
    """Learns which generation counts before another process goes on to the next ones."""

    def __init__(self, state: Path, folder: Path) -> None:
        super().__init__(state, folder)
        self.meanwhile: list[Library] = []

    def current(self) -> str | None:
        name = super().current()
        while self.meanwhile:
            library = self.meanwhile.pop()
            (self.folder / "09.txt").write_text("Nothing but a stork.")
            reload(library, self.folder)
        return name


@pytest.mark.parametrize("layers", [ALWAYS, None])
def test_who_opens_while_another_process_goes_on_finds_a_whole_index(
    laid: Library, folder: Path, tmp_path: Path, layers: Layers | None
) -> None:
    late = Late(tmp_path / "state", folder)
    late.meanwhile.append(Library.open(tmp_path / "state", folder, layers=layers))

    found = Library(store=late)

    assert found.refresh()
    assert (found.problem, paths(found, "stork")) == (None, ["09.txt"])


def test_the_list_of_synonyms_changes_without_the_base(laid: Library, folder: Path) -> None:
    base, _ = opened(laid)
    (folder / "synonyms.txt").write_text("eel, snake\n")

    report = reload(laid, folder)

    assert (report.synonyms_changed, laid.index.synonyms_text) == (True, "eel, snake\n")
    assert opened(laid)[0] == base


WORDS = st.sampled_from(["ant", "bee", "cow", "dog", "“No ants,” said Ada Lind."])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3).map("\n\n".join)
FOLDERS = st.dictionaries(st.sampled_from(["a.md", "b.txt", "x/c.md", "x/d.md", "y/e.md"]), TEXTS, min_size=1)
SEEN = (None, frozenset[str](), frozenset({"x"}))


def write(folder: Path, texts: dict[str, str]) -> None:
    """Have a folder hold these files and no others."""
    for old in [path for path in folder.rglob("*") if path.is_file()]:
        if texts.get(old.relative_to(folder).as_posix()) != old.read_text():
            old.unlink()
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_text(text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FOLDERS, min_size=2, max_size=5))
def test_however_often_something_is_laid_all_is_answered_as_after_a_rebuild(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, str]]
) -> None:
    place = tmp_path_factory.mktemp("law")
    folder = place / "knowledge"
    folder.mkdir()
    library = Library.open(place / "state", folder, layers=ALWAYS)
    for texts in steps:
        write(folder, texts)
        reload(library, folder, anyway=True)
    rebuilt = Library()
    reload(rebuilt, folder)

    told = answers(library.index, SEEN, ["ant", "bee", "cow", "dog", "lind"])

    assert told == answers(rebuilt.index, SEEN, ["ant", "bee", "cow", "dog", "lind"])
    files_known = (library.snapshot.files.by_name(), rebuilt.snapshot.files.by_name())
    assert files_known[0].keys() == files_known[1].keys()
