"""Files laid into a folder, taken out, and put back."""

import os
from pathlib import Path

import pytest

from adapters.shelf import writing
from adapters.shelf.entries import Entries
from adapters.shelf.folder import FolderShelf
from bot.shelving.shelf import Draft, NotShelvedError, Offered
from tests.clock import Clock

LEAVE = b"""---
title: Leave
author: Ann Lee
date: 2025-03-01
---
# Leave

## Days

Everybody has thirty days of leave. They end in March.

## Pay

Pay goes on as before.
"""
OLDER = b"# Leave of old\n\nEverybody has ten days.\n"
DAY = 86_400.0


@pytest.fixture
def clock() -> Clock:
    return Clock(1_800_000_000.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "knowledge/hr").mkdir(parents=True)
    return tmp_path / "knowledge"


@pytest.fixture
def shelf(folder: Path, tmp_path: Path, clock: Clock) -> FolderShelf:
    return opened(folder, tmp_path, clock)


def opened(folder: Path, tmp_path: Path, clock: Clock) -> FolderShelf:
    return FolderShelf(folder, Entries(tmp_path / "state", folder, 30, clock), 10_000, lambda: "english")


def taken(shelf: FolderShelf, name: str = "leave.md", data: bytes = LEAVE) -> Draft:
    return shelf.take(Offered(name, data), "slack:U1")


def why(error: pytest.ExceptionInfo[NotShelvedError]) -> tuple[str, str]:
    return error.value.why, error.value.told


def files(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if not one.is_dir()}


# --- what is sent ---


def test_a_file_is_read_and_nothing_is_written(shelf: FolderShelf, folder: Path) -> None:
    draft = taken(shelf, "../Leave.md")

    assert (draft.name, draft.title, draft.author, draft.published) == (
        "Leave.md",
        "Leave",
        "Ann Lee",
        "2025-03-01",
    )
    assert (draft.first, draft.section) == ("Everybody has thirty days of leave. They end in March.", ("Days",))
    assert draft.passages == len(("days", "pay"))
    assert files(folder) == set()


def test_a_long_beginning_is_cut_at_a_sentence(shelf: FolderShelf) -> None:
    draft = taken(shelf, data=b"# Leave\n\n" + b"Everybody has thirty days of leave. " * 20)

    assert len(draft.first) <= 300
    assert draft.first.endswith("leave.")


def test_what_cannot_be_read_is_told_and_not_kept(shelf: FolderShelf, tmp_path: Path) -> None:
    with pytest.raises(NotShelvedError) as caught:
        taken(shelf, "leave.pdf", b"no PDF")

    assert why(caught) == ("unreadable", "it is no PDF or a damaged one; export it anew")
    assert files(tmp_path / "state") == set()


def test_what_takes_in_other_files_is_refused(shelf: FolderShelf, folder: Path) -> None:
    (folder / "hr/pay.md").write_text("# Pay\n\nThe pay of Ann is nine crowns.\n")

    with pytest.raises(NotShelvedError) as caught:
        taken(shelf, data=b'# Leave\n\n--8<-- "hr/pay.md"\n\nIt is long.\n')

    assert caught.value.why == "unreadable"
    assert "takes in other files" in caught.value.told


def test_a_file_that_is_too_large_is_refused(shelf: FolderShelf) -> None:
    with pytest.raises(NotShelvedError) as caught:
        taken(shelf, data=b"x" * 10_001)

    assert why(caught) == ("large", "")


def test_what_was_sent_outlasts_a_restart(
    shelf: FolderShelf, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    draft = taken(shelf)

    assert opened(folder, tmp_path, clock).draft(draft.id) == draft


def test_what_was_sent_waits_a_day(shelf: FolderShelf, tmp_path: Path, clock: Clock) -> None:
    draft = taken(shelf)
    clock.now += DAY + 1

    assert shelf.draft(draft.id) is None
    shelf.sweep()
    assert files(tmp_path / "state") == set()


@pytest.mark.parametrize("draft_id", ["", "..", "../../knowledge", "0123456789ab", "0123456789abc"])
def test_what_was_never_sent_is_not_known(shelf: FolderShelf, draft_id: str) -> None:
    assert shelf.draft(draft_id) is None
    assert shelf.shelved(draft_id) is None


def test_what_lies_elsewhere_is_no_draft(shelf: FolderShelf, tmp_path: Path) -> None:
    draft = taken(shelf)
    (entry,) = (tmp_path / "state/shelf").glob("*/*")
    entry.rename(entry.parent.parent / "outside")

    assert shelf.draft(draft.id) is None
    assert shelf.draft("../outside") is None
    shelf.drop("../outside")
    assert (tmp_path / "state/shelf/outside/content").exists()


def test_what_is_dropped_is_gone(shelf: FolderShelf, tmp_path: Path) -> None:
    draft = taken(shelf)

    shelf.drop(draft.id)

    assert shelf.draft(draft.id) is None
    assert files(tmp_path / "state") == set()


# --- where it goes ---


def test_collections_are_the_folders_at_the_top(shelf: FolderShelf, folder: Path, tmp_path: Path) -> None:
    for name in (".git", "node_modules", "press", "press/old"):
        (folder / name).mkdir()
    (folder / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    (folder / "tide.md").touch()

    assert shelf.collections() == ("hr", "press")


@pytest.mark.parametrize(("collection", "path"), [("", "leave.md"), ("hr", "hr/leave.md")])
def test_a_file_is_added_letter_for_letter(
    shelf: FolderShelf, folder: Path, collection: str, path: str
) -> None:
    shelved = shelf.add(taken(shelf), collection)

    assert (shelved.did, shelved.path, shelved.title, shelved.by) == ("added", path, "Leave", "slack:U1")
    assert (folder / path).read_bytes() == LEAVE
    assert files(folder) == {path}


@pytest.mark.parametrize("collection", ["press", "..", "hr/..", "/", ".git"])
def test_nothing_is_added_elsewhere(shelf: FolderShelf, folder: Path, collection: str) -> None:
    draft = taken(shelf)

    with pytest.raises(NotShelvedError) as caught:
        shelf.add(draft, collection)

    assert why(caught) == ("no folder", collection)
    assert files(folder) == set()


def test_what_was_added_is_added_once(shelf: FolderShelf) -> None:
    draft = taken(shelf)
    shelf.add(draft, "hr")

    with pytest.raises(NotShelvedError) as caught:
        shelf.add(draft, "")

    assert why(caught) == ("forgotten", "")


def test_what_has_the_place_is_not_replaced_unasked(shelf: FolderShelf, folder: Path) -> None:
    (folder / "hr/LEAVE.md").write_bytes(OLDER)
    draft = taken(shelf)

    with pytest.raises(NotShelvedError) as caught:
        shelf.add(draft, "hr")

    assert why(caught) == ("occupied", "hr/LEAVE.md")
    assert shelf.in_place_of(draft, "hr") == "hr/LEAVE.md"
    assert shelf.in_place_of(draft, "") is None
    assert (folder / "hr/LEAVE.md").read_bytes() == OLDER
    assert shelf.draft(draft.id) == draft


def test_of_two_that_differ_in_case_the_one_of_the_same_name_has_the_place(
    shelf: FolderShelf, folder: Path
) -> None:
    (folder / "Leave.md").write_bytes(OLDER)
    (folder / "leave.md").write_bytes(OLDER)
    (folder / "LEAVE.md").write_bytes(OLDER)

    assert shelf.in_place_of(taken(shelf), "") == "leave.md"


@pytest.mark.parametrize("linkable", [True, False])
def test_what_came_there_this_moment_is_not_replaced(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    linkable: bool,  # noqa: FBT001 - a disk with hard links, and one without
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    if not linkable:
        monkeypatch.setattr(os, "link", refuse)
    (folder / "new").write_bytes(LEAVE)
    (folder / "leave.md").write_bytes(OLDER)

    with pytest.raises(FileExistsError):
        writing.put(folder / "new", folder / "leave.md", "x", replacing=False)

    assert (folder / "leave.md").read_bytes() == OLDER
    assert files(folder) == {"new", "leave.md"}


def test_a_disk_without_links_takes_files_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    (folder / "new").write_bytes(LEAVE)

    writing.put(folder / "new", folder / "leave.md", "x", replacing=False)

    assert (folder / "leave.md").read_bytes() == LEAVE
    assert files(folder) == {"new", "leave.md"}


def test_a_folder_that_may_not_be_written_stays_as_it_was(
    shelf: FolderShelf, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (folder / "hr/leave.md").write_bytes(OLDER)
    draft = taken(shelf)
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(NotShelvedError) as caught:
        shelf.add(draft, "hr", replacing="hr/leave.md")

    assert why(caught) == ("unwritable", "No space left on device")
    assert files(folder) == {"hr/leave.md"}
    assert (folder / "hr/leave.md").read_bytes() == OLDER
    assert len(files(tmp_path / "state")) == len({"about", "content"})


# --- out again ---


def test_what_was_added_is_taken_out_again(shelf: FolderShelf, folder: Path) -> None:
    shelved = shelf.add(taken(shelf), "hr")

    shelf.undo(shelved)

    assert files(folder) == set()
    assert shelf.shelved(shelved.id) is None


def test_what_was_replaced_is_put_back(shelf: FolderShelf, folder: Path) -> None:
    (folder / "hr/Leave.md").write_bytes(OLDER)
    shelved = shelf.add(taken(shelf), "hr", replacing="hr/Leave.md")
    replaced = (folder / "hr/Leave.md").read_bytes()

    shelf.undo(shelved)

    assert (shelved.did, shelved.path) == ("replaced", "hr/Leave.md")
    assert replaced == LEAVE
    assert (folder / "hr/Leave.md").read_bytes() == OLDER
    assert files(folder) == {"hr/Leave.md"}


def test_what_was_removed_is_put_back_as_it_was(shelf: FolderShelf, folder: Path) -> None:
    (folder / "hr/leave.md").write_bytes(OLDER)
    os.utime(folder / "hr/leave.md", (1_000, 1_000))
    shelved = shelf.remove("hr/leave.md", "Leave of old", "slack:U1")
    between = files(folder)
    (folder / "hr").rmdir()

    shelf.undo(shelved)

    assert between == set()
    assert (folder / "hr/leave.md").read_bytes() == OLDER
    assert (folder / "hr/leave.md").stat().st_mtime == 1_000


def test_it_is_undone_once(shelf: FolderShelf, folder: Path) -> None:
    (folder / "leave.md").write_bytes(OLDER)
    shelved = shelf.remove("leave.md", "Leave of old", "slack:U1")
    shelf.undo(shelved)

    with pytest.raises(NotShelvedError) as caught:
        shelf.undo(shelved)

    assert why(caught) == ("forgotten", "")


@pytest.mark.parametrize("did", ["added", "replaced"])
def test_what_was_changed_since_stays(shelf: FolderShelf, folder: Path, did: str) -> None:
    if did == "replaced":
        (folder / "leave.md").write_bytes(OLDER)
    shelved = shelf.add(taken(shelf), "", replacing="leave.md")
    (folder / "leave.md").write_bytes(b"# Anew\n")

    with pytest.raises(NotShelvedError) as caught:
        shelf.undo(shelved)

    assert shelved.did == did
    assert why(caught) == ("changed", "leave.md")
    assert (folder / "leave.md").read_bytes() == b"# Anew\n"


def test_what_has_the_place_of_a_removed_file_stays(shelf: FolderShelf, folder: Path) -> None:
    (folder / "leave.md").write_bytes(OLDER)
    shelved = shelf.remove("leave.md", "Leave of old", "slack:U1")
    (folder / "Leave.md").write_bytes(LEAVE)

    with pytest.raises(NotShelvedError) as caught:
        shelf.undo(shelved)

    assert why(caught) == ("occupied", "Leave.md")
    assert files(folder) == {"Leave.md"}
    assert shelf.shelved(shelved.id) == shelved


def test_what_was_removed_is_kept_for_the_days_that_are_set(
    shelf: FolderShelf, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    (folder / "leave.md").write_bytes(OLDER)
    shelved = shelf.remove("leave.md", "Leave of old", "slack:U1")
    clock.now += 30 * DAY - 1
    shelf.sweep()
    before = shelf.shelved(shelved.id)
    clock.now += 2
    shelf.sweep()

    assert before == shelved
    assert shelf.shelved(shelved.id) is None
    assert files(tmp_path / "state") == set()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone.md", "gone"),
        ("../outside.md", "gone"),
        ("hr/../../outside.md", "gone"),
        ("hr", "gone"),
        ("link.md", "link"),
    ],
)
def test_only_files_of_the_folder_are_removed(
    shelf: FolderShelf, folder: Path, tmp_path: Path, path: str, reason: str
) -> None:
    (tmp_path / "outside.md").write_bytes(OLDER)
    (folder / "link.md").symlink_to(tmp_path / "outside.md")

    with pytest.raises(NotShelvedError) as caught:
        shelf.remove(path, "", "slack:U1")

    assert why(caught) == (reason, path)
    assert (tmp_path / "outside.md").read_bytes() == OLDER
    assert files(folder) == {"link.md"}


def test_nothing_is_put_through_a_link_to_elsewhere(shelf: FolderShelf, folder: Path, tmp_path: Path) -> None:
    (folder / "hr/leave.md").write_bytes(OLDER)
    shelved = shelf.remove("hr/leave.md", "Leave of old", "slack:U1")
    (folder / "hr").rmdir()
    (tmp_path / "outside").mkdir()
    (folder / "hr").symlink_to(tmp_path / "outside", target_is_directory=True)

    with pytest.raises(NotShelvedError) as caught:
        shelf.undo(shelved)

    assert caught.value.why == "gone"
    assert files(tmp_path / "outside") == set()
