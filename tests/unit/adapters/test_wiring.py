from pathlib import Path

import pytest

from adapters.settings.settings import Settings
from adapters.wiring import build
from bot.model import Asker, Message
from knowledge.errors import KnowledgeError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "a.md").write_text("Hail fell.")
    (tmp_path / "state").write_text("a file where the folder should be")
    return Settings(knowledge=folder, state=tmp_path / "state")


def test_a_state_folder_that_cannot_be_written_is_an_error_for_users(settings: Settings) -> None:
    with pytest.raises(
        KnowledgeError, match=r"^The index cannot be written to .*: Not a directory\. Make room"
    ):
        build(settings).reload(None)


def test_an_admin_is_told_why_a_reload_failed(settings: Settings) -> None:
    reply = build(settings).responder.reload(Message("", Asker("console", admin=True)))

    assert "The reload did not work, and the documents from before go on answering: The index" in reply.summary
