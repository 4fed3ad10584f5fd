"""Why a file was left out is told in the asker's language, whatever the reason."""

from pathlib import Path

import pytest

from bot.showing.listings import failed_blocks
from bot.showing.wording.reasons import reason
from bot.showing.wording.translating import speaking
from knowledge.errors import UnreadableFileError
from knowledge.reading import read
from tests.unit.bot.showing.reasons_in_code import reasons

FOR_THE_OPERATOR = ("nobody sees it",)
"""What is under embargo is no chat's business."""
OF_A_KIND = "its kind ("
"""Told for all files of a kind at once."""


def test_there_are_reasons_to_be_found() -> None:
    assert len(reasons()) > 40


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_every_reason_is_known_in_every_language(language: str) -> None:
    told = [one for one in reasons() if not any(words in one for words in (*FOR_THE_OPERATOR, OF_A_KIND))]

    with speaking(language):
        unknown = [one for one in told if reason(one) == one]

    assert unknown == []


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.md", b"", "sie ist leer; füllen oder entfernen"),
        ("a.json", b'{"a": 1,\n"b" 2}', "sie ist kein gültiges JSON, Zeile 2; reparieren"),
        ("a.doc.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "sie hat das alte Format von Word; als .docx speichern"),
    ],
)  # fmt: skip
def test_a_reason_of_a_reader_keeps_its_values(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFileError) as error:
        read(tmp_path / name, name)

    with speaking("de"):
        assert reason(error.value.reason) == told


def test_a_reason_nobody_knows_stays_as_it_is() -> None:
    with speaking("fr"):
        assert reason("the moon is full") == "the moon is full"


def test_files_that_were_left_out_are_told_in_the_askers_language() -> None:
    with speaking("es"):
        shown = repr(
            failed_blocks([("a.md", "it is empty; fill or remove it"), ("b.key", "its kind"), ("c", "it is")])
        )

    assert "está vacío; rellénelo o quítelo." in shown
    assert "1 × sin extensión, 1 × .key no se leen; guárdelos como PDF" in shown
