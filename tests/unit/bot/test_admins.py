"""What only admins may do is refused to everybody else, whichever way they ask."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.intents.model import Reload
from bot.journal import MemoryJournal
from bot.model import Asker, Bullets, Message, Reply
from bot.responder import Responder
from bot.rules.rules import Rules
from bot.showing.replies import note
from bot.showing.wording import about_the_folder
from knowledge.library import Library
from knowledge.reloading import Changes, ReloadReport
from tests.unit.bot.ways import door_to, ways, written

ANN = Message("", Asker("ann"), conversation="here")
BOSS = replace(ANN, asker=Asker("boss", admin=True))
REFUSED = note(about_the_folder.ADMINS_ONLY)


@pytest.mark.parametrize("way", ["reply_to reload", "press reload", "lasting reload"])
def test_who_is_no_admin_does_not_reload(way: str) -> None:
    reloads: list[str] = []

    def reloader(_: object, *, anyway: bool = False) -> ReloadReport:
        assert not anyway
        reloads.append(way)
        return ReloadReport(Changes(), 0, (), 0, 0.0)

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


def test_an_admin_reads_no_gaps_of_another_workspace(tmp_path: Path) -> None:
    door = door_to(written(tmp_path / "knowledge"), tmp_path / "state")
    door.reply_to(replace(ANN, text="Who rides the zeppelin?", within=("slack:T1",)))

    here, there = (
        repr(ways("", "")["reply_to gaps"](door, replace(BOSS, within=(home,))))
        for home in ("slack:T1", "slack:T2")
    )

    assert ("zeppelin" in here, "zeppelin" in there) == (True, False)


def test_who_is_no_admin_reads_no_feedback(tmp_path: Path) -> None:
    door = door_to(written(tmp_path / "knowledge"), tmp_path / "state")
    answer = door.reply_to(replace(ANN, text="When does the fish market open?"))
    [rated] = [one.value for one in answer.actions if one.kind == "not_helpful"]
    door.explain(rated, "outdated", "It opens at five now.", ANN)

    refused, shown = (ways("", "")["reply_to feedback"](door, one) for one in (ANN, BOSS))

    assert refused == REFUSED
    assert "It opens at five now." in repr(shown)


def test_only_an_admins_home_shows_gaps_and_a_reload_button(tmp_path: Path) -> None:
    door = door_to(written(tmp_path / "knowledge"), tmp_path / "state")
    door.reply_to(replace(ANN, text="Who rides the zeppelin?"))

    anns, boss = door.home(ANN), door.home(BOSS)

    assert [_shows(one) for one in (anns, boss)] == [(False, False), (True, True)]


@pytest.mark.parametrize("way", ["reply_to help", "home"])
def test_help_lists_to_admins_alone_what_only_they_may_order(way: str, tmp_path: Path) -> None:
    door = door_to(written(tmp_path / "knowledge"), tmp_path / "state", rules=Rules)

    anns, boss = (_written_in_code(ways("", "")[way](door, one)) for one in (ANN, BOSS))

    assert [one for one in boss if one not in anns] == [
        "/kb reload",
        "/kb gaps",
        "/kb feedback",
        "/kb pins",
        "/kb channel",
        "/kb add",
        "/kb remove",
    ]
    assert not [one for one in anns if one.startswith("/kb")]


def test_help_lists_no_commands_that_there_are_not() -> None:
    door = Responder(Library(), MemoryJournal(), lambda _, **__: pytest.fail("nobody reloads"))

    listed = _written_in_code(door.reply_to(replace(BOSS, text="help")))

    assert [one for one in listed if one.startswith("/kb")] == [
        "/kb reload",
        "/kb gaps",
        "/kb feedback",
        "/kb pins",
    ]


def test_help_lists_the_way_to_the_pages_where_there_are_some() -> None:
    class Links:
        def one_time_link(self, asker: Asker, within: tuple[str, ...] = ()) -> str:
            return f"https://kb.example.org/{asker.id}/{within}"

    door = Responder(Library(), MemoryJournal(), lambda _, **__: pytest.fail("nobody reloads"), sign_in=Links())

    assert "/kb admin" in _written_in_code(door.reply_to(replace(BOSS, text="help")))


def _written_in_code(reply: object) -> list[str]:
    assert isinstance(reply, Reply)
    lists = [block for block in reply.blocks if isinstance(block, Bullets)]
    return [run.text for one in lists for item in one.items for run in item if run.style == "code"]


def _shows(home: Reply) -> tuple[bool, bool]:
    reloads = any(one.kind == "reload" for one in home.actions)
    return "zeppelin" in repr(home.blocks) or about_the_folder.GAPS in repr(home.blocks), reloads


def test_only_a_second_word_takes_an_emptied_folder_for_a_deletion(tmp_path: Path) -> None:
    folder = written(tmp_path / "knowledge")
    door = door_to(folder, tmp_path / "state")
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()

    told = [
        [door.reply_to(replace(BOSS, text=text)).summary for text in ("reload", "/kb reload")],
        [door.press("reload", "reload", BOSS).summary, door.lasting(Reload(), BOSS).summary],
    ]
    before = door.reply_to(replace(BOSS, text="status")).summary
    refused = door.reply_to(replace(ANN, text="reload anyway"))
    done = door.lasting(Reload(anyway=True), BOSS).summary

    kept = (
        "The knowledge folder holds no files instead of 3, as if a disk were not mounted, so the documents from "
        "before go on answering: bring the files back and reload, or say “reload anyway” if they are to go."
    )
    assert told == [[kept, kept], [kept, kept]]
    assert before.startswith("I know 3 documents")
    assert refused == REFUSED
    assert done.startswith("3 removed.")


@pytest.mark.parametrize("text", ["reload anyway", "/kb reload anyway", "Please reload the documents anyway!"])
def test_reload_anyway_can_be_written(text: str, tmp_path: Path) -> None:
    folder = written(tmp_path / "knowledge", vault=False)
    door = door_to(folder, tmp_path / "state")
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()

    assert door.reply_to(replace(BOSS, text=text)).summary.startswith("2 removed.")
