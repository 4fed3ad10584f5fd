import os
from pathlib import Path

import pytest

from knowledge.errors import MissingFolderError
from knowledge.reading.folder import files_in


def names_in(folder: Path) -> list[str]:
    return [found.source_path for found in files_in(folder)]


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("tide")


def test_files_come_sorted_with_forward_slashes(tmp_path: Path) -> None:
    touch(tmp_path, "b.md", "a/z.txt", "a/b/c.txt", "B.md")

    assert names_in(tmp_path) == ["B.md", "a/b/c.txt", "a/z.txt", "b.md"]


def test_hidden_files_and_leftovers_are_left_out(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "a.md",
        ".a.md",
        ".git/a.md",
        "a.md~",
        "#a.md#",
        "a.md.bak",
        "~$a.docx",
        "a.swp",
        "x/Thumbs.db",
    )

    assert names_in(tmp_path) == ["a.md"]


def test_synonyms_at_the_top_are_no_document(tmp_path: Path) -> None:
    touch(tmp_path, "synonyms.txt", "a/synonyms.txt")

    assert names_in(tmp_path) == ["a/synonyms.txt"]


def test_links_inside_the_folder_are_followed_and_others_not(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    touch(tmp_path, "secret.md", "knowledge/a.md", "knowledge/sub/c.md")
    (folder / "b.md").symlink_to("a.md")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "up").symlink_to(tmp_path)
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "nowhere.md").symlink_to("missing.md")

    assert names_in(folder) == ["a.md", "b.md", "sub/c.md"]


def test_linked_folders_do_not_multiply(tmp_path: Path) -> None:
    names = [f"d{number}" for number in range(12)]
    for name in names:
        touch(tmp_path, f"{name}/a.md")
        for other in names:
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)

    assert len(names_in(tmp_path)) == 12 + 12 * 11


def test_names_are_composed(tmp_path: Path) -> None:
    touch(tmp_path, "Cafe\u0301.md")

    assert names_in(tmp_path) == ["Caf\u00e9.md"]


def test_a_name_that_is_no_utf_8_can_be_printed(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.md")).write_text("tide")

    assert names_in(tmp_path) == ["a?.md"]


def test_size_and_time_are_told(tmp_path: Path) -> None:
    touch(tmp_path, "a.md")

    found = next(files_in(tmp_path))

    assert (found.size, found.modified) == (4, (tmp_path / "a.md").stat().st_mtime_ns)


def test_a_special_file_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", ["missing", "file.md"])
def test_what_is_no_folder_is_said(tmp_path: Path, name: str) -> None:
    touch(tmp_path, "file.md")

    with pytest.raises(MissingFolderError, match="is no folder that can be read; name one that holds"):
        files_in(tmp_path / name)
