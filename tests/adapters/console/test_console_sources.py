"""The documents at the terminal: listed by words, and changed by hand alone."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.showing.wording import about_shelving
from tests.adapters.console.conftest import Command

Say = Callable[[str], str]


@pytest.fixture
def say(backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Type one line into ``backgrounder chat``, and read what it says."""

    def typed(line: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n"))
        return backgrounder("chat", "--knowledge", folder).out.partition(line)[2]

    return typed


def test_more_documents_than_are_listed_are_narrowed_down_by_a_word(
    backgrounder: Command, folder: Path, say: Say
) -> None:
    for number in range(30):
        (folder / f"note{number}.md").write_text(f"# Note {number}\n\nSome words, number {number}.\n")

    listed = backgrounder("sources", "--knowledge", folder).out
    narrowed = [
        backgrounder("sources", "note", "17", "--knowledge", folder).out,
        say("sources note 17"),
        say("/kb sources note 17"),
    ]

    assert "And 7 more documents; add a word of the title to narrow them down." in listed
    assert ["1 document with “note 17”\n\n- Note 17" in one for one in narrowed] == [True] * 3


@pytest.mark.parametrize("line", ["add this", "/kb add", "/kb remove The wall"])
def test_files_are_changed_by_hand(folder: Path, say: Say, line: str) -> None:
    said = say(line)

    assert about_shelving.COPY_INSTEAD in said
    assert (folder / "wall.md").exists()
