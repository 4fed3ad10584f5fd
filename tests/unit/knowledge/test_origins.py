"""What whoever brought files knows of them, from the hidden file to the source of a quote."""

import json
from pathlib import Path

import pytest

from knowledge import origins
from knowledge.library import Library
from knowledge.model import UNKNOWN_ORIGIN, Origin, Source
from knowledge.origins import ORIGINS, read_origins, written
from knowledge.reloading import reload

HARBOUR = "# Harbour\n\nThe harbour at Vik opens at six.\n"
GUIDE = (
    "---\nauthor: Ann Lund\nlink: https://old.example.org/guide\n---\n# Guide\n\nBoats pay two crowns a day.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs" / "wiki"
    (docs / "deep").mkdir(parents=True)
    (docs / "harbour.md").write_text(HARBOUR)
    (docs / "deep" / "guide.md").write_text(GUIDE)
    (tmp_path / "docs" / "other.md").write_text("# Other\n\nNobody brought this here.\n")
    return tmp_path


def _tell(folder: Path, origins: dict[str, Origin]) -> None:
    (folder / "docs" / "wiki" / ORIGINS).write_text(written(origins))


def _sources(library: Library) -> dict[str, Source]:
    return {one.source.path: one.source for one in library.index.documents()}


def test_documents_below_have_what_is_told_of_them(folder: Path) -> None:
    told = Origin("https://wiki.example.org/harbour", "Bo Ek", "2031-03-05")
    _tell(folder, {"harbour.md": told, "deep/guide.md": Origin("https://wiki.example.org/guide", "Bo Ek")})
    library = Library(None)

    reload(library, folder)

    sources = _sources(library)
    harbour, guide = sources["docs/wiki/harbour.md"], sources["docs/wiki/deep/guide.md"]
    assert (harbour.url, harbour.author, harbour.published) == (told.url, "Bo Ek", "2031-03-05")
    assert (guide.url, guide.author, guide.published) == ("https://wiki.example.org/guide", "Ann Lund", None)
    assert sources["docs/other.md"].url is None


def test_only_what_another_address_belongs_to_is_read_anew(folder: Path) -> None:
    library = Library(None)
    reload(library, folder)

    _tell(folder, {"harbour.md": Origin("https://wiki.example.org/1")})
    first = reload(library, folder)
    _tell(folder, {"harbour.md": Origin("https://wiki.example.org/22")})
    second = reload(library, folder)
    _tell(
        folder,
        {"harbour.md": Origin("https://wiki.example.org/22"), "gone.md": Origin("https://x.example.org")},
    )
    third = reload(library, folder)

    assert [one.changes.changed for one in (first, second, third)] == [
        ("docs/wiki/harbour.md",),
        ("docs/wiki/harbour.md",),
        (),
    ]
    assert _sources(library)["docs/wiki/harbour.md"].url == "https://wiki.example.org/22"


def test_what_is_told_no_longer_is_forgotten(folder: Path) -> None:
    _tell(folder, {"harbour.md": Origin("https://wiki.example.org/1")})
    library = Library(None)
    reload(library, folder)

    (folder / "docs" / "wiki" / ORIGINS).unlink()
    report = reload(library, folder)

    assert report.changes.changed == ("docs/wiki/harbour.md",)
    assert _sources(library)["docs/wiki/harbour.md"].url is None


def _texts(library: Library) -> dict[str, str]:
    return {one.source.path: library.index.text(one.source.path) for one in library.index.documents()}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"documents": 3}',
        '{"documents": {"harbour.md": "https://x.example.org"}}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_damaged_one_is_said_and_hides_nothing(folder: Path, text: str) -> None:
    (folder / "docs" / "wiki" / ORIGINS).write_bytes(text.encode("utf-8", "surrogateescape"))
    library = Library(None)

    report = reload(library, folder)

    assert report.notes == (
        (
            "docs/wiki/.origins.json",
            "it cannot be read, so that its documents have no address; run backgrounder sync",
        ),
    )
    assert set(_sources(library)) == {"docs/other.md", "docs/wiki/harbour.md", "docs/wiki/deep/guide.md"}


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text(written({"harbour.md": Origin("https://evil.example.org")}))
    (folder / "docs" / "wiki" / ORIGINS).symlink_to(elsewhere)
    library = Library(None)

    reload(library, folder)

    assert _sources(library)["docs/wiki/harbour.md"].url is None


def test_what_is_no_text_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / ORIGINS
    path.write_text(json.dumps({"documents": {"a.md": {"url": 3, "author": "Bo Ek"}, "b.md": {}}}))

    found = read_origins(path, "")

    assert found.of == {"a.md": Origin(None, "Bo Ek"), "b.md": UNKNOWN_ORIGIN}


def test_a_text_is_read_in_the_encoding_that_only_its_bringer_knew(folder: Path) -> None:
    page = "<html><body><p>Гавань открыта в шесть. Ъ</p></body></html>".encode("koi8-r")
    (folder / "docs" / "wiki" / "page.html").write_bytes(page)
    _tell(folder, {"page.html": Origin(charset="koi8-r")})
    library = Library(None)
    reload(library, folder)

    first = _texts(library)["docs/wiki/page.html"]
    _tell(folder, {"page.html": Origin(charset="cp1251")})
    report = reload(library, folder)

    assert "Гавань открыта в шесть. Ъ" in first
    assert report.changes.changed == ("docs/wiki/page.html",)
    assert "Гавань" not in _texts(library)["docs/wiki/page.html"]
    assert (folder / "docs" / "wiki" / "page.html").read_bytes() == page


@pytest.mark.parametrize("charset", ["no-such-encoding", "hex", "undefined", "ascii", ""])
def test_an_encoding_that_a_text_has_not_is_not_heeded(folder: Path, charset: str) -> None:
    (folder / "docs" / "wiki" / "harbour.md").write_text("# Harbour\n\nThe harbour at Vík opens at six.\n")
    _tell(folder, {"harbour.md": Origin(charset=charset)})
    library = Library(None)

    reload(library, folder)

    assert "The harbour at Vík opens" in _texts(library)["docs/wiki/harbour.md"]


def test_a_file_of_origins_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ORIGINS
    file.write_text(written({"a.md": Origin("https://wiki.example.org/a")}))
    monkeypatch.setattr(origins, "MAX_BYTES", file.stat().st_size - 1)

    assert read_origins(file, "wiki/").damaged
