"""What holds for every format, whatever the file."""

import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.folder import listing
from knowledge.model import Document
from knowledge.passages import split
from knowledge.reading import SUFFIXES, read

SAMPLES = Path(__file__).parents[4] / "examples" / "briefings"
MARKUP = [
    "# A\n",
    "- b\n",
    "> ",
    "```\n",
    "---\n",
    "| a | b |\n|--|--|\n",
    "<p>",
    "</div>",
    "<li>",
    "<!--",
    "&amp;",
]
BITS = [
    *MARKUP,
    "\n\n",
    "\n",
    "  ",
    "Tide. ",
    "“Why?” ",
    "e\u0301",
    "\u00ad",
    "\u202e",
    "\f",
    "\x00",
    "Q: ",
    "😀",
    "\ud7ff",
]


def check(document: Document) -> None:
    end = 0
    for number, paragraph in enumerate(document.paragraphs, start=1):
        piece = document.text[paragraph.start : paragraph.end]
        # A row may begin or end with an empty cell, code with a blank that indents it.
        around = "\n" if paragraph.kind in ("table", "code") else None
        assert (paragraph.number, piece.strip(around)) == (number, piece)
        assert piece
        assert paragraph.start >= end
        end = paragraph.end
    assert end <= len(document.text)
    assert document.paragraphs
    assert unicodedata.is_normalized("NFC", document.text)
    assert not set(document.text) & set("\r\x00\u202e\ufeff\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4")
    pieces = "".join(document.text[place.start : place.end] for place in split(document))
    bodies = "".join(document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs)
    assert "".join(pieces.split()) == "".join(bodies.split())


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@given(st.lists(st.sampled_from(BITS), max_size=30).map("".join).map(str.encode) | st.binary(max_size=200))
# Thirty endings, which a dozen readers share.
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_a_document_or_an_unreadable_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)

    with suppress(UnreadableFileError):
        check(read(path, path.name))


@pytest.mark.parametrize("path", [found.path for found in listing(SAMPLES).files], ids=lambda path: path.name)
@given(st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_sample_is_a_document_or_an_unreadable_file(
    tmp_path: Path, path: Path, data: st.DataObject
) -> None:
    whole = path.read_bytes()
    position = data.draw(st.integers(0, len(whole)))
    damage = data.draw(st.binary(max_size=20))
    cut = data.draw(st.booleans())
    damaged = tmp_path / path.name
    damaged.write_bytes(whole[:position] + damage + (b"" if cut else whole[position + len(damage) :]))

    with suppress(UnreadableFileError):
        check(read(damaged, path.name))


@pytest.mark.parametrize("path", [found.path for found in listing(SAMPLES).files], ids=lambda path: path.name)
def test_every_sample_has_a_title_and_obeys_the_laws(path: Path) -> None:
    document = read(path, path.name)

    check(document)
    assert document.source.title != path.stem


def test_of_a_thousand_mixed_files_the_broken_ones_are_reported_by_name(tmp_path: Path) -> None:
    samples = [found.path for found in listing(SAMPLES).files]
    for number in range(980):
        sample = samples[number % len(samples)]
        shutil.copy(sample, tmp_path / f"{number:03}{sample.suffix}")
    kinds = [".md", ".txt", ".html", ".pdf", ".docx"]
    contents = [b"", b"\x00\x01\x02" * 50, b"%PDF-1.4", b"PK\x03\x04 no more"]
    broken = [f"broken-{row}{kind}" for row in range(4) for kind in kinds]
    for row, content in enumerate(contents):
        for kind in kinds:
            (tmp_path / f"broken-{row}{kind}").write_bytes(
                content if kind in (".pdf", ".docx") else contents[row % 2]
            )

    loaded, failed = 0, []
    for found in listing(tmp_path).files:
        try:
            read(found.path, found.name)
            loaded += 1
        except UnreadableFileError as error:
            failed.append(error.path)

    assert loaded == 980
    assert sorted(failed) == sorted(broken)
