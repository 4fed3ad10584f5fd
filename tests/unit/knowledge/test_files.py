"""What a file holds, taken in once."""

from pathlib import Path

from knowledge.files import File, observed
from knowledge.reading.including import Completed

MANY = bytes(3 << 20)


def file_of(folder: Path, name: str, data: bytes) -> File:
    path = folder / name
    path.write_bytes(data)
    return File(path, name, len(data), 0)


def test_a_text_that_takes_in_none_is_its_bytes(tmp_path: Path) -> None:
    file = file_of(tmp_path, "locks.md", b"The lock opens at six.")

    _, completed = observed(file)

    assert completed == Completed(b"The lock opens at six.")


def test_a_text_that_takes_in_another_holds_both(tmp_path: Path) -> None:
    (tmp_path / "hours.md").write_text("It opens at six.")
    file = file_of(tmp_path, "locks.md", b"The lock.\n\n{! hours.md !}\n")

    _, completed = observed(file)

    assert completed is not None
    assert b"It opens at six." in completed.data


def test_an_edit_of_what_is_taken_in_shows_in_the_digest(tmp_path: Path) -> None:
    file = file_of(tmp_path, "locks.md", b"The lock.\n\n{! hours.md !}\n")
    (tmp_path / "hours.md").write_text("It opens at six.")
    before = observed(file)[0].digest

    (tmp_path / "hours.md").write_text("It opens at seven.")

    assert observed(file)[0].digest != before


def test_the_last_byte_of_a_large_file_shows_in_its_digest(tmp_path: Path) -> None:
    one, other = (file_of(tmp_path, f"{end}.pdf", MANY + bytes([end])) for end in (1, 2))

    assert observed(one)[0].digest != observed(other)[0].digest


def test_a_large_file_that_is_no_text_is_not_held(tmp_path: Path) -> None:
    file = file_of(tmp_path, "plan.pdf", MANY)

    assert observed(file)[1] is None


def test_a_large_text_is_held_whole(tmp_path: Path) -> None:
    data = b"The lock opens at six. " * 100_000
    file = file_of(tmp_path, "locks.md", data)

    assert observed(file)[1] == Completed(data)


def test_a_file_that_grew_since_it_was_listed_is_not_held_in_part(tmp_path: Path) -> None:
    file = file_of(tmp_path, "locks.md", b"The lock.")
    file.path.write_bytes(b"The lock opens at six.")

    assert observed(file)[1] is None
