"""Halves of characters, as broken files, file names and chats hand them over, reach nobody and break nothing."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.console.showing.printing import as_plain_text
from adapters.discord.sending.outgoing import to_view
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.slack.sending.outgoing import to_message, to_view_blocks
from adapters.wiring import build, open_journal
from bot.conversation.doors.door import Door
from bot.journal import Journal
from bot.model import Asker, Message, Reply
from bot.showing.wording import about_answers

ANN = Message("", Asker("ann\ud800", "Ann \ud800", admin=True), conversation="here\udc00")
LAMP = r'[{"title": "Lamp \ud800 oil", "text": "The lamp \ud800 of Orm burns whale \udc00 oil, said Ann \ud800 Lee."}]'
GATE = "# Gate\n\nThe gate of Orm shuts at nine. See [all](b\ufffd.md), [this](https://x.example/%F0)."
TYPED = (
    "What oil does the \ud800 lamp of Orm burn?",
    "who said that?",
    "source?",
    "more",
    "When does the gate of Orm shut?",
    "sources",
    "quotes by Ann \ud800 Lee",
    "quotes by \udcff",
    "where is this from? The lamp \ud800 of Orm burns whale oil",
    "Who sings \ud800 opera?",
    "help",
    "/nonsense\ud800",
    "gaps",
    "status",
)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where index and journal are."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def journal(state: Path) -> Iterator[Journal]:
    """A journal in a database, which takes no half of a character."""
    with closing(open_journal(Settings(knowledge=state, state=state))) as made:
        assert made.ready(30)
        yield made


@pytest.fixture(scope="module")
def bot(
    search_of_all: Search | None, state: Path, journal: Journal, tmp_path_factory: pytest.TempPathFactory
) -> Door:
    """The bot on documents whose words and names are broken."""
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "lamp\udcff.json").write_text(LAMP)
    (folder / "gate\udcfe.md").write_text(GATE)
    parts = build(
        Settings(
            knowledge=folder, state=state, link_base="https://x.example/{stem}#{anchor}", search=search_of_all
        ),
        journal,
    )
    parts.reload(None)
    return parts.door


def is_sound(reply: Reply) -> bool:
    """Whether every chat and a pipe can send it as UTF-8."""
    message = to_message(reply)
    components = to_view(reply).to_components()  # type: ignore[no-untyped-call] # so says the library
    sent = [message.text, message.blocks, to_view_blocks(reply), components, as_plain_text(reply)]
    text = json.dumps(sent, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode() == text


@pytest.mark.parametrize("text", TYPED)
def test_whatever_is_typed_is_answered_in_sound_characters(text: str, bot: Door) -> None:
    bot.reply_to(Message(TYPED[0], ANN.asker, conversation=ANN.conversation))

    reply = bot.reply_to(Message(text, ANN.asker, conversation=ANN.conversation))

    assert reply.blocks
    assert is_sound(reply)


@pytest.mark.parametrize("kind", ["helpful", "more_quotes", "show_context", "share"])
def test_whatever_is_pressed_is_answered_in_sound_characters(kind: str, bot: Door) -> None:
    answer = bot.reply_to(Message(TYPED[0], ANN.asker, conversation=ANN.conversation))
    assert "burns whale" in as_plain_text(answer)
    [action] = [one for one in answer.actions if one.kind == kind]

    reply = bot.press(action.kind, action.value, ANN)

    assert reply.summary != about_answers.ANSWER_FORGOTTEN
    assert is_sound(reply)


def test_what_was_asked_in_vain_is_kept(bot: Door) -> None:
    bot.reply_to(Message("Who sings \ud800 opera?", ANN.asker, conversation=ANN.conversation))

    assert "opera?" in as_plain_text(bot.reply_to(Message("gaps", ANN.asker)))


def test_the_first_thing_somebody_sees_is_sound(bot: Door) -> None:
    assert is_sound(bot.home(ANN))
