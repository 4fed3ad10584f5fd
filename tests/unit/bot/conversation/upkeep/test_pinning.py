"""Admins pin what they alone are shown to the question it was shown to."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from bot.answer.answering import answer
from bot.conversation.doors.door import Door
from bot.conversation.upkeep.pinning import Pinning
from bot.journal import Asked, MemoryJournal
from bot.keeping import Kept, KeptKind, MemoryKeeper, Values
from bot.model import Asker, Bullets, Message, Reply
from bot.pinning.board import Pinboard
from bot.pinning.pins import CurrentPins, Pin, key_of, no_pins
from bot.responder import Responder
from bot.rules.access import Access, everything
from bot.showing.wording import about_answers, about_pins, about_the_folder
from knowledge.library import Library
from knowledge.reloading import reload
from tests.unit.bot.ways import reload_of, written

ANN = Message("", Asker("slack:U1"), channel="slack:C1", conversation="slack:C1:1", alone=True)
BOSS = replace(ANN, asker=Asker("slack:U9", admin=True))
STALLS = "How many stalls has the fish market?"
FILE_PIN = Pin(("Any bells?",), "bells.md", ("The bells of Orm weigh two tons.",), line=1)


class Refusing(MemoryKeeper):
    """A database that is away."""

    def keep(self, kind: KeptKind, key: str, values: Values, by: str) -> bool:  # noqa: ARG002 - the port's
        return False

    def drop(self, kind: KeptKind, key: str) -> bool:  # noqa: ARG002 - the port's
        return False


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pinning")
    library = Library.open(root / "state", written(root / "knowledge"))
    reload(library, root / "knowledge")
    return root


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


def door_with(
    root: Path,
    journal: MemoryJournal,
    keeper: MemoryKeeper | None = None,
    file: CurrentPins = no_pins,
    access: Access = everything,
) -> Door:
    library = Library.open(root / "state", root / "knowledge")
    reloader = partial(reload_of, library, root / "knowledge")
    board = Pinboard(file, keeper or MemoryKeeper())
    return Responder(library, journal, reloader, access=access, threshold=0.6, pins=board)


def ask(door: Door, text: str = STALLS, message: Message = BOSS) -> Reply:
    return door.reply_to(replace(message, text=text))


def values(reply: Reply, kind: str) -> list[str]:
    return [one.value for one in reply.actions if one.kind == kind]


def listed(reply: Reply) -> list[str]:
    bullets = [one for one in reply.blocks if isinstance(one, Bullets)]
    return ["".join(run.text for run in item) for one in bullets for item in one.items]


def shown(reply: Reply) -> Sequence[str]:
    return [one.pinned for one in reply.answer.quotes] if reply.answer else []


def test_what_an_admin_alone_is_shown_can_be_pinned_and_unpinned(root: Path, journal: MemoryJournal) -> None:
    door = door_with(root, journal)
    [value] = values(ask(door), "pin")

    pinned = door.press("pin", value, BOSS)
    again = ask(door, "how many stalls does the fish market have?", ANN)
    undone = door.press("unpin", values(pinned, "unpin")[0], BOSS)
    after = ask(door)

    assert pinned.summary == about_pins.pinned(STALLS)
    assert shown(again)[0] == key_of(STALLS)
    assert again.answer is not None
    assert again.answer.certainty == "sure"
    assert f" · {about_pins.PINNED}" in repr(again.blocks)
    assert undone.summary == about_pins.UNPINNED
    assert not any(shown(after))
    assert [(one.by, one.what, one.about) for one in journal.changes()] == [
        ("slack:U9", "unpinned", STALLS),
        ("slack:U9", "pinned", STALLS),
    ]


def test_what_all_see_and_what_others_see_has_no_such_button(root: Path, journal: MemoryJournal) -> None:
    door = door_with(root, journal)

    replies = [ask(door, message=replace(BOSS, alone=False)), ask(door, message=ANN), ask(door, "help")]

    assert [values(one, "pin") for one in replies] == [[], [], []]


def test_more_quotes_and_the_context_can_be_pinned_each(root: Path, journal: MemoryJournal) -> None:
    door = door_with(root, journal)
    answer = ask(door, "What of the fish market?", replace(BOSS, alone=False))
    [more], [context] = values(answer, "more_quotes"), values(answer, "show_context")

    further = door.press("more_quotes", more, BOSS)
    around = door.press("show_context", context, BOSS)
    gone = door.press("show_context", f"gone@{more}", BOSS)

    assert values(further, "pin") == values(further, "show_context")
    assert values(around, "pin") == [context]
    assert values(gone, "pin") == []
    assert all(door.press("pin", value, BOSS).summary.startswith("Pinned") for value in values(further, "pin"))
    assert door.press("pin", context, BOSS).summary.startswith("Pinned")


def test_what_is_pinned_already_can_be_unpinned_there(root: Path, journal: MemoryJournal) -> None:
    door = door_with(root, journal)
    door.press("pin", values(ask(door), "pin")[0], BOSS)

    answer = ask(door)

    assert (values(answer, "pin"), values(answer, "unpin")) == ([], [key_of(STALLS)])


def test_what_the_file_pins_is_not_unpinned_from_the_chat(root: Path, journal: MemoryJournal) -> None:
    door = door_with(root, journal, file=lambda: (FILE_PIN,))

    answer = ask(door, "Any bells?")

    assert shown(answer)[0] == "pins.toml"
    assert (values(answer, "pin"), values(answer, "unpin")) == ([], [])


@pytest.mark.parametrize("kind", ["pin", "unpin"])
def test_only_admins_pin(root: Path, journal: MemoryJournal, kind: str) -> None:
    door = door_with(root, journal)
    value = values(ask(door), "pin")[0] if kind == "pin" else key_of(STALLS)

    reply = door.press(kind, value, ANN)  # type: ignore[arg-type]

    assert reply.summary == about_the_folder.ADMINS_ONLY
    assert ask(door, "pins").summary == about_pins.NO_PINS
    assert ask(door, "pins", ANN).summary == about_the_folder.ADMINS_ONLY


def test_what_was_never_shown_is_not_pinned(root: Path, journal: MemoryJournal) -> None:
    door = door_with(root, journal)
    answer = ask(door)
    [value], [other] = values(answer, "pin"), values(ask(door, "How heavy are the bells of Orm?"), "pin")
    key, _, answer_id = value.partition("@")

    replies = [
        door.press("pin", one, BOSS).summary
        for one in (f"{key}@forged", key, f"gone@{answer_id}", f"{other.partition('@')[0]}@{answer_id}")
    ]

    assert replies == [about_answers.ANSWER_FORGOTTEN] * 2 + [about_answers.QUOTE_CHANGED] * 2


def test_what_is_pinned_to_no_question_is_not_unpinned(root: Path, journal: MemoryJournal) -> None:
    door = door_with(root, journal, file=lambda: (FILE_PIN,))

    assert [door.press("unpin", key, BOSS).summary for key in ("0" * 16, "", "pins.toml")] == [
        about_pins.NOT_PINNED
    ] * 3


def test_where_the_database_is_away_nothing_is_said_to_be_pinned(root: Path, journal: MemoryJournal) -> None:
    keeper = Refusing()
    door = door_with(root, journal, keeper)
    [value] = values(ask(door), "pin")

    pinned = door.press("pin", value, BOSS)
    MemoryKeeper.keep(
        keeper, "pin", "k" * 16, {"questions": ["Any?"], "document": "bells.md", "words": ["x"]}, "slack:U9"
    )
    unpinned = door.press("unpin", "k" * 16, BOSS)

    assert (pinned.summary, unpinned.summary) == (about_pins.NOT_KEPT, about_pins.NOT_KEPT)
    assert journal.changes() == []


def test_all_pins_are_listed_with_where_they_are_from(root: Path, journal: MemoryJournal) -> None:
    gone = Pin(("Any tower?",), "bells.md", ("The tower is high.",), line=5)
    door = door_with(root, journal, file=lambda: (FILE_PIN, gone))
    door.press("pin", values(ask(door), "pin")[0], BOSS)

    reply = ask(door, "/kb pins")

    assert reply.private
    assert listed(reply) == snapshot(
        [
            "1. “Any bells?” → “The bells of Orm weigh two tons.” · The bells of Orm · from pins.toml",
            "2. “Any tower?” · The bells of Orm · no longer in the document, so it is not shown · from pins.toml",
            "3. “How many stalls has the fish market?” → “The fish market opens at six. “Herring sells best on Fridays,” said Olive Tarn, the warden. … The fish market has forty …” · The fish market",
        ]
    )
    assert [(one.kind, one.label, one.value) for one in reply.actions] == [("unpin", "Unpin 3", key_of(STALLS))]


def test_pins_of_hidden_documents_are_neither_listed_nor_undone(root: Path, journal: MemoryJournal) -> None:
    keeper = MemoryKeeper()
    door = door_with(root, journal, keeper)
    secret = "Who counts the crowns in the strongroom?"
    pinned = door.press("pin", values(ask(door, secret), "pin")[0], BOSS)
    town = door_with(root, journal, keeper, access=lambda _: frozenset({"town"}))

    reply = ask(town, "pins")
    undone = town.press("unpin", values(pinned, "unpin")[0], BOSS)

    assert values(pinned, "unpin") == [key_of(secret)]
    assert (reply.summary, undone.summary) == (about_pins.NO_PINS, about_pins.NOT_PINNED)
    assert not any(shown(ask(town, secret)))


def test_a_question_that_hidden_documents_wrote_out_is_not_pinned_to_an_open_one(
    root: Path, journal: MemoryJournal
) -> None:
    door = door_with(root, journal)
    answer = ask(door)
    [value] = values(answer, "pin")
    entry = journal.find(value.partition("@")[2])
    assert entry is not None
    journal.asked(replace(entry, asker=BOSS.asker.id, typed="And stalls?", written_from=frozenset({"vault"})))

    refused = door.press("pin", value, BOSS)
    journal.asked(replace(entry, asker=BOSS.asker.id, typed="And stalls?", written_from=frozenset({"town"})))
    taken = door.press("pin", value, BOSS)

    assert refused.summary == about_pins.ASK_IN_FULL
    assert taken.summary == about_pins.pinned(STALLS)


def test_what_one_workspace_pins_holds_there_and_is_listed_there_alone(
    root: Path, journal: MemoryJournal
) -> None:
    door = door_with(root, journal)
    ours, theirs = replace(BOSS, within=("slack:T1",)), replace(BOSS, within=("slack:T2",))

    pinned = door.press("pin", values(ask(door, message=ours), "pin")[0], ours)

    assert values(pinned, "unpin") == [key_of(STALLS, "slack:T1")]
    assert [any(shown(ask(door, message=one))) for one in (ours, theirs, BOSS)] == [True, False, True]
    assert [len(listed(ask(door, "pins", one))) for one in (ours, theirs, BOSS)] == [1, 0, 1]


def test_pins_from_before_are_read_the_newest_first() -> None:
    board = Pinboard(keeper=_Given())

    assert [one.questions for one in board.pins()] == [("New?",), ("Old?",)]
    assert Pinning(Library(), MemoryJournal(), board)


class _Given(MemoryKeeper):
    """Two pins."""

    def kept(self, kind: KeptKind) -> dict[str, Kept]:
        assert kind == "pin"
        values = [{"questions": [one], "document": "a.md", "words": ["x"]} for one in ("Old?", "New?")]
        return {str(number): Kept(one, "boss") for number, one in enumerate(values)}


def test_what_is_nearest_to_a_question_asked_in_vain_can_be_pinned_to_it(
    root: Path, journal: MemoryJournal
) -> None:
    index = Library.open(root / "state", root / "knowledge").index
    gap = Asked(
        "gap1",
        "Who paid for the bells?",
        "slack:U1",
        None,
        answered=False,
        confidence=0.1,
        documents=(),
        missing=(),
        elapsed_ms=1.0,
        home="slack:T1",
    )
    journal.asked(gap)
    nearest, *_ = answer(gap.question, index, threshold=1.1).nearest
    keeper = MemoryKeeper()
    door = door_with(root, journal, keeper)
    value = f"{nearest.key}@{gap.answer_id}"

    elsewhere, here = (
        door.press("pin", value, replace(BOSS, within=(home,))) for home in ("slack:T2", "slack:T1")
    )

    assert elsewhere.summary == about_answers.ANSWER_FORGOTTEN
    assert [pin.questions for pin in Pinboard(keeper=keeper).pins()] == [(gap.question,)]
    assert gap.question in str(here.blocks)
