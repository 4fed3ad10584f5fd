"""``/kb channel`` in Slack: a modal for admins, checked again when it is handed in."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from adapters.slack.sending.modals.forms import to_form
from adapters.wiring import Parts, build
from bot.model import Field, Form
from bot.showing.wording import about_channels, about_the_folder
from tests.adapters.slack.running import bot_over_http, running, settings_for
from tests.adapters.slack.standin.blocks import text_in
from tests.adapters.slack.standin.forms import inputs
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import BOT_USER, Channel, Json
from tests.adapters.slack.test_slack_whole import ask

QUESTION = "How long does parental leave last?"
ANSWER = "thirty-one weeks"


class Office:
    """A workspace with an admin, and a room that nothing is laid down of."""

    def __init__(self, slack: Slack, folder: Path, parts: Parts) -> None:
        self.slack = slack
        self.parts = parts
        self.folder = folder
        self.boss = slack.state.person("Boss", admin=True)
        self.ann = slack.state.person("Ann")
        self.room = slack.state.channel(self.ann, self.boss)

    async def opened(self, user: str | None = None, channel: Channel | None = None) -> Json:
        """Give the command and wait for what the modal shows in the end."""
        known = set(self.slack.state.views)
        await self.slack.command(user or self.boss, channel or self.room, "/kb", "channel")
        await self.slack.until(lambda: self.new_view(known))
        return self.new_view(known) or {}

    def new_view(self, known: set[str]) -> Json | None:
        """Find a modal that is filled."""
        return next(
            (one for name, one in self.slack.state.views.items() if name not in known and one["_updates"]), None
        )

    async def handed_in(
        self, view: Json, changed: Json | None = None, user: str | None = None, **forged: object
    ) -> str:
        """Hand a form in and wait for what the modal shows in the end."""
        before = view["_updates"]
        await self.slack.hand_in(user or self.boss, view, changed or {}, **forged)
        await self.slack.until(lambda: view["_updates"] >= before + 2)
        return text_in(view["blocks"])

    def kept(self) -> object:
        """What is kept of the room."""
        found = (self.parts.keeper.kept("channel") or {}).get(f"slack:{self.room.id}")
        return found and dict(found.values)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    (folder / "hr").mkdir(parents=True)
    (folder / "hr" / "leave.md").write_text(
        "# Parental leave\n\nParental leave lasts thirty-one weeks for everybody.\n"
    )
    (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    async with slack_server(set(SCOPES)) as slack:
        parts = build(settings_for(slack, tmp_path, knowledge=folder), serving=True)
        parts.reload(None)
        async with running(parts, slack):
            yield Office(slack, folder, parts)
        assert slack.web.refused == [], "Slack refused something"


async def test_an_admin_fills_in_how_the_channel_is_answered_and_the_next_question_is(office: Office) -> None:
    office.slack.state.groups["S0HELP"] = set()
    view = await office.opened()

    told = await office.handed_in(
        view,
        {
            "ways": "When mentioned, for the asker alone first",
            "collections": ["hr"],
            "threshold": "Likely answers only (0.5)",
            "bots": "B0INTAKE1\nB0OTHER01",
            "helpers_group": "@s0help",
        },
    )
    await office.slack.say(office.ann, office.room, f"{MENTION} {QUESTION}")
    await office.slack.until(lambda: office.slack.state.ephemerals)

    assert about_channels.CHANGED in told
    assert office.kept() == {
        "speak": "mentioned",
        "answer": "private",
        "collections": ["hr"],
        "threshold": 0.5,
        "bots": ["slack:B0INTAKE1", "slack:B0OTHER01"],
        "helpers": "slack:S0HELP",
    }
    assert ANSWER in repr(office.slack.state.ephemerals[-1].message)
    assert office.slack.state.from_bot(office.room) == []
    assert [one.by for one in office.parts.journal.changes()] == [f"slack:{office.boss}"]


async def test_the_form_shows_what_was_filled_in_before(office: Office) -> None:
    await office.handed_in(await office.opened(), {"bots": "B0INTAKE1", "helpers": office.ann})

    view = await office.opened()
    told = await office.handed_in(view)

    assert inputs(view) == {}
    assert about_channels.UNCHANGED in told
    assert office.kept() == {"bots": ["slack:B0INTAKE1"], "helpers": f"slack:{office.ann}"}


async def test_it_opens_before_anything_is_looked_up_since_a_trigger_lives_three_seconds(
    office: Office,
) -> None:
    held = office.slack.web.hold["users.info"] = asyncio.Event()

    await office.slack.command(office.boss, office.room, "/kb", "channel")
    await office.slack.until(lambda: office.slack.state.views)
    held.set()
    await office.slack.until(lambda: office.new_view(set()))

    assert office.slack.web.count("views.open") == 1


async def test_who_is_no_admin_gets_the_known_refusal(office: Office) -> None:
    view = await office.opened(office.ann)

    assert text_in(view["blocks"]).strip() == about_the_folder.ADMINS_ONLY
    assert "submit" not in view


async def test_in_a_direct_message_it_says_that_it_belongs_to_a_channel(office: Office) -> None:
    view = await office.opened(channel=office.slack.state.im(office.boss))

    assert text_in(view["blocks"]).strip() == about_channels.NO_CHANNEL


async def test_where_no_modal_opens_the_ways_are_told_in_a_message(office: Office) -> None:
    office.slack.web.faults["views.open"].append("expired_trigger_id")

    await office.slack.command(office.boss, office.room, "/kb", "channel")
    await office.slack.until(lambda: office.slack.state.ephemerals)

    assert "When mentioned, for all to read" in repr(office.slack.state.ephemerals[-1].message)


async def test_what_is_no_id_of_a_program_is_told_with_its_line_in_the_form(office: Office) -> None:
    view = await office.opened()

    for written in ("B0INTAKE1\nfoo", BOT_USER):
        await office.slack.hand_in(office.boss, view, {"bots": written})

        told = view.pop("_errors")
        assert told == {
            "bots": "Line 2: “foo” is no bot's id; write B… or U…."
            if "foo" in written
            else about_channels.OURSELVES
        }
    assert office.kept() is None


async def test_who_is_no_admin_any_more_hands_in_in_vain(office: Office) -> None:
    view = await office.opened()
    office.slack.state.people[office.boss]["is_admin"] = False

    told = await office.handed_in(view, {"ways": "Never"})

    assert told.strip() == about_the_folder.ADMINS_ONLY
    assert (office.kept(), office.parts.journal.changes()) == (None, [])


async def test_a_form_for_another_channel_or_of_somebody_else_is_refused(office: Office) -> None:
    elsewhere = office.slack.state.channel(office.boss)
    other = office.slack.state.person("Other", admin=True)
    told = []

    for user, old, new in ((office.boss, office.room.id, elsewhere.id), (other, "", "")):
        view = await office.opened()
        forged = str(view["private_metadata"]).replace(old, new)
        told.append(await office.handed_in(view, {"ways": "Never"}, user, private_metadata=forged))

    assert {one.strip() for one in told} == {about_channels.ANOTHER_FORM}
    assert office.parts.keeper.kept("channel") == {}


async def test_what_the_file_says_of_the_channel_stands_there_with_its_line(office: Office) -> None:
    rules = f'[[channels]]\nat = ["slack:{office.room.id}"]\nspeak = "mentioned"\nanswer = "public"\n'
    (office.folder / "collections.toml").write_text(rules)

    view = await office.opened()

    assert "ways" not in inputs(view)
    assert (
        "When and how I answer: When mentioned, for all to read (laid down in collections.toml, line 3 and 4)"
        in text_in(view["blocks"])
    )


async def test_a_user_group_that_cannot_be_listed_stays_chosen(office: Office) -> None:
    office.slack.state.groups["S0HELP"] = set()
    await office.handed_in(await office.opened(), {"bots": "B0INTAKE1"})
    office.parts.keeper.keep("channel", f"slack:{office.room.id}", {"helpers": "slack:S0HELP"}, "slack:U1")
    office.slack.web.faults["usergroups.list"].append("paid_teams_only")

    told = await office.handed_in(await office.opened())

    assert about_channels.UNCHANGED in told


async def test_nobody_is_called_who_was_taken_out(office: Office) -> None:
    await office.handed_in(await office.opened(), {"helpers": office.ann})

    await office.handed_in(await office.opened(), {"helpers_group": "Nobody at all"})

    assert office.kept() is None


async def test_a_person_is_called_in_the_place_of_a_user_group(office: Office) -> None:
    office.slack.state.groups["S0HELP"] = set()
    await office.handed_in(await office.opened(), {"helpers_group": "@s0help"})

    view = await office.opened()
    await office.handed_in(view, {"helpers": office.ann, "helpers_group": "The person above, if any"})

    assert office.kept() == {"helpers": f"slack:{office.ann}"}


async def test_a_form_closed_before_it_was_kept_is_answered_in_the_direct_message(office: Office) -> None:
    view = await office.opened()
    office.slack.web.faults["views.update"].append("not_found")

    await office.slack.hand_in(office.boss, view, {"ways": "Never"})
    im = office.slack.state.im(office.boss)
    await office.slack.until(lambda: office.slack.state.from_bot(im))

    assert about_channels.CHANGED in repr(office.slack.state.from_bot(im))


async def test_reset_gives_back_all_that_was_filled_in(office: Office) -> None:
    await office.handed_in(await office.opened(), {"ways": "Never"})

    await office.slack.command(office.boss, office.room, "/kb", "channel reset")
    await office.slack.until(lambda: office.slack.state.ephemerals)
    answer = await ask(office.slack, office.room, office.ann, f"{MENTION} {QUESTION}")

    assert about_channels.RESET in repr(office.slack.state.ephemerals[-1].message)
    assert (office.kept(), ANSWER in repr(answer)) == (None, True)


async def test_status_tells_an_admin_how_the_channel_is_answered(office: Office) -> None:
    await office.handed_in(await office.opened(), {"ways": "Never"})

    for user in (office.boss, office.ann):
        before = len(office.slack.state.ephemerals)
        await office.slack.command(user, office.room, "/kb", "status")
        await office.slack.until(lambda before=before: len(office.slack.state.ephemerals) > before)  # type: ignore[misc]

    told = ["This channel" in repr(one.message) for one in office.slack.state.ephemerals]
    assert told == [True, False]


async def test_over_http_too_a_form_is_answered_in_its_acknowledgement(tmp_path: Path) -> None:
    async with bot_over_http(tmp_path) as (slack, _, parts):
        boss = slack.state.person("Boss", admin=True)
        field = Field("bots", "Who", "bots")
        view = to_form(Form("Here", "slack:C1", (field,)), (), "")
        slack.state.views["V1"] = view | {"id": "V1", "_updates": 0, "_user": boss}
        shown = slack.state.views["V1"]

        await slack.hand_in(boss, shown, {"bots": "foo"})
        told = shown.pop("_errors")
        await slack.hand_in(boss, shown, {"bots": "B0INTAKE1"})
        await slack.until(lambda: shown["_updates"] >= 2)

    assert told == {"bots": "Line 1: “foo” is no bot's id; write B… or U…."}
    assert text_in(shown["blocks"]).strip() == about_channels.ANOTHER_FORM
    assert parts.door.heard == []
