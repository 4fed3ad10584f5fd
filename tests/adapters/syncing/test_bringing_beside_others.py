"""What somebody put into a source's folder, or changed there, stays as they left it."""

import os
from pathlib import Path

import pytest

from knowledge.origins import ORIGINS
from tests.adapters.syncing.remote import Bench, bring


def test_a_file_put_there_by_hand_is_neither_replaced_nor_removed(bench: Bench) -> None:
    (bench.folder / "wiki/b").mkdir(parents=True)
    (bench.folder / "wiki/a.md").write_text("Mine.")
    (bench.folder / "wiki/b/own.md").write_text("Mine, too.")
    bench.remote.hold("a.md", "b/c.md")

    bring(bench)
    bench.remote.hold("d.md")
    bring(bench)

    assert bench.tree() == {"a.md": "Mine.", "b/own.md": "Mine, too.", "d.md": "The text of d.md."}


def test_a_file_changed_by_hand_stays_and_is_told(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    (bench.folder / "wiki/a.md").write_text("By hand.")
    bench.remote.change("a.md", text="New at the source.")
    told = bring(bench)
    again = bring(bench)
    (bench.folder / "wiki/a.md").unlink()
    brought = bring(bench)

    expected = (
        ("wiki/a.md", "it was changed by hand in the folder; move or remove it there, and it comes anew"),
    )
    assert told.failed == again.failed == expected
    assert (brought.failed, bench.tree()["a.md"]) == ((), "New at the source.")
    assert bench.remote.fetched() == ["a.md", "b.md", "a.md", "a.md"]


def test_a_file_changed_by_hand_stays_where_its_document_goes(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    (bench.folder / "wiki/a.md").write_text("By hand.")
    bench.remote.drop("a.md")
    bring(bench)
    again = bring(bench)

    assert bench.tree()["a.md"] == "By hand."
    assert again.failed == ()


def test_a_file_removed_by_hand_comes_back(bench: Bench) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)

    (bench.folder / "wiki/a.md").unlink()
    brought = bring(bench)

    assert brought.changed == ("wiki/a.md",)
    assert len(bench.tree()) == 2


def test_a_file_that_was_only_touched_is_no_change(bench: Bench) -> None:
    bench.remote.hold("a.md")
    bring(bench)

    os.utime(bench.folder / "wiki/a.md")
    brought = bring(bench)

    assert (brought.failed, brought.unchanged) == ((), 1)


# --- links ---


@pytest.mark.parametrize("collection", ["", "hr"])
def test_a_folder_that_is_a_link_is_not_written_through(bench: Bench, tmp_path: Path, collection: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    bench.write(f'collection = "{collection}"' if collection else "")
    (bench.folder / (collection or "wiki")).symlink_to(elsewhere)
    bench.remote.hold("a.md")

    brought = bring(bench)

    assert "is a link, and documents are brought into folders alone" in brought.trouble
    assert list(elsewhere.iterdir()) == []


def test_a_folder_within_that_is_a_link_is_not_written_through(bench: Bench, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (bench.folder / "wiki").mkdir()
    (bench.folder / "wiki/b").symlink_to(elsewhere)
    (bench.folder / "wiki/c.md").symlink_to(elsewhere / "c.md")
    bench.remote.hold("b/a.md", "c.md")

    bring(bench)

    assert list(elsewhere.iterdir()) == []
    assert sorted(bench.tree().values()) == ["The text of b/a.md.", "The text of c.md."]


def test_a_file_replaced_by_a_link_is_not_followed(bench: Bench, tmp_path: Path) -> None:
    bench.remote.hold("a.md", "b.md")
    bring(bench)
    outside = tmp_path / "outside.md"
    outside.write_text("Outside.")

    (bench.folder / "wiki/a.md").unlink()
    (bench.folder / "wiki/a.md").symlink_to(outside)
    bench.remote.change("a.md", text="New.")
    bring(bench)

    assert outside.read_text() == "Outside."
    assert (bench.folder / "wiki/a.md").is_symlink()


def test_what_tells_origins_is_not_written_through_a_link(bench: Bench, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("Outside.")
    (bench.folder / "wiki").mkdir()
    for name in (ORIGINS, f"{ORIGINS}.new"):
        (bench.folder / "wiki" / name).symlink_to(outside)
    bench.remote.hold("a.md")

    bring(bench)

    assert outside.read_text() == "Outside."
    assert not (bench.folder / "wiki" / ORIGINS).is_symlink()
