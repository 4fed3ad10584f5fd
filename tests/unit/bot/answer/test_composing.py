"""What a quote tells of the headings above it and of the links in it."""

import pytest

from bot.answer.answering import answer
from bot.answer.composing import compose, unfinished
from bot.answer.cutting.units import Unit
from bot.answer.links import Links
from bot.model import Quote
from knowledge.engine import CODE, INTRO, ITEM, ROW, TEXT
from knowledge.index import Index
from knowledge.model import Document, Link, Paragraph, Source
from knowledge.reading.markdown.markdown import read

PAGE = b"""# Ferry

## Fees

A seat costs four crowns.

## Dogs

See [the rules](rules.md#leads) for dogs, and [the port](https://port.example/dogs).

## Fees

A horse costs nine crowns.

## Storms {#when-it-blows}

A storm stops the boat.
"""
SITE = Links("https://ferry.example/{stem}#{anchor}")


def quoted(question: str, links: Links = SITE) -> Quote:
    return links.answer(answer(question, Index.of([read(PAGE, "boats/ferry.md")]), threshold=0)).quotes[0]


@pytest.mark.parametrize(
    ("question", "anchor"),
    [
        ("What does a seat cost?", "fees"),
        ("What does a horse cost?", "fees-1"),
        ("What stops the boat in a storm?", "when-it-blows"),
    ],
)
def test_a_quote_links_to_the_heading_it_stands_under(question: str, anchor: str) -> None:
    assert quoted(question).link == f"https://ferry.example/boats/ferry#{anchor}"


def test_links_within_a_quote_lead_where_the_site_has_them() -> None:
    quote = quoted("the rules for dogs")

    assert [(quote.pieces[0].text[start:end], target) for start, end, target in quote.pieces[0].links] == [
        ("the rules", "https://ferry.example/boats/rules#leads"),
        ("the port", "https://port.example/dogs"),
    ]


def test_a_link_that_leads_to_no_address_is_none() -> None:
    quote = quoted("the rules for dogs", Links())

    assert [target for _, _, target in quote.pieces[0].links] == ["https://port.example/dogs"]


@pytest.mark.parametrize(
    ("units", "links"), [([0], ["One"]), ([1], []), ([0, 1], ["One", "left. Two"]), ([1, 2], ["Three"])]
)
def test_only_a_link_that_stands_whole_in_a_piece_is_one(units: list[int], links: list[str]) -> None:
    text = "Oh. One ferry left. Two gulls stayed. Three."
    parts = ["One ferry left.", "Two gulls stayed.", "Three."]
    linked = [text.index(words) for words in ("One", "left. Two", "Three")]
    index = Index.of(
        [
            Document(
                Source("a.md", ""),
                text,
                (Paragraph(0, len(text), 1),),
                links=tuple(
                    Link(at, at + len(words), "b.md")
                    for at, words in zip(linked, ("One", "left. Two", "Three"), strict=True)
                ),
            )
        ]
    )
    starts = [text.index(one) for one in parts]

    quote = compose(index, 0, [Unit(starts[at], starts[at] + len(parts[at]), TEXT, 0, 1) for at in units])

    assert quote
    assert [piece.text[start:end] for piece in quote.pieces for start, end, _ in piece.links] == links


def spans(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(one), text.index(one) + len(one)) for one in words)


def test_marks_and_code_count_the_letters_of_what_is_shown() -> None:
    text = "Oh, rain! Run wren at dusk. Gulls nest here. Then run tern too. Bees hum."
    code, marked = spans(text, "wren", "Gulls nest here. Then", "tern"), spans(text, "dusk", "rain", "too")
    index = Index.of([Document(Source("a.md", ""), text, (Paragraph(0, len(text), 1),), code=code)])
    units = [
        Unit(start, end, TEXT, 0, 1) for start, end in spans(text, "Run wren at dusk.", "Then run tern too.")
    ]

    quote = compose(index, 0, units, marked)

    assert quote
    assert quote.text == "Run wren at dusk. … Then run tern too."
    assert [piece.text[slice(*span)] for piece in quote.pieces for span in piece.code] == ["wren", "tern"]
    assert [piece.text[slice(*span)] for piece in quote.pieces for span in piece.marks] == ["dusk", "too"]
    assert [quote.text[slice(*span)] for span in quote.marks] == ["dusk", "too"]
    assert (quote.place.start, quote.place.end) == (text.index("Run"), text.index(" Bees"))


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("Do dogs pay?", True),
        ("Dogs", False),
        (f"Do {'old ' * 47}dogs pay?", True),
        (f"Do {'old ' * 47}dogs play?", False),
    ],
)
def test_a_heading_that_asks_in_two_hundred_letters_is_shown_with_its_answer(heading: str, shown: bool) -> None:  # noqa: FBT001 # a case
    page = f"# Ferry\n\nBoats sail.\n\n## {heading}\n\nThey ride free.\n\n## Fares\n\nA seat costs four.\n"
    index = Index.of([read(page.encode(), "a.md")])
    text = index.text("a.md")
    (start, end), number = spans(text, "They ride free.")[0], 1

    quote = compose(index, number, [Unit(start, end, TEXT, 0, index.layout("a.md").paragraph_at(start))])

    assert quote
    assert [piece.text for piece in quote.pieces] == ([heading] if shown else []) + ["They ride free."]


def test_a_quote_has_the_section_that_it_begins_in_whichever_passage_it_is_named_by() -> None:
    page = "# Ferry\n\n## Mooring\n\nTo moor the ferry run:\n\n### Linux\n\n```\nmoor --now\n```\n"
    index = Index.of([read(page.encode(), "a.md")])
    text = index.text("a.md")
    said, code = spans(text, "To moor the ferry run:", "moor --now")
    number = next(at for at in range(len(index)) if "moor --now" in index.passage(at).text)

    quote = compose(index, number, [Unit(*said, INTRO, 0, 1), Unit(*code, CODE, 0, 2)])

    assert quote
    assert index.passage(number).place.section == ("Mooring", "Linux")
    assert quote.place.section == ("Mooring",)


def test_what_is_left_out_is_shown_by_a_gap_and_what_parts_pieces_as_it_stands() -> None:
    page = "# Ferry\n\n## Bring\n\n- a lamp\n- a rope\n- an oar\n- a sail\n"
    index = Index.of([read(page.encode(), "a.md")])
    view = index.forward([0])
    units = [
        Unit(
            int(view.sentence_start[at]), int(view.sentence_end[at]), ITEM, 0, int(view.sentence_paragraph[at])
        )
        for at in (0, 1, 3)
    ]

    quote = compose(index, 0, units)

    assert quote
    assert (quote.text, quote.kind) == ("• a lamp\n• a rope\n…\n• a sail", "list")


@pytest.mark.parametrize(
    ("kinds", "between", "together"),
    [
        ((TEXT, TEXT), " ", True),
        ((TEXT, INTRO), " ", True),
        ((INTRO, TEXT), " ", True),
        ((ITEM, ITEM), " ", True),
        ((ITEM, ITEM), "\n", False),
        ((CODE, CODE), "\n", True),
        ((ROW, ROW), "\n", False),
        ((ROW, ROW), " ", False),
        ((TEXT, ITEM), " ", False),
        ((ITEM, TEXT), " ", False),
        ((TEXT, CODE), " ", False),
        ((CODE, TEXT), " ", False),
        ((TEXT, TEXT), " and ", False),
    ],
)
def test_what_goes_on_in_a_paragraph_is_one_piece(
    kinds: tuple[int, int],
    between: str,
    together: bool,  # noqa: FBT001 # a case
) -> None:
    text = f"Oh. One ferry left.{between}Two gulls stayed."
    index = Index.of([Document(Source("a.md", ""), text, (Paragraph(0, len(text), 1),))])
    (first, second), paragraphs = spans(text, "One ferry left.", "Two gulls stayed."), (1, 2)

    quote, apart = (
        compose(index, 0, [Unit(*first, kinds[0], 0, 1), Unit(*second, kinds[1], 0, number)])
        for number in paragraphs
    )

    assert quote
    assert apart
    assert len(quote.pieces) == (1 if together else 2)
    assert len(apart.pieces) == 2


def test_what_is_left_out_of_a_table_stands_on_a_line_of_its_own() -> None:
    rows = "\n".join(f"| Boat {number} of the northern fleet | {number} crowns |" for number in range(20))
    page = f"# Ferry\n\n## Fleet\n\n| Boat | Fee |\n|---|---|\n{rows}\n| Zebra | 9 crowns |\n"

    found = answer("zebra fee", Index.of([read(page.encode(), "ferry.md")]), threshold=0)

    assert "crowns\n…\n" in found.quotes[0].text
    assert " … " not in found.quotes[0].text


def test_the_label_of_a_note_announces_its_text() -> None:
    page = "# Ferry\n\n> [!WARNING]\n> Never board a moving ferry.\n"

    (quote,) = answer(
        "May I board a moving ferry?", Index.of([read(page.encode(), "a.md")]), threshold=0
    ).quotes

    assert [(piece.kind, piece.text) for piece in quote.pieces] == [
        ("intro", "Warning"),
        ("text", "Never board a moving ferry."),
    ]


LISTS = b"""# Tools

## Kinds

- A saw.
- A plane.

| Tool | Price |
|---|---|
| saw | 4 |
| plane | 9 |

## Care

Oil them.
"""


@pytest.mark.parametrize(
    ("kind", "last", "added"),
    [
        (ITEM, "A saw.", "\n…"),
        (ITEM, "A plane.", ""),
        (ROW, "saw | 4", "\n…"),
        # Behind it stands a heading.
        (ROW, "plane | 9", ""),
        (TEXT, "A saw.", ""),
    ],
)
def test_a_list_or_table_that_goes_on_is_said_to(kind: int, last: str, added: str) -> None:
    index = Index.of([read(LISTS, "tools.md")])
    start = index.text("tools.md").index(last)
    quote = compose(index, 0, [Unit(start, start + len(last), kind, 0, 1)])

    assert quote
    assert unfinished(quote, index).text == quote.text + added


def test_of_a_long_list_that_is_asked_for_it_is_seen_that_it_goes_on() -> None:
    rows = "".join(
        f"| chisel {number} | carves stone that is {number} years old |\n" for number in range(2, 60)
    )
    table = f"| Tool | Use |\n|---|---|\n| saw | cuts wood |\n{rows}"
    index = Index.of([read(f"# Tools\n\n## Kinds\n\n{table}".encode(), "tools.md")])

    asked, other = (answer(text, index, threshold=0) for text in ("which tools cut wood", "cutting wood"))

    assert asked.quotes[0].text.endswith("\n…")
    assert not other.quotes[0].text.endswith("…")
