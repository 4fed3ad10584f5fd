"""A bare number in a table is what its column is called, and an empty cell tells nothing, whoever's row it is in."""

from functools import cache
from importlib import import_module

import pytest

from bot.answer.answering import answer
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Part, Source
from knowledge.reading import READERS, Reader

ENGLISH = {
    "fares.md": """# Fares

The ferry has two kinds of seats.

| Seat | Cost |
|---|---|
| deck | 40 |
| cabin | 95 |
""",
    "parking.md": """# Parking

## Car parks

| Car park | Price per day | Opened |
|---|---|---|
| Mill Lane | 12 | 1998 |
| Station | | 2004 |
| Harbour | ask the warden | 2011 |
""",
    "lockers.html": """<h1>Lockers</h1><h2>Renting one</h2><p>Lockers are rented at reception.</p>
<table><tr><th>Size</th><th>Monthly fee</th><th>Phone</th></tr>
<tr><td>tall locker</td><td>9.50</td><td>4471</td></tr>
<tr><td>short locker</td><td>6.00</td><td>4472</td></tr></table>""",
    "raft.html": """<h1>Raft</h1><h2>Facts</h2>
<table><tr><td>Raft price</td><td>640</td></tr><tr><td>Raft length</td><td>7</td></tr>
<tr><td>Raft paddles</td><td></td></tr></table>""",
    "courses.csv": "course,tuition,year\nwelding,1200,2019\npottery,350,2021\nsailing,,2017\n",
    "rooms.md": """# Rooms

Book a room at the front desk. The large room is on the second floor.

| Room | Seats | Floor | Phone | Projector |
|---|---|---|---|---|
| large | 24 | 2 | 310 | Lumen |
| small | six | 1 | 311 | Ray |
| attic | | 4 | 312 | |
""",
    "leaving.md": """# Leaving

## Notice

Tell your manager first.

| Grade | Notice (weeks) | Introduced |
|---|---|---|
| junior | 4 | 2015 |
| senior | 6 | 2016 |
| director | n/a | 2018 |
""",
    "cargo.md": """# Cargo

## On board

| Item | Weight kg | Bought | Warden | Locker | Shelf |
|---|---|---|---|---|---|
| anchor | 310 | 1987 | Ann | 4 | |
| lifeboat | 900 | 1991 | Bo | | 7 |
| crane | | 2003 | | | |
""",
    "museum.md": """# Museum

## What tickets cost

Tickets are sold at the gate.

| Ticket | Number of the counter |
|---|---|
| school class | 7 |
| senior citizens | 9 |
""",
    "pay.md": """# Pay

## Bands

| Job | Salary | Extension |
|---|---|---|
| engineer | 52,500 | 221 |
| purser | – | 222 |
""",
    "fleet.md": """# Fleet

## What we own

| Kind | Number |
|---|---|
| tugs | 7 |
| barges | nineteen |
| dinghies | |

## Crews

| Boat | Crew |
|---|---|
| Heron | 9 sailors, 2 cooks |
| Swan | 4 sailors |
""",
    "yards.md": """# Yards

## Sheds

| Shed | Gates |
|---|---|
| repair yards | 14 |
| paint yards | 3 |

## Cranes

| Cranes | Number |
|---|---|
| slewing cranes | 6 |
| gantry cranes | 5 |
""",
    "halls.md": """# Halls

## For hire

| Hall | Windows | Chairs | Hire |
|---|---|---|---|
| North hall | 14 | 120 | 300 |
| South hall | | 80 | 250 |
| Old hall | 8 | | free |
""",
    "launch.md": """# Launch

## Figures

| Property | Value |
|---|---|
| Price of the launch | 18,000 |
| Year | 1991 |
| Engines | 2 |
""",
    "cranes.md": """# Cranes

## Costs

| Crane | Cost centre | Year |
|---|---|---|
| gantry | 4711 | 1998 |
| derrick | 4712 | 2001 |
""",
    "passes.md": """# Passes

## Season

| Pass | Adult fee | Child fee | Dogs |
|---|---|---|---|
| harbour pass | 30 | | ✓ |
| river pass | 44 | 20 | |
""",
    "kitchen.md": """# Kitchen

## Coffee

Coffee costs nothing and is made by whoever comes first. The price of milk is paid by the office, and how much of it
fits into the fridge nobody knows.

## Fridge

People who leave cheese have a lot to answer for. Guests pay for their own weight.
""",
}
GERMAN = {
    "preise.md": """# Fähre

## Plätze

| Platz | Preis | Telefon |
|---|---|---|
| Deck | 40 | 311 |
| Salon | | 313 |
""",
    "saal.csv": "Saal;Sitzplätze;Baujahr\nNordsaal;120;1974\nRatssaal;;1990\n",
    "kurse.html": """<h1>Kurse</h1><h2>Angebot</h2><table><tr><th>Kurs</th><th>Gebühr</th><th>Raum</th></tr>
<tr><td>Töpfern</td><td>85</td><td>204</td></tr><tr><td>Schweißen</td><td></td><td>117</td></tr></table>""",
    "kaffee.md": "# Küche\n\n## Kaffee\n\nKaffee kostet nichts. Einen Preis hat die Milch. Viele Leute passen hinein.\n",
}
FRENCH = {
    "tarifs.md": """# Bac

## Places

| Place | Prix | Téléphone |
|---|---|---|
| proue | 40 | 311 |
| salon | | 313 |
""",
    "salles.csv": "salle,chaises,année\nsalle nord,120,1974\nsalle sud,,1981\n",
    "cafe.md": "# Cuisine\n\n## Café\n\nLe café ne coûte rien. Le prix du lait est payé par le bureau.\n",
}
SPANISH = {
    "tarifas.md": """# Barco

## Asientos

| Asiento | Precio | Teléfono |
|---|---|---|
| cubierta | 40 | 311 |
| salón | | 313 |
""",
    "salas.csv": "sala,sillas,año\nsala norte,120,1974\nsala sur,,1981\n",
    "cafe.md": "# Cocina\n\n## Café\n\nEl café no cuesta nada. El precio de la leche lo paga la oficina.\n",
}
FOLDERS = {"english": ENGLISH, "german": GERMAN, "french": FRENCH, "spanish": SPANISH}


@cache
def folder(language: str) -> Index:
    return Index.of([_read(text, name) for name, text in FOLDERS[language].items()], language=language)


def _read(text: str, name: str) -> Document:
    reader: Reader = import_module(f"knowledge.reading.{READERS['.' + name.rpartition('.')[2]]}").read
    return reader(text.encode(), name)


def is_sure(question: str, language: str = "english") -> bool:
    return answer(question, folder(language)).certainty == "sure"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("english", "how much does a seat on the deck of the ferry cost"),
        ("english", "what is the price of a cabin on the ferry"),
        ("english", "how much does it cost to park at Mill Lane"),
        ("english", "what is the price per day of the Mill Lane car park"),
        ("english", "how much does a tall locker cost"),
        ("english", "what is the monthly fee for a short locker"),
        ("english", "what does the pottery course cost"),
        ("english", "what is the salary of an engineer"),
        ("english", "what does the Old hall cost"),
        ("english", "what is the child fee of the river pass"),
        ("english", "what is the adult fee for a harbour pass"),
        ("german", "Was kostet ein Platz auf dem Deck der Fähre?"),
        ("german", "Was kostet das Deck?"),
        ("german", "Was kostet der Kurs Töpfern?"),
        ("german", "Wie hoch ist die Gebühr für Töpfern?"),
        ("french", "Quel est le prix d'une place sur la proue du bac ?"),
        ("french", "Combien coûte la proue ?"),
        ("spanish", "¿Cuál es el precio de un asiento de cubierta en el barco?"),
        ("spanish", "¿Cuánto cuesta la cubierta?"),
    ],
)
def test_a_number_in_a_column_of_prices_is_a_sum(language: str, question: str) -> None:
    assert is_sure(question, language)


@pytest.mark.parametrize(
    "question",
    [
        "how much does a school class ticket cost",
        "what do tickets for senior citizens cost",
        "how much does the gantry crane cost",
        "what does the derrick crane cost",
    ],
)
def test_a_number_in_another_column_is_none(question: str) -> None:
    assert not is_sure(question)


@pytest.mark.parametrize(
    ("question", "sure"),
    [("what does the launch cost", True), ("how much does the raft cost", True)],
    ids=["below a header", "without one"],
)
def test_a_row_may_be_called_a_price_as_well(question: str, *, sure: bool) -> None:
    assert is_sure(question) is sure


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("english", "how many seats does the small room have"),
        ("english", "how many windows does the North hall have"),
        ("english", "how many tugs do we own"),
        ("english", "how many barges do we have"),
        ("english", "how many engines does the launch have"),
        ("english", "how many slewing cranes are there"),
        ("english", "how many sailors does the Heron have"),
        ("german", "Wie viele Sitzplätze hat der Nordsaal?"),
        ("french", "Combien de chaises a la salle nord ?"),
        ("spanish", "¿Cuántas sillas tiene la sala norte?"),
    ],
)
def test_things_are_counted_in_the_column_that_is_called_so(language: str, question: str) -> None:
    assert is_sure(question, language)


def test_how_many_people_fit_is_a_number_of_seats() -> None:
    assert is_sure("how many people fit in the large room")
    assert not is_sure("how many people fit in the attic room")
    assert not is_sure("how many people work in the large room")


def test_a_number_in_the_column_of_other_things_counts_no_rows() -> None:
    assert not is_sure("how many repair yards are there")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("english", "how much does the Station car park cost per day"),
        ("english", "how much does the sailing course cost"),
        ("english", "what is the tuition for sailing"),
        ("english", "how many seats does the attic room have"),
        ("english", "how long is the notice for a director"),
        ("english", "how heavy is the crane"),
        ("english", "who is the warden of the crane"),
        ("english", "what is the locker or shelf of the crane"),
        ("english", "what is the shelf of the anchor"),
        ("english", "what is the projector of the attic room"),
        ("english", "what is the salary of the purser"),
        ("english", "how many dinghies do we own"),
        ("english", "how many paddles does the raft have"),
        ("english", "how many windows does the South hall have"),
        ("english", "how many chairs does the Old hall have"),
        ("english", "what is the child fee of the harbour pass"),
        ("german", "Was kostet ein Platz im Salon der Fähre?"),
        ("german", "Wie viele Sitzplätze hat der Ratssaal?"),
        ("german", "Wie hoch ist die Gebühr für Schweißen?"),
        ("german", "Was kostet der Kurs Schweißen?"),
        ("french", "Combien coûte le salon ?"),
        ("french", "Quel est le prix du salon ?"),
        ("french", "Combien de chaises a la salle sud ?"),
        ("spanish", "¿Cuál es el precio del salón?"),
        ("spanish", "¿Cuánto cuesta el salón?"),
        ("spanish", "¿Cuántas sillas tiene la sala sur?"),
    ],
)
def test_an_empty_cell_tells_nothing(language: str, question: str) -> None:
    assert not is_sure(question, language)


@pytest.mark.parametrize(
    "question",
    [
        "how long is the notice for a junior",
        "how heavy is the lifeboat",
        "who is the warden of the anchor",
        "are dogs allowed with a river pass",
        "what is the locker or shelf of the anchor",
        "what is the locker or shelf of the lifeboat",
    ],
)
def test_what_stands_beside_an_empty_cell_is_told(question: str) -> None:
    assert is_sure(question)


def test_a_row_that_the_question_does_not_name_tells_no_sum() -> None:
    text = "# Gallery\n\nA season ticket is sold here.\n\n| Day | Price |\n|---|---|\n| Friday | 4 |\n"

    index = Index.of([_read(text, "a.md"), _read(ENGLISH["kitchen.md"], "b.md")])

    assert answer("how much does the gallery cost", index).certainty == "perhaps"


def test_a_column_that_is_called_as_the_row_is_not_asked_for() -> None:
    text = (
        "# Gear\n\n| Item | Anchor chain | Deck |\n|---|---|---|\n| anchor | iron | |\n| winch | iron | aft |\n"
    )

    index = Index.of([_read(text, "a.md"), _read(ENGLISH["kitchen.md"], "b.md")])

    assert answer("what is the deck of the anchor", index).certainty != "sure"
    assert answer("what is the deck of the winch", index).certainty == "sure"


def test_of_two_things_that_are_counted_the_one_asked_for_is() -> None:
    text = "# Lines\n\n| Line | Steam ferries | Ferries |\n|---|---|---|\n| Heron | | 7 |\n| Swan | 2 | 3 |\n"

    index = Index.of([_read(text, "a.md"), _read(ENGLISH["kitchen.md"], "b.md")])

    assert answer("how many steam ferries does the Heron line have", index).certainty != "sure"
    assert answer("how many steam ferries does the Swan line have", index).certainty == "sure"


def test_a_row_with_another_number_of_cells_has_no_columns() -> None:
    header, row = "Seat | Cost", "deck | 40 | aft"
    parts = (Part(0, len(header), "header"), Part(len(header) + 1, len(header) + 1 + len(row), "row", parent=0))
    text = f"{header}\n{row}"
    table = Document(Source("a.md", "Fares"), text, (Paragraph(0, len(text), 1, kind="table", parts=parts),))

    found = answer("what does a seat on deck cost", Index.of([table, _read(ENGLISH["kitchen.md"], "b.md")]))

    assert found.certainty == "perhaps"


def test_rows_cut_off_from_their_header_are_of_its_columns() -> None:
    rows = "".join(f"| {name}{at} rope | {at} | |\n" for at in range(60) for name in ("amber", "birch"))
    text = f"# Tackle\n\n## Ropes\n\n| Rope | Price | Stock |\n|---|---|---|\n{rows}"
    index = Index.of([_read(text, "a.md")])

    assert len(index) > 1
    assert answer("what does the birch57 rope cost", index).certainty == "sure"
    assert answer("what is the stock of the birch57 rope", index).certainty != "sure"
