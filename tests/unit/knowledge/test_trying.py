"""How a file would be read, before it lies in the folder."""

from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.folder import listing
from knowledge.library import Library
from knowledge.reloading import reload
from knowledge.reloading.trying import TAKES_IN_OTHERS, try_to_read

LEAVE = b"# Leave\n\nEverybody has thirty days.\n\n## Pay\n\nIt goes on as before, said Ann Lee.\n"


def test_it_is_read_as_a_reload_would(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge/leave.md").write_bytes(LEAVE)
    library = Library()
    reload(library, tmp_path / "knowledge")

    tried = try_to_read("leave.md", LEAVE, "english")

    assert [tried.document] == library.index.documents()
    assert tried.first == library.index.passage(0)
    assert tried.notes == ()


def test_what_could_not_be_used_is_noted() -> None:
    tried = try_to_read("leave.md", "# Café\n\nThe café is closed.\n".encode("cp1252"), "english")

    assert tried.notes == ("its encoding was guessed (cp1252); save it as UTF-8 if it reads wrong",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", '--8<-- "pay.md"'),
        ("a.md", "```{include} pay.md\n```"),
        ("a.md", "```{literalinclude} ../pay.md\n```"),
        ("a.rst", ".. include:: pay.rst"),
        ("a.adoc", "include::pay.adoc[]"),
        ("a.org", '#+INCLUDE: "pay.org"'),
    ],
)
def test_what_takes_in_others_is_refused_whatever_they_are(name: str, text: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        try_to_read(name, f"Leave\n\n{text}\n\nEverybody has thirty days.\n".encode(), "english")

    assert caught.value.reason == TAKES_IN_OTHERS


@pytest.mark.parametrize(
    "text", ["Version {{ version }} is here.", "Write `--8<--` there.", "See [pay](pay.md)."]
)
def test_what_only_looks_so_is_read(text: str) -> None:
    assert try_to_read("a.md", f"# A\n\n{text}\n".encode(), "english").document.passages == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty; fill or remove it"),
        (b"x" * 101, "it is too large"),
        (b"---\ntitle: Leave\n---\n", "it holds no text; add some, or remove the file"),
    ],
)
def test_what_would_be_left_out_is_told_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        try_to_read("leave.md", data, "english", max_bytes=100)

    assert caught.value.reason.startswith(reason)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    try_to_read("leave.md", LEAVE, "english")

    assert listing(tmp_path).files == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("head", ["embargo: 2100-01-01", "embargo: soon", "expires: 2001-01-01"])
def test_what_nobody_would_see_now_is_read_for_who_sent_it(head: str) -> None:
    tried = try_to_read("plan.md", f"---\n{head}\n---\n# Plan\n\nThe plan is blue.\n".encode(), "english")

    assert (tried.hidden, tried.document.source.title) == (True, "Plan")
    assert tried.first is not None
    assert tried.first.text == "The plan is blue."
