"""What one file may take while it is read."""

import os
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest

from knowledge.files import File
from knowledge.library import Library
from knowledge.reloading import limits, reload
from knowledge.reloading.limits import refuse_too_many_elements, seconds_for
from knowledge.reloading.processes import workers
from knowledge.reloading.processes.keeping import Kept
from knowledge.reloading.processes.process import Worker
from knowledge.reloading.processes.workers import Processes
from knowledge.reloading.taken import Taken
from knowledge.reloading.taking import take

Done = Callable[[int], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name in ("a", "b", "c", "d"):
        (folder / f"{name}.txt").write_text(f"The gate of {name} is open.")
    return folder


def texts(library: Library) -> list[str]:
    return [library.index.passage(number).text for number in range(len(library.index))]


def take_but_swell(files: Sequence[File], language: str, max_bytes: int, done: Done) -> Taken:
    """As a reader that wants ever more memory for one file; it would end up with 8 GB."""
    held = [bytearray(1 << 26) for _ in range(128) if any(file.name == "b.txt" for file in files)]
    taken = take(files, language, max_bytes, done)
    del held
    return taken


def test_a_file_that_takes_too_much_memory_is_left_out_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "take", take_but_swell)
    monkeypatch.setattr(workers, "MEMORY", 1 << 28)
    library = Library()

    report = reload(library, folder)

    assert report.failed == (
        ("b.txt", "it broke the program that reads it (MemoryError); repair or remove it"),
    )
    assert texts(library) == [f"The gate of {name} is open." for name in "acd"]


def test_a_process_may_hold_more_once_it_has_read() -> None:
    with Processes(polite=False) as processes:
        worker = Worker()
        worker.follow([60.0], 1 << 28, lambda _: None, take, (), "english", 1)
        held = worker.call(60.0, bytes, 1 << 29)
        worker.close()
        del processes

    assert len(held) == 1 << 29


def swollen(_path: Path, _name: str, max_bytes: int, **_others: object) -> None:
    raise ValueError(max_bytes) from MemoryError()


def test_a_reader_that_lacks_memory_is_not_taken_for_a_damaged_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.reloading.taking.read", swollen)
    path = folder / "a.txt"

    taken = take([File(path, "a.txt", 10, 0)], "english", 1)

    assert taken.failed == (("a.txt", "reading it takes more than 1,024 MiB of memory; split it"),)


def take_but_hang(files: Sequence[File], language: str, max_bytes: int, done: Done) -> Taken:
    """As a reader that never comes to an end on one file, and says that it was there."""

    def read(number: int) -> None:
        done(number)
        if number + 1 < len(files) and files[number + 1].name == "c.txt":
            with files[0].path.with_suffix(".hung~").open("a") as told:
                told.write("x")
            threading.Event().wait()

    return take(files, language, max_bytes, read)


def test_a_file_that_hangs_its_reader_is_waited_for_once_and_left_out_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "take", take_but_hang)
    monkeypatch.setattr(workers, "seconds_for", lambda file: 0.5 if file.name == "c.txt" else 60.0)
    library = Library()
    done = []

    report = reload(library, folder, progress=lambda state: done.append(state.done))

    assert report.failed == (("c.txt", "reading it took longer than 0 seconds; split or remove it"),)
    assert texts(library) == [f"The gate of {name} is open." for name in "abd"]
    assert (folder / "a.hung~").read_text() == "x"
    assert done == [0, 1, 2, 3, 4]


def drawn_without_end() -> bytes:
    """A PDF whose page draws a form a hundred times, which draws itself a hundred times, and so on."""
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /XObject << /X 4 0 R >> >> /Length 600"
        b" >>\nstream\n" + b"/X Do " * 100 + b"\nendstream"
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources << /XObject << /X 4 0 R >> >>"
    page += b" /Contents 4 0 R >>"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        page,
        form,
    )
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.7\n" + body + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF"


def test_a_pdf_that_draws_itself_without_end_is_left_out_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "seconds_for", lambda file: 1.0 if file.name.endswith("pdf") else 60.0)
    (folder / "without_end.pdf").write_bytes(drawn_without_end())
    library = Library()

    report = reload(library, folder)

    assert report.failed == (("without_end.pdf", "reading it took longer than 1 seconds; split or remove it"),)
    assert texts(library) == [f"The gate of {name} is open." for name in "abcd"]


def test_a_large_file_may_take_longer() -> None:
    small, large = (seconds_for(File(Path("a"), "a", size, 0)) for size in (100, 50_000_000))

    assert (round(small), round(large)) == (60, 360)


def word_file(path: Path, paragraphs: int) -> Path:
    """A Word file of so many empty paragraphs."""
    plain = BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * paragraphs)
            after.writestr(entry, content)
    return path


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_small_file_of_very_many_elements_is_not_even_opened(folder: Path, kind: str) -> None:
    if kind == "docx":
        word_file(folder / "many.docx", limits.MAX_ELEMENTS)
    else:
        (folder / "many.html").write_bytes(b"<br>" * (limits.MAX_ELEMENTS + 1))
    library = Library()

    report = reload(library, folder)

    assert report.failed == (
        (f"many.{kind}", "it has more than 2,000,000 elements; take out empty ones, or split it"),
    )
    assert len(report.changes.added) == 4


def test_elements_that_are_closed_count_once(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<i></i>" * (limits.MAX_ELEMENTS - 1))

    refuse_too_many_elements(File(path, "a.html", 1, 0))


def test_a_damaged_file_passes_on_to_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 and no more")

    refuse_too_many_elements(File(path, "a.docx", 1, 0))


def test_every_file_is_read_in_another_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "take", take_and_tell_where)
    library = Library()

    reload(library, folder)

    assert int((folder / "a.where~").read_text()) != os.getpid()


def take_and_tell_where(files: Sequence[File], language: str, max_bytes: int, done: Done) -> Taken:
    files[0].path.with_suffix(".where~").write_text(str(os.getpid()))
    return take(files, language, max_bytes, done)


@pytest.fixture
def kept() -> Iterator[Kept]:
    kept = Kept()
    yield kept
    kept.end()


def test_a_process_is_kept_for_the_next_reload(kept: Kept) -> None:
    worker = Worker()

    kept.keep(worker, polite=False)

    assert (kept.taken(polite=True), kept.taken(polite=False), kept.taken(polite=False)) == (None, worker, None)
    worker.close()


def test_a_process_that_ended_meanwhile_is_not_lent(kept: Kept) -> None:
    worker = Worker()
    kept.keep(worker, polite=False)
    worker.stop()
    while worker.lives:
        time.sleep(0)

    assert kept.taken(polite=False) is None


def test_a_process_that_would_be_started_otherwise_now_is_not_lent(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    worker = Worker()
    kept.keep(worker, polite=False)
    monkeypatch.syspath_prepend(tmp_path)

    assert (kept.taken(polite=False), worker.lives) == (None, False)


def test_only_one_process_is_kept(kept: Kept) -> None:
    first, second = Worker(), Worker()

    kept.keep(first, polite=True)
    kept.keep(second, polite=True)

    assert (first.lives, second.lives) == (False, True)


def test_a_reload_takes_the_process_of_the_one_before() -> None:
    with Processes(polite=False) as before:
        first = before.call(os.getpid)
    with Processes(polite=False) as after:
        second = after.call(os.getpid)

    assert first == second
