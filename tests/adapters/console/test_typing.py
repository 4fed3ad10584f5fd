"""What people type without having read the help."""

import json
from pathlib import Path

import pytest

from tests.adapters.console.conftest import Command

SITE = "https://brim.example/{stem}"


@pytest.mark.parametrize("command", ["ask", "trace"])
def test_a_sentence_without_quotation_marks_is_one(backgrounder: Command, folder: Path, command: str) -> None:
    words = "The sea wall of Brim is 4 metres high"

    whole = backgrounder(command, words, "--knowledge", folder)
    parted = backgrounder(command, *words.split(), "--knowledge", folder)

    assert "4 metres" in whole.out
    assert (parted.code, parted.out, parted.err) == (0, whole.out, "")


def test_documents_are_listed_by_words_of_title_or_path(backgrounder: Command, folder: Path) -> None:
    (folder / "broken wall.pdf").write_text("no PDF")
    (folder / "broken gate.pdf").write_text("no PDF")

    done = backgrounder("sources", "wall", "--knowledge", folder)
    listed = json.loads(backgrounder("sources", "the", "wall", "--knowledge", folder, "--json").out)

    assert done.out.startswith("1 document with “wall”\n\n- The wall · wall.md")
    assert "broken wall.pdf" in done.out
    assert "broken gate.pdf" not in done.out
    assert [one["document"] for one in listed] == ["wall.md"]


def test_no_document_with_such_words_is_said(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("sources", "moon", "--knowledge", folder)

    assert (done.code, done.out) == (0, "No document has “moon” in its title or path.\n")


def test_listed_documents_can_be_opened_where_the_site_has_them(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_LINK_BASE", SITE)

    done = backgrounder("sources", "--knowledge", folder)
    listed = json.loads(backgrounder("sources", "--knowledge", folder, "--json").out)

    assert "- The wall <https://brim.example/wall> · wall.md" in done.out
    assert [one["link"] for one in listed] == ["https://brim.example/wall", "https://brim.example/port/cranes"]


@pytest.mark.parametrize("command", [("ask", "How high is the wall?"), ("sources",), ("reload",)])
def test_a_misspelt_setting_is_told_once(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("BACKGROUNDER_TRESHOLD", "0.9")

    done = backgrounder(*command, "--knowledge", folder)

    assert done.code == 0
    assert (
        done.err == "backgrounder: BACKGROUNDER_TRESHOLD is no setting; did you mean BACKGROUNDER_THRESHOLD?\n"
    )


def test_check_tells_a_misspelt_setting_among_its_findings_alone(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_TRESHOLD", "0.9")

    done = backgrounder("check", "--knowledge", folder)

    assert "!!  settings: BACKGROUNDER_TRESHOLD is no setting" in done.out
    assert done.err == ""


def test_check_tells_that_settings_with_secrets_are_open_to_everybody(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.process.checking._chats", nothing)
    settings = Path(".env")
    settings.write_text("BACKGROUNDER_SECRET_KEY=0123456789abcdef0123456789abcdef\n")
    settings.chmod(0o644)

    done = backgrounder("check", "--knowledge", folder)

    assert (
        "!!  settings: .env holds secrets and is open to everybody on this machine (mode 0644); run "
        "`chmod 600 .env`.\n"
    ) in done.out
    assert done.code == 1


async def nothing(_: object) -> list[object]:
    return []


def test_the_log_of_a_run_tells_a_misspelt_setting_even_where_nothing_runs(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_HTTP_PROT", "8080")

    done = backgrounder("run", "--knowledge", folder)

    assert done.err.count("BACKGROUNDER_HTTP_PROT is no setting; did you mean BACKGROUNDER_HTTP_PORT?") == 1


def test_a_reload_of_an_empty_folder_says_what_to_do(backgrounder: Command, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()

    done = backgrounder("reload", "--knowledge", tmp_path / "nothing")

    assert (
        done.out == "The knowledge folder holds no document that can be read. Put some into it, then reload.\n"
    )


def test_the_hint_under_many_statements_names_the_option(backgrounder: Command, folder: Path) -> None:
    said = "\n\n".join(f"“Crane number {number} will hold,” said Omar Reyes." for number in range(12))
    (folder / "many.md").write_text(said)

    done = backgrounder("quotes", "--by", "Reyes", "--knowledge", folder)

    assert done.out.rstrip().endswith("more statements; name a subject, too, with “about” to narrow them down.")
