"""A row that is named beside its column in the question is what is read first."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

FEES = """# Harbour handbook

## Moorings

| Vessel | Fee per night | Berth |
|---|---|---|
| Tug | 14 euro | north |
| Small yacht | 25 euro | south |
| Ferry of the county | 90 euro | east |

## Paying

The fee for a yacht is paid at the gate before the night begins. A fee that is not paid is doubled. A yacht that
leaves early gets no fee back. Ask the keeper of the gate for a receipt of the fee.

## Tugs

A tug may turn in the basin. A tug has a berth of its own, and the crew of a tug may sleep on board of the tug.
"""

MANY = "# Tackle\n\n## Ropes\n\n| Article | Tension | Length |\n|---|---|---|\n" + "".join(
    f"| {name} line | {number} kilonewton | {number + 3} metres |\n"
    for number, name in enumerate(
        f"{first}{last}"
        for first in ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove")
        for last in ("bow", "cleat", "deck", "fender", "gaff", "hull", "keel")
    )
)


def asked(question: str, *texts: str, language: str = "english") -> Answer:
    index = Index.of([read(text.encode(), f"{at}.md") for at, text in enumerate(texts)], language)
    return answer(question, index)


def first(found: Answer) -> str:
    """What the quote says that is read first."""
    return found.quotes[0].text if found.quotes else ""


def is_sure(found: Answer) -> bool:
    return found.status == "answered" and not found.reserved


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("tug berth", "Tug | 14 euro | north"),
        ("what's the fee for a small yacht?", "Small yacht | 25 euro | south"),
        ("berth of the county ferry", "Ferry of the county | 90 euro | east"),
    ],
)
def test_a_cell_is_told_by_its_row_and_its_column(question: str, row: str) -> None:
    found = asked(question, FEES)

    assert is_sure(found)
    assert row in first(found)
    assert first(found).startswith("Vessel | Fee per night | Berth")


def test_rows_cut_off_from_their_header_are_told_and_shown_with_it() -> None:
    found = asked("grovegaff line tension", MANY)

    assert is_sure(found)
    assert [piece.text for piece in found.quotes[0].pieces if piece.kind == "header"] == [
        "Article | Tension | Length"
    ]
    assert "grovegaff line | 46 kilonewton | 49 metres" in [piece.text for piece in found.quotes[0].pieces]


def test_a_number_in_front_is_not_what_a_row_is_about() -> None:
    table = "# Goods\n\n## Prices\n\n| No. | Goods | Price |\n|---|---|---|\n| 11 | Amber | 90 |\n| 12 | Cork | 4 |\n"
    prose = "## Amber\n\nThe price of amber is not for us to say. Amber is paid for in silver, whatever its price.\n"

    found = asked("amber price", table + "\n" + prose)

    assert is_sure(found)
    assert "11 | Amber | 90" in first(found)


@pytest.mark.parametrize(
    ("language", "question", "table", "row"),
    [
        (
            "german",
            "Liegeplatz Schlepper",
            "| Schiff | Liegeplatz |\n|---|---|\n| Schlepper | Nord |\n| Fähre | Ost |\n",
            "Schlepper | Nord",
        ),
        (
            "french",
            "tarif du remorqueur",
            "| Bateau | Tarif |\n|---|---|\n| Remorqueur | 14 |\n| Bac | 90 |\n",
            "Remorqueur | 14",
        ),
        (
            "spanish",
            "tarifa del remolcador",
            "| Barco | Tarifa |\n|---|---|\n| Remolcador | 14 |\n| Balsa | 90 |\n",
            "Remolcador | 14",
        ),
    ],
)
def test_cells_are_told_in_other_languages(language: str, question: str, table: str, row: str) -> None:
    found = asked(question, f"# Hafen\n\n## Info\n\n{table}", language=language)

    assert is_sure(found)
    assert row in first(found)


@pytest.mark.parametrize(
    "question",
    [
        "yacht fee discount",
        "large yacht fee",
        "barge fee",
        "tug crew",
        "is a yacht that leaves early given its fee back?",
    ],
    ids=["a word that is no column", "another row", "no row", "no column", "a sentence"],
)
def test_what_is_asked_otherwise_is_told_by_no_row(question: str) -> None:
    found = asked(question, FEES)

    assert not first(found).startswith("Vessel") or not is_sure(found)


def test_a_row_of_which_a_part_is_asked_for_is_another_one() -> None:
    found = asked("yacht fee", FEES)

    assert not first(found).startswith("Vessel")


def test_a_list_has_no_columns() -> None:
    items = "# Fees\n\n## Vessel and fee\n\n- Tug: 14\n- Yacht: 25\n"

    assert not is_sure(asked("tug vessel berth", items))
