"""Answers out of long paragraphs fit a phone in the terminal, Slack and Discord."""

import json
from collections.abc import Callable

import pytest
from inline_snapshot import snapshot

from adapters.console.showing.printing import as_plain_text
from adapters.discord.sending.outgoing import displays
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.slack.sending.outgoing import to_message
from adapters.wiring import build
from bot.conversation.doors.door import Door
from bot.journal import MemoryJournal
from bot.model import Asker, Message, QuoteBlock, Reply
from tests.scenarios.long_pages import BUILDING, OIL, OTHERS, QUESTION, written

ANN = Message(QUESTION, Asker("ann"), channel="here", conversation="thread")


def in_slack(reply: Reply) -> str:
    return json.dumps(to_message(reply).blocks, ensure_ascii=False)


def in_discord(reply: Reply) -> str:
    return "\n".join(display.text for display in displays(reply))


CHATS = {"terminal": as_plain_text, "slack": in_slack, "discord": in_discord}


@pytest.fixture(scope="module")
def bot(search_of_all: Search | None, tmp_path_factory: pytest.TempPathFactory) -> Door:
    folder = tmp_path_factory.mktemp("orrin")
    settings = Settings(knowledge=written(folder), state=folder / "state", search=search_of_all)
    made = build(settings, MemoryJournal())
    made.reload(None)
    return made.door


def pressed(bot: Door, kind: str, reply: Reply) -> Reply:
    (action,) = [one for one in reply.actions if one.kind == kind]
    return bot.press(action.kind, action.value, ANN)


def test_in_the_terminal(bot: Door) -> None:
    assert as_plain_text(bot.reply_to(ANN)) == snapshot("""\
> Orrin lighthouse stands on a reef that the sea covers twice a day. Its masons came from three villages and slept in a hut on stilts, which the tide shook every night. They cut the stones ashore, numbered each of them in red, and carried them over in flat boats. A storm in the second summer took the crane, the forge and a cask of nails, but no life. The ring of the ninth course did not close, and the master mason had it taken down and cut anew. From then on each course was laid out on the beach first, and walked round by the youngest apprentice. The lantern room was made of gun metal by a founder who had made nothing but bells before. The lamp of Orrin lighthouse was first lit on 4 May 1811, by the widow of the man who had drawn it. However, it went out the same night and was lit for good only in June. The harbour master wrote it all down in a book with a green cover, which the museum keeps. …
  Orrin lighthouse · paragraph 1

1 quote from 1 document, letter for letter.
""")


@pytest.mark.parametrize("chat", CHATS)
def test_it_and_more_quotes_show_every_sentence_once(chat: str, bot: Door) -> None:
    show: Callable[[Reply], str] = CHATS[chat]
    answer = bot.reply_to(ANN)

    shown = show(answer) + show(pressed(bot, "more_quotes", answer))

    plain = shown.replace("*", "").replace("\\", "")
    sentences = [*BUILDING, *OIL, *OTHERS]
    unmarked = [one for one in sentences if "lamp" not in one.lower() and "lit" not in one]
    assert [one for one in unmarked if plain.count(one) != 1] == []


def test_more_quotes_hold_no_more_than_once(bot: Door) -> None:
    answer = bot.reply_to(ANN)
    pressed(bot, "more_quotes", answer)

    again = pressed(bot, "more_quotes", answer)

    assert again.summary == "There are no more quotes on this."


def test_what_is_shared_is_what_was_shown(bot: Door) -> None:
    answer = bot.reply_to(ANN)

    assert pressed(bot, "share", answer).blocks == answer.blocks


def test_its_context_marks_what_was_shown(bot: Door) -> None:
    context = pressed(bot, "show_context", bot.reply_to(ANN))

    printed = in_discord(context)
    assert f"**{BUILDING[0]}" in printed
    assert f"**{BUILDING[-1]}" not in printed
    assert BUILDING[-1] in printed


def test_what_was_shown_is_traced_to_its_document(bot: Door) -> None:
    (quoted,) = [block for block in bot.reply_to(ANN).blocks if isinstance(block, QuoteBlock)]

    traced = bot.reply_to(Message(f"where is this from? {quoted.quote.text}", Asker("ann")))

    assert traced.summary == snapshot("Yes, letter for letter, in one place:")
