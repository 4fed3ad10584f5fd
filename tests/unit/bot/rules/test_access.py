"""What somebody may see is asked in one place, and nothing else is shown, whichever way they ask."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.intents.model import Reload
from bot.journal import MemoryJournal
from bot.model import Asker, Message, Reply
from bot.responder import Responder
from bot.rules.access import (
    HowFar,
    how_far,
    narrowed,
    sees_all,
    visible_changes,
    visible_files,
    visible_report,
)
from bot.syncing import Brought, Looking
from knowledge.model import Collections
from knowledge.reloading import Changes, ReloadProgress, ReloadReport
from tests.unit.bot.deliveries import LOOKED, Deliveries, state_of
from tests.unit.bot.ways import ALL, SECRETS, door_to, typed, ways, written
from tests.unit.folders import document, index_of

ANN = Message("", Asker("ann", admin=True), channel="here", conversation="here")
VAIN = "Where does she fly zeppelins over volcanoes?"
BOB = replace(ANN, asker=Asker("bob", admin=True))

some = st.none() | st.frozensets(st.sampled_from(["town", "vault", "abbey"]))


def only_ann_sees_the_vault(message: Message) -> Collections:
    return None if message.asker.id == "ann" else frozenset({"town"})


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, and beside it the state after it was read."""
    root = tmp_path_factory.mktemp("read")
    door_to(written(root / "knowledge"), root / "state")
    return root


@pytest.fixture
def door(read: Path) -> Responder:
    """The bot after Ann asked about what Bob may not see."""
    sources = Deliveries(
        [
            state_of("town", trouble=""),
            state_of("obsidian-drive", "vault", failing_since=LOOKED, trouble="Secret.pdf is away."),
        ],
        {"obsidian-drive": Brought("obsidian-drive", shrunk=(9, 1), failed=(("quartz.md", "it is empty"),))},
    )
    return door_to(
        read / "knowledge", read / "state", MemoryJournal(), only_ann_sees_the_vault, sources=sources
    )


def anns_answer(door: Responder) -> tuple[str, str]:
    """Let Ann ask, and give the answer's id and the key of its quote."""
    reply = door.reply_to(replace(ANN, text="Who wants a second lock?"))
    assert reply.answer is not None
    assert "Zenobia Quartz" in repr(reply)
    values = {one.kind: one.value for one in reply.actions}
    return values["share"], values["show_context"]


@pytest.mark.parametrize("then", ["an answer", "a gap"])
@pytest.mark.parametrize("way", ALL)
def test_nothing_hidden_shows_whichever_way_somebody_asks(way: str, then: str, door: Responder) -> None:
    answer_id, key = anns_answer(door)
    if then == "a gap":
        typed(VAIN)(door, ANN)

    seen = ways(answer_id, key)[way](door, BOB)

    assert [word for word in SECRETS if word in repr(seen).casefold()] == []


@pytest.mark.parametrize("way", ALL)
def test_it_is_asked_once_with_who_asks_and_where(way: str, read: Path) -> None:
    asked: list[tuple[Asker, str | None]] = []

    def access(message: Message) -> Collections:
        asked.append((message.asker, message.channel))
        return frozenset({"town"})

    door = door_to(read / "knowledge", read / "state", access=access)

    ways("", "")[way](door, BOB)

    assert asked == [(BOB.asker, "here")]


@pytest.mark.parametrize(
    "way", ["reply_to status", "reply_to help", "home", "suggestions", "complete_speakers"]
)
def test_who_may_not_see_a_collection_is_told_what_there_would_be_without_it(
    way: str, door: Responder, tmp_path: Path
) -> None:
    sources = Deliveries([state_of("town")])
    without = door_to(written(tmp_path / "knowledge", vault=False), tmp_path / "state", sources=sources)

    seen, wanted = (ways("", "")[way](one, BOB) for one in (door, without))

    assert _undated(seen) == _undated(wanted)


def test_who_sees_all_is_shown_all(door: Responder) -> None:
    assert "The Obsidian Ledger" in door.complete_documents("", ANN)
    assert "Zenobia Quartz" in door.complete_speakers("", ANN)
    assert "vault/secret.pdf" in repr(typed("status")(door, ANN))
    assert "vault/secret.pdf" in repr(door.lasting(Reload(), ANN))
    assert "obsidian-drive" in repr(typed("status")(door, ANN))
    assert door.complete_sources("", ANN) == ("town", "obsidian-drive")


def test_a_message_narrows_what_may_be_seen_and_never_widens_it(door: Responder) -> None:
    anns = door.complete_documents("", replace(ANN, collections=frozenset({"vault"})))
    bobs = door.complete_documents("", replace(BOB, collections=frozenset({"vault"})))

    assert set(anns) == {"The bells of Orm", "The Obsidian Ledger"}
    assert set(bobs) == {"The bells of Orm"}


def test_a_gap_is_shown_as_typed_where_hidden_words_were_written_into_it(door: Responder) -> None:
    anns_answer(door)
    typed(VAIN)(door, ANN)

    anns, bobs = (repr(typed("gaps")(door, one)) for one in (ANN, BOB))

    assert "read as “Where does Zenobia Quartz fly zeppelins over volcanoes?”" in anns
    assert f"“{VAIN}”, asked once" in bobs


def test_who_may_not_see_the_answer_before_goes_on_from_its_question_as_typed(door: Responder) -> None:
    anns_answer(door)
    typed(VAIN)(door, ANN)

    bobs, anns = (door.reply_to(replace(one, text="and why?")).answer for one in (BOB, ANN))

    assert anns is not None
    assert anns.question == "Why (does Zenobia Quartz fly zeppelins over volcanoes)?"
    assert bobs is not None
    assert bobs.question == "Why (does she fly zeppelins over volcanoes)?"


def test_what_else_somebody_said_where_it_is_hidden_is_not_shown(door: Responder) -> None:
    seen = []
    for one in (ANN, BOB):
        in_town = replace(one, collections=frozenset({"town"}))
        typed("What does Olive Tarn say about herring?")(door, in_town)
        seen.append("strongroom" in repr(typed("what else did she say?")(door, one)))

    assert seen == [True, False]


def test_what_only_hidden_documents_answer_is_not_suggested(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    for name, text in {
        "town/sky.md": "---\ntitle: Comets over Brim\n---\n\n[Home](index.md)\n",
        "vault/sky.md": "# Comets over Brim\n\nComets over Brim were seen in 1702; the comets over Brim burned the mill.\n",
    }.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    door = door_to(folder, tmp_path / "state", access=only_ann_sees_the_vault)

    assert [door.suggestions(one) for one in (ANN, BOB)] == [("What about Comets over Brim?",), ()]


def test_nothing_is_said_to_be_there_where_nothing_may_be_seen(tmp_path: Path) -> None:
    folder = written(tmp_path / "knowledge")
    (folder / "bells.md").unlink()
    door = door_to(folder, tmp_path / "state", access=lambda *_: frozenset())

    seen: Reply = door.reply_to(replace(BOB, text="Who wants a second lock?"))

    assert seen.answer is None


@given(some, some, st.sampled_from(["a.md", "town/a.md", "vault/b/c.md"]))
def test_narrowing_shows_what_both_show(allowed: Collections, wanted: Collections, path: str) -> None:
    files = ((path, "It is empty."),)

    both = visible_files(visible_files(files, allowed), wanted)

    assert visible_files(files, narrowed(allowed, wanted)) == both


@given(some, some)
def test_who_sees_all_of_a_narrowed_view_sees_the_view(allowed: Collections, wanted: Collections) -> None:
    assert sees_all(allowed, narrowed(allowed, wanted))


def _undated(seen: object) -> str:
    """What is shown, without when the folder was read."""
    if not isinstance(seen, Reply):
        return repr(seen)
    blocks = tuple(block for block in seen.blocks if "Last read on" not in repr(block))
    return repr(replace(seen, blocks=blocks))


def test_a_hidden_collections_changes_do_not_show_through() -> None:
    changes = Changes(
        added=("press/a.md", "hr/b.md"),
        changed=("hr/c.md",),
        renamed=(("hr/d.md", "press/d.md"), ("press/e.md", "hr/e.md"), ("press/f.md", "f.md")),
        removed=("hr/g.md",),
    )

    seen = visible_changes(changes, frozenset({"press"}))

    assert seen == Changes(
        added=("press/a.md", "press/d.md"), renamed=(("press/f.md", "f.md"),), removed=("press/e.md",)
    )


def test_a_reload_counts_what_may_be_seen(door: Responder, tmp_path: Path) -> None:
    without = door_to(written(tmp_path / "knowledge", vault=False), tmp_path / "state")

    seen, wanted = (one.lasting(Reload(), BOB).summary.rpartition(", ")[0] for one in (door, without))

    assert seen == wanted == "Nothing new in 2 documents. 2 passages"


def test_what_is_new_is_not_counted_as_unchanged() -> None:
    index = index_of(document("a.md", "Owls hoot."), document("press/b.md", "Nettles sting."))
    changes = Changes(added=("press/b.md", "hr/c.md"))
    report = ReloadReport(changes, unchanged=7, failed=(("hr/d.md", "it is empty"),), passages=90, seconds=1)

    seen = visible_report(report, index, frozenset({"press"}))

    assert seen == ReloadReport(Changes(added=("press/b.md",)), 1, (), 2, 1)


def test_how_many_files_are_read_nobody_is_told_in_a_chat(tmp_path: Path) -> None:
    folder = written(tmp_path / "knowledge")
    door = door_to(folder, tmp_path / "state")
    for number in range(3):
        (folder / f"bell{number}.md").write_text(f"# Bell {number}\n\nIt rings at {number}.\n")
    told: list[HowFar | Looking] = []

    door.lasting(Reload(), ANN, told.append)

    assert [one.percent for one in told if isinstance(one, HowFar)] == [0, 25, 50, 75, 100]
    assert how_far(ReloadProgress(done=0, total=0, rate=0.0, seconds_left=None)) == HowFar(100, None)
