"""Documents that admins send in Discord: shown, added, removed and put back, on the real bot."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.discord import wording
from adapters.discord.service import run
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.showing.wording import about_shelving, about_the_folder
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.validation import walk
from tests.adapters.discord.server.world import Channel, Json, User

LEAVE = b"# Parental leave\n\nParental leave lasts thirty-one weeks for everybody.\n"
WORDS = "Parental leave lasts thirty-one weeks"


class Office:
    """A server whose boss may change the folder."""

    def __init__(self, server: DiscordServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.ann, self.boss = server.world.add_user("ann"), server.world.add_user("boss", manages=True)
        self.general = server.world.add_channel()

    def upload(self, name: str = "leave.md", data: bytes = LEAVE, **more: object) -> Json:
        return self.server.cdn.upload(self.general.id, name, data) | more

    async def shown(self, who: User, channel: Channel | None = None, number: int = 1) -> Json:
        """Wait for the bot's newest message, of so many that somebody sees."""
        return await self.server.answer_to(who, channel or self.general, number)

    async def pressed(self, who: User, message: Json, label: str, *, menu: bool = False) -> str:
        """Press a button, or pick of a menu, and give what stands in its place then."""
        before = repr(message["components"])
        (self.server.choose if menu else self.server.press)(who, message, label)

        def settled() -> bool:
            now = repr(message["components"])
            return now != before and about_shelving.WORKING not in now

        await self.server.until(settled, f"what {label} does")
        return self.server.text(message)

    def labels(self, message: Json) -> list[str]:
        return self.server.labels(message)


@pytest.fixture
async def office(server: DiscordServer, tmp_path: Path) -> AsyncIterator[Office]:
    folder = tmp_path / "knowledge"
    (folder / "hr").mkdir(parents=True)
    (folder / "lunch.md").write_text("# Lunch\n\nLunch is served at noon in the blue room.\n")
    settings = Settings(
        knowledge=folder,
        state=tmp_path / "state",
        discord_token=Secret(server.world.token),
        discord_api_url=f"http://127.0.0.1:{server.port}/api/v10",
        discord_gateway_url=f"ws://127.0.0.1:{server.port}",
    )
    made = Office(server, folder)
    settings = replace(settings, admins=frozenset({f"discord:{made.boss.id}"}))
    parts = await asyncio.to_thread(whole, settings)
    stop = asyncio.Event()
    running = asyncio.create_task(run(parts, stop))
    await server.connected()
    yield made
    stop.set()
    await asyncio.wait_for(running, 10)


def whole(settings: Settings) -> Parts:
    parts = build(settings, serving=True)
    parts.reload(None)
    return parts


async def test_the_command_shows_adds_and_takes_out_again(office: Office) -> None:
    office.server.command(office.boss, office.general, "kb add", file=office.upload())
    message = await office.shown(office.boss)
    shown = office.server.text(message)

    await office.pressed(office.boss, message, "hr", menu=True)
    labels = office.labels(message)
    (menu,) = [one for one in walk(message["components"]) if one["type"] == 3]
    added = await office.pressed(office.boss, message, "Add to hr")
    there = (office.folder / "hr/leave.md").read_bytes()
    undone = await office.pressed(office.boss, message, "Undo")

    assert "Parental leave" in shown
    assert "1 passage" in shown
    assert WORDS in shown.replace("\\", "")
    assert labels == ["Add to hr", "Cancel"]
    assert [one["label"] for one in menu["options"] if one.get("default")] == ["hr"]
    assert "Added: hr/leave.md" in added
    assert there == LEAVE
    assert "Undone: hr/leave.md is as it was." in undone
    assert not (office.folder / "hr/leave.md").exists()
    assert office.server.from_bot(office.ann, office.general) == []


async def test_a_collection_may_be_named(office: Office) -> None:
    office.server.command(office.boss, office.general, "kb add", file=office.upload(), collection="hr")

    assert office.labels(await office.shown(office.boss)) == ["Add to hr", "Cancel"]


async def test_in_a_channel_only_who_sent_it_looks_at_it(office: Office) -> None:
    office.server.write(office.boss, office.general, "add this", mention=True, attachments=[office.upload()])
    asked = await office.shown(office.ann)
    for_all = office.server.text(asked)

    office.server.press(office.ann, asked, "Look at it")
    refused = await office.shown(office.ann, number=2)
    office.server.press(office.boss, asked, "Look at it")
    message = await office.shown(office.boss, number=2)
    await office.pressed(office.boss, message, "Add for everybody")

    assert "leave.md" in for_all
    assert "thirty" not in for_all
    assert about_the_folder.ADMINS_ONLY in office.server.text(refused)
    assert (office.folder / "leave.md").read_bytes() == LEAVE
    assert len(office.server.from_bot(office.ann, office.general)) == len((asked, refused))


async def test_each_of_several_files_is_shown(office: Office) -> None:
    direct = office.server.world.dm_with(office.boss)
    files = [office.upload(), office.upload("broken.pdf", b"no PDF")]

    office.server.write(office.boss, direct, "add this", attachments=files)
    await office.shown(office.boss, direct, len(files))

    texts = [office.server.text(one) for one in office.server.from_bot(office.boss, direct)]
    assert "How I would read leave" in texts[0]
    assert "broken.pdf: it is no PDF" in texts[1].replace("\\", "")


async def test_who_is_no_admin_is_refused_before_anything_is_fetched(office: Office) -> None:
    office.server.command(office.ann, office.general, "kb add", file=office.upload())

    assert about_the_folder.ADMINS_ONLY in office.server.text(await office.shown(office.ann))
    assert office.server.cdn.fetched == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"filename": "game.exe"}, "files of its kind (.exe) are not read"),
        ({"size": 1 << 30}, "it is too large; split it"),
        ({"url": "https://store.example/leave.md"}, "it lies elsewhere; send the file itself"),
    ],
)
async def test_what_cannot_be_added_is_not_fetched(office: Office, more: Json, told: str) -> None:
    office.server.command(office.boss, office.general, "kb add", file=office.upload(**more))

    assert told in office.server.text(await office.shown(office.boss)).replace("\\", "")
    assert office.server.cdn.fetched == []


async def test_a_file_keeps_the_name_that_discord_simplified(office: Office) -> None:
    file = office.upload("bergabe_plan.md", title="Übergabe plan")

    office.server.command(office.boss, office.general, "kb add", file=file)

    assert "Übergabe plan.md" in office.server.text(await office.shown(office.boss)).replace("\\", "")


async def test_where_answers_are_private_the_command_is_named(office: Office) -> None:
    (office.folder / "collections.toml").write_text('[[channels]]\nat = "*"\nanswer = "private"\n')

    office.server.write(office.boss, office.general, "add this", mention=True, attachments=[office.upload()])

    assert wording.ADD_BY_COMMAND in office.server.text(await office.shown(office.boss))


async def test_where_answers_are_private_the_command_that_removes_is_named(office: Office) -> None:
    (office.folder / "collections.toml").write_text('[[channels]]\nat = "*"\nanswer = "private"\n')

    office.server.write(office.boss, office.general, "/kb remove Lunch", mention=True)

    assert wording.REMOVE_BY_COMMAND in office.server.text(await office.shown(office.boss))


async def test_a_document_is_removed_after_asking_back(office: Office) -> None:
    office.server.command(office.boss, office.general, "kb remove", title="Lunch")
    message = await office.shown(office.boss)
    asked = office.server.text(message)

    removed = await office.pressed(office.boss, message, "Remove")
    gone = not (office.folder / "lunch.md").exists()
    await office.pressed(office.boss, message, "Undo")

    assert "Remove “Lunch” (lunch.md, 1 passage)?" in asked.replace("\\", "")
    assert "Removed: lunch.md" in removed.replace("\\", "")
    assert gone
    assert (office.folder / "lunch.md").exists()


async def test_where_others_read_it_nothing_is_told_that_not_all_there_may_know(office: Office) -> None:
    (office.folder / "collections.toml").write_text(
        f'[collections.hr]\nreaders = ["discord:user:{office.boss.id}"]\n'
    )
    (office.folder / "hr/raises.md").write_text("# Raises\n\nEverybody gets ten crowns more in spring.\n")
    office.server.write(office.boss, office.general, "/kb remove Lunch", mention=True)
    message = await office.shown(office.ann)

    removed = await office.pressed(office.boss, message, "Remove")
    undone = await office.pressed(office.boss, message, "Undo")

    assert "Removed: lunch.md" in removed.replace("\\", "")
    assert "Undone: lunch.md" in undone.replace("\\", "")
    assert "raises" not in removed + undone


@pytest.mark.parametrize("ways", ['answer = "private"', 'speak = "never"'])
async def test_below_an_older_message_who_presses_is_told_alone_what_is_private_by_now(
    office: Office, ways: str
) -> None:
    (office.folder / "hr/raises.md").write_text("# Raises\n\nEverybody gets ten crowns more in spring.\n")
    office.server.write(office.boss, office.general, "/kb remove Lunch", mention=True)
    message = await office.shown(office.ann)
    asked = office.server.text(message)
    (office.folder / "collections.toml").write_text(
        f'[[channels]]\nat = "*"\n{ways}\n[collections.hr]\nreaders = ["discord:user:{office.boss.id}"]\n'
    )

    office.server.press(office.boss, message, "Remove")
    told = await office.shown(office.boss, number=2)
    await office.server.until(lambda: "Removed: lunch.md" in office.server.text(told), "the report")

    assert office.server.from_bot(office.ann, office.general) == [message]
    assert office.server.text(message) == asked
    assert "raises" in office.server.text(told)


async def test_titles_are_completed(office: Office) -> None:
    started = office.server.type_into(office.boss, office.general, "kb remove", "title", "lu")

    await asyncio.wait_for(started.acknowledged.wait(), 10)

    assert [one["name"] for one in started.choices or []] == ["Lunch"]
