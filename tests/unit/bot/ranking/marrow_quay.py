"""A small invented folder, and the questions that the shipped weights must answer out of it."""

from pathlib import Path
from typing import Final

FOLDER: Final = {
    "pool.md": """# The swimming pool

The open-air swimming pool of Marrow Quay was opened in June 1936 by the actress Nora Pell. It holds 400 swimmers.

The pool closes in October. The water is heated to 24 degrees by a heat pump, because the old boiler leaked.

Children under ten swim free. A season ticket for the pool costs 45 crowns.

## Before the pool

Until 1936 people swam at the slipway, where the current is strong. Two swimmers drowned there in 1931.
""",
    "lifeboat.md": """# Lifeboat station

The lifeboat station was founded in 1871, after the brig Corrie was lost on the Shag Rocks with nine men.

Three lifeboats have served here. The present one, the Ellen Dow, came in 2009 and makes 17 knots. She is launched \
from a carriage by a tractor.

Coxswain Idris Vane leads a crew of fourteen volunteers. He joined in 1988.

A lifeboat is a boat built to save people at sea.

## Calls

| Year | Calls | People saved |
|---|---|---|
| 2021 | 31 | 12 |
| 2022 | 44 | 19 |
| 2023 | 28 | 7 |
""",
    "tram.md": """# The cliff tram

The cliff tram climbs from the harbour to the upper town in four minutes. It was built by the engineer Lotte Brandt \
and opened in 1902.

Why does the tram stop in high winds? The cars are light, so the line is closed when gusts reach 50 knots.

A car holds eighteen passengers. The two cars are called Jenny and Wren.

In 1957 the tram was nearly scrapped. Residents collected 6,000 crowns and bought it from the council.
""",
    "hire.md": """# Hiring the hall

To hire the village hall:

1. Ask the caretaker, Mrs Sorrel, for a free day.
2. Pay a deposit of 80 crowns at the library.
3. Fetch the key from the library before noon.

The hall seats 120 people. Music must end at eleven at night. The deposit is returned within a week if nothing is broken.
""",
    "library.md": """# Library

The library keeps the key of the village hall and the tide tables.

The library is open from Tuesday to Saturday. Cards are free for residents; visitors pay 5 crowns.

Head librarian Peter Quill wrote a history of the lifeboat station. It was printed in 1999.
""",
    "council/minutes.md": """# Council minutes

The council discussed the swimming pool. Councillor Hanna Frey said the boiler of the pool was beyond repair. A heat \
pump was bought for 90,000 crowns.

The council refused to widen the harbour road. The road is narrow because the sea wall stands on the old quay.

The tram stays in public hands, the council decided in March 2014. Its fares rise by a tenth.
""",
    "council/harbour.md": """# Harbour dues

Boats longer than nine metres pay 30 crowns a night; smaller boats pay 12.

The harbour master is Ruth Amber. Her office is in the old customs house at the end of the pier.

The harbour froze in 1963. Boats were pulled out by horses.
""",
    "bell.md": """# The fog bell

The fog bell was cast by Jonas Reed in 1788.
""",
    "news.md": """# Release notes

## The pool

A season ticket for the pool is sold at the library now.
""",
    "sluice.md": """# The sluice

To open the sluice of the sea wall:

```
sluice open --wall sea
```
""",
}

ANSWERS: Final = {
    "When was the swimming pool opened?": "opened in June 1936",
    "Why was the boiler of the pool replaced by a heat pump?": "because the old boiler leaked",
    "Who built the cliff tram?": "built by the engineer Lotte Brandt",
    "Where do I fetch the key of the village hall?": "Fetch the key from the library",
    "How fast is the Ellen Dow?": "17 knots",
    "How is the lifeboat launched?": "launched from a carriage by a tractor",
    "How many lifeboats have served at the station?": "Three lifeboats have served",
    "How many passengers does a tram car hold?": "holds eighteen passengers",
    "When did the harbour freeze?": "froze in 1963",
    "What does a season ticket for the pool cost?": "costs 45 crowns",
    "How many people were saved in 2022?": "2022 | 44 | 19",
    "What deposit is paid for the hall?": "a deposit of 80 crowns",
    "Must music in the hall end at night?": "Music must end at eleven at night",
    "Who cast the fog bell?": "cast by Jonas Reed",
    "How do I open the sluice of the sea wall?": "open the sluice",
    "Did Nora Pell open the pool?": "opened in June 1936 by the actress Nora Pell",
}
"""Questions with words of the lead that answers each."""

ORDERS: Final = {
    "When was the swimming pool opened?": ("opened in June 1936", "Until 1936"),
    "Why was the boiler of the pool replaced by a heat pump?": ("the old boiler leaked", "beyond repair"),
    "Who built the cliff tram?": ("Lotte Brandt", "stays in public hands"),
    "Where do I fetch the key of the village hall?": ("Fetch the key", "keeps the key"),
    "What is a lifeboat?": ("A lifeboat is a boat", "Head librarian"),
    "How many people were saved in 2022?": ("2022 | 44 | 19", "to save people", "Until 1936"),
    "What deposit is paid for the hall?": ("a deposit of 80 crowns", "keeps the key"),
    "Who bought the tram from the council?": ("bought it from the council", "stays in public hands"),
}
"""Questions with words of passages in the order they must come in, others between them."""

UNANSWERED: Final = (
    "When did the steam museum open?",
    "Who leads the brass band of the harbour?",
    "How many lamps light the sea wall?",
    "When did the village hall burn?",
    "Why did the library close?",
)
"""Questions that nothing in the folder answers, however near it comes."""


def write(folder: Path) -> None:
    """Write the folder to disk."""
    for name, text in FOLDER.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
