"""Documents of an invented town with all that an engine must know: two collections, copies, windows, speakers."""

from dataclasses import replace

from knowledge.index import Index
from knowledge.model import Document, Source, Window
from knowledge.reading.markdown import read
from tests.unit.folders import document

OPENS, CLOSES = 4_000_000_000, 4_100_000_000
BEFORE, DURING, AFTER = OPENS - 1, OPENS, CLOSES
WINDOW = Window(OPENS, CLOSES)
SYNONYMS = "ferry, boat"

HARBOUR = """# The harbour

The Harbour Office (HO) keeps the [tide tables](https://tides.example/today). The ferry leaves at noon.

## Prices

| Ticket | Price |
|---|---|
| Adult | 4 crowns |
| Child | 2 crowns |

## How to board

Do this at the quay:

1. Show the ticket.
2. Step aboard.
   - Mind the gap.

```sh
board --quay north
```

“The ferry is never late,” said Zoe Quill, the pilot. Tom Okafor denied that the boats leak.
"""
MARKET = """# Market days

The market opens on Fridays. The bell rings at noon.

“Fish sells best before nine,” Ada Lind said. “Nobody buys eels,” said Mayor Ada Lind.
"""
COUNCIL = """# Council minutes

The bell rings at noon.

“The dam holds,” Councillor Ada Lind said. The row-level plan was adopted.
"""


def windowed(found: Document) -> Document:
    """The same, of which nobody sees anything but for a while."""
    return replace(found, source=replace(found.source, window=WINDOW))


def documents() -> list[Document]:
    """All of them, in no order."""
    animals = (
        "Ants eat maize.",
        "Bees eat beans and beans.",
        "Cows eat maize and beans.",
        "Dogs guard the dam.",
    )
    return [
        read(HARBOUR.encode(), "harbour.md"),
        read(COUNCIL.encode(), "council/minutes.md"),
        read(MARKET.encode(), "market/days.md"),
        document("market/animals.md", *animals, title="Beasts of the field"),
        document("council/animals.md", *animals[1:3], "Elks fear the weir."),
        document(
            "quotes.md", "Émile called the harbour ‘grüßend’.", "DAM BUSTERS in 1943.", "The dam, the dam!"
        ),
        windowed(document("market/plan.md", "The bell rings at noon.", "The dam is sold for a zeppelin.")),
        document("market/\U0001f41d.md", "The hive hums: \U0001f41d\U0001f41d and a naïve drone."),
        replace(
            document("told.md", "Nobody counts the moths."),
            source=Source(
                "told.md", "Moths", "Eve Marsh", "2019-04", "https://moths.example/", ("night", "wings")
            ),
        ),
    ]


def index() -> Index:
    """The embedded engine's, before anything appears."""
    return Index.of(documents(), synonyms=SYNONYMS).at(BEFORE)
