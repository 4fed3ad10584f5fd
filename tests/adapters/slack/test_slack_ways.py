"""A channel's own ways in Slack: when the bot speaks, and which programs may ask."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from adapters.wiring import Parts
from tests.adapters.slack.running import running, settings_for
from tests.adapters.slack.standin.blocks import buttons_in
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import BOT_ID, BOT_USER, TEAM, Channel, Json
from tests.adapters.slack.test_slack_whole import ask, whole_bot

QUESTION = "How long does parental leave last?"
ANSWER = "thirty-one weeks"
IN_VAIN = "Who feeds the goldfish on Sundays?"
BOT = "B0INTAKE1"


class Office:
    """A workspace whose owner lays down ways."""

    def __init__(self, slack: Slack, folder: Path, parts: Parts) -> None:
        self.slack = slack
        self.parts = parts
        self._folder = folder
        self.ann = slack.state.person("Ann")
        self.room = slack.state.channel(self.ann)
        slack.state.groups["S0HELPERS"] = set()

    def ways(self, *lines: str, what: str = "briefings", at: str = "") -> None:
        """Lay down the ways of the room, or of another place."""
        place = at or self.room.id
        written = "\n".join([f'what = "{what}"', "[[channels]]", f'at = ["slack:{place}"]', *lines])
        (self._folder / "collections.toml").write_text(written + "\n")

    async def said(self, text: str, channel: Channel | None = None, thread: str | None = None) -> str:
        """Write something; what the bot does about it may still be under way."""
        return await self.slack.say(self.ann, channel or self.room, text, thread)

    async def posted_by_bot(self, text: str, thread: str | None = None, **more: str) -> str:
        """Post as a program does."""
        written: Json = {"subtype": "bot_message", "bot_id": BOT, "text": text} | more
        message = self.slack.state.add_message(self.room, written | ({"thread_ts": thread} if thread else {}))
        for event in self.slack.events_of(self.room, message):
            await self.slack.event(event)
        return str(message["ts"])

    async def answered(self, text: str, thread: str | None = None) -> Json:
        """Ask by mention and wait for the answer, which comes after all that is said in its thread before."""
        return await ask(self.slack, self.room, self.ann, f"{MENTION} {text}", thread)

    async def heard_all(self) -> None:
        """Wait until the bot is done: a direct message is answered after what came before it."""
        await ask(self.slack, self.slack.state.im(self.ann), self.ann, QUESTION)

    async def whispered(self, count: int) -> None:
        """Wait until so much was shown to one person alone."""
        await self.slack.until(lambda: len(self.slack.state.ephemerals) >= count)

    @property
    def answers(self) -> list[str]:
        """What the bot posted in the room."""
        return [repr(one) for one in self.slack.state.from_bot(self.room)]

    def gaps(self) -> list[str]:
        """What was noted as asked in vain."""
        return [one.question for one in self.parts.journal.gaps()]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "leave.md").write_text(
        "# Parental leave\n\nParental leave lasts thirty-one weeks for everybody.\n"
    )
    (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    async with slack_server(set(SCOPES)) as slack:
        async with whole_bot(slack, settings_for(slack, tmp_path, knowledge=folder)) as (parts, _):
            yield Office(slack, folder, parts)
        assert slack.web.refused == [], "Slack refused something"


async def test_where_it_may_never_speak_not_even_a_mention_is_answered(office: Office) -> None:
    office.ways('speak = "never"')

    await office.said(f"{MENTION} {QUESTION}")
    await office.heard_all()

    assert (office.answers, office.slack.state.ephemerals) == ([], [])


async def test_a_channel_without_ways_has_those_of_its_workspace(office: Office) -> None:
    office.ways('speak = "always"', at=TEAM)

    await office.said(QUESTION)
    await office.slack.until(lambda: office.answers)

    assert ANSWER in office.answers[0]


async def test_a_command_is_answered_alone_where_it_may_never_speak(office: Office) -> None:
    office.ways('speak = "never"')

    await office.slack.command(office.ann, office.room, "/ask", QUESTION)
    await office.slack.until(lambda: office.slack.state.ephemerals)

    assert ANSWER in repr(office.slack.state.ephemerals[-1].message)


async def test_a_question_to_all_is_answered_where_it_always_speaks(office: Office) -> None:
    office.ways('speak = "always"')

    asked = await office.said(QUESTION)
    await office.slack.until(lambda: office.answers)

    assert ANSWER in office.answers[0]
    assert office.slack.state.from_bot(office.room, asked)


async def test_a_question_to_all_that_is_not_surely_answered_leaves_no_trace(office: Office) -> None:
    office.ways('speak = "always"')

    asked = await office.said(IN_VAIN)
    await office.answered(QUESTION, asked)

    assert [ANSWER in one for one in office.answers] == [True]
    assert (office.gaps(), office.slack.state.statuses, office.slack.state.ephemerals) == ([], [], [])


@pytest.mark.parametrize(
    "text", ["I like parental leave.", f"<@U0SOMEBODY> {QUESTION}", "sources", "status", "help"]
)
async def test_what_asks_nothing_of_all_is_left_alone_where_it_always_speaks(text: str, office: Office) -> None:
    office.ways('speak = "always"')

    written = await office.said(text)
    await office.answered(QUESTION, written)

    assert [ANSWER in one for one in office.answers] == [True]


async def test_a_mention_is_always_answered_where_it_always_speaks(office: Office) -> None:
    office.ways('speak = "always"')

    answer = await office.answered(IN_VAIN)

    assert "Nothing in the briefings answers that" in repr(answer)
    assert office.gaps() == [IN_VAIN]


async def test_a_question_to_all_is_left_alone_elsewhere(office: Office) -> None:
    office.ways('speak = "mentioned"')

    asked = await office.said(QUESTION)
    await office.answered(QUESTION, asked)

    assert len(office.answers) == 1


async def test_an_outsiders_question_to_all_is_passed_over_without_a_word(office: Office) -> None:
    office.ways('speak = "always"')
    guest = office.slack.state.person("Gus", guest=True)

    asked = await office.slack.say(guest, office.room, QUESTION)
    await office.answered(QUESTION, asked)

    assert (len(office.answers), office.slack.state.ephemerals) == (1, [])


async def test_an_answer_is_not_shared_where_it_may_never_speak_any_more(office: Office) -> None:
    await office.slack.command(office.ann, office.room, "/ask", QUESTION)
    await office.slack.until(lambda: office.slack.state.ephemerals)
    shown = office.slack.state.ephemerals[-1]
    office.ways('speak = "never"')

    await office.slack.press_ephemeral(shown, button_of(shown.message, "share"))
    await office.slack.until(lambda: len(office.slack.state.ephemerals) > 1)

    assert office.answers == []
    assert "I may not speak" in repr(office.slack.state.ephemerals[-1].message)


# --- programs ---


async def test_a_program_that_the_rules_name_is_answered(office: Office) -> None:
    office.ways(f'bots = ["slack:{BOT}"]')

    asked = await office.posted_by_bot(QUESTION)
    await office.slack.until(lambda: office.answers)

    assert ANSWER in repr(office.slack.state.from_bot(office.room, asked))


async def test_no_program_is_answered_unless_the_rules_name_it(office: Office) -> None:
    office.ways('bots = ["slack:B0OTHER01"]')

    asked = [await office.posted_by_bot(QUESTION), await office.posted_by_bot(f"{MENTION} {QUESTION}")]
    for one in asked:
        await office.answered(QUESTION, one)

    assert len(office.answers) == len(asked)


async def test_a_program_is_not_answered_in_a_thread_that_we_answered_in(office: Office) -> None:
    office.ways(f'bots = ["slack:{BOT}"]')
    thread = str((await office.answered("Where is lunch served?"))["thread_ts"])

    await office.posted_by_bot(f"{MENTION} {QUESTION}", thread)
    await office.said(f"{MENTION} When is lunch served?", thread=thread)
    await office.slack.until(lambda: any("at noon" in one for one in office.answers[1:]))

    assert not any(ANSWER in one for one in office.answers)


@pytest.mark.parametrize(("text", "count"), [(QUESTION, 0), (f"{MENTION} {QUESTION}", 1)])
async def test_a_program_is_answered_in_a_thread_only_if_it_mentions_us(
    text: str, count: int, office: Office
) -> None:
    office.ways(f'bots = ["slack:{BOT}"]')
    thread = await office.said("Good morning.")

    await office.posted_by_bot(text, thread)
    await office.said(f"{MENTION} When is lunch served?", thread=thread)
    await office.slack.until(lambda: any("at noon" in one for one in office.answers))

    assert len(office.answers) == count + 1


@pytest.mark.parametrize("own", [{"bot_id": BOT_ID}, {"user": BOT_USER}])
async def test_our_own_messages_are_never_answered(own: dict[str, str], office: Office) -> None:
    office.ways(f'bots = ["slack:{BOT_ID}", "slack:{BOT_USER}", "slack:{BOT}"]')

    asked = await office.posted_by_bot(QUESTION, **own)
    await office.said(f"{MENTION} When is lunch served?", thread=asked)
    await office.slack.until(lambda: any("at noon" in one for one in office.answers))

    assert not any(ANSWER in one for one in office.answers)


async def test_a_program_gives_no_commands(office: Office) -> None:
    office.ways(f'bots = ["slack:{BOT}"]')

    asked = await office.posted_by_bot("status")
    await office.answered(QUESTION, asked)

    assert len(office.answers) == 1


async def test_a_program_is_shown_nothing_that_is_for_one_person_alone(office: Office) -> None:
    office.ways(f'bots = ["slack:{BOT}"]', 'answer = "private"')

    asked = await office.posted_by_bot(QUESTION)
    await office.said(f"{MENTION} {QUESTION}", thread=asked)
    await office.slack.until(lambda: office.slack.state.ephemerals)

    assert office.answers == []
    assert [one.user for one in office.slack.state.ephemerals] == [office.ann]


async def test_the_documents_are_called_what_the_owner_calls_them(office: Office) -> None:
    office.ways(what="almanac")

    answer = await office.answered(IN_VAIN)
    await office.heard_all()

    assert "Nothing in the almanac answers that." in repr(answer)
    assert {one["status"] for one in office.slack.state.statuses} == {"is looking through the almanac …"}


# --- people behind the bot ---


async def asked_in_vain(office: Office) -> tuple[Json, Json]:
    answer = await office.answered(IN_VAIN)
    return answer, button_of(answer, "call")


@pytest.mark.parametrize(
    ("helpers", "mrkdwn", "run"),
    [
        ("S0HELPERS", "<!subteam^S0HELPERS>", {"type": "usergroup", "usergroup_id": "S0HELPERS"}),
        ("U0HELPER1", "<@U0HELPER1>", {"type": "user", "user_id": "U0HELPER1"}),
    ],
)
async def test_who_asked_in_vain_calls_the_helpers_by_a_button(
    helpers: str, mrkdwn: str, run: Json, office: Office
) -> None:
    office.ways(f'helpers = "slack:{helpers}"')
    answer, button = await asked_in_vain(office)

    await office.slack.press(office.ann, office.room, answer, button)
    await office.slack.until(lambda: len(office.answers) > 1)

    called = office.slack.state.from_bot(office.room)[-1]
    assert called["text"].startswith(f"{mrkdwn} · <@{office.ann}>: Who can answer this? “{IN_VAIN}”")
    assert called["blocks"][0]["elements"][0]["elements"][0] == run
    assert called["thread_ts"] == answer["thread_ts"]
    assert mrkdwn not in repr(answer)


async def test_the_helpers_are_called_once_however_often_the_button_is_pressed(office: Office) -> None:
    office.ways('helpers = "slack:S0HELPERS"')
    answer, button = await asked_in_vain(office)

    for number in range(1, 4):
        await office.slack.press(office.ann, office.room, answer, button)
        await office.whispered(number)

    assert len([one for one in office.answers if "<!subteam^S0HELPERS>" in one]) == 1
    assert "called already" in repr(office.slack.state.ephemerals[-1].message)


async def test_only_who_asked_may_call_the_helpers(office: Office) -> None:
    office.ways('helpers = "slack:S0HELPERS"')
    answer, button = await asked_in_vain(office)
    bob = office.slack.state.person("Bob")
    office.room.members.add(bob)

    await office.slack.press(bob, office.room, answer, button)
    await office.slack.until(lambda: office.slack.state.ephemerals)

    assert len(office.answers) == 1
    assert "Only who asked" in repr(office.slack.state.ephemerals[-1].message)


async def test_nobody_is_called_where_slack_refuses_and_the_next_press_tries_again(office: Office) -> None:
    office.ways('helpers = "slack:S0HELPERS"')
    answer, button = await asked_in_vain(office)
    office.slack.web.faults["chat.postMessage"].append("restricted_action")
    await office.slack.press(office.ann, office.room, answer, button)
    await office.slack.until(lambda: office.slack.state.ephemerals)

    await office.slack.press(office.ann, office.room, answer, button)
    await office.slack.until(lambda: len(office.answers) > 1)

    assert "S0HELPERS" in office.answers[-1]


@pytest.mark.parametrize("way", ['speak = "mentioned"', 'helpers = "discord:role:222"'])
async def test_there_is_no_such_button_where_nobody_is_named_in_this_chat(way: str, office: Office) -> None:
    office.ways(way)

    answer = await office.answered(IN_VAIN)

    assert not [one for one in buttons_in(answer["blocks"]) if one["action_id"].startswith("call")]


async def test_there_is_no_such_button_under_an_answer_or_where_nobody_else_reads(office: Office) -> None:
    office.ways('helpers = "slack:S0HELPERS"')

    answer = await office.answered(QUESTION)
    await office.slack.command(office.ann, office.room, "/ask", IN_VAIN)
    await office.slack.until(lambda: office.slack.state.ephemerals)

    shown = [answer, office.slack.state.ephemerals[-1].message]
    assert not [one for some in shown for one in buttons_in(some["blocks"]) if "call" in one["action_id"]]


def button_of(message: Json, kind: str) -> Json:
    [found] = [one for one in buttons_in(message["blocks"]) if one["action_id"].startswith(kind)]
    return found


async def test_the_helpers_are_called_once_over_a_restart(office: Office) -> None:
    office.ways('helpers = "slack:S0HELPERS"')
    answer, button = await asked_in_vain(office)
    await office.slack.press(office.ann, office.room, answer, button)
    await office.whispered(1)

    async with running(office.parts, office.slack):
        await office.slack.until(lambda: len(office.slack.sockets.connections) == 2)
        await office.slack.press(office.ann, office.room, answer, button)
        await office.whispered(2)

    assert len([one for one in office.answers if "<!subteam^S0HELPERS>" in one]) == 1
    assert "called already" in repr(office.slack.state.ephemerals[-1].message)


async def test_the_modal_that_waits_calls_the_documents_as_the_owner_does(office: Office) -> None:
    office.ways(what="handbook")

    await office.slack.shortcut(office.ann, office.room, office.slack.write(office.ann, office.room, QUESTION))
    await office.slack.until(lambda: office.slack.web.count("views.open"))

    assert "Looking through the handbook …" in repr(office.slack.web.calls)
