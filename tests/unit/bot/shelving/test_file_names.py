"""What a file is called in the folder, whatever somebody calls it."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shelving.naming import LONGEST, fitting, same_file
from bot.shelving.shelf import NotShelvedError
from knowledge.folder import may_be_document
from knowledge.reading import SUFFIXES


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("Leave policy.docx", "Leave policy.docx"),
        ("Übergabe.PDF", "Übergabe.PDF"),
        ("../../etc/leave.md", "leave.md"),
        ("/abs/leave.md", "leave.md"),
        ("C:\\Users\\ann\\leave.md", "leave.md"),
        (".leave.md", "leave.md"),
        ("~$leave.docx", "leave.docx"),
        ("#leave.md", "leave.md"),
        ("con.md", "document con.md"),
        ("LPT1.notes.md", "document LPT1.notes.md"),
        ("leave\x00\u202e\nnow.md", "leave now.md"),
        ('le<a>v:e"|?*.md', "le-a-v-e-.md"),
        (".md", "document.md"),
        ("..md", "document.md"),
        ("leave. .md", "leave.md"),
        ("leave.md. ", "leave.md"),
        ("u\u0308.md", "ü.md"),
    ],
)
def test_a_name_is_made_to_fit(name: str, fit: str) -> None:
    assert fitting(name) == fit


@pytest.mark.parametrize("letter", ["x", "ä", "🙂"])
def test_a_name_that_is_too_long_loses_its_end_but_not_its_ending(letter: str) -> None:
    fit = fitting(letter * 300 + ".pdf")

    assert LONGEST - 4 < len(fit.encode()) <= LONGEST
    assert fit.strip(letter) == ".pdf"


@pytest.mark.parametrize(
    ("name", "why", "told"),
    [
        ("holiday.exe", "kind", ".exe"),
        ("holiday", "kind", ""),
        ("", "kind", ""),
        ("collections.toml", "kind", ".toml"),
        ("Synonyms.txt", "reserved", "Synonyms.txt"),
        ("package.json", "reserved", "package.json"),
    ],
)
def test_some_names_are_refused(name: str, why: str, told: str) -> None:
    with pytest.raises(NotShelvedError) as caught:
        fitting(name)

    assert (caught.value.why, caught.value.told) == (why, told)


@given(st.text(max_size=300), st.sampled_from(sorted(SUFFIXES)))
def test_whatever_it_was_called_it_is_one_plain_name_that_is_read(stem: str, suffix: str) -> None:
    try:
        name = fitting(stem + suffix)
    except NotShelvedError:
        return

    assert len(name.encode()) <= LONGEST
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert may_be_document(Path(name))
    assert PurePosixPath(name).suffix.lower() in SUFFIXES
    assert fitting(name) == name


def test_case_and_the_form_of_letters_tell_no_files_apart() -> None:
    assert same_file("Ü.md", "u\u0308.MD")
    assert not same_file("u.md", "ü.md")
