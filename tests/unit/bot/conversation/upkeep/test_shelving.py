"""Documents from the chat: who may change them, what is shown and asked before, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from adapters.shelf.entries import Entries
from adapters.shelf.folder import FolderShelf
from bot.conversation.intents.model import Add, Intent, Reload, Remove
from bot.conversation.upkeep.shelving import TRIES, Shelving
from bot.journal import MemoryJournal
from bot.model import ActionKind, Asker, Message, Reply
from bot.responder import Responder
from bot.rules.rules import Rules
from bot.rules.seeing import by_rules, by_rules_in
from bot.shelving.shelf import Offered
from bot.showing.wording import about_chats, about_shelving, about_the_folder
from knowledge.library import Library
from knowledge.reloading import ReloadReport, reload
from knowledge.storage import ReloadUnderWayError

LEAVE = b"# Leave\n\nEverybody has thirty days of leave. They end in March.\n"
BOSS = Message("", Asker("slack:U1", admin=True), channel="slack:D1", alone=True)
ANN = replace(BOSS, asker=Asker("slack:U2"))
RULES = Rules(readers={"vault": frozenset({"slack:U9"})}, laid_down=True)
ADDED = Add(file=Offered("leave.md", LEAVE))


@dataclass
class House:
    """The bot on a folder that admins may change; "vault" is for somebody else."""

    folder: Path
    journal: MemoryJournal
    door: Responder
    busy: list[object]
    """Reloads that meet another one."""

    def reply(self, intent: Intent, message: Message = BOSS) -> Reply:
        return self.door.reply_to(message, intent)

    def press(self, reply: Reply, kind: ActionKind, message: Message = BOSS) -> Reply:
        """Press a button that is there, or pick the last of what there is to pick."""
        if reply.pick is not None and reply.pick.kind == kind:
            return self.door.press(kind, reply.pick.options[-1].value, message)
        return self.door.press(kind, value_of(reply, kind), message)

    def changes(self) -> list[tuple[str, str, str]]:
        return [(one.by, one.what, one.about) for one in self.journal.changes()]

    def files(self) -> set[str]:
        return {str(one.relative_to(self.folder)) for one in self.folder.rglob("*") if one.is_file()}


def value_of(reply: Reply, kind: ActionKind) -> str:
    return next(one.value for one in reply.actions if one.kind == kind)


def text_of(reply: Reply) -> str:
    return repr(reply.blocks)


@pytest.fixture
def house(tmp_path: Path) -> House:
    folder = tmp_path / "knowledge"
    for name in ("hr", "vault", "press"):
        (folder / name).mkdir(parents=True)
    (folder / "tide.md").write_text("# The tide\n\nThe tide comes at six.\n")
    (folder / "hr/rota.md").write_text("# The rota\n\nAnn is on duty on Monday.\n")
    (folder / "vault/rota.md").write_text("# The rota of the vault\n\nZenobia is on duty.\n")
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    journal, busy = MemoryJournal(), list[object]()

    def reloader(progress: object, *, anyway: bool = False) -> ReloadReport:
        assert progress is None
        if busy:
            busy.pop()
            raise ReloadUnderWayError(folder)
        return reload(library, folder, anyway=anyway)

    shelf = FolderShelf(folder, Entries(tmp_path / "state", folder, 30), 10_000, lambda: "english")
    shelving = Shelving(
        library, journal, reloader, shelf, by_rules_in(lambda: RULES, shelf.collections), pause=lambda _: None
    )
    access = by_rules(lambda: RULES, library)
    return House(folder, journal, Responder(library, journal, reloader, access=access, shelving=shelving), busy)


# --- who may ---


@pytest.mark.parametrize("intent", [Add(), ADDED, Remove(), Remove("The tide")])
def test_only_admins_change_the_folder(house: House, intent: Intent) -> None:
    assert house.reply(intent, ANN).summary == about_the_folder.ADMINS_ONLY


@pytest.mark.parametrize(
    "kind",
    [
        "file_look",
        "file_into",
        "file_add",
        "file_replace",
        "file_cancel",
        "file_which",
        "file_remove",
        "file_undo",
    ],
)
def test_only_admins_press(house: House, kind: ActionKind) -> None:
    shown = house.reply(ADDED)

    refused = house.door.press(kind, value_of(shown, "file_add"), ANN)

    assert refused.summary == about_the_folder.ADMINS_ONLY
    assert "leave.md" not in house.files()


def test_another_admin_decides_nothing(house: House) -> None:
    shown = house.reply(ADDED)
    other = replace(BOSS, asker=Asker("slack:U3", admin=True))

    told = [house.press(shown, "file_add", other), house.press(shown, "file_cancel", other)]

    assert [one.summary for one in told] == [about_shelving.ONLY_WHO_SENT_IT, about_shelving.NOTHING_CHANGED]
    assert house.press(shown, "file_add").summary == "Added: leave.md"


def test_where_no_chat_changes_the_folder_that_is_said() -> None:
    door = Responder(Library(), MemoryJournal(), partial(pytest.fail, "no reload"))

    told = [door.reply_to(BOSS, one) for one in (ADDED, Remove("tide"))] + [door.press("file_undo", "x", BOSS)]

    assert {one.summary for one in told} == {about_shelving.COPY_INSTEAD}


# --- a file is sent ---


def test_how_to_send_one_is_said(house: House) -> None:
    assert house.reply(Add()).summary == about_shelving.ATTACH


def test_what_would_be_read_is_shown_first(house: House) -> None:
    shown = house.reply(ADDED)

    assert shown.private
    assert "'Leave'" in text_of(shown)
    assert "1 passage" in text_of(shown)
    assert "Everybody has thirty days of leave. They end in March." in text_of(shown)
    assert [(one.kind, one.label) for one in shown.actions] == [
        ("file_add", "Add for everybody"),
        ("file_cancel", "Cancel"),
    ]
    assert "leave.md" not in house.files()
    assert house.changes() == []


def test_where_others_read_along_nothing_of_it_is_shown(house: House) -> None:
    here = replace(BOSS, channel="slack:C1", alone=False)

    told = house.reply(ADDED, here)
    shown = house.press(told, "file_look")

    assert "thirty" not in text_of(told)
    assert "thirty" in text_of(shown)
    assert shown.private


def test_a_collection_is_picked_of_those_that_an_admin_sees(house: House) -> None:
    shown = house.reply(ADDED)

    assert shown.pick is not None
    assert [one.label for one in shown.pick.options] == ["For everybody (at the top)", "hr", "press"]
    picked = house.press(shown, "file_into")
    assert picked.pick is not None
    assert picked.pick.chosen == picked.pick.options[-1].value
    assert picked.actions[0].label == "Add to press"
    assert house.press(picked, "file_add").summary == "Added: press/leave.md"


def test_without_collections_there_is_nothing_to_pick(house: House) -> None:
    for name in ("hr", "press"):
        (house.folder / name).rename(house.folder / f".{name}")

    assert house.reply(ADDED).pick is None


def test_of_many_collections_the_one_that_is_named_is_offered(house: House) -> None:
    for number in range(40):
        (house.folder / f"desk{number:02}").mkdir()

    shown = house.reply(replace(ADDED, collection="press"))

    assert shown.pick is not None
    assert len(shown.pick.options) == 25
    assert shown.pick.options[-1].label == "press"


def test_that_nobody_would_see_it_now_is_said(house: House) -> None:
    offered = Offered("plan.md", b"---\nembargo: 2100-01-01\n---\n# Plan\n\nThe plan is blue.\n")

    shown = house.reply(Add(file=offered))
    done = house.press(shown, "file_add")

    assert about_shelving.HIDDEN in text_of(shown)
    assert "The plan is blue." in text_of(shown)
    assert done.summary == "Added: plan.md"


@pytest.mark.parametrize("named", ["hr", "HR"])
def test_a_collection_may_be_named(house: House, named: str) -> None:
    assert house.reply(replace(ADDED, collection=named)).actions[0].label == "Add to hr"


@pytest.mark.parametrize("named", ["vault", "nowhere"])
def test_one_that_is_hidden_is_as_one_that_is_not_there(house: House, named: str) -> None:
    told = house.reply(replace(ADDED, collection=named))

    assert f"There is no collection “{named}”." in text_of(told)
    assert told.actions[0].label == "Add for everybody"


def test_a_hidden_collection_cannot_be_pressed(house: House) -> None:
    theirs = replace(BOSS, asker=Asker("slack:U9", admin=True))
    shown = house.reply(replace(ADDED, collection="vault"), theirs)
    added = replace(BOSS, asker=replace(theirs.asker, id="slack:U1"))

    assert house.door.press("file_add", value_of(shown, "file_add"), added).summary != "Added: vault/leave.md"
    assert house.press(shown, "file_add", theirs).summary == "Added: vault/leave.md"


@pytest.mark.parametrize(
    ("offered", "told"),
    [
        (
            Offered("leave.exe", b"x"),
            "leave.exe: files of its kind (.exe) are not read; save it as PDF, Word, HTML",
        ),
        (Offered("leave", b"x"), "leave: files without an ending are not read; save it as PDF"),
        (
            Offered("synonyms.txt", b"x"),
            "synonyms.txt: its name means something to programs; call it something",
        ),
        (Offered("leave.md", b"x" * 10_001), "leave.md: it is too large; split it. Nothing was changed."),
        (Offered("leave.pdf", b"x"), "leave.pdf: it is no PDF or a damaged one; export it anew. Nothing was"),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(house: House, offered: Offered, told: str) -> None:
    refused = house.reply(Add(file=offered))

    assert refused.summary.startswith(told)
    assert refused.actions == ()


# --- it is added ---


def test_what_is_added_is_read_and_noted_in_the_journal(house: House) -> None:
    done = house.press(house.reply(replace(ADDED, collection="hr")), "file_add")

    assert done.summary == "Added: hr/leave.md"
    assert done.private
    assert "1 added and 2 unchanged" in text_of(done)
    assert (house.folder / "hr/leave.md").read_bytes() == LEAVE
    assert house.changes() == [("slack:U1", "added", "hr/leave.md")]
    assert "thirty days" in text_of(house.door.reply_to(replace(BOSS, text="How many days of leave?")))


def test_pressing_twice_adds_once(house: House) -> None:
    shown = house.reply(ADDED)
    house.press(shown, "file_add")

    assert house.press(shown, "file_add").summary == about_chats.UNKNOWN_BUTTON
    assert len(house.changes()) == 1


def test_cancelled_is_cancelled(house: House) -> None:
    shown = house.reply(ADDED)

    assert house.press(shown, "file_cancel").summary == about_shelving.NOTHING_CHANGED
    assert house.press(shown, "file_add").summary == about_chats.UNKNOWN_BUTTON
    assert house.changes() == []


def test_what_has_the_place_is_asked_about_and_replaced(house: House) -> None:
    offered = Add("hr", Offered("Rota.md", LEAVE))

    shown = house.reply(offered)
    done = house.press(shown, "file_replace")

    assert "hr/rota.md is there already: “The rota”. “Replace” puts this file in its place" in text_of(shown)
    assert [one.label for one in shown.actions] == ["Replace", "Cancel"]
    assert done.summary == "Changed: hr/rota.md"
    assert house.changes() == [("slack:U1", "replaced", "hr/rota.md")]


def test_what_came_there_since_is_asked_about(house: House) -> None:
    shown = house.reply(ADDED)
    (house.folder / "leave.md").write_bytes(b"# Other\n\nOther words.\n")

    again = house.press(shown, "file_add")

    assert "leave.md is there already. “Replace” puts" in text_of(again)
    assert house.changes() == []


def test_a_reload_under_way_is_waited_for(house: House) -> None:
    house.busy.extend([None] * 3)

    done = house.press(house.reply(ADDED), "file_add")

    assert "1 added" in text_of(done)


def test_a_reload_that_never_ends_is_told(house: House) -> None:
    house.busy.extend([None] * TRIES)

    done = house.press(house.reply(ADDED), "file_add")

    assert about_shelving.READ_LATER in text_of(done)
    assert done.actions[0].kind == "file_undo"


# --- and undone ---


UNDOABLE: dict[str, Callable[[House], Reply]] = {
    "added": lambda house: house.press(house.reply(ADDED), "file_add"),
    "replaced": lambda house: house.press(house.reply(Add("hr", Offered("rota.md", LEAVE))), "file_replace"),
    "removed": lambda house: house.press(house.reply(Remove("hr/rota.md")), "file_remove"),
}


@pytest.mark.parametrize("did", UNDOABLE)
def test_what_was_done_is_undone_once(house: House, did: str) -> None:
    before = {name: (house.folder / name).read_bytes() for name in house.files()}

    done = UNDOABLE[did](house)
    undone, again = house.press(done, "file_undo"), house.press(done, "file_undo")

    assert undone.summary == f"Undone: {house.changes()[0][2]} is as it was."
    assert again.summary == about_chats.UNKNOWN_BUTTON
    assert {name: (house.folder / name).read_bytes() for name in house.files()} == before
    assert [what for _, what, _ in house.changes()] == ["undone", did]
    assert house.changes()[0][2] in text_of(undone).partition("seconds")[2]


def test_what_cannot_be_undone_is_told(house: House) -> None:
    done = UNDOABLE["removed"](house)
    (house.folder / "hr/rota.md").write_bytes(LEAVE)

    told = house.press(done, "file_undo").summary

    assert told == "hr/rota.md: something else has its place. Nothing was changed."
    assert len(house.changes()) == 1


def test_nobody_undoes_what_they_may_not_see(house: House) -> None:
    theirs = replace(BOSS, asker=Asker("slack:U9", admin=True))
    done = house.press(house.reply(Remove("vault/rota.md"), theirs), "file_remove", theirs)

    assert house.press(done, "file_undo").summary == about_chats.UNKNOWN_BUTTON
    assert house.press(done, "file_undo", theirs).summary == "Undone: vault/rota.md is as it was."


def test_who_took_the_last_file_of_a_folder_that_is_gone_puts_it_back(house: House) -> None:
    done = UNDOABLE["removed"](house)
    (house.folder / "hr").rmdir()
    other = replace(BOSS, asker=Asker("slack:U3", admin=True))

    assert house.press(done, "file_undo", other).summary == about_chats.UNKNOWN_BUTTON
    assert house.press(done, "file_undo").summary == "Undone: hr/rota.md is as it was."


# --- a document is removed ---


@pytest.mark.parametrize("title", ["the rota", "hr/rota.md", "ROTA"])
def test_a_removal_is_asked_back(house: House, title: str) -> None:
    asked = house.reply(Remove(title))

    assert asked.summary == "Remove “The rota” (hr/rota.md, 1 passage)?"
    assert "hr/rota.md" in house.files()
    assert house.press(asked, "file_cancel").summary == about_shelving.NOTHING_CHANGED
    assert house.press(asked, "file_remove").summary == "Removed: hr/rota.md"
    assert "hr/rota.md" not in house.files()
    assert house.changes() == [("slack:U1", "removed", "hr/rota.md")]


def test_the_last_document_goes_too(house: House) -> None:
    for name in house.files() - {"tide.md"}:
        (house.folder / name).unlink()
    house.door.lasting(Reload(anyway=True), BOSS)

    done = house.press(house.reply(Remove("tide")), "file_remove")

    assert "1 removed. 0 passages" in text_of(done)


def test_a_disk_that_went_at_the_same_moment_is_told_from_a_removal(house: House) -> None:
    asked = house.reply(Remove("The tide"))
    for name in house.files() - {"tide.md"}:
        (house.folder / name).unlink()

    done = house.press(asked, "file_remove")

    assert "as if a disk were not mounted" in text_of(done)


@pytest.mark.parametrize("title", ["vault", "The rota of the vault", "vault/rota.md"])
def test_what_is_hidden_is_not_there(house: House, title: str) -> None:
    assert house.reply(Remove(title)).summary == f"No document has “{title}” in its title or path."


def test_a_hidden_document_cannot_be_pressed(house: House) -> None:
    asked = house.reply(Remove("vault/rota.md"), replace(BOSS, asker=Asker("slack:U9", admin=True)))

    refused = house.press(asked, "file_remove")

    assert refused.summary == about_chats.UNKNOWN_BUTTON
    assert "vault/rota.md" in house.files()


def test_of_several_one_is_picked(house: House) -> None:
    asked = house.reply(Remove(".md"))

    assert asked.summary == about_shelving.WHICH_ONE
    assert asked.pick is not None
    assert {one.label for one in asked.pick.options} == {"The tide (tide.md)", "The rota (hr/rota.md)"}
    assert house.press(asked, "file_which").summary.startswith("Remove “The ")


def test_too_many_are_not_listed(house: House) -> None:
    for number in range(30):
        (house.folder / f"note{number}.md").write_text(f"# Note {number}\n\nSome words, number {number}.\n")
    house.door.lasting(Reload(), BOSS)

    assert house.reply(Remove("note")).summary == about_shelving.TOO_MANY


def test_which_one_has_to_be_said(house: House) -> None:
    assert house.reply(Remove()).summary == about_shelving.WHICH_TO_REMOVE
