"""An index of copies, put together without reading them."""

from pathlib import Path

from copied import put_together, write_copies

from knowledge.library import Library
from knowledge.reloading import reload


def test_every_copy_is_a_passage_of_its_own_in_the_collection_of_what_it_copies(tmp_path: Path) -> None:
    folder = tmp_path / "base" / "knowledge"
    (folder / "weirs").mkdir(parents=True)
    (folder / "dam.md").write_text("# Dam\n\nThe dam holds.\n")
    (folder / "weirs" / "weir.md").write_text("# Weir\n\nThe weir leaks.\n")
    reload(Library.open(tmp_path / "base" / "state", folder), folder)

    steps = put_together(tmp_path / "base", 3, tmp_path / "copies")
    library = Library.open(tmp_path / "copies" / "state", tmp_path / "copies" / "knowledge")

    assert [step.name for step in steps] == ["copies", "merging", "postings", "writing"]
    assert (library.index.size(), library.index.size(frozenset({"weirs"}))) == (6, 6)
    assert library.index.size(frozenset()) == 3
    assert [library.index.passage(number).text for number in range(3)] == ["The dam holds."] * 3


def test_a_reload_finds_the_copies_as_they_were_read(tmp_path: Path) -> None:
    base, copies = tmp_path / "base", tmp_path / "copies"
    (base / "knowledge" / "weirs").mkdir(parents=True)
    (base / "knowledge" / "dam.md").write_text("# Dam\n\nThe dam holds.\n")
    (base / "knowledge" / "weirs" / "weir.md").write_text("# Weir\n\nThe weir leaks badly.\n")
    reload(Library.open(base / "state", base / "knowledge"), base / "knowledge")

    put_together(base, 2, copies)
    write_copies(base / "knowledge", 2, copies / "knowledge")
    library = Library.open(copies / "state", copies / "knowledge")
    report = reload(library, copies / "knowledge")

    assert (report.unchanged, bool(report.changes)) == (4, False)
    assert {one.source.path for one in library.index.documents()} == {
        file.relative_to(copies / "knowledge").as_posix() for file in copies.rglob("*.md")
    }
