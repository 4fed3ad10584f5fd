"""A pin fires for who asks the same, and for nobody else."""

from pathlib import Path

import pytest

from bot.pinning.likeness import Likeness
from knowledge.library import Library
from knowledge.reloading import reload

PAGE = "# Leave\n\nPaid time off is asked for in the portal. The Harbour Entry Form (HEF) is green. Badges open doors.\n"

SAME = [
    ("What do I hand in before I leave?", "what do i hand in before i leave"),
    ("What do I hand in before I leave?", "What should I hand in before leaving?"),
    ("When does the ferry leave?", "hi all, when does the ferry leave? thanks"),
    ("When does the ferry leave?", "What time does the ferry leave?"),
    ("How do I ask for paid time off?", "How can I ask for PTO?"),
    ("How do I ask for PTO?", "how to ask for paid time off"),
    ("How do I ask for PTO?", "what is the way to ask for PTO"),
    ("What does a berth cost?", "How much does a berth cost?"),
    ("What is the fee for a berth?", "berth fee"),
    ("Where is the harbour office?", "where can I find the harbour office?"),
    ("When does the ferry leave on Sundays?", "On Sundays, when does the ferry leave?"),
    ("Who holds the key?", "Who is holding the keys?"),
    ("Who opens the doors with badges?", "Who opens the doors with bagdes?"),
    ("PTO", "paid time off"),
    ("Where do I hand in the Harbour Entry Form?", "where do I hand in the HEF"),
    ("???", "???"),
]

OTHER = [
    ("When does the ferry leave?", "Where does the ferry leave?"),
    ("When does the ferry leave?", "Why does the ferry leave?"),
    ("When does the ferry leave?", "When did the ferry leave?"),
    ("When does the ferry leave?", "When does the ferry arrive?"),
    ("When does the ferry leave?", "When does the night ferry leave?"),
    ("Who pays for the barrier?", "Why pay for the barrier?"),
    ("What do I do before the flood?", "What do I do after the flood?"),
    ("What is the first step?", "What is the last step?"),
    ("Who may take leave?", "Who may not take leave?"),
    ("Why does the gate open?", "Why doesn't the gate open?"),
    ("Can a tenant sue a landlord?", "Can a landlord sue a tenant?"),
    ("How do I convert feet to metres?", "How do I convert metres to feet?"),
    ("feet to metres", "metres to feet"),
    ("How do I move files to the server?", "How do I move files from the server?"),
    ("Must I bring a dog?", "Can I bring a dog?"),
    ("Do I have to bring a dog?", "Do I bring a dog?"),
    ("How often are staff paid?", "How many staff are paid?"),
    ("How high is the wall?", "How long is the wall?"),
    ("How did they raise the money?", "How much money did they raise?"),
    ("Is overtime paid?", "How is overtime paid?"),
    ("What does the employer pay?", "What does the employee pay?"),
    ("Who holds the key?", "Who holds the key of the tower?"),
    ("What is in version 2.1?", "What is in version 2.2?"),
    ("What does the --force flag do?", "What does the --forge flag do?"),
    ("What is the fee for a berth in summer?", "What is the fee for a berth in winter?"),
    ("Who are you?", "Who are they?"),
    ("???", "What?"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("likeness")
    (root / "knowledge").mkdir()
    (root / "knowledge" / "leave.md").write_text(PAGE)
    (root / "knowledge" / "synonyms.txt").write_text("berth, mooring\n")
    library = Library.open(root / "state", root / "knowledge")
    reload(library, root / "knowledge")
    return library


def is_like(library: Library, asked: str, pinned: str) -> bool:
    return Likeness(asked, library.index, None).to(pinned)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_who_asks_the_same_is_shown_the_same(library: Library, one: str, other: str) -> None:
    assert is_like(library, other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_who_asks_something_else_is_not(library: Library, one: str, other: str) -> None:
    assert not is_like(library, one, other)
    assert not is_like(library, other, one)


def test_words_that_the_owner_lets_stand_for_each_other_are_the_same(library: Library) -> None:
    assert is_like(library, "What does a mooring cost?", "What does a berth cost?")


def test_an_abbreviation_of_a_hidden_document_stands_for_nothing(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    (folder / "vault").mkdir(parents=True)
    (folder / "vault" / "leave.md").write_text(PAGE)
    (folder / "door.md").write_text("# Doors\n\nBadges open doors.\n")
    hiding = Library.open(tmp_path / "state", folder)
    reload(hiding, folder)

    likeness = [
        Likeness("Where is the HEF?", hiding.index, seen).to("Where is the Harbour Entry Form?")
        for seen in (None, frozenset[str]())
    ]

    assert likeness == [True, False]


@pytest.mark.parametrize(
    ("asked", "alike"),
    [
        ("wann öffnet der Fischmarkt", True),
        ("Wann öffnet der Fischmarkt nicht?", False),
        ("Wo öffnet der Fischmarkt?", False),
    ],
)
def test_in_other_languages_every_word_counts(library: Library, asked: str, *, alike: bool) -> None:
    assert is_like(library, asked, "Wann öffnet der Fischmarkt?") is alike
