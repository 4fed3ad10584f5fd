"""A folder whose files come, go, grow and change while they are read, or of which there are very many."""

import itertools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.reloading import reload
from knowledge.text.terms import terms_of

FILES = 12
PACE = 0.002
"""Seconds between two files that move; without any rest nothing else would come to run."""
SENTENCE = "The warden of gate {number} keeps key {version} in the tower.\n\n"


def text(number: int, version: int) -> str:
    return SENTENCE.format(number=number, version=version) * 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.md").write_text(text(number, 0))
    return folder


def growing(file: Path, number: int, _version: int) -> None:
    with file.open("a") as opened:
        opened.write(SENTENCE.format(number=number, version=0))


def vanishing(file: Path, number: int, version: int) -> None:
    if version % 2:
        file.write_text(text(number, 0))
    else:
        file.unlink()


def changing(file: Path, number: int, version: int) -> None:
    file.write_text(text(number, version))


def cut_short(file: Path, _number: int, _version: int) -> None:
    os.truncate(file, file.stat().st_size // 2)


@contextmanager
def in_motion(folder: Path, move: Callable[[Path, int, int], None]) -> Iterator[None]:
    """Do that with one file after the other, until left."""
    ended = threading.Event()

    def keep_moving() -> None:
        for turn in itertools.count():
            if ended.is_set():
                return
            version, number = divmod(turn, FILES)
            move(folder / f"{number:02}.md", number, version)
            ended.wait(PACE)

    mover = threading.Thread(target=keep_moving)
    mover.start()
    try:
        yield
    finally:
        ended.set()
        mover.join()


@pytest.mark.parametrize("move", [growing, vanishing, changing, cut_short])
def test_what_moves_while_it_is_read_is_right_once_it_rests(
    folder: Path, tmp_path: Path, move: Callable[[Path, int, int], None]
) -> None:
    library = Library.open(tmp_path / "state", folder)
    with in_motion(folder, move):
        during = [reload(library, folder, anyway=True) for _ in range(2)]

    reload(library, folder, anyway=True)

    there = {file.name: file.read_text() for file in folder.iterdir()}
    kept = {name: library.index.text(name) for name in there if there[name].strip()}
    assert {name: said.split() for name, said in kept.items()} == {
        name: said.split() for name, said in there.items() if said.strip()
    }
    reasons = {reason for report in during for _, reason in report.failed}
    assert all(len(reason.splitlines()) == 1 for reason in reasons)


def test_what_is_no_file_is_passed_over(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    library = Library.open(tmp_path / "state", folder)

    report = reload(library, folder)

    assert (len(report.changes.added), report.failed) == (FILES, ())


def test_ten_thousand_files_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number:05}.txt").write_text(f"Gate {number} has key k{number}.")
    library = Library.open(tmp_path / "state", folder)

    added = reload(library, folder)
    (folder / "00007.txt").write_text("Gate 7 was walled up.")
    changed = reload(library, folder)

    assert (len(added.changes.added), added.failed) == (10_000, ())
    assert (changed.changes.changed, changed.unchanged) == (("00007.txt",), 9_999)
    found = library.index.search(terms_of("k4711"))
    assert [library.index.passage(hit.number).text for hit in found[:1]] == ["Gate 4711 has key k4711."]
