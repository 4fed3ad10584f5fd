"""Questions in other languages: what the bot says around the quotes is in the asker's, in every chat."""

import asyncio
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.console.showing.printing import as_plain_text
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.journal import MemoryJournal
from bot.model import Asker, Message
from tests.scenarios.chats import CHATS
from tests.scenarios.driving import Driver, Person

DOCUMENT = """---
title: Die Seilbahn am Kesselberg
author: Jutta Brandt
date: 2025-03-01
---

Die Seilbahn am Kesselberg öffnet im Mai 2027. Eine Fahrt kostet vier Kronen.
"""
ASKED = "Wann öffnet die Seilbahn am Kesselberg?"
SHOWN = (
    "Die Seilbahn am Kesselberg · Absatz 1 · von Jutta Brandt · 1. März 2025",
    "1 Zitat aus 1 Dokument, Wort für Wort.",
)
UNKNOWN = "Wer hat den Leuchtturm von Ostheim gebaut?"
NOT_FOUND = "In den Unterlagen steht darauf keine Antwort."
OURS_IN_ENGLISH = ("paragraph", " by ", "quote", "document,", "Helpful", "context", "briefing", "March", "No ")
PATIENCE = 60.0
SETTINGS = Settings(knowledge=Path())


@pytest.fixture(scope="module")
def read(search_of_all: Search | None, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One German document, read and published once."""
    folder = tmp_path_factory.mktemp("briefings")
    (folder / "seilbahn.md").write_text(DOCUMENT, "utf-8")
    state = tmp_path_factory.mktemp("state")
    settings = Settings(knowledge=folder, state=state, language="de", search=search_of_all)
    build(settings).reload(None)
    return settings


@pytest.fixture
def make_parts(read: Settings, tmp_path: Path) -> Callable[[Settings], Parts]:
    """Join a driver's settings with the bot on one German document."""
    state = shutil.copytree(read.state, tmp_path / "state")

    def make(settings: Settings) -> Parts:
        told = replace(
            settings, knowledge=read.knowledge, state=state, language=read.language, search=read.search
        )
        return build(told, MemoryJournal())

    return make


async def seen(driver: Driver, who: Person, said: str) -> str:
    """What somebody sees once something was said to them."""
    try:
        async with asyncio.timeout(PATIENCE):
            # Each chat stores what is posted in its own way; none of them can tell all drivers when.
            while said not in (text := " ".join("\n".join(driver.seen_by(who).values()).split())):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail(f"{said!r} was not seen, but:\n{text}")
    return text


@pytest.mark.parametrize("chat", CHATS)
async def test_a_german_question_is_answered_in_german(
    chat: str, tmp_path: Path, make_parts: Callable[[Settings], Parts]
) -> None:
    async with CHATS[chat](tmp_path, make_parts) as driver:
        await driver.do("ann", "ask", ASKED)

        text = await seen(driver, "ann", SHOWN[1])

    assert SHOWN[0] in text.replace("**", "").replace("__", "")
    assert not [one for one in OURS_IN_ENGLISH if one in text]


@pytest.mark.parametrize("chat", CHATS)
async def test_that_there_is_no_answer_is_said_in_german(
    chat: str, tmp_path: Path, make_parts: Callable[[Settings], Parts]
) -> None:
    async with CHATS[chat](tmp_path, make_parts) as driver:
        await driver.do("ann", "ask", UNKNOWN)

        text = await seen(driver, "ann", NOT_FOUND)

    assert not [one for one in OURS_IN_ENGLISH if one in text]


@pytest.mark.parametrize(
    ("button", "says", "to_bob"),
    [
        ("Hilfreich", "Danke. Als hilfreich notiert.", ""),
        ("Nicht hilfreich", "Danke. Für die Admins notiert;", ""),
        ("Mehr Zitate", "Dazu gibt es keine weiteren Zitate.", ""),
        ("Zusammenhang zeigen", "Im Zusammenhang in „Die Seilbahn am Kesselberg“", ""),
        ("Im Kanal teilen", "Im Kanal geteilt.", f"hat die Antwort auf „{ASKED}“ geteilt"),
    ],
)
@pytest.mark.parametrize("chat", [name for name in CHATS if name != "console"])
async def test_a_button_is_german_and_so_is_what_comes_of_it(
    chat: str, button: str, says: str, to_bob: str, tmp_path: Path, make_parts: Callable[[Settings], Parts]
) -> None:
    async with CHATS[chat](tmp_path, make_parts) as driver:
        await driver.do("ann", "ask privately", ASKED)
        await seen(driver, "ann", SHOWN[1])

        await driver.do("ann", "press", button)

        text = await seen(driver, "ann", says)
        bobs = await seen(driver, "bob", to_bob)

    assert not [one for one in OURS_IN_ENGLISH if one in text + bobs]


def told(parts: Parts, question: str, locale: str = "") -> str:
    return as_plain_text(parts.door.reply_to(Message(question, Asker("ann", locale=locale))))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who built the lighthouse of Ostheim?", "The briefings do not answer that."),
        ("Qui a construit le phare de la ville ?", "Les documents n’y répondent pas."),
        ("¿Quién construyó el faro de la ciudad?", "Los documentos no responden a eso."),
        ("Chi ha costruito il faro della città?", "The briefings do not answer that."),
    ],
)
def test_a_question_is_answered_in_its_language_or_in_english(
    question: str, says: str, make_parts: Callable[[Settings], Parts]
) -> None:
    assert told(make_parts(SETTINGS), question).startswith(says)


def test_questions_of_two_languages_at_once_do_not_mix(make_parts: Callable[[Settings], Parts]) -> None:
    parts = make_parts(SETTINGS)
    asked = [UNKNOWN, "Who built the lighthouse of Ostheim?"] * 20

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda question: told(parts, question).split("\n")[0], asked))

    assert found == [NOT_FOUND, "The briefings do not answer that."] * 20


def test_where_nothing_tells_the_chats_locale_does(read: Settings, tmp_path: Path) -> None:
    parts = build(Settings(knowledge=read.knowledge, state=tmp_path), MemoryJournal())
    parts.reload(None)

    assert told(parts, "thanks", locale="fr-FR") == "Je vous en prie.\n"
