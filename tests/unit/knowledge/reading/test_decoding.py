from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading import read
from knowledge.reading.decoding import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert decode("Café “yes”".encode(encoding), "a.txt").strip("\ufeff") == "Café “yes”"


def test_a_declared_encoding_comes_first() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "a.html", "iso-8859-2") == "Łódź"


def test_a_wrong_declaration_gives_way_to_utf_8() -> None:
    assert decode("Łódź".encode(), "a.html", "ascii") == "Łódź"


@pytest.mark.parametrize("declared", ["no-such-encoding", "zip", "a\0b"])
def test_a_nonsense_declaration_is_passed_over(declared: str) -> None:
    assert decode("Łódź".encode(), "a.html", declared) == "Łódź"


def test_what_is_no_utf_8_is_cp1252() -> None:
    assert decode(b"\x93Caf\xe9\x94", "a.txt") == "“Café”"


def test_binary_content_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="something binary"):
        decode(bytes(range(256)) * 10, "a.txt")


def test_a_file_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("tide " * 100)

    with pytest.raises(UnreadableFileError, match=r"^a\.txt was left out: it is too large"):
        read(tmp_path / "a.txt", "a.txt", max_bytes=400)


def test_an_empty_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()

    with pytest.raises(UnreadableFileError, match="it is empty"):
        read(tmp_path / "a.txt", "a.txt")


def test_a_file_that_vanished_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="it is gone"):
        read(tmp_path / "a.txt", "a.txt")


def test_a_file_of_an_unknown_kind_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"its kind \(\.xls\) is not read; save it as PDF"):
        read(tmp_path / "a.xls", "a.xls")
