"""The contents of a page."""

from bot.pages.model import Entry
from tests.unit.bot.pages.pages import page


def names(entries: tuple[Entry, ...]) -> list[object]:
    return [(one.text, names(one.entries)) if one.entries else one.text for one in entries]


def test_headings_stand_under_those_above_them() -> None:
    found = page("# Tide\n\n## Gates\n\nA.\n\n### North\n\nB.\n\n## Cranes\n\nC.\n\n# Crew\n\nD.\n")

    assert names(found.contents) == [("Tide", [("Gates", ["North"]), "Cranes"]), "Crew"]


def test_a_level_that_is_left_out_is_no_entry() -> None:
    assert names(page("# Tide\n\n#### Gates\n\nA.\n\n## Cranes\n\nB.\n").contents) == [
        ("Tide", ["Gates", "Cranes"])
    ]


def test_entries_lead_to_their_headings() -> None:
    (entry,) = page("# The gates\n\nA.\n").contents

    assert entry.anchor == "the-gates"


def test_a_document_without_headings_has_no_contents() -> None:
    assert page("Ebb.\n").contents == ()
