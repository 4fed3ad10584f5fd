"""What is laid down of a channel from the chat: under what the file says of it, over what it says of others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keeping import MemoryKeeper
from bot.rules.joining import JoinedRules
from bot.rules.rules import ChannelRule, Rules
from bot.rules.ways import OwnWays, own_ways
from tests.unit.bot.keepers import Away

OWN = OwnWays(frozenset({"hr"}), "never", 0.9, "thread", frozenset({"slack:B1"}), "slack:S1")
ELSEWHERE = ChannelRule(speak="always", threshold=0.4, lines={"speak": 2, "threshold": 3})


def test_it_wins_over_what_the_file_says_of_all_others() -> None:
    rules = Rules(channels=(ELSEWHERE,), own={"slack:C1": OWN})

    ways = rules.ways_in("slack:C1")

    assert (ways.speak, ways.threshold, ways.answer) == ("never", 0.9, "thread")
    assert (ways.collections, ways.bots, ways.helpers) == (OWN.collections, OWN.bots, OWN.helpers)


def test_what_it_does_not_say_is_as_elsewhere() -> None:
    rules = Rules(channels=(ELSEWHERE,), own={"slack:C1": OwnWays(answer="private")})

    ways = rules.ways_in("slack:C1")

    assert (ways.speak, ways.threshold, ways.answer) == ("always", 0.4, "private")


def test_what_the_file_says_of_the_very_channel_wins_key_by_key() -> None:
    named = ChannelRule(at=frozenset({"slack:C1"}), speak="mentioned", lines={"speak": 7})

    ways = Rules(channels=(named, ELSEWHERE), own={"slack:C1": OWN}).ways_in("slack:C1")

    assert (ways.speak, ways.threshold) == ("mentioned", 0.9)


def test_a_thread_has_what_was_laid_down_of_its_channel_and_that_wins_over_the_server() -> None:
    server = ChannelRule(at=frozenset({"discord:server:5"}), speak="always", lines={"speak": 1})
    rules = Rules(channels=(server,), own={"discord:channel:7": OwnWays(speak="never")})

    places = ("discord:70", "discord:7", "discord:server:5")

    assert [rules.ways_in(*places[at:]).speak for at in range(3)] == ["never", "never", "always"]


def test_what_the_file_says_of_a_thread_wins_over_what_was_laid_down_of_its_channel() -> None:
    thread = ChannelRule(at=frozenset({"discord:channel:70"}), lines={})

    ways = Rules(channels=(thread,), own={"discord:channel:7": OWN}).ways_in("discord:70", "discord:7")

    assert ways is thread


def test_another_channel_has_nothing_of_it() -> None:
    assert Rules(own={"slack:C1": OWN}).ways_in("slack:C2") == ChannelRule()


# --- while the database is away ---


def test_while_nobody_can_tell_answers_are_for_the_asker_alone() -> None:
    wide = replace(ELSEWHERE, bots=frozenset({"slack:B1"}))

    ways = Rules(channels=(wide,), own=None).ways_in("slack:C1")

    assert (ways.answer, ways.speak, ways.bots, ways.unknown) == ("private", "mentioned", frozenset(), True)


def test_while_nobody_can_tell_what_the_file_says_of_the_channel_holds() -> None:
    named = ChannelRule(
        at=frozenset({"slack:C1"}), speak="always", answer="public", lines={"speak": 2, "answer": 3}
    )

    ways = Rules(channels=(named,), own=None).ways_in("slack:C1")

    assert (ways.answer, ways.speak, ways.unknown) == ("public", "always", False)


@pytest.mark.parametrize("home", ["slack:T1", "slack:E1", "discord:server:5"])
def test_while_nobody_can_tell_what_the_file_says_of_a_whole_home_is_narrowed(home: str) -> None:
    wide = ChannelRule(at=frozenset({home}), speak="always", answer="public", lines={"speak": 2, "answer": 3})

    ways = Rules(channels=(wide,), own=None).ways_in("slack:C1", home)

    assert (ways.answer, ways.speak, ways.unknown) == ("private", "mentioned", True)


def test_while_nobody_can_tell_never_stays_never() -> None:
    assert Rules(channels=(ChannelRule(speak="never"),), own=None).ways_in("slack:C1").speak == "never"


def test_where_there_is_no_channel_nothing_is_narrower() -> None:
    assert Rules(own=None).ways_in() == ChannelRule()


# --- kept ---


def test_it_is_kept_and_read_as_it_was() -> None:
    assert own_ways(OWN.values) == OWN
    assert own_ways(OwnWays().values) == OwnWays()


def test_of_what_cannot_be_read_the_narrowest_is_taken() -> None:
    kept = own_ways(
        {"collections": 3, "speak": "often", "threshold": 7, "answer": 1, "bots": ["me"], "helpers": "all"}
    )

    assert kept == OwnWays(frozenset(), "never", None, "private", frozenset(), None)


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.floats() | st.text() | st.lists(st.text())))
def test_whatever_was_kept_can_be_read(kept: dict[str, object]) -> None:
    assert isinstance(own_ways(kept), OwnWays)


@pytest.mark.parametrize(("keeper", "own"), [(Away(), None), (MemoryKeeper(), {})])
def test_what_nobody_can_tell_is_told_from_nothing(keeper: MemoryKeeper, own: object) -> None:
    assert JoinedRules(Rules, keeper)().own == own


def test_what_is_kept_is_in_force_at_once_and_so_is_a_changed_file() -> None:
    keeper, file = MemoryKeeper(), [Rules(what="one")]
    rules = JoinedRules(lambda: file[0], keeper)
    told = []

    for speak in ("never", "always"):
        keeper.keep("channel", "slack:C1", {"speak": speak}, "slack:U1")
        told.append(rules().ways_in("slack:C1").speak)
    file[0] = Rules(what="two")
    keeper.keep("pin", "one", {}, "slack:U1")

    assert told == ["never", "always"]
    assert (rules().what, rules().ways_in("slack:C1").speak) == ("two", "always")


def test_rules_are_not_joined_anew_with_every_question() -> None:
    keeper, file = MemoryKeeper(), Rules()
    keeper.keep("channel", "slack:C1", {"speak": "never"}, "slack:U1")
    rules = JoinedRules(lambda: file, keeper)

    assert rules() is rules()
