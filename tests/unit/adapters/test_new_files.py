"""Files made where nothing is."""

import stat
from pathlib import Path

import pytest

from adapters.new_files import new_file


def test_what_is_there_stays(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")

    with pytest.raises(FileExistsError), new_file(there, 0o600):
        pass

    assert there.read_text() == "mine"


def test_a_file_is_for_this_user_alone_before_anything_is_in_it(tmp_path: Path) -> None:
    with new_file(tmp_path / "new", 0o600) as stream:
        mode = stat.S_IMODE((tmp_path / "new").stat().st_mode)
        stream.write(b"a key")

    assert (mode, (tmp_path / "new").read_bytes()) == (0o600, b"a key")
