"""Which language the bot speaks: the question's, whatever is pressed or asked about it later."""

from pathlib import Path

import pytest

from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Reload
from bot.model import Asker, Message, Prose, Reply
from tests.unit.bot.journals import Noting
from tests.unit.bot.ways import door_to, written

GERMAN = "Wann öffnet der fish market?"
ANN = Message("", Asker("slack:ann", locale="fr-FR"), conversation="C1")


@pytest.fixture
def journal() -> Noting:
    return Noting()


@pytest.fixture
def door(tmp_path: Path, journal: Noting) -> Door:
    return door_to(written(tmp_path / "folder"), tmp_path / "state", journal)


def said(text: str, **changed: object) -> Message:
    return Message(text, ANN.asker, conversation="C1", **changed)  # type: ignore[arg-type]


def first(reply: Reply) -> str:
    return next("".join(run.text for run in one.runs) for one in reply.blocks if isinstance(one, Prose))


def test_a_rating_is_thanked_for_in_the_questions_language(door: Door, journal: Noting) -> None:
    door.reply_to(said(GERMAN))
    entry = journal.last_in("C1")
    assert entry is not None

    reply = door.press("helpful", entry.answer_id, Message("", ANN.asker))

    assert first(reply) == "Danke. Als hilfreich notiert."


def test_a_word_on_the_answer_is_answered_in_the_questions_language(door: Door) -> None:
    door.reply_to(said(GERMAN))

    reply = door.reply_to(said("thanks"))

    assert first(reply) == "Gern geschehen."


def test_a_new_language_in_a_conversation_is_taken_up(door: Door) -> None:
    door.reply_to(said(GERMAN))

    reply = door.reply_to(said("Who keeps the lighthouse of the south?"))

    assert reply.language == "en"


def test_without_a_question_the_chats_language_is_spoken(door: Door) -> None:
    reply = door.reply_to(said("thanks"))

    assert first(reply) == "Je vous en prie."


def test_what_the_bot_knows_is_counted_once_and_said_in_each_language(door: Door) -> None:
    known = [
        door.reply_to(Message("status", Asker("slack:ann", locale=locale))).summary.split(" ", 2)[:2]
        for locale in ("de", "fr", "es", "en")
    ]

    assert known == [["Ich", "kenne"], ["Je", "connais"], ["Conozco", "3"], ["I", "know"]]


def test_a_reload_is_told_to_the_admin_in_their_language_and_to_the_journal_in_english(
    door: Door, journal: Noting
) -> None:
    reply = door.lasting(Reload(), Message("reload", Asker("slack:boss", admin=True, locale="de")))

    assert reply.summary.startswith("Nichts Neues in 3 Dokumenten.")
    assert journal.told[-1][0].startswith("Nothing new in 3 documents.")


def test_why_a_text_cannot_be_asked_is_said_in_the_chats_language(door: Door) -> None:
    reply = door.press("ask", "?!?!", said(""))

    assert first(reply).startswith("La question ne contient aucun mot")


def test_a_text_that_is_traced_is_no_word_to_the_bot(door: Door) -> None:
    reply = door.reply_to(said("where is this from? “What would they have done with the lamp?”"))

    assert reply.language == "fr"


def test_where_the_chat_tells_no_language_a_traced_text_does(door: Door) -> None:
    reply = door.trace("Was hätten sie mit der Lampe getan?", Message("", Asker("slack:ann")))

    assert reply.language == "de"
