"""Whatever the rules, whoever asks, and wherever: no reply shows a word of what they may not see."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.doors.door import Door
from bot.conversation.doors.doorkeeper import Doorkeeper, Naming
from bot.journal import MemoryJournal, Rating
from bot.model import SILENCE, Asker, Message
from bot.pinning.board import Pinboard
from bot.rules.rules import ChannelRule, Rules
from bot.rules.seeing import by_rules
from bot.rules.ways import KEYS, OwnWays, Speak
from bot.showing.wording import about_channels, guidance
from knowledge.library import Library
from tests.unit.bot.ways import ALL, PINNED, SECRETS, door_to, ways, written

READERS = ("slack:C1", "slack:U1", "slack:S1", "discord:channel:1", "discord:role:1", "discord:server:1")
ANN = Message("", Asker("slack:U1", admin=True), channel="slack:C1", conversation="here", alone=True)

OF_CHANNELS = frozenset(
    {"reply_to channel", "reply_to channel reset", "reply_to status", "fill_in", "fill_in nothing"}
)

askers = st.builds(
    Asker,
    st.sampled_from(["slack:U1", "slack:U2", "discord:1"]),
    admin=st.booleans(),
    groups=st.frozensets(st.sampled_from(["slack:S1", "discord:role:1", "discord:server:1"])),
    outsider=st.booleans(),
)
messages = st.builds(
    Message,
    st.just(""),
    askers,
    channel=st.sampled_from(["slack:C1", "slack:C2", "discord:1", "discord:2", None]),
    within=st.sampled_from([(), ("discord:1", "discord:server:1"), ("discord:server:1",)]),
    conversation=st.just("here"),
    alone=st.booleans(),
    read_by_outsiders=st.booleans(),
    unasked=st.booleans(),
)
channel_rules = st.builds(
    ChannelRule,
    at=st.frozensets(st.sampled_from(["slack:C1", "discord:channel:1", "discord:server:1", "*"]), min_size=1),
    collections=st.none() | st.frozensets(st.sampled_from(["town", "vault"])),
    threshold=st.none() | st.floats(0, 1),
    answer=st.sampled_from(["public", "private", "thread"]),
    helpers=st.sampled_from([None, "slack:S1", "discord:role:1"]),
    speak=st.sampled_from(["mentioned", "always", "never"]),
    lines=st.dictionaries(st.sampled_from(KEYS), st.integers(1, 9)),
)
own_ways = st.builds(
    OwnWays,
    collections=st.none() | st.frozensets(st.sampled_from(["town", "vault"])),
    speak=st.sampled_from([None, "mentioned", "always", "never"]),
    threshold=st.none() | st.floats(0, 1),
    answer=st.sampled_from([None, "public", "private", "thread"]),
    helpers=st.sampled_from([None, "slack:S1", "discord:role:1"]),
)
rules = st.builds(
    Rules,
    own=st.none() | st.dictionaries(st.sampled_from(["slack:C1", "slack:C2", "discord:channel:1"]), own_ways),
    outsiders=st.booleans(),
    readers=st.fixed_dictionaries({"vault": st.frozensets(st.sampled_from(READERS))}),
    channels=st.lists(channel_rules, max_size=2).map(tuple),
    laid_down=st.just(True),  # noqa: FBT003
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("read")
    door_to(written(root / "knowledge"), root / "state")
    return root


def kept(read: Path, laid_down: Rules, journal: MemoryJournal | None = None, *, pinned: bool = False) -> Door:
    library = Library.open(read / "state", read / "knowledge")
    access = by_rules(lambda: laid_down, library)
    pins = Pinboard()
    if pinned:
        pins.pin(PINNED, "slack:U1")
    door = door_to(read / "knowledge", read / "state", journal, access, lambda: laid_down, pins=pins)
    return Doorkeeper(Naming(door, lambda: laid_down), lambda: laid_down)


@settings(max_examples=90, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(laid_down=rules, message=messages, way=st.sampled_from(ALL))
def test_nothing_hidden_shows(read: Path, laid_down: Rules, message: Message, way: str) -> None:
    journal = MemoryJournal()
    reply = kept(read, Rules(), journal).reply_to(replace(ANN, text="Who wants a second lock?"))
    values = {one.kind: one.value for one in reply.actions}
    journal.rated(Rating(values["share"], ANN.asker.id, helpful=False, reason="quote"))
    ways_there = laid_down.of(message)
    is_private = (ways_there.private or ways_there.speak == "never") and way not in {
        "press share",
        "press call",
        "press solved",
        "reply_to share",
    }
    # What is answered from there is an admin's to choose, of all that everybody there may see.
    rights = replace(laid_down, channels=(), own={}) if way in OF_CHANNELS else laid_down
    seen = rights.seen_by(replace(message, alone=message.alone or is_private), frozenset({"town", "vault"}))

    door = kept(read, laid_down, journal, pinned=True)
    shown = repr(ways(values["share"], values["show_context"])[way](door, message))

    if laid_down.refuses(message) or (seen is not None and "vault" not in seen):
        assert [word for word in SECRETS if word in shown.casefold()] == []


@settings(max_examples=200, deadline=None)
@given(laid_down=rules, message=messages)
def test_what_is_laid_down_from_the_chat_widens_nobodys_rights(laid_down: Rules, message: Message) -> None:
    everything = frozenset({"town", "vault"})

    seen = laid_down.seen_by(message, everything)

    allowed = replace(laid_down, channels=(), own={}).seen_by(message, everything)
    assert seen is not None
    assert allowed is not None
    assert seen <= allowed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(laid_down=rules, message=messages)
def test_the_form_offers_nothing_that_somebody_in_the_channel_may_not_see(
    read: Path, laid_down: Rules, message: Message
) -> None:
    form = kept(read, laid_down).reply_to(replace(message, text="/kb channel")).form

    for_all = replace(laid_down, channels=(), own={}).seen_by(
        replace(message, alone=False), frozenset({"vault"})
    )
    if form is not None and "vault" not in (for_all or ()):
        assert "vault" not in repr(form)


@pytest.mark.parametrize("way", ALL)
def test_an_outsider_learns_nothing_at_all(way: str, read: Path) -> None:
    door = kept(read, Rules())
    guest = replace(ANN, asker=Asker("slack:U9", admin=True, outsider=True))

    shown = ways("", "")[way](door, guest)

    assert guidance.MEMBERS_ONLY in repr(shown) or shown == ()


def test_a_private_channel_answers_the_asker_alone_with_what_they_may_see(read: Path) -> None:
    laid_down = Rules(
        readers={"vault": frozenset({"slack:U1"})},
        channels=(ChannelRule(at=frozenset({"slack:C2"}), answer="private"),),
    )
    message = replace(ANN, text="Who wants a second lock?", channel="slack:C2", alone=False)

    reply = kept(read, laid_down).reply_to(message)

    assert reply.private
    assert "Zenobia Quartz" in repr(reply)


def test_sharing_from_a_private_channel_shows_what_all_there_may_see(read: Path) -> None:
    laid_down = Rules(
        readers={"vault": frozenset({"slack:U1"})},
        channels=(ChannelRule(at=frozenset({"slack:C2"}), answer="private"),),
    )
    door = kept(read, laid_down, MemoryJournal())
    message = replace(ANN, text="Who wants a second lock?", channel="slack:C2", alone=False)
    [share] = [one.value for one in door.reply_to(message).actions if one.kind == "share"]

    reply = door.press("share", share, message)

    assert "Zenobia" not in repr(reply)
    assert reply.answer is None


@pytest.mark.parametrize(("threshold", "answered"), [(0.0, True), (1.0, False)])
def test_a_channel_says_how_sure_an_answer_must_be(threshold: float, read: Path, *, answered: bool) -> None:
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), threshold=threshold),))

    reply = kept(read, laid_down).reply_to(replace(ANN, text="When does the fish market open?"))

    assert reply.answer is not None
    assert (reply.answer.status == "answered") is answered


def test_an_outsider_is_turned_away_in_their_own_language(read: Path) -> None:
    guest = replace(ANN, asker=Asker("slack:U9", outsider=True, locale="de-DE"), text="Who wants a lock?")

    reply = kept(read, Rules()).reply_to(guest)

    assert reply.summary.startswith("Ich antworte nur Mitgliedern")
    assert reply.language == "de"


@pytest.mark.parametrize("way", sorted(set(ALL) - {"reply_to", "reply_to follow-up"}))
def test_nothing_but_a_question_is_dealt_with_unasked(way: str, read: Path) -> None:
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), speak="always"),))
    door = kept(read, laid_down)

    shown = ways("", "")[way](door, replace(ANN, text="sources", alone=False, unasked=True))

    assert shown in ((), SILENCE)


def test_an_unasked_question_is_answered_only_when_sure(read: Path) -> None:
    journal = MemoryJournal()
    door = kept(read, Rules(), journal)

    replies = [
        door.reply_to(replace(ANN, text=text, unasked=True))
        for text in ("When does the fish market open?", "Who feeds the goldfish?", "?", "What is it?")
    ]

    assert [one.is_silence for one in replies] == [False, True, True, True]
    assert journal.gaps() == []


def test_an_outsider_who_asks_nobody_is_not_turned_away_in_words(read: Path) -> None:
    guest = replace(ANN, asker=Asker("slack:U9", outsider=True), text="Who wants a lock?", unasked=True)

    assert kept(read, Rules()).reply_to(guest) == SILENCE


def test_where_the_bot_may_never_speak_a_public_question_is_answered_alone(read: Path) -> None:
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), speak="never"),))

    reply = kept(read, laid_down).reply_to(replace(ANN, text="When does the fish market open?", alone=False))

    assert (reply.private, reply.answer is not None) == (True, True)


@pytest.mark.parametrize("text", ["Who feeds the goldfish?", "help"])
def test_the_documents_are_called_what_the_owner_calls_them(text: str, read: Path) -> None:
    reply = kept(read, Rules(what="almanac")).reply_to(replace(ANN, text=text))

    assert "the almanac" in repr(reply)
    assert "briefing" not in repr(reply)


def test_where_the_bot_may_never_speak_nothing_is_shared(read: Path) -> None:
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), speak="never"),))
    door = kept(read, laid_down)
    answer = door.reply_to(replace(ANN, text="When does the fish market open?"))
    [answer_id] = [one.value for one in answer.actions if one.kind == "helpful"]

    reply = door.press("share", answer_id, replace(ANN, alone=False))

    assert (reply.answer, reply.private, reply.summary) == (None, True, guidance.MUTE_HERE)


@pytest.mark.parametrize(("speak", "offered"), [("never", False), ("mentioned", True), ("always", True)])
def test_sharing_is_offered_where_the_bot_may_speak(speak: Speak, offered: bool, read: Path) -> None:  # noqa: FBT001 - expected
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), speak=speak),))

    answer = kept(read, laid_down).reply_to(replace(ANN, text="When does the fish market open?"))

    assert answer.answer is not None
    assert ("share" in [one.kind for one in answer.actions]) == offered


def test_nothing_is_shared_while_nobody_can_tell_what_was_laid_down(read: Path) -> None:
    door = kept(read, Rules(own=None))
    answer = door.reply_to(replace(ANN, text="When does the fish market open?", alone=False))
    [share] = [one.value for one in answer.actions if one.kind == "share"]

    reply = door.press("share", share, replace(ANN, alone=False))

    assert answer.private
    assert (reply.answer, reply.summary) == (None, about_channels.NOT_SHARED_NOW)


@pytest.mark.parametrize(
    ("helpers", "alone", "offered"),
    [
        ("slack:S1", False, True),
        ("slack:S1", True, False),
        ("discord:role:1", False, False),
        (None, False, False),
    ],
)
def test_people_are_offered_where_others_read_and_they_are_in_the_same_chat(
    helpers: str | None, read: Path, *, alone: bool, offered: bool
) -> None:
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), helpers=helpers),))

    reply = kept(read, laid_down).reply_to(replace(ANN, text="Who rides the zeppelin?", alone=alone))

    assert ("call" in [one.kind for one in reply.actions]) is offered


def test_people_are_called_for_all_to_see_also_from_a_private_channel(read: Path) -> None:
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), answer="private", helpers="slack:S1"),))
    door = kept(read, laid_down)
    message = replace(ANN, text="Who rides the zeppelin?", alone=False)
    [called] = [one.value for one in door.reply_to(message).actions if one.kind == "call"]

    reply = door.press("call", called, message)

    assert (reply.calls, reply.private) == ("slack:S1", False)


def test_those_who_are_called_may_say_that_a_thread_is_solved(read: Path) -> None:
    laid_down = Rules(channels=(ChannelRule(at=frozenset({"*"}), helpers="slack:S1"),))
    door = kept(read, laid_down, MemoryJournal())
    message = replace(
        ANN, text="When does the fish market open?", conversation="slack:C1:1", alone=False, in_thread=True
    )
    [solved] = [one.value for one in door.reply_to(message).actions if one.kind == "solved"]
    bob = replace(message, asker=Asker("slack:U2"))
    helper = replace(message, asker=Asker("slack:U3", groups=frozenset({"slack:S1"})))

    assert [door.press("solved", solved, one).solves for one in (bob, helper)] == [False, True]


def test_where_the_bot_may_never_speak_no_thread_is_marked_as_solved(read: Path) -> None:
    journal = MemoryJournal()
    message = replace(
        ANN, text="When does the fish market open?", conversation="slack:C1:1", alone=False, in_thread=True
    )
    answer = kept(read, Rules(), journal).reply_to(message)
    [solved] = [one.value for one in answer.actions if one.kind == "solved"]
    mute = Rules(channels=(ChannelRule(at=frozenset({"*"}), speak="never"),))

    reply = kept(read, mute, journal).press("solved", solved, message)

    assert (reply.solves, reply.summary) == (False, guidance.MUTE_HERE)
