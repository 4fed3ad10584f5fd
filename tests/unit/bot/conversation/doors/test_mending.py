"""A door that says when the index is damaged, and has it mended."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.conversation.doors.door import Door, Press, Request
from bot.conversation.doors.mending import Mending
from bot.conversation.intents.model import Ask, Intent, Reload
from bot.model import SILENCE, Asker, Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_the_folder
from knowledge.library import Library
from knowledge.reloading import reload
from tests.damaging import damage, index_file

WHY = Ask("why?")


class Reading(Door):
    """Shows the first passage; a reload it merely says."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def handle(self, request: Request) -> Reply:
        if not isinstance(request.wanted, Ask):
            return note("reloaded")
        return note(self._library.index.passage(0).text)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "dams.txt").write_text("The dam holds.\n")
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    return library


def asked(
    door: Door,
    wanted: Intent | Press = WHY,
    locale: str = "",
    *,
    unasked: bool = False,
) -> Reply:
    return door.handle(Request(wanted, Message("why?", Asker("slack:U1", locale=locale), unasked=unasked)))


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def test_what_is_intact_is_answered(library: Library) -> None:
    assert asked(Mending(Reading(library), library)).summary == "The dam holds."


def test_what_is_damaged_is_not_shown(library: Library, tmp_path: Path) -> None:
    damage(index_file(tmp_path / "state"), "segment.texts.blob")

    assert asked(Mending(Reading(library), library)).summary == about_the_folder.DAMAGED


def test_without_any_index_because_of_a_damage_nothing_is_looked_for(library: Library, tmp_path: Path) -> None:
    cut_short(index_file(tmp_path / "state"))

    assert asked(Mending(Reading(library), library)).summary == about_the_folder.DAMAGED


def test_it_is_said_in_the_language_of_the_asker(library: Library, tmp_path: Path) -> None:
    damage(index_file(tmp_path / "state"), "segment.texts.blob")

    said = asked(Mending(Reading(library), library), locale="de").summary

    assert said.startswith("Der Index der Dokumente ist beschädigt")


def test_who_was_not_asked_says_nothing(library: Library, tmp_path: Path) -> None:
    damage(index_file(tmp_path / "state"), "segment.texts.blob")

    assert asked(Mending(Reading(library), library), unasked=True) is SILENCE


@pytest.mark.parametrize("wanted", [Reload(), Press("reload", "reload")])
def test_without_any_index_a_reload_is_handed_on(
    library: Library, tmp_path: Path, wanted: Reload | Press
) -> None:
    cut_short(index_file(tmp_path / "state"))

    assert asked(Mending(Reading(library), library), wanted).summary == "reloaded"


@pytest.mark.parametrize("cut", [False, True])
def test_where_it_is_mended_at_once_the_question_is_answered(
    library: Library, tmp_path: Path, *, cut: bool
) -> None:
    file = index_file(tmp_path / "state")
    if cut:
        cut_short(file)
    else:
        damage(file, "segment.texts.blob")
    door = Mending(Reading(library), library, lambda: reload(library, tmp_path / "knowledge"))

    assert asked(door).summary == "The dam holds."


def test_an_empty_library_is_no_damaged_one() -> None:
    library = Library()

    assert asked(Mending(Reading(library), library), Reload()).summary == "reloaded"


class Stumbling(Reading):
    """Fails the first time, over a number that made no sense any more."""

    def __init__(self, library: Library, meanwhile: Callable[[], object] = lambda: None) -> None:
        super().__init__(library)
        self._meanwhile = meanwhile
        self.times = 0

    def handle(self, request: Request) -> Reply:
        self.times += 1
        if self.times == 1:
            self._meanwhile()
            raise IndexError
        return super().handle(request)


def test_who_stumbles_over_what_was_changed_under_an_answer_tries_once_more(
    library: Library, tmp_path: Path
) -> None:
    door = Stumbling(library, lambda: os.utime(index_file(tmp_path / "state"), (1, 1)))

    assert asked(Mending(door, library)).summary == "The dam holds."


def test_a_mistake_of_our_own_is_no_damage(library: Library) -> None:
    with pytest.raises(IndexError):
        asked(Mending(Stumbling(library), library))
