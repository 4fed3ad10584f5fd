"""What a quote tells of the headings above it and of the links in it."""

import pytest

from bot.answer.answering import answer
from bot.answer.links import Links
from bot.model import Quote
from knowledge.index import Index
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
