"""In a public place counts what everybody there may see; privately, what the asker or the place may see."""

from dataclasses import replace

import pytest

from bot.model import Asker, Message
from bot.rules.rules import ChannelRule, Rules

ALL = frozenset({"hr", "open", "board"})
HR = Rules(
    readers={
        "hr": frozenset({"slack:C1", "slack:U1", "slack:S1", "slack:T1", "discord:channel:7", "discord:user:8"})
    }
)
PUBLIC = Message("", Asker("slack:U9"), channel="slack:C9")
ALONE = replace(PUBLIC, alone=True)
BY_READER = replace(PUBLIC, asker=Asker("slack:U1"))


@pytest.mark.parametrize(
    ("message", "sees"),
    [
        pytest.param(PUBLIC, False, id="anybody, anywhere"),
        pytest.param(replace(PUBLIC, channel="slack:C1"), True, id="anybody, in a reader's channel"),
        pytest.param(BY_READER, False, id="a reader, where others read too"),
        pytest.param(replace(BY_READER, alone=True), True, id="a reader, alone"),
        pytest.param(replace(ALONE, channel="slack:C1"), True, id="anybody alone, in a reader's channel"),
        pytest.param(
            replace(ALONE, asker=Asker("slack:U9", groups=frozenset({"slack:S1"}))), True, id="a group"
        ),
        pytest.param(
            replace(PUBLIC, asker=Asker("slack:U9", groups=frozenset({"slack:S1"}))),
            False,
            id="a group, in public",
        ),
        pytest.param(replace(PUBLIC, channel="discord:7"), True, id="Discord's channel"),
        pytest.param(replace(PUBLIC, channel="discord:70", within=("discord:7",)), True, id="a thread of it"),
        pytest.param(replace(PUBLIC, within=("slack:T1", "slack:E1")), True, id="a workspace"),
        pytest.param(replace(PUBLIC, within=("slack:T2", "slack:E1")), False, id="another workspace"),
        pytest.param(replace(ALONE, channel=None, within=("slack:T1",)), True, id="alone in a workspace"),
        pytest.param(replace(ALONE, asker=Asker("discord:8"), channel=None), True, id="Discord's user, alone"),
        pytest.param(replace(ALONE, asker=Asker("discord:7"), channel=None), False, id="a user is no channel"),
    ],
)
def test_who_sees_a_collection_with_readers(message: Message, *, sees: bool) -> None:
    assert HR.seen_by(message, ALL) == ALL - ({"hr"} if not sees else set())


def test_without_readers_new_collections_are_seen_too() -> None:
    assert Rules().seen_by(PUBLIC, ALL) is None


def test_nobody_sees_what_has_no_reader() -> None:
    rules = Rules(readers={"board": frozenset()})

    assert rules.seen_by(ALONE, ALL) == ALL - {"board"}


def test_a_channel_shows_no_more_than_is_seen_there() -> None:
    rules = replace(
        HR, channels=(ChannelRule(at=frozenset({"slack:C9"}), collections=frozenset({"hr", "open"})),)
    )

    assert rules.seen_by(PUBLIC, ALL) == frozenset({"open"})


@pytest.mark.parametrize(
    ("message", "threshold"),
    [
        (replace(PUBLIC, channel="slack:C1"), 0.1),
        (replace(PUBLIC, channel="discord:70", within=("discord:7", "discord:server:5")), 0.2),
        (replace(PUBLIC, channel="discord:9", within=("discord:server:5",)), 0.3),
        (replace(PUBLIC, within=("slack:T1", "slack:E1")), 0.5),
        (PUBLIC, 0.4),
        (replace(ALONE, channel=None), None),
    ],
)
def test_the_nearest_place_has_its_ways(message: Message, threshold: float | None) -> None:
    at = {"slack:C1": 0.1, "*": 0.4, "discord:server:5": 0.3, "discord:channel:7": 0.2, "slack:T1": 0.5}
    rules = Rules(channels=tuple(ChannelRule(at=frozenset({one}), threshold=much) for one, much in at.items()))

    assert rules.of(message).threshold == threshold


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        (PUBLIC, False),
        (replace(PUBLIC, asker=Asker("slack:U9", outsider=True)), True),
        (replace(ALONE, asker=Asker("slack:U9", outsider=True)), True),
        (replace(PUBLIC, read_by_outsiders=True), True),
        (replace(ALONE, read_by_outsiders=True), False),
    ],
)
def test_outsiders_get_nothing(message: Message, *, refused: bool) -> None:
    assert Rules().refuses(message) is refused
    assert not Rules(outsiders=True).refuses(message)
