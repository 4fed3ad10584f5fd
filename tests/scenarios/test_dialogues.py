"""Conversations, turn by turn, with the real bot on a few invented briefings."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from adapters.console.showing.printing import print_reply
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal
from bot.model import Asker, Message
from bot.showing.wording import about_answers, about_speakers, about_the_folder, about_traces, guidance

BRIEFINGS = {
    "tram.md": """---
title: The tram to Westhaven
author: Ada Quist
date: 2024-03-12
---

The tram from Brim to Westhaven is eight kilometres long. The tram would cost 300 million crowns.

Construction of the tram begins in April 2026. The tram opens in December 2030.

"Rails last longer than promises," says Tomas Halder, the deputy mayor for transport. He promised shopkeepers a fund of nine million crowns.

"The tram is a monument on rails," said Beatrix Orley, who leads the opposition. She promised to sell every tram.
""",
    "stadium.md": """---
title: A stadium at Kelso Fields
author: Priya Ash
---

The Brim Rovers want a new stadium with 28,500 seats. The stadium would cost 190 million crowns and open in August 2029.

"We are leaving a leaking roof, not our history," says the club's owner, Viktor Stane.
""",
    "night-buses.txt": """Night buses of Brim

A ride on the night buses costs three crowns. The night buses stop at one in the morning from September.
""",
    "ferry.txt": """The ferry to Westhaven

A ticket for the ferry costs five crowns. The ferry sails at noon.
""",
    "merger.md": """---
title: The hospital merger
author: Sam Voss
date: 2025-01-22
---

Dr Elspeth Tarrow, chief executive of the Northern Hospital, supports the hospital merger. "Two half-empty wards are not safer than one full ward," Tarrow says.

Professor Ivan Drummer, head of surgery, opposes the hospital merger. "In a stroke you have an hour," Drummer says. "I will not spend it in a car."
""",
}


@dataclass(frozen=True)
class Turn:
    """What Ann types, and what she must see and not see."""

    says: str
    sees: tuple[str, ...] = ()
    sees_not: tuple[str, ...] = ()


TRAM_COST = "The tram would cost 300 million crowns."
TRAM_OPENS = "The tram opens in December 2030."
STADIUM = "The stadium would cost 190 million crowns and open in August 2029."
BUSES = "A ride on the night buses costs three crowns."

DIALOGUES = {
    "a new topic takes the old one's place": (
        Turn("How much does the tram cost?", (TRAM_COST,)),
        Turn("And the night buses?", (BUSES,)),
        Turn("what about the stadium?", (STADIUM,)),
        Turn("when does it open?", (STADIUM,)),
        Turn("and the tram?", (TRAM_OPENS,)),
        Turn("gaps", (about_the_folder.NO_GAPS,)),
    ),
    "who said it, where and when, after each answer": (
        Turn("How much does the tram cost?", (TRAM_COST,)),
        Turn("who said that?", ("That is the document's own text, by Ada Quist, in “The tram to Westhaven”",)),
        Turn("What does Halder say?", ("Rails last longer than promises",)),
        Turn("Who said so?", ("That was Tomas Halder", "Rails last longer than promises")),
        Turn("where is that from?", ("That is from “The tram to Westhaven”, by Ada Quist",)),
        Turn("source?", ("That is from “The tram to Westhaven”",)),
        Turn("when was that written?", ("“The tram to Westhaven” is of 12 March 2024",)),
        Turn("is that true?", (about_answers.ONLY_QUOTES, "Rails last longer than promises")),
        Turn("gaps", (about_the_folder.NO_GAPS,)),
    ),
    "a document without a date says so": (
        Turn("How much does the stadium cost?", (STADIUM,)),
        Turn("when was that written?", ("“A stadium at Kelso Fields” bears no date",)),
    ),
    "somebody else's promise": (
        Turn("what did Halder promise?", ("a fund of nine million crowns",)),
        Turn("and Orley?", ("She promised to sell every tram",), ("nine million",)),
    ),
    "for and against": (
        Turn("Who supports the hospital merger?", ("Elspeth Tarrow",)),
        Turn("and who opposes it?", ("Ivan Drummer",), ("night buses", "stadium")),
        Turn("what does he say?", ("In a stroke you have an hour",), ("half-empty",)),
        Turn("and Tarrow?", ("Two half-empty wards",)),
    ),
    "the same once again is told, not repeated": (
        Turn("How much does the stadium cost?", (STADIUM,)),
        Turn("why?", (about_answers.NOTHING_MORE,), (STADIUM,)),
    ),
    "what was shown answers another question too": (
        Turn("How much does the stadium cost?", (STADIUM,)),
        Turn("when does it open?", (STADIUM,)),
    ),
    "who spoke in a lead, others beside": (
        Turn("How long do rails last?", ("Rails last longer than promises",)),
        Turn("who said that?", ("That was Tomas Halder",)),
        Turn("what did he promise?", ("a fund of nine million crowns",)),
    ),
    "more, until there is no more": (
        Turn("How much does the tram cost?", (TRAM_COST,)),
        Turn("more", (about_answers.MORE_QUOTES,), (TRAM_COST, about_answers.NOT_FOUND)),
        Turn("tell me more", (), (TRAM_COST, about_answers.NOT_FOUND)),
        Turn("next", (about_answers.NO_MORE_QUOTES,)),
        Turn("gaps", (about_the_folder.NO_GAPS,)),
    ),
    "what else somebody said": (
        Turn("What does Stane say?", ("leaking roof",)),
        Turn("what else did he say?", (about_answers.NO_MORE_QUOTES,)),
    ),
    "nothing to go on from": (
        Turn("more", (about_answers.NOTHING_BEFORE,)),
        Turn("who said that?", (about_answers.NOTHING_BEFORE,)),
        Turn("where is that from?", (about_traces.NOTHING_TO_TRACE,)),
        Turn("Who won the regatta?", (about_answers.NOT_FOUND,)),
        Turn("who said that?", (about_answers.NOTHING_ANSWERED,)),
    ),
    "small talk is no gap": (
        Turn("good morning", (guidance.HELP_HEADING,)),
        Turn("who are you?", (guidance.HELP_HEADING,)),
        Turn("what can you do?", (guidance.HELP_HEADING,)),
        Turn("help me", (guidance.HELP_HEADING,)),
        Turn("quotes by", (about_speakers.WHOSE_QUOTES,)),
        Turn("ok", (guidance.SMALL_TALK["assent"],), (guidance.SMALL_TALK["thanks"],)),
        Turn("bye", (guidance.SMALL_TALK["goodbye"],), (guidance.SMALL_TALK["thanks"],)),
        Turn("gaps", (about_the_folder.NO_GAPS,)),
    ),
    "question words alone ask for more": (
        Turn("how much", (about_answers.SAYS_TOO_LITTLE,), (about_answers.NOT_FOUND,)),
        Turn("why", (about_answers.SAYS_TOO_LITTLE,), (about_answers.NOT_FOUND,)),
        Turn("gaps", (about_the_folder.NO_GAPS,)),
    ),
    "a gap is shown as it was asked": (
        Turn("How much does the tram cost?", (TRAM_COST,)),
        Turn("and the zeppelin?", (about_answers.NOT_FOUND,)),
        Turn("gaps", ("“and the zeppelin?” (read as “How much does the zeppelin cost?”)",)),
    ),
}


@pytest.fixture(scope="module")
def read(search_of_all: Search | None, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The briefings, read once."""
    folder = tmp_path_factory.mktemp("briefings")
    for name, text in BRIEFINGS.items():
        (folder / name).write_text(text)
    settings = Settings(knowledge=folder, state=tmp_path_factory.mktemp("state"), search=search_of_all)
    build(settings).reload(None)
    return settings


@pytest.fixture
def say(read: Settings) -> Callable[..., str]:
    """Say something to the bot, in a conversation of this test's own, and see its reply."""
    parts = build(read, MemoryJournal())

    def say(text: str, who: str = "ann") -> str:
        return shown(parts, Message(text, Asker(who, admin=True), conversation="here"))

    return say


def shown(parts: Parts, message: Message) -> str:
    """What the terminal shows, with single blanks."""
    printed = io.StringIO()
    print_reply(parts.door.reply_to(message), printed)
    return " ".join(printed.getvalue().replace("> ", " ").split())


@pytest.mark.parametrize("turns", DIALOGUES.values(), ids=DIALOGUES)
def test_a_conversation_reads_as_people_talk(turns: tuple[Turn, ...], say: Callable[..., str]) -> None:
    for turn in turns:
        seen = say(turn.says)

        assert [one for one in turn.sees if one not in seen] == [], f"{turn.says}: {seen}"
        assert [one for one in turn.sees_not if one in seen] == [], f"{turn.says}: {seen}"


def test_a_question_that_was_offered_refers_to_nothing(read: Settings) -> None:
    responder = build(read, MemoryJournal()).door
    ann = Message("How much does the tram cost?", Asker("ann"), conversation="here")
    responder.reply_to(ann)

    reply = responder.press("ask", "What about Night buses of Brim?", ann)

    assert reply.answer is not None
    assert reply.answer.question == "What about Night buses of Brim?"


def test_two_people_in_one_conversation_each_go_on_from_their_own_question(say: Callable[..., str]) -> None:
    say("How much does the tram cost?", "ann")
    say("When does the stadium open?", "bob")

    seen = say("and the night buses?", "ann")

    assert BUSES in seen


def test_whoever_asks_for_the_first_time_goes_on_from_the_last_question(say: Callable[..., str]) -> None:
    say("How much does the tram cost?", "ann")

    seen = say("and the stadium?", "bob")

    assert STADIUM in seen
