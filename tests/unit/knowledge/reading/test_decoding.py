from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading import read
from knowledge.reading.decoding import decode, decoded


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


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ".rst", ".adoc", ".org", ".csv", ".yaml"])
@pytest.mark.parametrize(
    "text", ["The tide \xff\xfe rises at noon.", "Caf\xc3\xa9 caf\xc3\xa9 \xff\xfe: it rises."]
)
def test_bytes_that_are_no_utf_8_are_said_in_every_kind_of_text(tmp_path: Path, suffix: str, text: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(text.encode("latin-1"))

    assert len(read(tmp_path / f"a{suffix}", f"a{suffix}").notes) == 1


def test_two_bytes_alone_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe")

    with pytest.raises(UnreadableFileError, match="it holds no text"):
        read(tmp_path / "bad.md", "bad.md")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_before_utf_8_is_passed_over_and_said(mark: bytes) -> None:
    found = decoded(mark + "The tide reaches Łódź.".encode(), "a.md")

    assert found.text == "The tide reaches Łódź."
    assert "save it as UTF-8" in found.notes[0]


def test_a_text_of_wide_letters_alone_is_what_its_mark_says() -> None:
    found = decoded("潮がそこまで来ている".encode("utf-16"), "a.md")

    assert (found.text, found.notes) == ("潮がそこまで来ている", ())


@pytest.mark.parametrize("data", [b"Gate", b"Gates", "Café".encode(), b"Gate 5 is shut", b"1: \xc3\xa9"])
def test_a_mark_before_a_few_bytes_that_read_as_words_is_passed_over_and_said(data: bytes) -> None:
    found = decoded(b"\xff\xfe" + data, "a.txt")

    assert found.text == data.decode()
    assert "the others are UTF-8" in found.notes[0]


@pytest.mark.parametrize("data", [b"\x80\x81", "你好".encode("utf-16-le"), b"ab"])
def test_a_mark_before_bytes_too_few_to_tell_is_believed_and_said(data: bytes) -> None:
    found = decoded(b"\xff\xfe" + data, "a.txt")

    assert found.text == data.decode("utf-16-le")
    assert "too short to tell" in found.notes[0]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [("Łódź".encode("utf-16")[:-1], "UTF-16"), (b"\xef\xbb\xbfThe tide \xff\xfe rises.", "UTF-8")],
)
def test_what_is_not_as_its_mark_says_is_said(data: bytes, encoding: str) -> None:
    assert encoding in decoded(data, "a.md").notes[0]
