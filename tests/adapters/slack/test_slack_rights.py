"""Who sees what in Slack: channels, people, user groups, guests, and people of other workspaces."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from bot.showing.wording import guidance
from tests.adapters.slack.running import settings_for
from tests.adapters.slack.standin.blocks import buttons_in
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel, Json
from tests.adapters.slack.test_slack_whole import ask, whole_bot

LEAVE = "# Parental leave\n\nParental leave lasts thirty-one weeks for everybody.\n"
LUNCH = "# Lunch\n\nLunch is served at noon in the blue room.\n"
QUESTION = "How long does parental leave last?"
ANSWER = "thirty-one weeks"


class Office:
    """A workspace with a collection that few may see."""

    def __init__(self, slack: Slack, folder: Path) -> None:
        self.slack = slack
        self._folder = folder
        self.ann = slack.state.person("Ann")
        self.general = slack.state.channel(self.ann)

    def rule(self, *readers: str, more: str = "") -> None:
        """Lay down who reads "hr"."""
        listed = ", ".join(f'"{one}"' for one in readers)
        (self._folder / "collections.toml").write_text(f"{more}\n[collections.hr]\nreaders = [{listed}]\n")

    async def asked_in(self, channel: Channel, who: str) -> str:
        """Ask in a channel, and give what everybody there reads."""
        return repr(await ask(self.slack, channel, who, f"{MENTION} {QUESTION}"))

    async def asked_alone(self, channel: Channel, who: str) -> Json:
        """Ask by command, and give what the asker alone reads."""
        before = len(self.slack.state.ephemerals)
        await self.slack.command(who, channel, "/ask", QUESTION)
        await self.slack.until(lambda: len(self.slack.state.ephemerals) > before)
        return self.slack.state.ephemerals[-1].message


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    (folder / "hr").mkdir(parents=True)
    (folder / "hr" / "leave.md").write_text(LEAVE)
    (folder / "lunch.md").write_text(LUNCH)
    async with slack_server(set(SCOPES)) as slack:
        async with whole_bot(slack, settings_for(slack, tmp_path, knowledge=folder)):
            yield Office(slack, folder)
        assert slack.web.refused == [], "Slack refused something"


async def test_a_channel_shows_what_it_may_read(office: Office) -> None:
    hr = office.slack.state.channel(office.ann)
    office.rule(f"slack:{hr.id}")

    shown = [await office.asked_in(channel, office.ann) for channel in (hr, office.general)]

    assert [ANSWER in one for one in shown] == [True, False]


async def test_a_reader_sees_it_alone_and_never_in_public(office: Office) -> None:
    office.rule(f"slack:{office.ann}")

    alone = repr(await office.asked_alone(office.general, office.ann))
    public = await office.asked_in(office.general, office.ann)

    assert (ANSWER in alone, ANSWER in public) == (True, False)


async def test_a_reader_sees_it_in_a_direct_message(office: Office) -> None:
    office.rule(f"slack:{office.ann}")

    assert ANSWER in await office.asked_in(office.slack.state.im(office.ann), office.ann)


async def test_a_member_of_a_user_group_sees_it_alone(office: Office) -> None:
    office.slack.state.groups["S0GROUP"] = {office.ann}
    bob = office.slack.state.person("Bob")
    office.rule("slack:S0GROUP")

    shown = [repr(await office.asked_alone(office.general, who)) for who in (office.ann, bob)]

    assert [ANSWER in one for one in shown] == [True, False]


async def test_a_private_answer_is_not_shared_where_others_may_not_see_it(office: Office) -> None:
    office.rule(f"slack:{office.ann}")
    answer = await office.asked_alone(office.general, office.ann)
    [share] = [one for one in buttons_in(answer["blocks"]) if one["action_id"].startswith("share")]
    ephemeral = office.slack.state.ephemerals[-1]

    await office.slack.press_ephemeral(ephemeral, share)
    await office.slack.until(lambda: len(office.slack.state.ephemerals) > 1)

    assert office.slack.state.from_bot(office.general) == []


async def test_rules_are_in_force_with_the_next_question(office: Office) -> None:
    before = await office.asked_in(office.general, office.ann)

    office.rule()

    assert (ANSWER in before, ANSWER in await office.asked_in(office.general, office.ann)) == (True, False)


@pytest.mark.parametrize(("more", "answered"), [("", False), ("outsiders = true", True)])
async def test_a_guest_gets_nothing_unless_the_owner_wants_it(
    more: str, office: Office, *, answered: bool
) -> None:
    guest = office.slack.state.person("Gus", guest=True)
    office.rule(f"slack:{office.general.id}", more=more)

    shown = repr(await office.asked_alone(office.general, guest))

    assert (ANSWER in shown, guidance.MEMBERS_ONLY in shown) == (answered, not answered)


async def test_a_stranger_who_is_an_admin_at_home_is_none_here(office: Office) -> None:
    stranger = office.slack.state.person("Sid", admin=True, team="T9OTHER")
    office.rule(more="outsiders = true")

    await office.slack.command(stranger, office.general, "/kb", "gaps")
    await office.slack.until(lambda: office.slack.state.ephemerals)

    assert "Only admins may do that" in repr(office.slack.state.ephemerals[-1].message)


async def test_a_channel_shared_with_another_workspace_gets_nothing_in_public(office: Office) -> None:
    office.general.shared = True
    office.rule(f"slack:{office.general.id}")

    await office.slack.say(office.ann, office.general, f"{MENTION} {QUESTION}")
    await office.slack.until(lambda: office.slack.state.ephemerals)

    assert office.slack.state.from_bot(office.general) == []
    assert guidance.MEMBERS_ONLY in repr(office.slack.state.ephemerals[-1].message)


async def test_nothing_is_shared_into_a_channel_that_outsiders_read(office: Office) -> None:
    office.general.shared = True
    office.rule(f"slack:{office.general.id}")
    answer = await office.asked_alone(office.general, office.ann)
    assert ANSWER in repr(answer)
    [share] = [one for one in buttons_in(answer["blocks"]) if one["action_id"].startswith("share")]

    await office.slack.press_ephemeral(office.slack.state.ephemerals[-1], share)
    await office.slack.until(lambda: len(office.slack.state.ephemerals) > 1)

    assert office.slack.state.from_bot(office.general) == []
