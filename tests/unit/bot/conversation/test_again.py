"""Words on something before: "can you answer this?", "show context", "share that"."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.doors.door import Door
from bot.conversation.doors.doorkeeper import Doorkeeper
from bot.conversation.intents.model import AnswerThat, Ask, Context, Share
from bot.conversation.intents.reading import asks, intent_of
from bot.journal import MemoryJournal
from bot.model import Asker, Message
from bot.rules.rules import ChannelRule, Rules
from bot.rules.seeing import by_rules
from bot.showing.wording import about_answers, about_channels, about_chats
from knowledge.library import Library
from tests.unit.bot.ways import door_to, written

MARKET = "When does the fish market open?"
ANN = Message("", Asker("slack:U1"), channel="slack:C1", conversation="slack:C1:1")
VAULT = Rules(readers={"vault": frozenset({"slack:U1"})}, laid_down=True)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("read")
    door_to(written(root / "knowledge"), root / "state")
    return root


def door(read: Path, rules: Rules | None = None, journal: MemoryJournal | None = None) -> Door:
    laid_down = rules or Rules()
    access = by_rules(lambda: laid_down, Library.open(read / "state", read / "knowledge"))
    made = door_to(read / "knowledge", read / "state", journal, access, lambda: laid_down)
    return Doorkeeper(made, lambda: laid_down)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can you answer this?", AnswerThat()),
        ("Could you please answer that", AnswerThat()),
        ("any idea?", AnswerThat()),
        ("Do you know the answer to this?", AnswerThat()),
        ("show context", Context()),
        ("Show me the context, please", Context()),
        ("show it in its place", Context()),
        ("share that", Share()),
        ("Please post this here!", Share()),
        ("share the answer with the channel", Share()),
        ("can you answer this question about pay?", Ask("can you answer this question about pay?")),
        ("what is the context of the treaty?", Ask("what is the context of the treaty?")),
        ("share that report with me", Ask("share that report with me")),
        ("what about this?", Ask("what about this?")),
    ],
)
def test_a_whole_message_may_be_a_word_on_what_was_before(text: str, intent: object) -> None:
    assert intent_of(text) == intent


@pytest.mark.parametrize(("text", "is_asked"), [("any idea?", False), ("share that", False), ("context", True)])
def test_what_people_also_say_to_each_other_asks_nothing_of_the_bot(text: str, *, is_asked: bool) -> None:
    assert asks(intent_of(text), text) is is_asked


def test_with_nothing_to_refer_to_that_is_said_and_is_no_gap(read: Path) -> None:
    journal = MemoryJournal()

    reply = door(read, journal=journal).reply_to(replace(ANN, text="can you answer this?"))

    assert (reply.summary, journal.gaps()) == (about_answers.NO_QUESTION_BEFORE, [])


def test_the_question_that_stands_open_above_is_answered(read: Path) -> None:
    reply = door(read).reply_to(replace(ANN, text="can you answer this?", context=MARKET))

    assert reply.answer is not None
    assert (reply.answer.question, reply.answer.certainty) == (MARKET, "sure")


# --- context ---


def test_the_context_of_the_last_answer_is_shown(read: Path) -> None:
    bot = door(read)
    bot.reply_to(replace(ANN, text=MARKET))

    reply = bot.reply_to(replace(ANN, text="show context"))

    assert reply.private
    assert "Herring sells best on Fridays" in repr(reply)


def test_without_an_answer_before_there_is_no_context(read: Path) -> None:
    assert door(read).reply_to(replace(ANN, text="show context")).summary == about_answers.NOTHING_BEFORE


def test_context_is_looked_at_for_the_place(read: Path) -> None:
    bot = door(read, VAULT)
    bot.reply_to(replace(ANN, text="Who wants a second lock?", alone=True))

    reply = bot.reply_to(replace(ANN, text="show context"))

    assert "strongroom" not in repr(reply).casefold()


# --- sharing ---


def test_what_only_the_asker_saw_is_shared_once_with_its_question(read: Path) -> None:
    bot = door(read)
    bot.reply_to(replace(ANN, text=MARKET, alone=True))
    asked = replace(ANN, text="share that", conversation="slack:C1:2")

    replies = [bot.reply_to(asked) for _ in range(2)]

    assert replies[0].answer is not None
    assert not replies[0].private
    assert f"The question was: “{MARKET}”" in repr(replies[0])
    assert replies[1].summary == about_chats.ALREADY_SHARED


def test_what_was_asked_by_a_command_is_found_after_a_restart(read: Path) -> None:
    journal = MemoryJournal()
    door(read, journal=journal).reply_to(replace(ANN, text=MARKET, alone=True, conversation="slack:C1:U1"))

    reply = door(read, journal=journal).reply_to(replace(ANN, text="share that", conversation="slack:C1:2"))

    assert reply.answer is not None


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (replace(ANN, asker=Asker("slack:U2")), about_answers.NOTHING_TO_SHARE),
        (replace(ANN, channel="slack:C2", conversation="slack:C2:1"), about_answers.NOTHING_TO_SHARE),
        (replace(ANN, alone=True), about_answers.SHARE_WHERE),
    ],
)
def test_who_has_nothing_to_share_or_nobody_to_share_it_with_is_told(
    message: Message, told: str, read: Path
) -> None:
    bot = door(read)
    bot.reply_to(replace(ANN, text=MARKET, alone=True))

    reply = bot.reply_to(replace(message, text="share that"))

    assert (reply.summary, reply.answer, reply.private) == (told, None, True)


def test_what_all_there_may_not_see_is_not_shared(read: Path) -> None:
    bot = door(read, VAULT)
    bot.reply_to(replace(ANN, text="Who wants a second lock?", alone=True))

    reply = bot.reply_to(replace(ANN, text="share that"))

    assert reply.answer is None
    assert "strongroom" not in repr(reply).casefold()


def test_it_is_posted_for_all_also_from_a_private_channel(read: Path) -> None:
    bot = door(read, Rules(channels=(ChannelRule(answer="private"),)))
    first = bot.reply_to(replace(ANN, text=MARKET))

    reply = bot.reply_to(replace(ANN, text="share that"))

    assert (first.private, reply.private, reply.answer is not None) == (True, False, True)


def test_nothing_is_shared_in_words_while_nobody_can_tell_what_was_laid_down(read: Path) -> None:
    bot = door(read, Rules(own=None))
    bot.reply_to(replace(ANN, text=MARKET))

    assert bot.reply_to(replace(ANN, text="share that")).summary == about_channels.NOT_SHARED_NOW
