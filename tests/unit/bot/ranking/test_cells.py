"""A row that is named beside its column in the question is what is read first."""

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from bot.question.parsing import parse
from bot.ranking.defining import text_of
from bot.ranking.ranking import rank, rank_these
from knowledge.index import Index
from knowledge.reading import html
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


def told(question: str, text: str) -> str | None:
    """The row that tells what is asked for."""
    index = Index.of([read(text.encode(), "a.md")])
    ranked = rank(parse(question), index, None)
    return text_of(ranked.matches, ranked.telling.sentence, index) if ranked and ranked.telling else None


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
    ("question", "row"),
    [
        ("tug berth", "Tug | 14 euro | north"),
        ("small yachts fee south", "Small yacht | 25 euro | south"),
        ("berth of the county ferry", "Ferry of the county | 90 euro | east"),
        ("harbour tug mooring", "Tug | 14 euro | north"),
    ],
    ids=["a column", "another cell besides", "stop words in its name", "the headings above"],
)
def test_a_row_tells_what_is_asked_of_it(question: str, row: str) -> None:
    assert told(question, FEES) == row


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("yacht fee discount", FEES),
        ("yacht fee", FEES),
        ("large yacht fee", FEES),
        ("barge fee", FEES),
        ("small yacht", FEES),
        ("small yacht south", FEES),
        ("fee berth", FEES),
        ("tug vessel berth", "# Fees\n\n## Vessel and berth\n\n- Tug: 14\n- Yacht: 25\n"),
        ("when is level 5 shut", "# Levels\n\n| Level | Shut |\n|---|---|\n| 5 | 9 |\n"),
    ],
    ids=[
        "a word that stands nowhere",
        "a part of its name",
        "another of that kind",
        "no row",
        "no column",
        "no column, another cell",
        "columns alone",
        "a list",
        "a number in place of a name",
    ],
)
def test_no_row_tells_what_is_asked_otherwise(question: str, text: str) -> None:
    assert told(question, text) is None


def test_a_header_whose_passage_is_not_looked_at_is_known_all_the_same() -> None:
    index = Index.of([read(MANY.encode(), "a.md")])
    last = len(index) - 1

    ranked = rank_these(parse("grovegaff line tension"), index, None, [last], [1.0])

    assert last > 0
    assert ranked
    assert ranked.telling


def test_a_row_is_not_told_where_another_word_stands_neither_in_it_nor_above() -> None:
    assert told("tug fee", FEES) == "Tug | 14 euro | north"
    assert told("tug fee receipt", FEES) is None


def test_a_sentence_above_a_table_is_no_header() -> None:
    rows = "".join(
        f"<tr><td>{one}</td><td>{at} euro</td></tr>" for at, one in enumerate(("Tug", "Yacht", "Ferry"))
    )
    page = f"<h1>Harbour</h1><p>Here is the fee per night:</p><table>{rows}</table><p>Ask the keeper.</p>"
    index = Index.of([html.read(page.encode(), "a.html")])

    ranked = rank(parse("tug fee"), index, None)

    assert ranked
    assert ranked.telling is None


def test_what_is_written_as_one_word_is_named_by_its_parts() -> None:
    row = "Flat-boat | 40 euro | west"

    assert told("flat boat fee", FEES.replace("| Small yacht |", f"| {row} |\n| Small yacht |")) == row
