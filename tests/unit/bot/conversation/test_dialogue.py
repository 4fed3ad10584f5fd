"""An answer that only its asker saw, shown to all."""

from pathlib import Path

import pytest

from bot.journal import MemoryJournal
from bot.model import Asker, Message, Reply
from bot.responder import Responder
from bot.showing.wording import about_answers
from knowledge.library import Library
from knowledge.reloading import reload

DAM = '# The dam\n\n"The dam holds," said Ida Brandt, the engineer. It was built of granite in 1911.\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "knowledge"
    made.mkdir()
    (made / "dam.md").write_text(DAM)
    return made


def asked_and_shared(library: Library, folder: Path, afterwards: str) -> Reply:
    """Ask about the dam, read the folder with another document, and share the answer."""
    reload(library, folder)
    responder = Responder(library, MemoryJournal(), lambda _, **__: reload(library, folder))
    ann = Message("When was the dam built?", Asker("slack:U1"))
    [share] = [one for one in responder.reply_to(ann).actions if one.kind == "share"]
    (folder / "dam.md").write_text(afterwards)
    reload(library, folder)
    return responder.press("share", share.value, ann)


def test_what_is_shared_is_the_answer(tmp_path: Path, folder: Path) -> None:
    shared = asked_and_shared(Library.open(tmp_path / "state", folder), folder, DAM)

    assert shared.answer is not None
    assert shared.answer.status == "answered"


def test_an_answer_whose_document_is_gone_is_not_shared_as_none(tmp_path: Path, folder: Path) -> None:
    shared = asked_and_shared(Library.open(tmp_path / "state", folder), folder, "# Bees\n\nThey hum.\n")

    assert shared.private
    assert shared.summary == about_answers.QUOTE_CHANGED
