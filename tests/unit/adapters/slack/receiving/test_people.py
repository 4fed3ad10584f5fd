"""Who somebody is and who reads along, where Slack tells and where it does not: in doubt they are outside."""

from typing import Any, cast

import pytest

from adapters.chats.lookups import KEPT_SECONDS
from adapters.slack.receiving.members import People, is_outsider
from adapters.slack.sending.calling import Api, SlackRefusalError, UnclearError
from bot.rules.rules import Rules

LAID_DOWN = Rules(readers={"hr": frozenset({"slack:S1", "slack:C1"})}, laid_down=True)


class FakeSlack:
    """Tells what it was given, and counts what it is asked; what it was not given it refuses."""

    def __init__(self, **told: dict[str, Any]) -> None:
        self.told = told
        self.asked: list[str] = []
        self.error: Exception = SlackRefusalError("users.info", "user_not_found")

    async def call(self, method: str, **arguments: object) -> dict[str, Any]:
        del arguments
        self.asked.append(method)
        if (found := self.told.get(method.replace(".", "_"))) is None:
            raise self.error
        return found


def people(slack: FakeSlack, rules: Rules = LAID_DOWN, *admins: str) -> People:
    return People(cast("Api", slack), frozenset(admins), lambda: rules, team="T1", enterprise="E1")


def user(**more: object) -> dict[str, Any]:
    return {"user": {"team_id": "T1", **more}}


@pytest.mark.parametrize(
    "error", [SlackRefusalError("users.info", "user_not_found"), UnclearError("users.info")]
)
@pytest.mark.parametrize(("rules", "outside"), [(LAID_DOWN, True), (Rules(), False)])
async def test_who_cannot_be_looked_up_is_outside_once_there_are_rules(
    error: Exception, rules: Rules, *, outside: bool
) -> None:
    slack = FakeSlack()
    slack.error = error

    asker = await people(slack, rules).asker("U1")

    assert (asker.admin, asker.outsider, asker.groups) == (False, outside, frozenset())


async def test_an_admin_of_the_settings_is_one_of_us_whatever_slack_says() -> None:
    asker = await people(FakeSlack(users_info=user(is_restricted=True)), LAID_DOWN, "slack:U1").asker("U1")

    assert (asker.admin, asker.outsider) == (True, False)


@pytest.mark.parametrize("barred", ["deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger"])
async def test_nobody_barred_is_an_admin(barred: str) -> None:
    asker = await people(FakeSlack(users_info=user(is_admin=True, **{barred: True}))).asker("U1")

    assert not asker.admin


@pytest.mark.parametrize(
    ("found", "outside"),
    [
        ({"team_id": "T1"}, False),
        ({"team_id": "T2"}, True),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}, False),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}}, True),
        ({}, False),
    ],
)
def test_who_is_of_another_team_and_enterprise_is_outside(found: dict[str, Any], *, outside: bool) -> None:
    assert is_outsider(found, {"T1", "E1"}) is outside


async def test_a_group_that_cannot_be_listed_has_nobody_in_it_and_is_asked_again() -> None:
    slack = FakeSlack(users_info=user())
    these = people(slack)

    first = await these.asker("U1")
    slack.told["usergroups_users_list"] = {"users": ["U1"]}
    second = await these.asker("U1")

    assert [one.groups for one in (first, second)] == [frozenset(), frozenset({"slack:S1"})]


async def test_what_slack_told_is_believed_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    slack, clock = FakeSlack(users_info=user(is_admin=True), usergroups_users_list={"users": []}), [0.0]
    monkeypatch.setattr("adapters.chats.lookups.time.monotonic", lambda: clock[0])
    these = people(slack)

    told = []
    for clock[0] in (1.0, KEPT_SECONDS / 2, KEPT_SECONDS + 2):
        told.append((await these.asker("U1")).admin)
        slack.told["users_info"] = user()

    assert told == [True, True, False]


async def test_a_channel_that_cannot_be_looked_up_may_be_read_from_outside() -> None:
    slack = FakeSlack()

    told = [
        await people(slack).read_by_outsiders("C1"),
        await people(slack, Rules()).read_by_outsiders("C1"),
        await people(slack).read_by_outsiders("D1"),
    ]

    assert told == [True, False, False]


@pytest.mark.parametrize("shared", [True, False])
async def test_a_channel_is_read_from_outside_if_slack_says_so(*, shared: bool) -> None:
    slack = FakeSlack(conversations_info={"channel": {"is_ext_shared": shared}})

    assert await people(slack).read_by_outsiders("C1") is shared


async def test_a_group_that_slack_does_not_know_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    whoever = people(FakeSlack(users_info=user()))

    await whoever.asker("U1")
    await whoever.asker("U1")

    assert caplog.text.count("so nobody is") == 1
