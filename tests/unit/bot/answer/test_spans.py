"""Words of a document are quoted as the document is built, whoever wants them."""

from dataclasses import replace

import pytest

from bot.answer.answering import answer
from bot.answer.links import Links
from bot.answer.quotes import verified
from bot.answer.spans import quote_at, quote_of
from bot.answer.voices.remarks import quotes_by
from bot.model import Quote
from bot.tracing.tracing import trace
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read

PAGE = """# Harbour

Before you moor, show the pilot:

- the crew list
- the [manifest](manifest.md)

| Berth | Depth |
|-------|-------|
| North | 9 m   |
| East  | 7 m   |

To read the `gauge`:

```make
tide:
\tgauge --port=1
```

- “Never moor at night,” said Ann Lee.
- Ask first.
"""
INDEX = Index.of([read(PAGE.encode(), "a.md"), read(f"Copied:\n\n{PAGE}".encode(), "b.md")])
TEXT = INDEX.text("a.md")


def kinds(quote: Quote) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in quote.pieces]


def test_a_passage_is_quoted_as_it_is_built() -> None:
    quote = quote_of(INDEX, 0)

    assert kinds(quote) == [
        ("intro", "Before you moor, show the pilot:"),
        ("item", "• the crew list"),
        ("item", "• the manifest"),
        ("header", "Berth | Depth"),
        ("row", "North | 9 m"),
        ("row", "East | 7 m"),
        ("intro", "To read the gauge:"),
        ("code", "tide:\n\tgauge --port=1"),
        ("item", "• “Never moor at night,” said Ann Lee."),
        ("item", "• Ask first."),
    ]
    assert quote.text == INDEX.passage(0).text
    assert verified(quote, INDEX)


def test_links_code_and_its_language_come_with_the_words() -> None:
    pieces = quote_of(INDEX, 0).pieces

    links = [(piece.text[start:end], to) for piece in pieces for start, end, to in piece.links]
    assert links == [("manifest", "manifest.md")]
    assert [piece.text[start:end] for piece in pieces for start, end in piece.code] == ["gauge"]
    assert [piece.language for piece in pieces if piece.kind == "code"] == ["make"]


def test_a_part_of_a_row_or_item_is_words_and_a_part_of_code_is_code() -> None:
    spans = [
        (TEXT.index(words), TEXT.index(words) + len(words)) for words in ("crew list", "orth | 9", "--port=1")
    ]

    assert [kinds(quote_of(INDEX, 0, span)) for span in spans] == [
        [("text", "crew list")],
        [("text", "orth | 9")],
        [("code", "--port=1")],
    ]


def test_several_spans_are_one_quote_that_leaves_out_what_is_between() -> None:
    spans = [
        (TEXT.index(words), TEXT.index(words) + len(words)) for words in ("• the crew list", "• Ask first.")
    ]

    quote = quote_of(INDEX, 0, *spans)

    assert quote.text == "• the crew list\n…\n• Ask first."
    assert (quote.place.start, quote.place.end, quote.kind) == (spans[0][0], spans[1][1], "list")
    assert verified(quote, INDEX)


def test_what_somebody_said_in_a_list_is_an_item() -> None:
    (quote,) = quotes_by(INDEX, "Lee")

    assert kinds(quote) == [("item", "• “Never moor at night,” said Ann Lee.")]


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("tide:\n\tgauge --port=1", "code"), ("North | 9 m", "row"), ("• the crew list\n• the manifest", "item")],
)
def test_traced_words_are_shown_as_every_document_has_them(asked: str, kind: str) -> None:
    (part,) = trace(asked, INDEX).parts

    assert sorted(quote.place.source.path for quote in part.quotes) == ["a.md", "b.md"]
    assert {piece.kind for quote in part.quotes for piece in quote.pieces} <= {kind, "text"}
    assert any(piece.kind == kind for quote in part.quotes for piece in quote.pieces)
    assert all(verified(quote, INDEX) for quote in part.quotes)


def test_a_copy_is_built_as_its_own_document() -> None:
    index = Index.of([read(PAGE.encode(), "a.md"), read(f"# Rules\n\nAll.\n\n{PAGE}".encode(), "b.md")])
    (copy,) = [one for one in index.passage(0).also_in if one.source.path == "b.md"]
    passage = replace(index.passage(0), place=copy)

    quote = quote_at(index, passage)

    assert kinds(quote) == kinds(quote_of(index, 0))
    assert [piece.language for piece in quote.pieces if piece.kind == "code"] == ["make"]
    assert verified(quote, index)


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("A seat costs four crowns and a horse nine.", "fees"),
        ("A letter costs a crown in any weather.", "fees-1"),
        ("A storm stops the boat for a day or two.", "when-it-blows"),
    ],
)
def test_wherever_words_come_from_their_address_is_at_their_heading(words: str, anchor: str) -> None:
    page = """# Ferry

## Fees

A seat costs four crowns and a horse nine.

## Fees!

A letter costs a crown in any weather.

## Storms {#when-it-blows}

A storm stops the boat for a day or two.
"""
    index = Index.of([read(page.encode(), "a.md")])
    links = Links("https://ferry.example/{stem}#{anchor}")

    traced = links.all_linked(trace(words, index).parts[0].quotes)
    answered = links.answer(answer(words, index, threshold=0)).quotes

    assert [quote.link for quote in (traced[0], answered[0])] == [f"https://ferry.example/a#{anchor}"] * 2
