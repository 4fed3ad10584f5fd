"""``backgrounder journal`` exports, forgets and prunes, while the bot runs or not."""

import json
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.database.journal import DatabaseJournal
from adapters.settings.settings import Settings
from adapters.wiring import open_journal
from bot.journal import Asked, Change, Rating, now
from bot.owing import Owed
from tests.adapters.console.conftest import Command

ANN = Asked(
    "abcdefghijkl", "Who guards the wall?", "slack:U1", "slack:C1:1.0", answered=True, confidence=0.9,
    documents=(), missing=(), elapsed_ms=1.0,
)  # fmt: skip


@pytest.fixture
def running(
    backgrounder: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DatabaseJournal]:
    """The journal of a bot that runs, and to which Ann asked something."""
    del backgrounder  # which forgets the settings of the machine
    state = tmp_path / "state"
    monkeypatch.setenv("BACKGROUNDER_STATE", str(state))
    with closing(open_journal(Settings(knowledge=folder, state=state))) as journal:
        assert journal.ready(30)
        journal.asked(ANN)
        journal.rated(Rating(ANN.answer_id, ANN.asker, helpful=False))
        journal.changed(Change(ANN.asker, "pinned", "the wall"))
        assert journal.first_time("slack:event:1")
        yield journal


@pytest.mark.usefixtures("running")
def test_all_it_holds_is_printed_a_line_each(backgrounder: Command) -> None:
    done = backgrounder("journal", "export")

    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["kind"] for row in rows] == ["asked", "rated", "changed"]
    assert rows[0]["question"] == "Who guards the wall?"
    assert rows[0]["asker"].startswith("slack:#")
    assert (done.code, done.err) == (0, "")


@pytest.mark.usefixtures("running")
def test_a_dash_for_a_file_prints_it_as_elsewhere(backgrounder: Command, tmp_path: Path) -> None:
    done = backgrounder("journal", "export", "--to", "-")

    assert (done.out, list(tmp_path.glob("-"))) == (backgrounder("journal", "export").out, [])


@pytest.mark.usefixtures("running")
def test_it_is_written_into_a_file_for_the_operator_alone(backgrounder: Command, tmp_path: Path) -> None:
    done = backgrounder("journal", "export", "--to", tmp_path / "out.jsonl")

    assert (done.code, done.out) == (0, f"3 entries of the journal are in {tmp_path}/out.jsonl.\n")
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600


@pytest.mark.usefixtures("running")
def test_what_was_deleted_of_somebody_is_said(backgrounder: Command) -> None:
    done = backgrounder("journal", "forget", "slack:U1", "--yes")

    assert done.code == 0
    assert done.out == (
        "Deleted of slack:U1: 1 question and 1 rating. 1 change made as an admin names nobody any more. A bot that is"
        " running forgets it within a minute.\n"
    )
    assert backgrounder("journal", "forget", "slack:U1").out == "The journal holds nothing of slack:U1.\n"


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(("typed", "left"), [("n", 1), ("y", 0)])
def test_without_yes_it_asks_before(
    backgrounder: Command, typed: str, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def confirm(question: str) -> bool:
        asked.append(question)
        return typed == "y"

    monkeypatch.setattr("click.confirm", confirm)

    backgrounder("journal", "forget", "slack:U1")

    assert asked == [
        "The journal holds of slack:U1: 1 question, 1 rating and 1 change made as an admin. Delete it for good?"
    ]
    out = backgrounder("journal", "export").out
    assert out.count("Who guards the wall?") == left


def test_what_is_not_answered_yet_is_deleted_and_said(backgrounder: Command, running: DatabaseJournal) -> None:
    running.owe(Owed("slack:message:C1:1.0", "slack", {}, "slack:U2")).result(10)

    done = backgrounder("journal", "forget", "slack:U2", "--yes")

    assert done.out == (
        "Deleted of slack:U2: 1 unanswered question. A bot that is running forgets it within a minute.\n"
    )


def test_what_was_not_answered_in_time_is_deleted_without_a_word(
    backgrounder: Command, running: DatabaseJournal
) -> None:
    running.owe(Owed("slack:message:C1:1.0", "slack", {}, "slack:U2", now() - timedelta(days=20))).result(10)

    done = backgrounder("journal", "prune", "--days", "10")

    assert done.out == "Nothing in the journal is older than 10 days.\n"
    assert backgrounder("journal", "export").out.count('"owed"') == 0


def test_who_is_written_wrongly_is_said(backgrounder: Command) -> None:
    done = backgrounder("journal", "forget", "Ann")

    assert done.code == 2
    assert done.err.startswith("backgrounder: “Ann” is no id; write people as slack:U… or discord:user:…")


def test_what_is_too_old_is_deleted(backgrounder: Command, running: DatabaseJournal) -> None:
    running.asked(replace(ANN, at=now() - timedelta(days=20)))
    assert running.first_time("slack:event:2")

    done = [backgrounder("journal", "prune", "--days", "10") for _ in range(2)]

    assert [one.out for one in done] == [
        "Deleted as older than 10 days: 1 question.\n",
        "Nothing in the journal is older than 10 days.\n",
    ]


@pytest.mark.parametrize("words", [["export"], ["forget", "slack:U1"], ["prune"]])
def test_where_there_is_no_journal_yet_that_is_said(backgrounder: Command, words: list[str]) -> None:
    done = backgrounder("journal", *words)

    assert done.code == 1
    assert done.err.startswith(
        "backgrounder: There is no journal .backgrounder/journal.db yet; the bot makes it when it is started"
    )
    assert not Path(".backgrounder").exists()
