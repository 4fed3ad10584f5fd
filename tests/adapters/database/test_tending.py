"""What the operator does with the journal while the bot has it open."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.database import news
from adapters.database.journal import DatabaseJournal
from adapters.database.naming import Names
from adapters.database.opening.explaining import JournalError
from adapters.database.tending import exporting
from adapters.database.tending.forgetting import Left
from adapters.database.tending.tending import Tended
from adapters.settings.secrets import Secret
from bot.journal import Asked, Change, Rating, now
from bot.owing import Owed
from bot.posts import Posted
from tests.adapters.database.opening import File, Place, opened

NAMES = Names(("k" * 32,), plain=False)
ANN = Asked(
    "abcdefghijkl", "Who guards the wall?", "slack:U1", "slack:C1:1.0", answered=True, confidence=0.9,
    documents=("walls.md",), missing=(), elapsed_ms=1.0,
)  # fmt: skip
BEN = replace(
    ANN, answer_id="bbbbbbbbbbbb", asker="discord:77", question="Who rides?", conversation="discord:5:7"
)


@pytest.fixture(params=[NAMES, Names()], ids=["hashed", "plain"])
def names(request: pytest.FixtureRequest) -> Names:
    """Each way to call askers."""
    made: Names = request.param
    return made


@pytest.fixture
def running(place: Place, names: Names) -> Iterator[DatabaseJournal]:
    """The bot's own journal, open, with what Ann and Ben left in it."""
    with closing(opened(place, names=names)) as journal:
        for entry in (ANN, BEN):
            journal.asked(entry)
            journal.rated(Rating(entry.answer_id, entry.asker, helpful=False, reason="quote", words="By Ann?"))
            journal.posted(Posted(f"m:{entry.answer_id}", "2.0", entry.question, entry.answer_id))
            journal.changed(Change(entry.asker, "pinned", "the wall"))
            journal.keeper.keep("pin", entry.answer_id, {}, entry.asker)
        # Ben was shown more of Ann's answer, and liked it; Ann of Ben's.
        journal.asked(replace(ANN, asker=BEN.asker, conversation=None))
        journal.rated(Rating(ANN.answer_id, BEN.asker, helpful=True))
        journal.asked(replace(BEN, asker=ANN.asker, conversation=None))
        for entry in (ANN, BEN):
            event = {"text": entry.question, "user_id": entry.asker, "response_url": "https://x.example/secret"}
            journal.owe(Owed(f"slack:command:{entry.answer_id}", "slack", event, entry.asker)).result(10)
        journal.reloaded("1 document", 0.5, failed=0)
        assert journal.first_time("slack:event:1")
        yield journal


def tended(place: Place, names: Names = NAMES) -> Tended:
    return Tended(place.url, place.state, lambda: names)


@pytest.mark.usefixtures("running")
def test_all_that_somebody_left_is_deleted_and_nothing_else(place: Place, names: Names) -> None:
    left = tended(place, names).forget("slack:U1")

    assert left == Left(questions=1, copies=2, ratings=2, posts=1, owed=1, changes=2)
    assert place.sql("SELECT answer_id, asker, question FROM asked") == [
        ("bbbbbbbbbbbb", names.of("discord:77"), "Who rides?")
    ]
    assert place.sql("SELECT answer_id, asker FROM rated") == [("bbbbbbbbbbbb", names.of("discord:77"))]
    assert place.sql("SELECT text FROM posted") == [("Who rides?",)]
    assert place.sql("SELECT key, asker FROM owed") == [("slack:command:bbbbbbbbbbbb", names.of("discord:77"))]
    for table in ("changed", "kept"):
        assert place.sql(f"SELECT by FROM {table} ORDER BY by") == [("",), (names.of("discord:77"),)]  # noqa: S608 - a test's own word


@pytest.mark.usefixtures("running")
def test_it_is_counted_before_and_gone_behind(place: Place, names: Names) -> None:
    before = tended(place, names).left_by("slack:U1")
    left = tended(place, names).forget("slack:U1")

    assert before == left
    assert tended(place, names).left_by("slack:U1").is_nothing


@pytest.mark.usefixtures("running")
def test_nobody_else_is_forgotten_for_an_unknown_person(place: Place, names: Names) -> None:
    assert tended(place, names).forget("slack:U9") == Left()
    assert place.sql("SELECT count(*) FROM asked") == [("4",)]


def test_a_bot_that_is_running_lets_them_go_as_well(
    place: Place, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(news, "LOOK_UNTOLD_EVERY", 0.0)
    monkeypatch.setattr("adapters.database.journal.PATIENCE", 60.0)
    with closing(opened(place, names=names)) as journal:
        for entry in (ANN, BEN):
            journal.asked(entry)
            journal.rated(Rating(entry.answer_id, entry.asker, helpful=False))
            journal.posted(Posted(f"m:{entry.answer_id}", "2.0", entry.question, entry.answer_id))
        assert journal.first_time("written: all of the above")
        tended(place, names).forget("slack:U1")
        # That is heard of beside what is written.
        for number in range(1000):
            assert journal.first_time(f"heard: before {number}")
            if journal.find(ANN.answer_id) is None:
                break

        left = [
            (journal.find(one.answer_id), journal.last_in(one.conversation or "", one.asker))
            for one in (ANN, BEN)
        ]

        assert left[0] == (None, None)
        assert left[1] == (journal.find(BEN.answer_id, BEN.asker),) * 2
        assert left[1][0] is not None
        assert journal.post_for(f"m:{ANN.answer_id}") is None
        assert journal.post_for(f"m:{BEN.answer_id}") is not None


def test_what_lies_plain_from_before_is_forgotten_as_well(place: Place) -> None:
    with closing(opened(place)) as journal:
        journal.asked(ANN)

    assert tended(place).forget("slack:U1").questions == 1


def test_of_what_was_forgotten_no_letter_is_left_in_the_files(tmp_path: Path) -> None:
    place = File(tmp_path)
    with closing(opened(place, names=NAMES)) as journal:
        journal.asked(ANN)
        journal.asked(BEN)
        assert journal.first_time("slack:event:1")
        tended(place).forget("slack:U1")

        files = {file.name: file.read_bytes() for file in tmp_path.glob("journal.db*")}

    assert any(b"Who rides?" in held for held in files.values())
    assert not [name for name, held in files.items() if b"Who guards" in held]


@pytest.mark.usefixtures("_patient", "running")
def test_every_row_is_exported_with_its_table(
    place: Place, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "CHUNK", 2)
    rows: list[dict[str, object]] = []

    number = tended(place, names).export(rows.append)

    kinds = [row["kind"] for row in rows]
    assert number == len(rows)
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "asked": 4, "rated": 3, "posted": 2, "owed": 2, "reloaded": 1, "changed": 2, "kept": 2,
    }  # fmt: skip
    assert rows[0]["question"] == "Who guards the wall?"
    assert rows[0]["asker"] == names.of("slack:U1")
    assert rows[0]["documents"] == ["walls.md"]
    assert str(rows[0]["at"]).endswith("+00:00") or "+05:45" in str(rows[0]["at"])


@pytest.mark.usefixtures("running")
def test_what_is_owed_is_exported_without_what_answers_it(place: Place, names: Names) -> None:
    rows: list[dict[str, object]] = []

    tended(place, names).export(rows.append)

    [owed, _] = [row for row in rows if row["kind"] == "owed"]
    assert owed.pop("at")
    assert owed == {
        "kind": "owed", "asker": names.of("slack:U1"), "chat": "slack", "folder": "", "text": "Who guards the wall?",
    }  # fmt: skip


def test_sealed_tokens_are_not_exported(place: Place) -> None:
    with closing(opened(place, names=NAMES)) as journal:
        journal.keeper.keep("installation", "T1", {"sealed": "gAAAA"}, "slack:U1")
    rows: list[dict[str, object]] = []

    tended(place).export(rows.append)

    assert rows == []


def test_what_is_older_is_deleted_and_counted(place: Place) -> None:
    with closing(opened(place)) as journal:
        journal.asked(replace(ANN, at=now() - timedelta(days=20)))
        journal.asked(replace(BEN, at=now() - timedelta(days=5)))

    gone = tended(place).prune(10)

    assert +gone == {"asked": 1}
    assert place.sql("SELECT question FROM asked") == [("Who rides?",)]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(JournalError) as raised:
        tended(File(tmp_path / "state")).left_by("slack:U1")

    assert str(raised.value).startswith(
        f"There is no journal {tmp_path}/state/journal.db yet; the bot makes it"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_elsewhere_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"There is no journal .*/other\.db yet"):
        tended(File(tmp_path, Secret(f"sqlite:///{tmp_path}/other.db"))).left_by("slack:U1")


def test_a_damaged_file_is_left_to_the_bot(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"no database at all" * 1000)

    with pytest.raises(JournalError, match="is no SQLite database"):
        tended(File(tmp_path)).left_by("slack:U1")

    assert [file.name for file in tmp_path.iterdir()] == ["journal.db"]


def test_a_file_that_another_program_holds_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.database.opening.opening.LOCK_PATIENCE", 0.01)
    with closing(opened(File(tmp_path))) as journal:
        journal.asked(ANN)

    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match=r"journal\.db is held by another program; close it\."):
            tended(File(tmp_path)).forget("slack:U1")
