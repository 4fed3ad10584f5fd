"""Sources are looked at for admins, and told of to who may see their collections."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Sync
from bot.journal import MemoryJournal
from bot.model import Asker, Bullets, Message, Reply
from bot.responder import Responder
from bot.rules.access import HowFar
from bot.showing.replies import note
from bot.showing.wording import about_syncing, about_the_folder
from bot.syncing import Brought, Looking, SyncUnderWayError
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.model import Collections
from tests.unit.bot.deliveries import LOOKED, Deliveries, state_of
from tests.unit.bot.journals import Noting
from tests.unit.bot.ways import door_to, written

ANN = Message("", Asker("ann"), conversation="here")
BOSS = replace(ANN, asker=Asker("boss", admin=True), alone=True)


@pytest.fixture
def sources(tmp_path: Path) -> Deliveries:
    folder = written(tmp_path / "knowledge", vault=False)
    added = Brought("guide", added=("guide/one.md", "guide/two.md"), failed=(("three.pdf", "it is empty"),))
    return Deliveries([state_of("guide"), state_of("wiki", "town")], {"guide": added}, folder)


@pytest.fixture
def journal() -> Noting:
    return Noting()


@pytest.fixture
def door(tmp_path: Path, sources: Deliveries, journal: Noting) -> Responder:
    return door_to(tmp_path / "knowledge", tmp_path / "state", journal, sources=sources)


def said(text: str) -> Message:
    return replace(BOSS, text=text)


def told(reply: Reply) -> list[str]:
    lines = []
    for block in reply.blocks:
        items = block.items if isinstance(block, Bullets) else (getattr(block, "runs", ()),)
        lines += ["".join(run.text for run in item) or getattr(block, "text", "") for item in items]
    return lines


def test_all_sources_are_looked_at_and_what_they_brought_is_read(door: Door, sources: Deliveries) -> None:
    reply = door.reply_to(said("sync"))

    assert sources.asked == [(("guide", "wiki"), False)]
    assert told(reply)[:4] == [
        "guide: 2 added.",
        "wiki: Nothing new in 2 documents.",
        "guide: 1 document left out",
        "three.pdf: it is empty.",
    ]
    assert "2 added and 2 unchanged" in reply.summary
    assert reply.private
    assert "This came from guide by itself" in repr(door.reply_to(replace(ANN, text="What came from guide?")))


@pytest.mark.parametrize("text", ["sync guide", "/kb sync Guide", "Please sync “guide”"])
def test_one_source_is_looked_at(text: str, door: Door, sources: Deliveries) -> None:
    door.reply_to(said(text))

    assert sources.asked == [(("guide",), False)]


def test_what_there_is_no_source_of_is_said(door: Door, sources: Deliveries) -> None:
    reply = door.reply_to(said("/kb sync handbook"))

    assert reply.summary == "There is no source “handbook”; there is “guide” and “wiki”."
    assert sources.asked == []


def test_who_is_no_admin_brings_nothing_and_learns_of_no_source(door: Door, sources: Deliveries) -> None:
    commanded = [door.reply_to(replace(ANN, text=text)) for text in ("/kb sync", "/kb sync guide")]
    pressed = door.press("sync_anyway", "guide", ANN)
    in_words = door.reply_to(replace(ANN, text="sync guide"))

    assert commanded == [note(about_the_folder.ADMINS_ONLY)] * 2
    assert pressed == note(about_the_folder.ADMINS_ONLY)
    assert in_words.answer is not None
    assert door.complete_sources("", ANN) == ()
    assert "guide" not in repr(door.reply_to(replace(ANN, text="status")))
    assert sources.asked == []


def test_progress_is_told_of_the_looks_and_the_reload(door: Door) -> None:
    heard: list[HowFar | Looking] = []

    door.lasting(Sync("guide"), BOSS, heard.append)

    assert heard[:2] == [Looking("guide", 1), Looking("guide", 2)]
    assert isinstance(heard[-1], HowFar)


def test_what_shrank_is_asked_about_and_taken_by_a_press(door: Door, sources: Deliveries) -> None:
    sources.delivers["wiki"] = Brought("wiki", removed=("town/wiki/a.md",), shrunk=(40, 3))

    asked = door.reply_to(said("sync wiki"))
    [action] = asked.actions
    done = door.press(action.kind, action.value, BOSS)

    assert told(asked)[0] == (
        "wiki delivers 3 documents instead of 40, as if something were wrong there, so nothing of it was changed: look "
        "at it, or say “sync wiki anyway” if they are to go."
    )
    assert action.label == "Sync wiki anyway"
    assert told(done)[0] == "wiki: 1 removed."
    assert sources.asked[-1] == (("wiki",), True)


@pytest.mark.parametrize("text", ["sync wiki anyway", "/kb sync wiki anyway", "sync anyway"])
def test_what_shrank_is_taken_by_a_word(text: str, door: Door, sources: Deliveries) -> None:
    door.reply_to(said(text))

    assert [anyway for _, anyway in sources.asked] == [True]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SyncUnderWayError("process 7 is at it"), about_syncing.UNDER_WAY),
        (
            KnowledgeError("sources.toml, line 2: kind is not known here."),
            (
                "No documents were brought, and those from before go on answering: sources.toml, line 2: kind is not known "
                "here."
            ),
        ),
    ],
)
def test_why_nothing_was_brought_is_said(
    error: KnowledgeError, sentence: str, door: Door, sources: Deliveries, journal: Noting
) -> None:
    sources.error = error

    reply = door.reply_to(said("sync"))

    assert reply == note(sentence)
    assert journal.told == []


def test_a_source_in_trouble_stops_no_other(door: Door, sources: Deliveries) -> None:
    sources.delivers["wiki"] = Brought(
        "wiki", trouble="https://wiki.example.org does not answer; see whether it is up."
    )

    reply = door.reply_to(said("sync"))

    assert told(reply)[:2] == [
        "guide: 2 added.",
        "wiki: https://wiki.example.org does not answer; see whether it is up. What it delivered before stays.",
    ]


def test_what_was_brought_is_noted_in_english(door: Door, journal: Noting) -> None:
    german = replace(BOSS, asker=replace(BOSS.asker, locale="de"), text="sync guide")

    reply = door.reply_to(german)

    assert told(reply)[0] == "guide: 2 hinzugekommen."
    assert journal.told == [("guide: 2 added.", 1), (journal.told[-1][0], 0)]
    assert journal.told[-1][0].startswith("2 added and 2 unchanged.")


def test_an_admins_status_lists_the_sources(door: Door, sources: Deliveries) -> None:
    sources.known = [
        state_of("guide"),
        state_of("new", documents=0, looked_at=None, came_at=None, next_at=None),
        state_of("wiki", trouble="https://wiki.example.org does not answer.", failing_since=LOOKED),
    ]

    listed = told(door.reply_to(said("status")))

    at = listed.index("Sources")
    assert listed[at + 1 : at + 4] == [
        "guide · 2 documents · looked at on 3 November 2026, 14:05 UTC · next on 3 November 2026, 15:05 UTC",
        "new · 0 documents · not looked at yet · looked at when somebody asks",
        (
            "wiki · 2 documents · looked at on 3 November 2026, 14:05 UTC · next on 3 November 2026, 15:05 UTC. "
            "https://wiki.example.org does not answer."
        ),
    ]


def test_what_is_remarked_of_a_source_is_told_by_a_sync_and_by_the_status(
    door: Door, sources: Deliveries
) -> None:
    closed = "2 pages are open to some people alone."
    sources.delivers["wiki"] = Brought("wiki", unchanged=3, remarks=(closed,))
    sources.known = [state_of("wiki", remarks=(closed,))]

    synced, listed = told(door.reply_to(said("sync"))), told(door.reply_to(said("status")))

    assert f"wiki: {closed}" in synced
    assert any(one.startswith("wiki · 2 documents") and one.endswith(f"UTC. {closed}") for one in listed)


def test_of_a_source_that_shrank_and_fails_now_it_is_told_why_it_fails(door: Door, sources: Deliveries) -> None:
    sources.known = [state_of("wiki", shrunk=(40, 3), trouble="It is away.", failing_since=LOOKED)]

    told_of = door.source_failing("wiki", BOSS)

    assert told_of.summary.startswith("The source wiki has delivered nothing since")
    assert told_of.actions == ()
    assert any(one.endswith("UTC. It is away.") for one in told(door.reply_to(said("status"))))


def test_without_sources_an_admin_is_told_how_to_set_one_up() -> None:
    door = Responder(Library(), MemoryJournal(), lambda _, **__: pytest.fail("nobody reloads"))

    assert door.reply_to(said("/kb sync")) == note(about_syncing.NO_SOURCES)
    assert door.complete_sources("", BOSS) == ()


def test_an_admin_is_told_of_a_source_that_fails_until_it_delivers(door: Door, sources: Deliveries) -> None:
    sources.known = [state_of("wiki", trouble="It is away.", failing_since=LOOKED)]

    told_of = door.source_failing("wiki", BOSS)
    sources.known = [state_of("wiki")]

    assert told_of.summary == (
        "The source wiki has delivered nothing since 3 November 2026, 14:05 UTC: It is away. What it delivered before "
        "goes on answering, and I keep trying."
    )
    assert door.source_failing("wiki", BOSS).is_silence


def test_an_admin_who_sees_not_all_brings_what_they_see(tmp_path: Path) -> None:
    sources = Deliveries([state_of("guide"), state_of("wiki", "town")])

    def access(_: Message) -> Collections:
        return frozenset({"town"})

    door = door_to(written(tmp_path / "knowledge"), tmp_path / "state", access=access, sources=sources)

    door.reply_to(said("sync"))
    refused = door.reply_to(said("/kb sync guide"))
    pressed = door.press("sync_anyway", "guide", BOSS)

    assert sources.asked == [(("wiki",), False)]
    assert refused.summary == pressed.summary == "There is no source “guide”; there is “wiki”."
    assert door.source_failing("guide", BOSS).is_silence


def test_what_is_wrong_with_the_sources_is_told_to_who_sees_all_alone(tmp_path: Path) -> None:
    sources = Deliveries([state_of("wiki", "town")])
    sources.error = KnowledgeError("sources.toml, line 2: vault and secrets would fill one folder.")
    narrow = door_to(
        written(tmp_path / "narrow"),
        tmp_path / "narrow-state",
        access=lambda _: frozenset({"town"}),
        sources=sources,
    )

    replies = [narrow.reply_to(said(text)) for text in ("sync", "status")]

    assert [about_syncing.FAULTY in repr(one) for one in replies] == [True, True]
    assert not [one for one in replies if "vault" in repr(one)]


def test_an_admin_is_asked_about_a_source_that_shrank(door: Door, sources: Deliveries) -> None:
    sources.known = [state_of("wiki", shrunk=(40, 3))]

    asked = door.source_failing("wiki", BOSS)

    assert asked.summary.startswith("wiki delivers 3 documents instead of 40, as if something were wrong there")
    assert [(one.kind, one.value) for one in asked.actions] == [("sync_anyway", "wiki")]


def test_help_lists_the_word_to_admins_of_a_folder_with_sources(door: Door, sources: Deliveries) -> None:
    with_some, anns = (repr(door.reply_to(replace(one, text="help"))) for one in (BOSS, ANN))
    sources.known = []

    assert ["/kb sync" in one for one in (with_some, anns, repr(door.reply_to(said("help"))))] == [
        True,
        False,
        False,
    ]


def test_a_source_without_a_table_is_shown_and_not_looked_at(door: Door, sources: Deliveries) -> None:
    sources.known = [
        state_of("guide"),
        state_of("old", next_at=None, dropped=True, trouble="It is no source any more."),
    ]

    door.reply_to(said("sync"))

    assert sources.asked == [(("guide",), False)]
    assert "old · 2 documents. It is no source any more." in told(door.reply_to(said("status")))
    assert door.complete_sources("", BOSS) == ("guide",)
