"""A link opens what those it was made for may see now, and never more."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Asker, Message
from bot.rules.access import sees_all
from bot.rules.opening import may_open
from bot.rules.rules import ChannelRule, Rules, is_outside
from bot.rules.ways import OwnWays
from bot.tickets import Ticket

ALL = frozenset({"hr", "open", "board"})
HR = Rules(readers={"hr": frozenset({"slack:C1", "slack:U1"})})
SHOWN = Ticket("hr/pay.md", via=frozenset({"slack:C1"}), place=("slack:C1", "slack:T1"))

names = st.sampled_from(sorted(ALL))
places = st.sampled_from(["slack:C1", "slack:C2", "slack:T1", "discord:7", "discord:server:5"])
readers = st.sampled_from(
    ["slack:C1", "slack:U1", "slack:S1", "slack:T1", "discord:channel:7", "discord:user:8"]
)
channels = st.builds(
    ChannelRule,
    st.frozensets(st.sampled_from(["slack:C1", "slack:T1", "discord:channel:7", "*"]), min_size=1),
    st.none() | st.frozensets(names),
)
own = st.dictionaries(
    st.sampled_from(["slack:C1", "slack:C2", "discord:channel:7"]),
    st.builds(OwnWays, st.none() | st.frozensets(names)),
)
rules = st.builds(
    Rules,
    readers=st.dictionaries(names, st.frozensets(readers)),
    channels=st.lists(channels, max_size=3).map(tuple),
    own=st.none() | own,
    shut=st.booleans(),
    outsiders=st.booleans(),
)
messages = st.builds(
    Message,
    st.just(""),
    st.builds(
        Asker,
        st.sampled_from(["slack:U1", "slack:U2", "discord:8"]),
        groups=st.frozensets(st.just("slack:S1")),
        outsider=st.booleans(),
    ),
    channel=st.none() | places,
    within=st.lists(places, max_size=2).map(tuple),
    alone=st.booleans(),
    read_by_outsiders=st.booleans(),
)


def ticket_for(message: Message, then: Rules, path: str) -> Ticket:
    place = (message.channel, *message.within) if message.channel else message.within
    via = then.let_in(path.partition("/")[0], message)
    return Ticket(path, via=via, place=place, outside=is_outside(message))


@given(messages, rules, rules, names, st.frozensets(names))
def test_a_link_opens_no_more_than_its_message_would_be_answered_from_now(
    message: Message, then: Rules, now: Rules, name: str, there: frozenset[str]
) -> None:
    ticket = ticket_for(message, then, f"{name}/page.md")

    opens = may_open(ticket, now, there)

    assert not opens or (name in there and sees_all(now.seen_by(message, there), frozenset({name})))
    assert not opens or not now.refuses(message)


@given(messages, rules, names)
def test_as_long_as_the_rules_stay_a_link_opens_what_its_message_was_answered_from(
    message: Message, then: Rules, name: str
) -> None:
    ticket = ticket_for(message, then, f"{name}/page.md")

    opens = may_open(ticket, then, ALL)

    is_answered = not then.refuses(message)
    assert opens == (is_answered and sees_all(then.seen_by(message, ALL), frozenset({name})))


@given(rules)
def test_what_everybody_sees_opens_whatever_the_rules(now: Rules) -> None:
    assert may_open(Ticket("page.md", place=("slack:C1",)), now, frozenset())


@pytest.mark.parametrize(
    ("now", "there", "opens"),
    [
        pytest.param(HR, ALL, True, id="nothing has changed"),
        pytest.param(Rules(), ALL, True, id="everybody may see it by now"),
        pytest.param(replace(HR, shut=True), ALL, False, id="nobody can follow the rules"),
        pytest.param(HR, ALL - {"hr"}, False, id="the collection is gone"),
        pytest.param(Rules(readers={"hr": frozenset({"slack:C9"})}), ALL, False, id="another channel reads it"),
        pytest.param(Rules(readers={"hr": frozenset()}), ALL, False, id="nobody reads it"),
        pytest.param(
            replace(HR, channels=(ChannelRule(frozenset({"slack:T1"}), frozenset({"open"})),)),
            ALL,
            False,
            id="the workspace answers out of others only",
        ),
        pytest.param(
            replace(HR, own={"slack:C1": OwnWays(collections=frozenset({"open"}))}),
            ALL,
            False,
            id="its admins narrowed the channel",
        ),
    ],
)
def test_rights_are_those_of_now(now: Rules, there: frozenset[str], *, opens: bool) -> None:
    assert may_open(SHOWN, now, there) is opens


@pytest.mark.parametrize("path", ["hr/pay.md", "page.md"])
def test_what_people_from_outside_saw_opens_only_while_they_are_answered(path: str) -> None:
    shown = replace(SHOWN, document=path, outside=True)

    opens = [may_open(shown, replace(HR, outsiders=answered), ALL) for answered in (True, False)]

    assert opens == [True, False]


def test_what_everybody_saw_opens_for_nobody_once_it_has_readers() -> None:
    seen_by_all = replace(SHOWN, via=frozenset())

    assert not may_open(seen_by_all, HR, ALL)
