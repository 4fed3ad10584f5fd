"""What a quote tells of the headings above it and of the links in it."""

import pytest

from bot.answer.answering import answer
from bot.answer.composing import compose
from bot.answer.links import Links
from bot.answer.units import Unit
from bot.model import Quote
from knowledge.engine import TEXT
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
