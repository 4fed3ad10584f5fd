"""Which files are documents."""

from pathlib import Path

import pytest

from knowledge.errors import MissingFolderError
from knowledge.folder import listing
from tests.nesting import nested


def names(folder: Path) -> list[str]:
    return [file.name for file in listing(folder).files]


def test_files_come_sorted_with_forward_slashes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/a.md", "a.md", "b.md"):
        (tmp_path / name).write_text("x")

    assert names(tmp_path) == ["a.md", "b.md", "b/a.md"]


@pytest.mark.parametrize(
    "name", [".hidden.md", ".git/a.md", "a.md~", "~$a.docx", "#a.md#", "a.md.swp", "photo.JPG", "synonyms.txt"]
)
def test_what_is_no_document_is_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")

    assert names(tmp_path) == []


def test_synonyms_further_down_are_a_document(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/synonyms.txt").write_text("x")

    assert names(tmp_path) == ["x/synonyms.txt"]


def test_links_that_lead_out_or_nowhere_are_left_out_and_told(tmp_path: Path) -> None:
    outside, folder = tmp_path / "secret.md", tmp_path / "knowledge"
    folder.mkdir()
    outside.write_text("x")
    (folder / "inside.md").write_text("x")
    (folder / "out.md").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "in.md").symlink_to(folder / "inside.md")
    (folder / "broken.md").symlink_to(folder / "nowhere.md")
    (folder / ".hidden.md").symlink_to(outside)

    found = listing(folder)

    out = "it is a link out of the folder, which is not followed; put what it leads to into the folder"
    assert [file.name for file in found.files] == ["in.md", "inside.md"]
    assert found.notes == (
        ("broken.md", "it is a link that leads nowhere; mend or remove it"),
        ("out.md", out),
        ("up", out),
    )


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        MissingFolderError, match=r"There is no folder .*; create it and put your documents there\."
    ):
        listing(tmp_path / "gone")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")

    with pytest.raises(MissingFolderError, match="is a file; name the folder"):
        listing(tmp_path / "a.md")


def test_folders_may_nest_deeper_than_calls(tmp_path: Path) -> None:
    with nested(tmp_path, 1200, "a.md", "The well of Orm.") as name:
        files = listing(tmp_path).files

    assert [file.name for file in files] == [name]


@pytest.mark.parametrize("name", ["a.py", "style.css", "Makefile", "package.json", "node_modules/x/README.md"])
def test_what_belongs_to_programs_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("x")

    assert names(tmp_path) == []


def test_what_is_passed_over_is_counted_but_not_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a.py", "b.py", "Makefile", ".hidden.py", "a.md~", "deep.md"):
        (tmp_path / name).write_text("x")

    assert listing(tmp_path).passed_over == {".py": 2, "makefile": 1}
