"""Google Takeout."""

from pathlib import Path

import pytest

from adapters.syncing.port import SourceError
from tests.adapters.syncing.exports.exporting import Brought, zipped

DRIVE = {
    "Takeout/archive_browser.html": "<html></html>",
    "Takeout/Drive/Harbour/Rules.html": "<h1>Rules</h1><p>Moor slowly.</p>",
    "Takeout/Drive/Harbour/Rules-comments.html": "<p>Really?</p>",
    "Takeout/Drive/Harbour/Rules-info.json": "{}",
    "Takeout/Drive/Berths.csv": "Berth\n4\n",
    "Takeout/Google Chat/Groups/DM 1/messages.json": "[]",
    "Takeout/Mail/All mail.mbox": "From x",
}


def test_only_the_files_of_the_drive_are_documents(tmp_path: Path) -> None:
    zipped(tmp_path / "takeout.zip", DRIVE)
    here = Brought(tmp_path, "takeout.zip")

    here.look()

    assert here.files == {
        "Harbour/Rules.html": b"<h1>Rules</h1><p>Moor slowly.</p>",
        "Berths.csv": b"Berth\n4\n",
    }


def test_the_parts_of_the_newest_takeout_are_one(tmp_path: Path) -> None:
    old = zipped(tmp_path / "takeout-20300101T000000Z-001.zip", {"Takeout/Drive/Old.txt": "Old."})
    zipped(tmp_path / "takeout-20310305T000000Z-001.zip", {"Takeout/Drive/A.txt": "A."})
    zipped(tmp_path / "takeout-20310305T000000Z-002.zip", {"Takeout/Drive/B.txt": "B."})
    import os

    os.utime(old, (1_000_000_000, 1_000_000_000))
    here = Brought(tmp_path, "takeout-*.zip")

    here.look()

    assert sorted(here.files) == ["A.txt", "B.txt"]


def test_a_changed_file_is_fetched_alone(tmp_path: Path) -> None:
    zipped(tmp_path / "takeout.zip", DRIVE)
    here = Brought(tmp_path, "takeout.zip")
    here.look()
    zipped(tmp_path / "takeout.zip", {**DRIVE, "Takeout/Drive/Berths.csv": "Berth\n5\n"})

    here.look()

    assert here.fetched == ["Berths.csv"]


def test_a_takeout_without_a_drive_says_so(tmp_path: Path) -> None:
    zipped(tmp_path / "takeout.zip", {"Takeout/Mail/All mail.mbox": "From x"})

    with pytest.raises(SourceError, match="without a drive; choose Drive when you make it"):
        Brought(tmp_path, "takeout.zip").look()
