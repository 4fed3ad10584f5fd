"""What only admins may do is refused to everybody else, whichever way they ask."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.journal import MemoryJournal
from bot.model import Asker, Message, Reply
from bot.responder import Responder
from bot.showing.replies import note
from bot.showing.wording import about_the_folder
from knowledge.library import Library
from knowledge.reloading import ReloadReport
from tests.unit.bot.ways import door_to, ways, written

ANN = Message("", Asker("ann"), conversation="here")
BOSS = replace(ANN, asker=Asker("boss", admin=True))
REFUSED = note(about_the_folder.ADMINS_ONLY)


@pytest.mark.parametrize("way", ["reply_to reload", "press reload", "reload"])
def test_who_is_no_admin_does_not_reload(way: str) -> None:
    reloads: list[str] = []

    def reloader(_: object) -> ReloadReport:
        reloads.append(way)
        return ReloadReport(0, 0, 0, 0, (), 0, 0.0)

    door = Responder(Library(), MemoryJournal(), reloader)

    refused, done = (ways("", "")[way](door, one) for one in (ANN, BOSS))

    assert refused == REFUSED
    assert done != REFUSED
    assert reloads == [way]


@pytest.mark.parametrize("way", ["reply_to gaps", "reply_to command"])
def test_who_is_no_admin_sees_no_gaps(way: str, tmp_path: Path) -> None:
    door = door_to(written(tmp_path / "knowledge"), tmp_path / "state")
    door.reply_to(replace(ANN, text="Who rides the zeppelin?"))

    refused, shown = (ways("", "")[way](door, one) for one in (ANN, BOSS))

    assert refused == REFUSED
    assert "Who rides the zeppelin?" in repr(shown)


def test_only_an_admins_home_shows_gaps_and_a_reload_button(tmp_path: Path) -> None:
    door = door_to(written(tmp_path / "knowledge"), tmp_path / "state")
    door.reply_to(replace(ANN, text="Who rides the zeppelin?"))

    anns, boss = door.home(ANN), door.home(BOSS)

    assert [_shows(one) for one in (anns, boss)] == [(False, False), (True, True)]


def _shows(home: Reply) -> tuple[bool, bool]:
    reloads = any(one.kind == "reload" for one in home.actions)
    return "zeppelin" in repr(home.blocks) or about_the_folder.GAPS in repr(home.blocks), reloads
