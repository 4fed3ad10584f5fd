"""What tokens, passages and headings a document is taken apart into."""

import pytest

from knowledge.engine import CAPITAL, CAPITALS, DIGITS, WHOLE
from knowledge.index import Index
from knowledge.index.building.taking_apart import SegmentBuilder
from knowledge.model import Document, Paragraph, Source
from knowledge.reading.markdown.markdown import read
from tests.unit.folders import document, index_of


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("ant", 0),
        ("Ant", CAPITAL),
        ("ANT", CAPITAL | CAPITALS),
        ("A", CAPITAL),
        ("aNT", 0),
        ("A4", CAPITAL | CAPITALS | DIGITS),
        ("a4", DIGITS),
        ("1911", DIGITS),
    ],
)
def test_how_a_word_is_written_is_kept(word: str, flags: int) -> None:
    assert index_of(word).forward([0]).flags.tolist() == [flags]


def test_a_joined_word_comes_before_its_parts() -> None:
    assert index_of("Inter-Harbour").forward([0]).flags.tolist() == [WHOLE | CAPITAL, CAPITAL, CAPITAL]


def test_words_start_where_they_stand_whatever_lies_between() -> None:
    text = "  Ants,\t\tbees\n\n and  (cows) —  deer.  Owls hoot."
    index = Index.of([Document(Source("a.md", ""), "Üx\n" + text, (Paragraph(3, 3 + len(text), 1),))])

    view = index.forward([0])

    assert [index.text("a.md")[start:end] for start, end in zip(view.start, view.end, strict=True)] == [
        "Ants", "bees", "and", "cows", "deer", "Owls", "hoot",
    ]  # fmt: skip


def test_passages_are_cut_out_of_bytes_and_characters_alike() -> None:
    index = index_of(document("a.md", "Ärmel öde", "😀 Grüße", "Ende."))

    assert [index.passage(number).text for number in range(3)] == ["Ärmel öde", "😀 Grüße", "Ende."]


def test_passages_below_one_heading_share_it() -> None:
    index = index_of(document("a.md", "One.", "Two.", title="Ants", section=("Food",)))

    assert len(index.segment.headings) == 1
    assert [index.passage(number).place.section for number in (0, 1)] == [("Food",), ("Food",)]


def test_a_heading_holds_each_term_once() -> None:
    index = index_of(document("a.md", "One.", title="Ants eat an ant", section=("Eating ants",)))

    terms = [index.segment.words.terms[number] for number in index.forward([0]).heading_term.tolist()]

    assert sorted(terms) == ["a", "an", "ant", "eat"]


def test_rows_of_a_long_table_are_found_by_its_columns() -> None:
    rows = "".join(
        f"| Boat number {number} of the northern harbour | {number} euro |\n" for number in range(60)
    )
    index = Index.of([read(b"# Fees\n\n| Vessel | Mooring |\n|---|---|\n" + rows.encode(), "a.md")])

    found = index.search(["moor"])

    assert sorted(one.number for one in found) == list(range(len(index))) != [0]
    assert {index.passage(one.number).place.section for one in found} == {()}
    assert all(one.score > 0 for one in found)


def test_what_stands_below_a_long_table_has_nothing_of_its_columns() -> None:
    rows = "".join(
        f"| Boat number {number} of the northern harbour | {number} euro |\n" for number in range(60)
    )
    below = "The harbour master decides in all other cases. " * 40
    index = Index.of([read(f"| Vessel | Mooring |\n|---|---|\n{rows}\n{below}\n".encode(), "a.md")])

    last = len(index) - 1

    assert "master" in index.passage(last).text
    assert last not in [one.number for one in index.search(["moor"])]


def test_the_columns_of_a_table_count_once_where_it_begins() -> None:
    rows = "".join(
        f"| Boat number {number} of the northern harbour | {number} euro |\n" for number in range(60)
    )
    index = Index.of([read(f"| Vessel | Mooring |\n|---|---|\n{rows}".encode(), "a.md")])

    heads = index.forward([0, 1])

    terms = [index.segment.words.terms[number] for number in heads.heading_term.tolist()]
    assert terms.count("moor") == 1
    assert terms[: heads.headings[1]].count("moor") == 0


def test_pages_and_paragraphs_are_kept() -> None:
    paragraphs = (Paragraph(0, 4, 7, page=3), Paragraph(5, 9, 8))
    index = Index.of([Document(Source("a.md", ""), "One.*Two.", paragraphs)])

    places = [index.passage(number).place for number in (0, 1)]

    assert [(place.paragraph, place.page) for place in places] == [(7, 3), (8, None)]


def test_those_who_only_search_need_no_statements() -> None:
    said = document("a.md", "“The dam is safe,” Ada Lind said.")

    with_them, without = SegmentBuilder(), SegmentBuilder(statements=False)
    for builder in (with_them, without):
        builder.add(said)

    assert len(with_them.segment().statements.start) == 1
    assert len(without.segment().statements.start) == 0


def test_nothing_taken_apart_is_an_empty_segment() -> None:
    segment = SegmentBuilder().segment()

    assert (len(segment.paths), len(segment.pieces.start), segment.pieces.tokens.tolist()) == (0, 0, [0])


def test_words_start_where_they_stand_whichever_passages_have_none() -> None:
    index = index_of(document("a.md", "…", "Ants hum.", "—", "—", "Bees hum well.", "…"), document("b.md", "…"))

    view = index.forward(range(len(index)))

    text = index.text("a.md")
    assert [text[start:end] for start, end in zip(view.start, view.end, strict=True)] == [
        "Ants", "hum", "Bees", "hum", "well",
    ]  # fmt: skip


@pytest.mark.parametrize("before", ["", "Owls hoot.", "Bees hum!!", "Elks run far."])
def test_items_know_where_what_introduces_them_begins(before: str) -> None:
    index = Index.of([read(f"{before}\n\nBring these:\n\n- a lamp\n- a rope\n".encode(), "a.md")])

    view, text = index.forward([0]), index.text("a.md")

    parents = {
        text[start:end]: parent
        for start, end, parent in zip(
            view.sentence_start.tolist(), view.sentence_end.tolist(), view.sentence_parent.tolist(), strict=True
        )
    }
    start = text.index("Bring these:")
    assert parents == {"• a lamp": start, "• a rope": start, "Bring these:": -1} | (
        {before: -1} if before else {}
    )
