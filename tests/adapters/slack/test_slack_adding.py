"""Documents that admins send in Slack: shown, added, removed and put back, on the real bot."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.slack.manifest import SCOPES
from bot.showing.wording import about_shelving, about_the_folder
from tests.adapters.slack.running import settings_for
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.menus import menus_in
from tests.adapters.slack.standin.server import MENTION, Slack, slack_server
from tests.adapters.slack.standin.state import Channel, Json
from tests.adapters.slack.test_slack_whole import whole_bot

LEAVE = b"# Parental leave\n\nParental leave lasts thirty-one weeks for everybody.\n"
WORDS = "Parental leave lasts thirty-one weeks"


class Office:
    """A workspace whose boss may change the folder."""

    def __init__(self, slack: Slack, folder: Path) -> None:
        self.slack = slack
        self.folder = folder
        self.ann, self.boss = slack.state.person("Ann"), slack.state.person("Boss", admin=True)
        self.general = slack.state.channel(self.ann, self.boss)

    def upload(self, name: str = "leave.md", data: bytes = LEAVE, **more: object) -> Json:
        return self.slack.files.upload(name, data, mimetype="text/markdown", **more)  # type: ignore[arg-type]

    async def sent_directly(self, who: str, words: str, *files: Json) -> Json:
        """Send files to the bot, and give what it says."""
        channel = self.slack.state.im(who)
        known = len(self.slack.state.from_bot(channel))
        await self.slack.say(who, channel, words, **self.slack.files.shared(*files))
        await self.slack.until(lambda: len(self.slack.state.from_bot(channel)) > known)
        return self.slack.state.from_bot(channel)[-1]

    async def whispered(self, doing: Callable[[], object], who: str) -> Json:
        """Do something, and give what one person alone is shown then."""
        known = len(self.private_to(who))
        await doing()  # type: ignore[misc]
        await self.slack.until(lambda: len(self.private_to(who)) > known)
        return self.private_to(who)[-1]

    def private_to(self, who: str) -> list[Json]:
        return [one.message for one in self.slack.state.ephemerals if one.user == who]

    async def pressed(self, who: str, channel: Channel, message: Json, label: str) -> None:
        """Press a button under a message, and wait until something else stands in its place."""
        button = next(one for one in buttons_in(message["blocks"]) if one["text"]["text"] == label)
        await self._acted(who, channel, message, button)

    async def picked(self, who: str, channel: Channel, message: Json, label: str) -> None:
        """Pick something of a menu."""
        (menu,) = menus_in(message["blocks"])
        option = next(one for one in menu["options"] if one["text"]["text"] == label)
        await self._acted(who, channel, message, {**menu, "selected_option": option})

    async def _acted(self, who: str, channel: Channel, message: Json, element: Json) -> None:
        before = text_in(message["blocks"]) + repr(menus_in(message["blocks"]))
        ephemeral = next((one for one in self.slack.state.ephemerals if one.message is message), None)
        if ephemeral is not None:
            await self.slack.press_ephemeral(ephemeral, element)
        else:
            await self.slack.press(who, channel, message, element)

        def now() -> Json:
            return ephemeral.message if ephemeral is not None else message

        def settled() -> bool:
            text = text_in(now()["blocks"])
            return about_shelving.WORKING not in text and text + repr(menus_in(now()["blocks"])) != before

        await self.slack.until(settled)


def last_of(office: Office, who: str) -> Json:
    return office.private_to(who)[-1]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    (folder / "hr").mkdir(parents=True)
    (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    async with slack_server(set(SCOPES)) as slack:
        async with whole_bot(slack, settings_for(slack, tmp_path, knowledge=folder)):
            yield Office(slack, folder)
        assert slack.web.refused == [], "Slack refused something"
        assert slack.files.strangers == []


async def test_a_file_sent_directly_is_shown_added_and_taken_out_again(office: Office) -> None:
    im = office.slack.state.im(office.boss)

    message = await office.sent_directly(office.boss, "add this", office.upload())
    shown = text_in(message["blocks"])
    await office.picked(office.boss, im, message, "hr")
    picked = [one["text"]["text"] for one in buttons_in(message["blocks"])]
    (menu,) = menus_in(message["blocks"])
    await office.pressed(office.boss, im, message, "Add to hr")
    added, there = text_in(message["blocks"]), (office.folder / "hr/leave.md").read_bytes()
    await office.pressed(office.boss, im, message, "Undo")

    assert "Parental leave · 1 passage" in shown
    assert WORDS in shown
    assert picked == ["Add to hr", "Cancel"]
    assert menu["initial_option"]["text"]["text"] == "hr"
    assert added.startswith("Added: hr/leave.md")
    assert there == LEAVE
    assert text_in(message["blocks"]).startswith("Undone: hr/leave.md is as it was.")
    assert not (office.folder / "hr/leave.md").exists()


async def test_in_a_channel_only_who_sent_it_is_shown_anything(office: Office) -> None:
    async def send() -> None:
        more = office.slack.files.shared(office.upload())
        await office.slack.say(office.boss, office.general, f"{MENTION} add this", **more)

    message = await office.whispered(send, office.boss)
    await office.pressed(office.boss, office.general, message, "Add for everybody")

    assert WORDS in text_in(message["blocks"])
    assert (office.folder / "leave.md").read_bytes() == LEAVE
    assert office.slack.state.from_bot(office.general) == []
    assert office.private_to(office.ann) == []


async def test_who_is_no_admin_is_refused_before_anything_is_fetched(office: Office) -> None:
    message = await office.sent_directly(office.ann, "add this", office.upload())

    assert text_in(message["blocks"]).strip() == about_the_folder.ADMINS_ONLY
    assert office.slack.files.fetched == []


async def test_what_cannot_be_added_is_not_fetched(office: Office) -> None:
    message = await office.sent_directly(office.boss, "add this", office.upload("game.exe"))

    assert "game.exe: files of its kind (.exe) are not read" in text_in(message["blocks"])
    assert office.slack.files.fetched == []


async def test_a_file_of_which_the_id_alone_is_told_is_looked_up(office: Office) -> None:
    message = await office.sent_directly(office.boss, "add this", office.upload(hidden=True))

    assert "How I would read leave.md" in text_in(message["blocks"])


async def test_each_of_several_files_is_shown(office: Office) -> None:
    im = office.slack.state.im(office.boss)
    files = [office.upload(), office.upload("broken.pdf", b"no PDF")]

    await office.slack.say(office.boss, im, "add this", **office.slack.files.shared(*files))
    await office.slack.until(lambda: len(office.slack.state.from_bot(im)) == len(files))

    texts = [text_in(one["blocks"]) for one in office.slack.state.from_bot(im)]
    assert "How I would read leave.md" in texts[0]
    assert "broken.pdf: it is no PDF" in texts[1]


async def test_a_file_that_slack_keeps_elsewhere_is_refused_and_the_token_with_it(office: Office) -> None:
    file = office.upload() | {"url_private_download": "https://store.example/leave.md"}

    message = await office.sent_directly(office.boss, "add this", file)

    assert "it lies elsewhere; send the file itself" in text_in(message["blocks"])


async def test_the_command_opens_a_modal_that_takes_files(office: Office) -> None:
    state = office.slack.state

    await office.slack.command(office.boss, office.general, "/kb", "add hr")
    await office.slack.until(lambda: state.views)
    (view,) = state.views.values()
    message = await office.whispered(
        lambda: office.slack.hand_in(office.boss, view, {"file": [office.upload()]}), office.boss
    )
    await office.pressed(office.boss, office.general, message, "Add to hr")

    assert (office.folder / "hr/leave.md").read_bytes() == LEAVE


async def test_a_modal_that_is_delivered_twice_is_taken_once(office: Office) -> None:
    await office.slack.command(office.boss, office.general, "/kb", "add")
    await office.slack.until(lambda: office.slack.state.views)
    (view,) = office.slack.state.views.values()
    file = office.upload()

    await office.whispered(lambda: office.slack.hand_in(office.boss, view, {"file": [file]}), office.boss)
    await office.slack.hand_in(office.boss, view, {"file": [file]})
    await office.whispered(
        lambda: office.slack.command(office.boss, office.general, "/kb", "status"), office.boss
    )

    assert len(office.private_to(office.boss)) == len(("read", "status"))


@pytest.mark.parametrize("changed", ["", '{"channel": "C9"}', "[]"])
async def test_a_modal_that_was_changed_on_the_way_is_left_alone(
    office: Office, changed: str, caplog: pytest.LogCaptureFixture
) -> None:
    await office.slack.command(office.boss, office.general, "/kb", "add")
    await office.slack.until(lambda: office.slack.state.views)
    (view,) = office.slack.state.views.values()

    await office.slack.hand_in(office.boss, view, {"file": [office.upload()]}, private_metadata=changed)
    await office.whispered(
        lambda: office.slack.command(office.boss, office.general, "/kb", "status"), office.boss
    )

    assert len(office.private_to(office.boss)) == len(("status",))
    assert "handed in files in a form that was not made for them" in caplog.text


async def test_where_a_response_url_has_expired_it_is_whispered(office: Office) -> None:
    await office.slack.command(office.boss, office.general, "/kb", "add")
    await office.slack.until(lambda: office.slack.state.views)
    (view,) = office.slack.state.views.values()
    office.slack.state.response_urls.clear()

    message = await office.whispered(
        lambda: office.slack.hand_in(office.boss, view, {"file": [office.upload()]}), office.boss
    )

    assert WORDS in text_in(message["blocks"])


async def test_where_the_modal_does_not_open_how_to_send_a_file_is_said(office: Office) -> None:
    office.slack.web.faults["views.open"].append("expired_trigger_id")

    message = await office.whispered(
        lambda: office.slack.command(office.boss, office.general, "/kb", "add"), office.boss
    )

    assert about_shelving.ATTACH in text_in(message["blocks"])


async def test_the_command_is_for_admins(office: Office) -> None:
    message = await office.whispered(
        lambda: office.slack.command(office.ann, office.general, "/kb", "add"), office.ann
    )

    assert about_the_folder.ADMINS_ONLY in text_in(message["blocks"])
    assert office.slack.state.views == {}


async def test_a_document_is_removed_after_asking_back(office: Office) -> None:
    message = await office.whispered(
        lambda: office.slack.command(office.boss, office.general, "/kb", "remove lunch"), office.boss
    )
    asked = text_in(message["blocks"])
    await office.pressed(office.boss, office.general, message, "Remove")
    gone = not (office.folder / "lunch.md").exists()
    await office.pressed(office.boss, office.general, last_of(office, office.boss), "Undo")

    assert asked.startswith("Remove “Lunch” (lunch.md, 1 passage)?")
    assert gone
    assert (office.folder / "lunch.md").exists()


async def test_what_came_of_it_is_said_where_its_place_is_gone(office: Office) -> None:
    im = office.slack.state.im(office.boss)
    message = await office.sent_directly(office.boss, "add this", office.upload())
    button = next(one for one in buttons_in(message["blocks"]) if one["text"]["text"] == "Cancel")
    im.messages.remove(message)

    await office.slack.press(office.boss, im, message, button)
    await office.slack.until(lambda: office.slack.state.from_bot(im))

    assert about_shelving.NOTHING_CHANGED in text_in(office.slack.state.from_bot(im)[0]["blocks"])
    office.slack.web.refused.clear()
