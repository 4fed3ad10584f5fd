from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import build
from bot.conversation.intents.model import Reload
from bot.model import Asker, Message, QuoteBlock
from knowledge.errors import KnowledgeError
from knowledge.library import LAYERS


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
    reply = build(settings).door.lasting(Reload(), Message("", Asker("console", admin=True)))

    assert "The reload did not work, and the documents from before go on answering: The index" in reply.summary


def test_nothing_is_laid_beside_an_index_that_is_published(settings: Settings) -> None:
    disks = [build(replace(settings, search=search)).disk for search in (None, Search(("http://127.0.0.1:1",)))]

    assert [disk.layers for disk in disks] == [LAYERS, None]


def test_quotes_open_where_the_operator_says(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "dam.md").write_text(
        '# The dam\n\n## How old\n\n"The dam holds," said Ida Brandt, the engineer. It was built of granite in 1911.\n'
    )
    parts = build(
        Settings(
            knowledge=tmp_path / "knowledge",
            state=tmp_path / "state",
            link_base="https://kb.example.org/{stem}#{anchor}",
        )
    )
    parts.reload(None)
    ann = Asker("console", admin=True)
    address = "https://kb.example.org/dam#how-old"

    asked = [
        "When was the dam built?",
        "quotes by Ida Brandt",
        "where is this from? It was built of granite in 1911.",
    ]
    replies = [parts.door.reply_to(Message(text, ann, conversation="c")) for text in asked]
    replies.append(parts.door.reply_to(Message("where is that from?", ann, conversation="c")))

    quoted = [[block for block in reply.blocks if isinstance(block, QuoteBlock)] for reply in replies]
    assert [[block.quote.link for block in blocks] for blocks in quoted] == [[address]] * 4
    assert all(any(run.link == address for run in block.source_line) for blocks in quoted for block in blocks)


def test_a_mistake_in_the_rules_is_told_with_each_reload(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    (folder / "hr").mkdir(parents=True)
    (folder / "collections.toml").write_text("[collections.hr]\nreader = []\n")

    report = build(Settings(knowledge=folder, state=tmp_path / "state")).reload(None)

    told = "line 2: reader is not known here; readers may be meant"
    assert report.notes == (("collections.toml", told),)
