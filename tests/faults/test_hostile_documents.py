"""A folder in which the worst documents lie beside good ones: each is read or named, and the good ones answer."""

import zipfile
from pathlib import Path

import pytest
from hostile import KINDS

from knowledge.library import Library
from knowledge.reloading import reload
from knowledge.text.terms import terms_of

GOOD = 8
LENGTH = 50_000
WORST = {
    "marks.txt": KINDS["'\u0301\u0327'"](LENGTH),
    "quotes.md": "“" * LENGTH,
    "ampersands.html": "&" * LENGTH,
    "tables.html": KINDS["nested <table><tr><td>"](LENGTH),
    "lists.md": KINDS["'<ul><li>'"](LENGTH),
    "head.md": KINDS["a head that laughs"](LENGTH),
    "laughs.yaml": KINDS["laughs"](LENGTH),
    "entities.html": KINDS["entities"](LENGTH),
    "deep.html": "<div>" * 6_000 + "The gate." + "</div>" * 6_000,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number in range(GOOD):
        (folder / f"good{number}.md").write_text(
            f"The warden of gate {number} keeps key k{number} in the tower."
        )
    for name, text in WORST.items():
        (folder / name).write_text(text)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("word/document.xml", "w", force_zip64=True) as document:
            for _ in range(400):
                document.write(bytes(1 << 20))
    return folder


def test_the_worst_documents_are_read_or_named_and_the_good_ones_answer(folder: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "state", folder)

    report = reload(library, folder)

    left_out = dict(report.failed)
    names = {file.name for file in folder.iterdir()}
    assert {*report.changes.added} | left_out.keys() >= names
    assert left_out.keys() >= {"bomb.docx", "deep.html"}
    assert all(len(reason.splitlines()) == 1 for reason in left_out.values())
    for number in range(GOOD):
        hits = library.index.search(terms_of(f"k{number}", "english"), 1)
        assert library.index.passage(hits[0].number).place.source.path == f"good{number}.md"
