"""One door: whatever is asked or pressed passes one method, with who asks and where."""

from dataclasses import dataclass, field

import pytest

from bot.conversation.doors.door import Door, Request
from bot.conversation.intents.model import Gaps
from bot.model import Asker, Message, Reply
from bot.showing.replies import note
from tests.unit.bot.ways import ALL, door_to, readings, typed, ways, written

ANN = Message("", Asker("slack:U1", admin=True), channel="slack:C7", conversation="slack:C7:1.0")


@dataclass
class Refusing(Door):
    """Lets nobody in, and notes who came."""

    came: list[Request] = field(default_factory=list)

    def handle(self, request: Request) -> Reply:
        self.came.append(request)
        return note("Come back tomorrow.")


@dataclass
class Noting(Door):
    """Lets everybody in."""

    behind: Door
    came: list[Request] = field(default_factory=list)

    def handle(self, request: Request) -> Reply:
        self.came.append(request)
        return self.behind.handle(request)


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Door:
    """The real bot."""
    root = tmp_path_factory.mktemp("bot")
    return door_to(written(root / "knowledge"), root / "state")


@pytest.mark.parametrize("way", ALL)
def test_who_is_refused_at_the_door_gets_nothing_whichever_way_they_come(way: str) -> None:
    door = Refusing()

    seen = ways("", "")[way](door, ANN)

    assert seen in (note("Come back tomorrow."), ())


@pytest.mark.parametrize("way", ALL)
def test_everything_passes_the_door_once_with_who_asks_and_where(way: str, behind: Door) -> None:
    door = Noting(behind)

    ways("", "")[way](door, ANN)

    assert [(one.asker, one.channel) for one in door.came] == [(ANN.asker, "slack:C7")]


def test_every_public_method_is_a_way_in() -> None:
    methods = {name for name in dir(Door) if not name.startswith("_")} - {"handle"}

    assert {way.split()[0] for way in ALL} == methods


def test_no_way_leads_past_the_door() -> None:
    overridden = {name for name in dir(Door) if not name.startswith("_")} & vars(
        door_to.__annotations__["return"]
    ).keys()

    assert overridden == {"handle"}


def test_what_a_message_asks_for_is_read_once(behind: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    read = readings(monkeypatch)

    typed("When does the fish market open?")(behind, ANN)

    assert read == ["When does the fish market open?"]


def test_what_was_read_already_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    door, read = Refusing(), readings(monkeypatch)

    door.reply_to(ANN, Gaps())

    assert read == []
    assert [one.wanted for one in door.came] == [Gaps()]
