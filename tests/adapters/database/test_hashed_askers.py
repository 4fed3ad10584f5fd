"""The journal tells nobody who asked, and still knows everybody again."""

import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.database.journal import DatabaseJournal
from adapters.database.naming import Names, names_of
from adapters.database.opening import opening
from adapters.database.statements.store import Store
from adapters.settings.settings import Settings
from adapters.wiring import build, open_journal
from bot.conversation.calling import call
from bot.conversation.solving import solve
from bot.conversation.upkeep.feedback import Feedback
from bot.journal import Asked, Change, Rating
from bot.keeping import Kept
from bot.model import Asker, Message
from bot.showing.wording import about_answers, about_feedback, about_solving
from knowledge.library import Library
from tests.adapters.database.opening import File, Place, opened

pytestmark = pytest.mark.usefixtures("_patient")

HASHED = Names(("k" * 32,), plain=False)
OTHER = Names(("o" * 32, "k" * 32), plain=False)
"""With a newer key beside it."""
ANN = Asked(
    "abcdefghijkl", "Who guards the wall?", "slack:U1", "slack:C1:U1", answered=True, confidence=0.9,
    documents=(), missing=(), elapsed_ms=1.0,
)  # fmt: skip
BEN = replace(ANN, answer_id="bbbbbbbbbbbb", asker="discord:77", conversation="discord:5:77")
TABLES = {
    "asked": ("asker", "conversation"),
    "rated": ("asker",),
    "changed": ("by",),
    "kept": ("by",),
}


def fill(journal: DatabaseJournal) -> None:
    """Have Ann and Ben leave all that names them."""
    for entry in (ANN, BEN):
        journal.asked(entry)
        journal.rated(Rating(entry.answer_id, entry.asker, helpful=False))
        journal.changed(Change(entry.asker, "pinned", "the wall"))
        journal.keeper.keep("pin", entry.answer_id, {}, entry.asker)


def names_in(place: Place) -> set[str]:
    return {
        value
        for table, columns in TABLES.items()
        for row in place.sql(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - a test's own words
        for value in row
    }


def test_nobodys_id_is_in_any_table(place: Place) -> None:
    with closing(opened(place, names=HASHED)) as journal:
        fill(journal)

    found = names_in(place)

    assert len(found) == 4
    assert all(":#" in one and "U1" not in one and "77" not in one for one in found)


def test_whoever_wants_ids_gets_them(place: Place) -> None:
    with closing(opened(place, names=Names(HASHED.keys))) as journal:
        fill(journal)

    assert names_in(place) == {"slack:U1", "slack:C1:U1", "discord:77", "discord:5:77"}


def test_who_asked_before_a_restart_is_known_again(place: Place) -> None:
    with closing(opened(place, names=HASHED)) as before:
        before.asked(ANN)

    with closing(opened(place, names=HASHED)) as journal:
        found = journal.last_in("slack:C1:U1", "slack:U1")
        own = journal.find(ANN.answer_id, "slack:U1")

        assert found is not None
        assert own == found
        assert journal.is_by(found, "slack:U1")
        assert not journal.is_by(found, "slack:U2")
        assert journal.is_in(found, "slack:C1:U1")
        assert not journal.is_in(found, "slack:C1:U2")


@pytest.mark.parametrize(
    ("asker", "said"),
    [
        ("slack:U1", {about_answers.THANKS_HELPFUL, about_solving.MARKED, "Who can answer this? “Who rides?”"}),
        (
            "slack:U2",
            {about_feedback.NO_SUCH_ANSWER, about_solving.NOT_YOURS, about_answers.ONLY_THE_ASKER},
        ),
    ],
)
def test_what_only_the_asker_may_do_the_asker_alone_does_after_a_restart(
    place: Place, asker: str, said: set[str]
) -> None:
    here = replace(ANN, conversation="slack:C1:1.0", documents=("secret/plans.md",))
    with closing(opened(place, names=HASHED)) as before:
        before.asked(here)
        before.asked(replace(here, answer_id="vain00000000", question="Who rides?", answered=False))

    with closing(opened(place, names=HASHED)) as journal:
        message = Message(
            "", Asker(asker), channel="slack:C1", helpers="slack:S1", collections=frozenset(), in_thread=True
        )
        replies = [
            Feedback(Library(), journal).rate(ANN.answer_id, message, helpful=True),
            solve(ANN.answer_id, message, journal),
            call("vain00000000", message, journal, Library().index),
        ]

    assert {one.summary for one in replies} == said


@pytest.mark.parametrize(("asker", "shared"), [("slack:U1", True), ("slack:U2", False)])
def test_only_who_asked_shares_an_answer_after_a_restart(tmp_path: Path, asker: str, *, shared: bool) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "market.md").write_text("# The fish market\n\nThe fish market opens at six.\n")
    place, settings = File(tmp_path / "state"), Settings(knowledge=folder, state=tmp_path / "state")
    ann = Message("When does the fish market open?", Asker("slack:U1"), "slack:C1", conversation="slack:C1:1.0")
    with closing(opened(place, str(folder), HASHED)) as before:
        parts = build(settings, before)
        parts.reload(None)
        assert parts.door.reply_to(ann).answer is not None

    with closing(opened(place, str(folder), HASHED)) as journal:
        reply = build(settings, journal).door.reply_to(replace(ann, text="share that", asker=Asker(asker)))

    assert (reply.summary == about_answers.NOTHING_TO_SHARE) is not shared


def test_the_same_is_told_before_and_after_a_restart(place: Place) -> None:
    with closing(opened(place, names=HASHED)) as journal:
        journal.asked(ANN)
        now = journal.find(ANN.answer_id)

    with closing(opened(place, names=HASHED)) as journal:
        assert journal.find(ANN.answer_id) == now


def test_what_was_found_is_noted_again_as_it_is(place: Place) -> None:
    with closing(opened(place, names=HASHED)) as journal:
        journal.asked(ANN)
        before = journal.find(ANN.answer_id)
        assert before is not None

        journal.asked(before)
        found = journal.last_in(before.conversation or "", "slack:U1")

    assert found == before
    assert len(set(place.sql("SELECT asker, conversation FROM asked"))) == 1


@pytest.mark.parametrize("before", [Names(), HASHED])
def test_with_another_key_what_was_written_before_still_counts(place: Place, before: Names) -> None:
    with closing(opened(place, names=before)) as journal:
        journal.asked(ANN)

    with closing(opened(place, names=OTHER)) as journal:
        found = journal.last_in("slack:C1:U1", "slack:U1")
        assert found is not None
        assert journal.is_by(found, "slack:U1")
        assert journal.find(ANN.answer_id, "slack:U1") is not None


@pytest.mark.parametrize("before", [HASHED, Names(("o" * 32,), plain=False), Names()])
def test_an_answer_is_known_to_be_of_its_conversation(place: Place, before: Names) -> None:
    web = replace(ANN, conversation="web:ask:chance")
    with closing(opened(place, names=before)) as journal:
        journal.asked(web)

    with closing(opened(place, names=OTHER)) as journal:
        found = journal.find(web.answer_id)
        assert found is not None
        assert [journal.is_in(found, one) for one in ("web:ask:chance", "web:ask:other", None)] == [
            True,
            False,
            False,
        ]


def test_the_channel_of_a_conversation_stays_to_be_seen(place: Place) -> None:
    with closing(opened(place, names=HASHED)) as journal:
        journal.asked(ANN)
        journal.asked(replace(ANN, answer_id="cccccccccccc", conversation="discord:12345"))

        told = {one.conversation or "" for one in journal.noted(ANN.at)}

    assert {one.partition(":#")[0] for one in told} == {"slack:C1", "discord:12345"}


def test_without_the_key_a_hash_is_another(place: Place) -> None:
    with closing(opened(place, names=HASHED)) as journal:
        journal.asked(ANN)

    with closing(opened(place, names=Names(("x" * 32,), plain=False))) as journal:
        found = journal.find(ANN.answer_id)
        assert found is not None
        assert not journal.is_by(found, "slack:U1")


async def test_ids_from_before_are_hashed_where_they_lie(place: Place) -> None:
    with closing(opened(place)) as journal:
        fill(journal)
        journal.asked(replace(ANN, answer_id="dddddddddddd", asker="console", conversation="console"))

    async with opening.database(place.url, place.state) as engine:
        assert await Store(engine, 90, names=HASHED).purge() is False

    expected = {HASHED.of(one.asker) for one in (ANN, BEN)} | {"console"}
    expected |= {HASHED.of_conversation(one.conversation or "") for one in (ANN, BEN)}
    assert names_in(place) == expected
    assert place.sql("SELECT count(*) FROM rated") == [("2",)]


async def test_of_two_ratings_of_one_person_the_newer_counts(place: Place) -> None:
    with closing(opened(place)) as journal:
        journal.asked(ANN)
        journal.rated(Rating(ANN.answer_id, ANN.asker, helpful=False))
    with closing(opened(place, names=replace(HASHED, plain=True))) as journal:
        journal.rated(Rating(ANN.answer_id, HASHED.of(ANN.asker), helpful=True))

    async with opening.database(place.url, place.state) as engine:
        store = Store(engine, 90, names=HASHED)
        await store.purge()

        assert await store.complaints(5) == []
        assert await store.ratings() == [(0.9, True)]


async def test_a_long_journal_is_hashed_a_little_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.database.statements.hiding.PURGE_CHUNK", 2)
    place = File(tmp_path)
    with closing(opened(place)) as journal:
        for number in range(3):
            journal.asked(replace(ANN, answer_id=f"{number}bcdefghijkl"))

    async with opening.database(None, tmp_path) as engine:
        store = Store(engine, 90, names=HASHED)
        more = [await store.purge(), await store.purge()]

    assert more == [True, False]
    assert place.sql("SELECT DISTINCT asker FROM asked") == [(HASHED.of("slack:U1"),)]


def test_who_laid_something_down_is_hashed_in_memory_too(place: Place) -> None:
    with closing(opened(place, names=HASHED)) as journal:
        journal.keeper.keep("pin", "a", {"text": "b"}, "slack:U1")

        kept = (journal.keeper.kept("pin") or {})["a"]

    assert kept == Kept({"text": "b"}, HASHED.of("slack:U1"), kept.at)


def test_the_journal_of_the_settings_is_hashed_by_the_key_in_the_state_folder(tmp_path: Path) -> None:
    with closing(open_journal(Settings(knowledge=tmp_path, state=tmp_path / "state"))) as journal:
        journal.asked(ANN)

    key = tmp_path / "state" / "secret.key"
    expected = Names((key.read_text(),), plain=False).of("slack:U1")
    assert File(tmp_path / "state").sql("SELECT asker FROM asked") == [(expected,)]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_where_ids_are_plain_no_key_is_made(tmp_path: Path) -> None:
    names = names_of([], tmp_path, plain=True)

    assert names == Names()
    assert list(tmp_path.iterdir()) == []


def test_where_ids_are_plain_again_hashed_ones_still_count(tmp_path: Path) -> None:
    hashed = names_of([], tmp_path, plain=False)

    plain = names_of([], tmp_path, plain=True)

    assert plain.of("slack:U1") == "slack:U1"
    assert hashed.of("slack:U1") in plain.all_of("slack:U1")


def test_a_key_that_cannot_be_used_is_said_and_nobodys_id_is_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "secret.key").mkdir()

    names = names_of([], tmp_path, plain=False)

    assert names.of("slack:U1").startswith("slack:#")
    assert f"The key {tmp_path}/secret.key cannot be used (Is a directory)" in caplog.text
