"""What each document gave."""

from dataclasses import replace
from pathlib import Path

from bot.journal import Asked, Complaint, now
from bot.statistics.documents import shelf
from bot.statistics.viewing import View
from knowledge.library import Library
from knowledge.reloading import reload
from tests.unit.bot.ways import written

ONE = Asked(
    "a1",
    "When?",
    "ann",
    None,
    answered=True,
    confidence=0.9,
    documents=("town/market.md",),
    missing=(),
    elapsed_ms=1.0,
)


def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path / "state", written(tmp_path / "knowledge"))
    reload(made, tmp_path / "knowledge")
    return made


def test_an_answer_counts_once_for_a_document_however_often_it_was_shown(tmp_path: Path) -> None:
    made = library(tmp_path)
    more = replace(ONE, asker="bob")

    found = shelf([ONE, more, replace(ONE, answer_id="a2")], [], made, View(made.index))

    assert [(one.document.source.path, one.quoted) for one in found.documents] == [
        ("town/market.md", 2),
        ("bells.md", 0),
        ("vault/ledger.md", 0),
    ]
    assert [one.document.source.path for one in found.never_quoted] == ["bells.md", "vault/ledger.md"]


def test_an_answer_that_two_people_disliked_counts_once(tmp_path: Path) -> None:
    made = library(tmp_path)
    disliked = Complaint(ONE, "outdated", "", now())

    found = shelf([ONE], [disliked, disliked], made, View(made.index))

    assert found.documents[0].disliked == 1


def test_failures_and_notes_of_the_last_read_are_told_of_what_may_be_seen_only(tmp_path: Path) -> None:
    made = library(tmp_path)
    notes = (("town/market.md", "it has no date"), ("vault/ledger.md", "it has no date"))

    seen, all_of_it = (
        shelf([], [], made, View(made.index, collections), notes) for collections in (frozenset({"town"}), None)
    )

    assert [one.notes for one in seen.documents] == [(), ("it has no date",)]
    assert [seen.failed, [name for name, _ in all_of_it.failed]] == [(), ["vault/secret.pdf"]]
